//! The certificate of leavers: who, what, when, seen by whom, and what was not possible; and the sheet for others. Pure.

use import::escape_cell;
use jiff::Timestamp;
use model::plan::{HandOff, Plan};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is certified of a job.
pub(super) struct Certificate {
    pub(super) tenant: String,
    pub(super) tenant_id: String,
    pub(super) job: String,
    pub(super) job_id: String,
    pub(super) by: String,
    pub(super) account: Option<String>,
    pub(super) started: Timestamp,
    pub(super) finished: Option<Timestamp>,
    pub(super) people: Vec<Certified>,
}

/// What is certified of one person.
pub(super) struct Certified {
    pub(super) name: String,
    pub(super) user_principal_name: String,
    pub(super) id: String,
    /// When the dossier was sealed, and its SHA-256.
    pub(super) sealed: Option<(Timestamp, String)>,
    pub(super) lines: Vec<Line>,
    pub(super) open: Vec<String>,
}

/// One step.
pub(super) struct Line {
    pub(super) phase: &'static str,
    pub(super) what: String,
    pub(super) outcome: &'static str,
    /// Whether it was read back.
    pub(super) seen: bool,
    pub(super) at: Option<Timestamp>,
    pub(super) request: Option<String>,
}

fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

impl Certificate {
    fn facts(&self) -> Vec<(&'static str, String)> {
        let account = self.account.clone().unwrap_or_else(|| "not recorded".to_owned());
        let finished = self.finished.map_or_else(|| "not finished".to_owned(), time);
        vec![
            ("Tenant", format!("{} ({})", self.tenant, self.tenant_id)),
            ("Job", format!("{} ({})", self.job, self.job_id)),
            ("Started by", format!("{}, signed in as {account}", self.by)),
            ("Started", time(self.started)),
            ("Finished", finished),
            ("Verified by", "Tenantry, by reading each change back from Microsoft Graph after it was made".to_owned()),
        ]
    }
}

impl Certified {
    fn headline(&self) -> String {
        let seen = self.lines.iter().filter(|line| line.seen).count();
        format!("{seen} of {} steps seen done", self.lines.len())
    }

    fn dossier(&self) -> String {
        self.sealed.as_ref().map_or_else(
            || "No dossier was sealed".to_owned(),
            |(at, sha256)| format!("Dossier sealed {}, SHA-256 {sha256}", time(*at)),
        )
    }
}

/// Text in a page.
fn text(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

const STYLE: &str = "body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;\
    background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem;break-after:avoid}table{border-collapse:collapse;\
    width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d9dbe3;vertical-align:top}code{font-size:.85em;\
    overflow-wrap:anywhere}.open{border-left:3px solid #9a5b00;padding-left:1rem}section{break-inside:avoid-page}";

/// As a page to be printed: no script, nothing from elsewhere.
pub(super) fn html(certificate: &Certificate) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style></head><body>\n\
         <h1>Certificate of leaving</h1>\n<table>\n",
        text(&format!("Certificate: {}", certificate.job))
    );
    for (label, value) in certificate.facts() {
        let _ = writeln!(page, "<tr><th scope=\"row\">{label}</th><td>{}</td></tr>", text(&value));
    }
    page.push_str("</table>\n");
    for person in &certificate.people {
        let _ = writeln!(
            page,
            "<section><h2>{}</h2>\n<p>{} · <code>{}</code><br>{}<br>{}</p>\n<table><thead><tr><th scope=\"col\">Step</th>\
             <th scope=\"col\">What</th><th scope=\"col\">Outcome</th><th scope=\"col\">Time</th>\
             <th scope=\"col\">Request</th></tr></thead><tbody>",
            text(&person.name),
            text(&person.user_principal_name),
            text(&person.id),
            text(&person.headline()),
            text(&person.dossier())
        );
        for line in &person.lines {
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>",
                text(line.phase),
                text(&line.what),
                text(line.outcome),
                line.at.map(time).unwrap_or_default(),
                text(line.request.as_deref().unwrap_or_default())
            );
        }
        page.push_str("</tbody></table>\n");
        if !person.open.is_empty() {
            page.push_str("<div class=\"open\"><h3>Not possible here, or left</h3><ul>\n");
            for open in &person.open {
                let _ = writeln!(page, "<li>{}</li>", text(open));
            }
            page.push_str("</ul></div>\n");
        }
        page.push_str("</section>\n");
    }
    page.push_str("</body></html>\n");
    page
}

/// Text in Markdown: what would be read as form is not.
fn plain(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => {
                written.push('\\');
                written.push(letter);
            }
            '\n' | '\r' => written.push(' '),
            other => written.push(other),
        }
    }
    written
}

