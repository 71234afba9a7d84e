//! What the browser shows when a sign-in is over: a page in one piece, loading nothing from anywhere.

use super::credentials::Account;
use crate::GraphError;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// A page of one heading and a few sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    good: bool,
    heading: &'static str,
    sentences: Vec<String>,
}

const STYLE: &str = "
:root{color-scheme:light dark;--ground:#f5f5f5;--card:#fff;--ink:#242424;--soft:#616161;--line:#e0e0e0;--good:#0e700e;--bad:#b10e1c}
@media(prefers-color-scheme:dark){:root{--ground:#1f1f1f;--card:#292929;--ink:#fff;--soft:#adadad;--line:#525252;--good:#54b054;--bad:#dc626d}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{width:min(32rem,100% - 2rem);margin:2rem 0;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25;font-weight:600}
h1.good{color:var(--good)}h1.bad{color:var(--bad)}
p{margin:.5rem 0;overflow-wrap:anywhere}p.last{margin-top:1.25rem;color:var(--soft)}
";

/// The sentence that closes the matter.
const BACK: &str = "You can close this tab and go back to Tenantry.";

impl Page {
    /// It went well.
    pub(super) fn signed_in(account: &Account) -> Self {
        let who = if account.user_name.is_empty() { &account.name } else { &account.user_name };
        let sentence =
            if who.is_empty() { "You are signed in.".to_owned() } else { format!("You are signed in as {who}.") };
        Self { good: true, heading: "Signed in", sentences: vec![sentence] }
    }

    /// It did not.
    pub(super) fn failed(error: &GraphError) -> Self {
        let sentences = match error {
            GraphError::Cancelled => return Self::nobody_waits(),
            GraphError::SignIn(refusal) => {
                let code = refusal.code.map(|code| format!("Code: AADSTS{code}"));
                [Some(refusal.sentence()), Some(format!("{}.", refusal.hint())), code].into_iter().flatten().collect()
            }
            other => vec![format!("{other}.")],
        };
        Self { good: false, heading: "You are not signed in", sentences }
    }

    /// Nobody waits for the answer any more.
    pub(super) fn nobody_waits() -> Self {
        let sentence = "The sign-in was cancelled in Tenantry, or waited too long for you.".to_owned();
        Self { good: false, heading: "You are not signed in", sentences: vec![sentence] }
    }

    /// The answer was taken before.
    pub(super) fn already_taken() -> Self {
        let sentence = "This answer was given to Tenantry before. Nothing was done with it a second time.".to_owned();
        Self { good: false, heading: "Already used", sentences: vec![sentence] }
    }

    /// It is no answer to the sign-in that is waited for.
    pub(super) fn not_ours() -> Self {
        let sentence = "This is not the sign-in Tenantry is waiting for. Start it again in Tenantry.".to_owned();
        Self { good: false, heading: "Another sign-in", sentences: vec![sentence] }
    }

    /// No page of ours.
    pub(super) fn nothing_here() -> Self {
        Self {
            good: false,
            heading: "Nothing here",
            sentences: vec!["Tenantry has no page at this address.".to_owned()],
        }
    }

    fn html(&self, nonce: &str) -> String {
        let sentences: String = self.sentences.iter().map(|sentence| format!("<p>{}</p>", escape(sentence))).collect();
        format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><title>{heading} · Tenantry</title><link rel=\"icon\" href=\"data:,\">\
             <style nonce=\"{nonce}\">{STYLE}</style></head><body><main><h1 class=\"{class}\">{heading}</h1>{sentences}\
             <p class=\"last\">{BACK}</p></main></body></html>",
            heading = escape(self.heading),
            class = if self.good { "good" } else { "bad" },
        )
    }

    pub(super) fn into_response(self, status: StatusCode) -> Response {
        let nonce = uuid::Uuid::new_v4().simple().to_string();
        let policy = format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'"
        );
        let head = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
            (header::CONTENT_SECURITY_POLICY, policy),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            // The address of this page holds the code.
            (header::REFERRER_POLICY, "no-referrer".to_owned()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::CONNECTION, "close".to_owned()),
        ];
        (status, head, self.html(&nonce)).into_response()
    }
}

/// Makes text safe to stand anywhere in a page.
fn escape(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SignInError;

    #[test]
    fn what_others_wrote_cannot_become_markup() {
        let error = SignInError::of_redirect("odd", "<script>alert('x')</script> & \"more\"", None);
        let html = Page::failed(&error.into()).html("n");
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"), "{html}");
        assert!(!html.contains("<script"), "{html}");
        let account = Account {
            object_id: String::new(),
            tenant_id: String::new(),
            user_name: "<b>@contoso.com".to_owned(),
            name: String::new(),
        };
        let html = Page::signed_in(&account).html("n");
        assert!(html.contains("signed in as &lt;b&gt;@contoso.com."), "{html}");
    }

    #[test]
    fn every_page_closes_the_matter() {
        let failed = Page::failed(&GraphError::BrowserTimedOut);
        for page in [failed, Page::nobody_waits(), Page::already_taken(), Page::not_ours(), Page::nothing_here()] {
            assert!(page.html("n").contains(BACK));
        }
    }
}
