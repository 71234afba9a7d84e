//! A plan as a file for people: a line for each difference, or a page to be read and printed. Neither can be applied; a plan that
//! can is written by `plans::write_file`.

use super::{Names, difference, review, verdict};
use crate::contract::plan::{Difference, PlanFilter, PlanForm, PlanReview};
use crate::hand_over::csv_line;
use model::plan::{Change, Plan, Verdict};
use std::fmt::Write as _;

/// The file's content.
pub(crate) fn export(plan: &Plan, form: PlanForm) -> Vec<u8> {
    match form {
        PlanForm::Csv => csv(plan),
        PlanForm::Html => html(plan),
    }
    .into_bytes()
}

fn csv(plan: &Plan) -> String {
    let names = Names::of(plan);
    let mut file = String::from("\u{feff}");
    file.push_str(&csv_line(&["Row", "Person", "Sign-in name", "Verdict", "Reason", "Of", "Field", "Now", "After"]));
    for change in &plan.changes {
        let row = change.row.unwrap_or(change.number + 1).to_string();
        let (verdict, reason) = (verdict_word(change), reason(change));
        let mut line = |difference: Option<&Difference>| {
            let text = |value: Option<&String>| value.cloned().unwrap_or_default();
            file.push_str(&csv_line(&[
                &row,
                &change.display_name,
                &change.user_principal_name,
                verdict,
                &reason,
                &text(difference.and_then(|one| one.on.as_ref())),
                difference.map_or("", |one| one.label.as_str()),
                &text(difference.and_then(|one| one.before.as_ref())),
                &text(difference.and_then(|one| one.after.as_ref().filter(|_| one.not_arriving.is_none()))),
            ]));
        };
        let differences = difference::of(change, &names);
        if differences.is_empty() {
            line(None);
        }
        differences.iter().for_each(|difference| line(Some(difference)));
    }
    file
}

fn html(plan: &Plan) -> String {
    let (names, review) = (Names::of(plan), review(plan, None));
    let mut page = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>{0}</title><style>{STYLE}</style><h1>{0}</h1>\
         <p>{1} · checked {2} · {3} calls, {4} writes</p>",
        escaped(&plan.name),
        escaped(&plan.tenant_name),
        escaped(&review.checked_at),
        review.calls,
        review.writes,
    );
    list(
        &mut page,
        "Cannot be undone",
        review.irreversible.iter().map(|note| format!("{} ({})", note.text, note.count)),
    );
    list(&mut page, "Needs an OK", review.warnings.iter().map(|warning| warning.text.clone()));
    seats(&mut page, &review);
    page.push_str("<table><tr><th>Row<th>Person<th>Verdict<th>Field<th>Now<th>After</tr>");
    for change in &plan.changes {
        let who =
            format!("{}<br><small>{}</small>", escaped(&change.display_name), escaped(&change.user_principal_name));
        let told = format!("{}<br><small>{}</small>", verdict_word(change), escaped(&reason(change)));
        let differences = difference::of(change, &names);
        let lines = differences.len().max(1);
        let row = change.row.unwrap_or(change.number + 1);
        let _ = write!(page, "<tr><td rowspan={lines}>{row}<td rowspan={lines}>{who}<td rowspan={lines}>{told}");
        for (place, one) in differences.iter().enumerate() {
            let begin = if place == 0 { "" } else { "<tr>" };
            let on = one.on.as_ref().map(|on| format!(" ({})", escaped(on))).unwrap_or_default();
            let _ = write!(
                page,
                "{begin}<td>{}{on}<td>{}<td>{}</tr>",
                escaped(&one.label),
                cell(one.before.as_ref()),
                after(one)
            );
        }
        if differences.is_empty() {
            page.push_str("<td><td><td></tr>");
        }
    }
    page.push_str("</table>");
    list(&mut page, "Cannot be done here", review.hand_off.iter().map(|line| format!("{}: {}", line.place, line.text)));
    page.push_str("</html>\n");
    page
}

/// How a page for people looks.
pub(crate) const STYLE: &str = "body{font:13px/1.5 system-ui,sans-serif;margin:24px}table{border-collapse:collapse;width:100%;margin:12px 0}\
     td,th{border:1px solid #cdd2da;padding:4px 8px;text-align:left;vertical-align:top}small{color:#59606e}";

fn seats(page: &mut String, review: &PlanReview) {
    if review.seats.is_empty() {
        return;
    }
    page.push_str("<table><tr><th>Seats<th>Owned<th>Used now<th>This plan<th>Free after</tr>");
    for line in &review.seats {
        let _ = write!(
            page,
            "<tr><td>{}<td>{}<td>{}<td>{}<td>{}</tr>",
            escaped(&line.name),
            line.owned,
            line.used,
            line.planned,
            line.free_after
        );
    }
    page.push_str("</table>");
}

fn list(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let items: String = lines.map(|line| format!("<li>{}</li>", escaped(&line))).collect();
    if !items.is_empty() {
        let _ = write!(page, "<h2>{title}</h2><ul>{items}</ul>");
    }
}

fn cell(value: Option<&String>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| escaped(value))
}

fn after(difference: &Difference) -> String {
    match (&difference.not_arriving, &difference.after) {
        (Some(why), Some(after)) => format!("<del>{}</del> {}", escaped(after), escaped(why)),
        (Some(why), None) => escaped(why),
        (None, after) => cell(after.as_ref()),
    }
}

fn verdict_word(change: &Change) -> &'static str {
    match verdict(change) {
        PlanFilter::Ready | PlanFilter::All => "Ready",
        PlanFilter::Warn => "Warn",
        PlanFilter::Skipped => "Skipped",
    }
}

fn reason(change: &Change) -> String {
    match &change.verdict {
        Verdict::Ready => String::new(),
        Verdict::Warn { reasons } => reasons.join("; "),
        Verdict::Skipped { reason } => reason.clone(),
    }
}

/// A text inside a page: names come from people and from other systems.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
