//! The page to break things by hand. Plain forms: nothing of it needs a script, and nothing comes from elsewhere.

use std::fmt::Write as _;
use std::time::Duration;

use super::ready::READY;
use super::{Ask, Control, Told, Trouble};
use crate::host::Host;
use crate::oauth::SecondFactor;
use crate::troubles;

pub(super) static TABLE: &[Control] =
    &[Control { verb: "GET", path: "", handler: page }, Control { verb: "POST", path: "/forms/{name}", handler: form }];

/// Writes shown, newest first.
const LAST: usize = 20;
/// Rules shown, in the order they are looked at.
const FIRST: usize = 40;

const STYLE: &str = "
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem}
p.sub{color:GrayText;margin:.2rem 0 0}
.grid{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
button{font:inherit;width:100%;text-align:left;padding:.5rem .7rem;border:1px solid color-mix(in srgb,CanvasText 25%,Canvas);border-radius:6px;background:color-mix(in srgb,CanvasText 4%,Canvas);color:CanvasText;cursor:pointer}
button:hover{background:color-mix(in srgb,CanvasText 10%,Canvas)}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .6rem .25rem 0;vertical-align:top;border-bottom:1px solid color-mix(in srgb,CanvasText 12%,Canvas)}
code,pre{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap;margin:0}";

fn page(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Simulated tenant</title><style>{STYLE}</style></head><body>"
    );
    let (now, users, factor, writes) = {
        let inner = host.lock();
        (
            inner.tenant.clock.stamp(),
            inner.tenant.active(),
            inner.authority.second_factor.asked.name(),
            inner.history.since(inner.history.len().saturating_sub(LAST)).to_vec(),
        )
    };
    let details = &host.details;
    let _ = write!(
        html,
        "<h1>Simulated tenant</h1><p class=\"sub\">{} &middot; {users} users &middot; its clock says {now} &middot; asked for a second factor: {factor} &middot; {} requests hit by faults so far</p>",
        escaped(&details.domain),
        host.faults.hits()
    );
    html.push_str("<h2>Break something</h2><div class=\"grid\">");
    for trouble in troubles::all() {
        button(&mut html, trouble.id, &format!("{}. {}", trouble.name, trouble.text));
    }
    for ready in READY {
        button(&mut html, ready.name, ready.label);
    }
    html.push_str("</div><h2>Time, tokens and sign-in</h2><div class=\"grid\">");
    for (name, label, _) in ACTIONS {
        button(&mut html, name, label);
    }
    html.push_str("</div>");
    active(&mut html, host);
    html.push_str("<h2>Last writes</h2>");
    if writes.is_empty() {
        html.push_str("<p>None so far.</p>");
    } else {
        html.push_str("<table><tr><th>When<th>Method<th>Path<th>Status</tr>");
        for write in writes.iter().rev() {
            let text = |key: &str| escaped(write[key].as_str().unwrap_or_default());
            let (at, method, path) = (text("at"), text("method"), text("path"));
            let _ = write!(html, "<tr><td>{at}<td>{method}<td><code>{path}</code><td>{}</tr>", write["status"]);
        }
        html.push_str("</table>");
    }
    html.push_str("</body></html>");
    Ok(Told::Page(html))
}

/// What is active, and how often it has hit.
fn active(html: &mut String, host: &Host) {
    html.push_str("<h2>Active</h2>");
    let mut faults = host.faults.faults();
    let rules = std::mem::take(&mut faults.rules);
    let general = serde_json::to_string(&faults).unwrap_or_default();
    if rules.is_empty() {
        html.push_str("<p>No rule.</p>");
    } else {
        html.push_str("<table><tr><th>Rule<th>Asked<th>Hit</tr>");
        for (rule, count) in rules.iter().zip(host.faults.counts()).take(FIRST) {
            let rule = escaped(&serde_json::to_string(rule).unwrap_or_default());
            let _ = write!(html, "<tr><td><code>{rule}</code><td>{}<td>{}</tr>", count["seen"], count["hits"]);
        }
        html.push_str("</table>");
        if rules.len() > FIRST {
            let _ = write!(html, "<p>And {} more.</p>", rules.len() - FIRST);
        }
    }
    let _ = write!(html, "<p><code>{}</code></p>", escaped(&general));
    button(html, "clear", "Let everything go right again");
}

fn button(html: &mut String, name: &str, label: &str) {
    let (name, label) = (escaped(name), escaped(label));
    let _ = write!(html, "<form method=\"post\" action=\"/simulator/forms/{name}\"><button>{label}</button></form>");
}

/// What can be done beside breaking things: the form's name, its label, what it does.
type Action = (&'static str, &'static str, fn(&Host));

const ACTIONS: &[Action] = &[
    ("minute", "A minute passes", |host| advance(host, 60)),
    ("hour", "An hour passes: tokens expire", |host| advance(host, 3_600)),
    ("week", "Eight days pass: delta tokens expire", |host| advance(host, 8 * 86_400)),
    ("factor-administrators", "Ask administrators for a second factor", |host| ask(host, SecondFactor::Administrators)),
    ("factor-everyone", "Ask everyone for a second factor", |host| ask(host, SecondFactor::Everyone)),
    ("factor-nobody", "Ask nobody for a second factor", |host| ask(host, SecondFactor::Nobody)),
];

fn ask(host: &Host, asked: SecondFactor) {
    host.lock().authority.second_factor.asked = asked;
}

fn advance(host: &Host, seconds: u64) {
    host.lock().tenant.clock.advance(Duration::from_secs(seconds));
}

/// A form of the page. Unlike JSON it could come from anybody's page in the same browser: it has to say that it does
/// not.
fn form(host: &Host, ask: &Ask, name: &str) -> Result<Told, Trouble> {
    if ask.origin.is_none() && ask.site.as_deref() != Some("same-origin") {
        return Err(Trouble::forbidden("Forms come from the page itself; programs send JSON."));
    }
    if name == "clear" {
        troubles::stop(host);
    } else if let Some(trouble) = troubles::all().iter().find(|trouble| trouble.id == name) {
        trouble.switch(host, true);
    } else if let Some(ready) = READY.iter().find(|ready| ready.name == name) {
        host.faults.add((ready.rule)());
    } else if let Some((_, _, action)) = ACTIONS.iter().find(|(known, ..)| *known == name) {
        action(host);
    } else {
        return Err(Trouble::missing(format!("There is no form named {name}.")));
    }
    Ok(Told::Seen)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_fault_makes_sense_and_has_its_own_name() {
        let mut names = std::collections::HashSet::new();
        for ready in READY {
            assert_eq!((ready.rule)().nonsense(), None, "{}", ready.name);
            assert!(names.insert(ready.name), "{}", ready.name);
        }
        assert!(troubles::all().iter().all(|trouble| names.insert(trouble.id)));
        assert!(ACTIONS.iter().all(|(name, ..)| names.insert(name)));
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
    }
}