/// As text.
pub(super) fn markdown(certificate: &Certificate) -> String {
    let mut page = String::from("# Certificate of leaving\n\n");
    for (label, value) in certificate.facts() {
        let _ = writeln!(page, "- **{label}**: {}", plain(&value));
    }
    for person in &certificate.people {
        let _ = writeln!(
            page,
            "\n## {}\n\n{} · {}\n\n{}. {}.\n\n| Step | What | Outcome | Time | Request |\n|---|---|---|---|---|",
            plain(&person.name),
            plain(&person.user_principal_name),
            plain(&person.id),
            person.headline(),
            person.dossier()
        );
        for line in &person.lines {
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} |",
                plain(line.phase),
                plain(&line.what),
                plain(line.outcome),
                line.at.map(time).unwrap_or_default(),
                plain(line.request.as_deref().unwrap_or_default())
            );
        }
        if !person.open.is_empty() {
            page.push_str("\nNot possible here, or left:\n\n");
            for open in &person.open {
                let _ = writeln!(page, "- {}", plain(open));
            }
        }
    }
    page
}

/// As a table: one line a step, and one for each thing that was not possible.
pub(super) fn csv(certificate: &Certificate) -> String {
    let mut file = String::from(
        "\u{feff}Person,Sign-in name,Object ID,Step,What,Outcome,Time (UTC),Request ID,Dossier SHA-256,Started by,Account\r\n",
    );
    let account = certificate.account.as_deref().unwrap_or_default();
    for person in &certificate.people {
        let sha256 = person.sealed.as_ref().map_or("", |(_, sha256)| sha256.as_str());
        let mut row = |phase: &str, what: &str, outcome: &str, at: Option<Timestamp>, request: &str| {
            let at = at.map(|at| at.to_string()).unwrap_or_default();
            let cells = [
                person.name.as_str(),
                &person.user_principal_name,
                &person.id,
                phase,
                what,
                outcome,
                &at,
                request,
                sha256,
                &certificate.by,
                account,
            ];
            let cells: Vec<String> = cells.iter().map(|cell| escape_cell(cell, ',')).collect();
            file.push_str(&cells.join(","));
            file.push_str("\r\n");
        };
        for line in &person.lines {
            row(line.phase, &line.what, line.outcome, line.at, line.request.as_deref().unwrap_or_default());
        }
        for open in &person.open {
            row("Not possible here", open, "open", None, "");
        }
    }
    file
}

/// What has to be done elsewhere, by place, with the commands to be copied.
pub(super) fn hand_off(plan: &Plan) -> String {
    let mut places: BTreeMap<&str, Vec<&HandOff>> = BTreeMap::new();
    for line in &plan.hand_off {
        places.entry(&line.place).or_default().push(line);
    }
    let mut page = format!("# To be done elsewhere: {}\n\nTenant {}\n", plain(&plan.name), plain(&plan.tenant_name));
    for (place, lines) in places {
        let _ = writeln!(page, "\n## {}\n", plain(place));
        for line in lines {
            let _ = writeln!(page, "- [ ] {}", plain(&line.text));
            if let Some(command) = &line.command {
                let _ = writeln!(page, "\n  ```powershell");
                command.lines().for_each(|part| {
                    let _ = writeln!(page, "  {part}");
                });
                let _ = writeln!(page, "  ```\n");
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Certificate {
        let at = Timestamp::UNIX_EPOCH;
        let line = |what: &str, seen| Line {
            phase: "Block sign-in",
            what: what.to_owned(),
            outcome: if seen { "seen done" } else { "failed" },
            seen,
            at: Some(at),
            request: None,
        };
        Certificate {
            tenant: "Contoso & Söhne".to_owned(),
            tenant_id: "t".to_owned(),
            job: "Leaving: <b>Ana</b>".to_owned(),
            job_id: "j".to_owned(),
            by: "nina".to_owned(),
            account: None,
            started: at,
            finished: None,
            people: vec![Certified {
                name: "=HYPERLINK(\"x\")".to_owned(),
                user_principal_name: "ana@contoso.com".to_owned(),
                id: "1".to_owned(),
                sealed: Some((at, "ab".to_owned())),
                lines: vec![line("Block | sign-in", true), line("<script>", false)],
                open: vec!["Exchange Online: convert\nit".to_owned()],
            }],
        }
    }

    #[test]
    fn names_are_text_in_every_form() {
        let page = html(&certificate());
        assert!(!page.contains("<b>Ana") && !page.contains("<script>") && page.contains("1 of 2 steps seen done"));
        assert!(page.contains("Contoso &amp; Söhne") && page.contains("SHA-256 ab"));
        let page = markdown(&certificate());
        assert!(page.contains("Block \\| sign-in") && page.contains("convert it") && page.contains("\\<script\\>"));
        let file = csv(&certificate());
        assert!(file.contains("'=HYPERLINK") && file.lines().count() >= 4, "{file}");
    }
}
