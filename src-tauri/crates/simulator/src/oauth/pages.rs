//! The pages a person sees: plain, of one file each, with nothing loaded from anywhere.

use super::applications::Application;
use super::factor::PRETEND_CODE;
use super::permissions::needs_administrator;
use super::refusal::Denied;
use super::{Visit, claims, codes, roles};
use crate::answer::Answer;

const STYLE: &str = "
:root{color-scheme:light dark;--ground:#f3f4f7;--card:#fff;--ink:#1b1f27;--soft:#5a6270;--line:#d5d9e0;--accent:#3155c6;--bad:#a4262c}
@media(prefers-color-scheme:dark){:root{--ground:#14171c;--card:#1e232b;--ink:#eceff4;--soft:#a3acba;--line:#3a424e;--accent:#8ea9ff;--bad:#ff9a92}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{width:min(30rem,100% - 2rem);margin:2rem 0;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0 0 .25rem;font-size:1.4rem;line-height:1.25}
p{margin:.5rem 0}.soft{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}.bad{color:var(--bad);overflow-wrap:anywhere}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input[type=text]{width:100%;padding:.55rem .7rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:.4rem}
.tick{display:flex;gap:.5rem;align-items:baseline;font-weight:400}
ul{margin:.5rem 0;padding:0;list-style:none;border:1px solid var(--line);border-radius:.4rem}
li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem .75rem;padding:.4rem .7rem;overflow-wrap:anywhere}li+li{border-top:1px solid var(--line)}
.note{margin-top:1.5rem}
.buttons{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1.5rem}
button{padding:.5rem 1.1rem;font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:.4rem;cursor:pointer}
button.first{background:var(--accent);border-color:var(--accent);color:var(--card);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
";

/// Makes text safe to stand anywhere in a page.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// A page. `target` is where its forms may lead besides us; `script` is run.
fn page(status: u16, title: &str, body: &str, target: Option<&str>, script: Option<&str>) -> Answer {
    let nonce = claims::noise();
    let run = script.map(|script| format!("<script nonce=\"{nonce}\">{script}</script>")).unwrap_or_default();
    let html = format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main>{body}<p class=\"soft note\">Simulated tenant: no account here is real.</p></main>{run}</body></html>",
        title = escape(title)
    );
    let target = target.map(|target| format!(" {target}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action 'self'{target}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    Answer::bytes(status, html.into_bytes())
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Content-Security-Policy", policy)
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with("Referrer-Policy", "same-origin")
}

/// Where forms may lead for a redirect URI: its origin, or its scheme if it has no host that a policy can name.
pub(crate) fn target(redirect_uri: &str) -> String {
    let (scheme, rest) = redirect_uri.split_once("://").unwrap_or((redirect_uri, ""));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme {
        "http" | "https" => format!("{scheme}://{host}"),
        _ => format!("{scheme}:"),
    }
    .replace([';', ',', ' '], "")
}

/// A page that only says something.
pub(crate) fn message(status: u16, title: &str, text: &str) -> Answer {
    page(status, title, &format!("<h1>{}</h1><p>{}</p>", escape(title), escape(text)), None, None)
}

/// The page of a refusal that is not sent back to the application.
pub(crate) fn refusal(visit: &Visit<'_>, denied: &Denied) -> Answer {
    let told = denied.told(visit.login, &visit.stamp);
    let body = format!(
        "<h1>Sorry, but we’re having trouble signing you in.</h1><p class=\"bad\">{}</p>",
        escape(&told.description)
    );
    page(told.row.status, "Sign-in refused", &body, None, None)
}

/// `GET /error?code=`: what a number means.
pub(crate) fn error_explained(visit: &Visit<'_>) -> Answer {
    let asked = visit.login.asked();
    let number = asked.get("code").and_then(|code| code.trim_start_matches("AADSTS").parse().ok());
    match number.and_then(codes::find) {
        Some(row) => {
            let title = format!("AADSTS{}", row.number);
            message(200, &title, &format!("{} ({}, HTTP {})", row.text, row.error, row.status))
        }
        None => message(404, "Unknown error", "The simulated tenant knows no error of this number."),
    }
}

/// Where desktop applications are sent that watch the address of their own window.
pub(crate) fn native_client() -> Answer {
    message(200, "Signed in", "You may close this window.")
}

/// Sends fields to a redirect URI by itself.
pub(crate) fn form_post(redirect_uri: &str, fields: &[(&str, String)]) -> Answer {
    let body = format!(
        "<h1>Working…</h1><form method=\"post\" action=\"{}\">{}<div class=\"buttons\">\
         <button class=\"first\">Continue</button></div></form>",
        escape(redirect_uri),
        fields.iter().map(|(name, value)| hidden(name, value)).collect::<String>(),
    );
    page(200, "Working", &body, Some(&target(redirect_uri)), Some("document.forms[0].submit()"))
}

fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value))
}

/// What a sign-in page shows.
pub(crate) struct SignIn<'a> {
    pub(crate) visit: &'a Visit<'a>,
    pub(crate) application: &'a Application,
    /// Fields that come back with the answer.
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) user_name: String,
    pub(crate) permissions: Vec<String>,
    /// Whether consent can be given for everyone here, so that it may be chosen.
    pub(crate) offers_organization: bool,
    /// Where the answer leads in the end.
    pub(crate) redirect_uri: Option<&'a str>,
    /// What was wrong with the answer before.
    pub(crate) refusal: Option<&'a Denied>,
    /// Whether the second factor is asked for instead of the account.
    pub(crate) second_factor: bool,
}

impl SignIn<'_> {
    /// The page. Its form goes to the address it was asked by.
    pub(crate) fn answer(self) -> Answer {
        let told = self.refusal.map(|denied| denied.told(self.visit.login, &self.visit.stamp));
        let problem = told.as_ref().map(|told| format!("<p class=\"bad\">{}</p>", escape(&told.description)));
        let query = self.visit.login.query.iter();
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let action = format!("{}?{query}", self.visit.path);
        let title = if self.second_factor { "Verify your identity" } else { "Sign in" };
        let body = format!(
            "<h1>{title}</h1><p>to continue to <strong>{}</strong></p><p class=\"soft\">{}</p>{}\
             <form method=\"post\" action=\"{}\">{}{}<div class=\"buttons\">{}</div></form>",
            escape(&self.application.name),
            escape(&self.application.id),
            problem.unwrap_or_default(),
            escape(&action),
            self.hidden.iter().map(|(name, value)| hidden(name, value)).collect::<String>(),
            if self.second_factor { self.code() } else { self.account() },
            self.buttons(),
        );
        let target = self.redirect_uri.map(target);
        page(told.map_or(200, |_| 400), title, &body, target.as_deref(), None)
    }

    fn account(&self) -> String {
        let options: String = roles::administrators(self.visit.tenant)
            .iter()
            .map(|user_name| format!("<option value=\"{}\">", escape(user_name)))
            .collect();
        let permissions: String = self.permissions.iter().map(|name| permission(name)).collect();
        let consent = match (permissions.is_empty(), self.offers_organization) {
            (true, _) => String::new(),
            (false, false) => format!("<p>Permissions requested</p><ul>{permissions}</ul>"),
            (false, true) => format!(
                "<p>Permissions requested</p><ul>{permissions}</ul><label class=\"tick\"><input type=\"checkbox\" \
                 name=\"organization\" value=\"on\"> Consent on behalf of your organization (administrators)</label>"
            ),
        };
        format!(
            "<label for=\"username\">Account</label><input type=\"text\" id=\"username\" name=\"username\" value=\"{}\" \
             list=\"administrators\" autocomplete=\"off\" autofocus required>\
             <datalist id=\"administrators\">{options}</datalist>\
             <label for=\"access_pass\">Temporary Access Pass (if there is one)</label><input type=\"text\" id=\"access_pass\" \
             name=\"access_pass\" autocomplete=\"off\">{consent}",
            escape(&self.user_name)
        )
    }

    fn code(&self) -> String {
        let user_name = escape(&self.user_name);
        format!(
            "<p>{user_name}</p><p class=\"soft\">The pretend telephone shows {PRETEND_CODE}.</p>{}<label for=\"mfa_code\">Code</label><input type=\"text\" id=\"mfa_code\" \
             name=\"mfa_code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" autofocus required>",
            hidden("username", &self.user_name)
        )
    }

    fn buttons(&self) -> String {
        let ask = "<button name=\"decision\" value=\"mfa\">Ask for MFA</button>";
        let (first, ask) = if self.second_factor { ("Verify", "") } else { ("Accept", ask) };
        format!(
            "<button class=\"first\" name=\"decision\" value=\"grant\">{first}</button>{ask}\
             <button name=\"decision\" value=\"cancel\" formnovalidate>Cancel</button>"
        )
    }
}

fn permission(name: &str) -> String {
    let mark = if needs_administrator(name) { "<span class=\"soft\">needs admin consent</span>" } else { "" };
    format!("<li><span>{}</span>{mark}</li>", escape(name))
}

/// Asks for the code a device shows.
pub(crate) fn device_code(visit: &Visit<'_>, given: &str, refusal: Option<&Denied>) -> Answer {
    let told = refusal.map(|denied| denied.told(visit.login, &visit.stamp));
    let problem = told.as_ref().map(|told| format!("<p class=\"bad\">{}</p>", escape(&told.description)));
    let body = format!(
        "<h1>Enter code</h1><p>Enter the code displayed on your app or device.</p>{}<form method=\"post\" \
         action=\"{}\"><label for=\"user_code\">Code</label><input type=\"text\" id=\"user_code\" name=\"user_code\" \
         value=\"{}\" autocomplete=\"off\" autofocus required><div class=\"buttons\"><button class=\"first\">Next</button>\
         </div></form>",
        problem.unwrap_or_default(),
        escape(visit.path),
        escape(given),
    );
    page(told.map_or(200, |_| 400), "Enter code", &body, None, None)
}

/// Asks a guest whether they want to come in.
pub(crate) fn invitation(visit: &Visit<'_>, mail: &str, redirect: &str) -> Answer {
    let query = visit.login.query.iter();
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let body = format!(
        "<h1>Review permissions</h1><p class=\"soft\">{}</p><p><strong>Contoso</strong> would like to receive your profile \
         data, collect and log your activity, and use both.</p><form method=\"post\" action=\"{}\"><div class=\"buttons\">\
         <button class=\"first\" name=\"decision\" value=\"grant\">Accept</button>\
         <button name=\"decision\" value=\"cancel\">Cancel</button></div></form>",
        escape(mail),
        escape(&format!("{}?{query}", visit.path)),
    );
    page(200, "Review permissions", &body, Some(&target(redirect)), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
    }

    #[test]
    fn forms_may_lead_to_the_redirect_and_nowhere_else() {
        assert_eq!(target("http://localhost:5000/a?b"), "http://localhost:5000");
        assert_eq!(target("msal12://auth"), "msal12:");
        assert_eq!(target("https://a.example;script-src *"), "https://a.examplescript-src*");
    }
}
