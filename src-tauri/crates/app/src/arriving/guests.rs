//! Guests: who is meant by pasted lines, and what becomes of each.

use super::groups;
use crate::App;
use crate::contract::arriving::GroupShown;
use crate::contract::error::AppError;
use crate::contract::guests::{CheckInvite, GuestRow, GuestStanding, InviteCheck};
use crate::contract::wizard::InviteAnswers;
use crate::make::judge::is_address;
use crate::tenant::in_background;
use engine::facts::Group;
use std::collections::HashSet;
use store::{Store, StoreError};

/// Where guests are led to when nobody says where: Microsoft's page of their apps.
const REDIRECT: &str = "https://myapplications.microsoft.com";
/// Most guests at once.
const MOST: usize = 1_000;

/// The answers for guests, looked at.
pub(crate) async fn check(app: &App, arguments: CheckInvite) -> Result<InviteCheck, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    in_background(move || Ok(look(&store, &arguments.answers)?.0)).await
}

/// The same, with the groups in the form plans are made of.
pub(crate) fn look(store: &Store, answers: &InviteAnswers) -> Result<(InviteCheck, Vec<Group>), AppError> {
    let products = store.products()?;
    let (groups, shown): (Vec<Group>, Vec<GroupShown>) = groups::wanted(store, &answers.groups, &products)?;
    let redirect_url = redirect(answers);
    let check = InviteCheck {
        guests: rows(store, &answers.guests)?,
        redirect_problem: redirect_problem(&redirect_url),
        redirect_url,
        groups: shown,
    };
    Ok((check, groups))
}

fn redirect(answers: &InviteAnswers) -> String {
    let typed = answers.redirect_url.trim();
    if typed.is_empty() { REDIRECT.to_owned() } else { typed.to_owned() }
}

fn redirect_problem(url: &str) -> Option<String> {
    let expected = "Write an address that begins with https://, for example https://contoso.com/welcome";
    match url::Url::parse(url) {
        Ok(parsed) if parsed.scheme() == "https" && parsed.has_host() => None,
        Ok(_) => Some(format!("Guests are led to pages of https only. {expected}")),
        Err(_) => Some(format!("This is no address. {expected}")),
    }
}

/// Who is meant by pasted text: number of the line, address, name. Nobody is left out of it: what cannot be read is an address that is none.
pub(crate) fn listed(text: &str) -> impl Iterator<Item = (u32, String, String)> {
    let lines = (1u32..).zip(text.lines());
    lines.flat_map(|(line, text)| {
        let several = addresses(text) > 1;
        let found = match apart(text) {
            Some(parts) => parts.into_iter().filter_map(of_line).collect(),
            None if several => vec![(text.trim().to_owned(), String::new())],
            None => Vec::from_iter(of_line(text)),
        };
        found.into_iter().map(move |(mail, name)| (line, mail, name))
    })
}

/// How many addresses stand in a text.
fn addresses(text: &str) -> usize {
    let between = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | ',' | ';' | '"' | '\'');
    text.split(between).filter(|word| is_address(word)).count()
}

/// The parts of a line with several addresses, as mail programs write lists, each with one; `None` when it does not come apart so.
fn apart(line: &str) -> Option<Vec<&str>> {
    if addresses(line) < 2 {
        return None;
    }
    let cut = |sign: char| line.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<&str>>();
    [';', ',', '\t', ' '].into_iter().map(cut).find(|parts| parts.iter().all(|part| addresses(part) == 1))
}

/// A line as it was pasted: an address, with a name before or behind it, in any of the usual forms.
fn of_line(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_end_matches([',', ';']);
    if line.is_empty() {
        return None;
    }
    let parts = line.split(['<', '>', ',', ';', '\t']).map(|part| part.trim().trim_matches(['"', '\'']).trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mail = parts.iter().find(|part| part.contains('@')).copied();
    if let Some(mail) = mail
        && !mail.contains(char::is_whitespace)
    {
        let name: Vec<&str> = parts.iter().filter(|part| **part != mail).copied().collect();
        return Some((mail.to_owned(), name.join(" ")));
    }
    // "Ana Ruiz ana@example.com"
    let words: Vec<&str> = line.split_whitespace().collect();
    let mail = words.iter().find(|word| word.contains('@')).copied().unwrap_or(line);
    let name: Vec<&str> = words.iter().filter(|word| **word != mail).copied().collect();
    Some((mail.to_owned(), if mail == line { String::new() } else { name.join(" ") }))
}

/// How many are meant.
pub(crate) fn count(text: &str) -> u32 {
    u32::try_from(listed(text).count()).unwrap_or(u32::MAX)
}

fn rows(store: &Store, text: &str) -> Result<Vec<GuestRow>, AppError> {
    let domains: HashSet<String> =
        store.domains()?.into_iter().filter(|one| one.is_verified).map(|one| one.name.to_lowercase()).collect();
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    for (line, mail, display_name) in listed(text) {
        let first = seen.insert(mail.to_lowercase());
        let row = GuestRow { line, mail, display_name, standing: GuestStanding::New, person: None, text: None };
        rows.push(if !first {
            stopped(row, "This address is in the list twice")
        } else if seen.len() > MOST {
            stopped(row, format!("At most {MOST} are invited at once. Invite this one afterwards, or import a file"))
        } else {
            judged(store, row, &domains)?
        });
    }
    Ok(rows)
}

fn stopped(row: GuestRow, why: impl Into<String>) -> GuestRow {
    GuestRow { standing: GuestStanding::Stopped, text: Some(why.into()), ..row }
}

fn judged(store: &Store, row: GuestRow, domains: &HashSet<String>) -> Result<GuestRow, StoreError> {
    if !is_address(&row.mail) {
        let why = format!("{} is no mail address. Write it as ana@example.com", row.mail);
        return Ok(stopped(row, why));
    }
    let domain = row.mail.split('@').nth(1).unwrap_or_default().to_lowercase();
    if domains.contains(&domain) {
        return Ok(stopped(
            row,
            format!("{domain} is a domain of your own: make a person instead of inviting a guest"),
        ));
    }
    let asked = [row.mail.clone()];
    if let Some(owner) = store.names_in_use(&asked)?.into_iter().next() {
        if owner.deleted {
            let why = format!("{} is in the recycle bin. Restore them instead", owner.display_name);
            return Ok(stopped(row, why));
        }
        return known(store, row, &owner);
    }
    if let Some((_, object)) = store.addresses_in_use(&asked)?.into_iter().next() {
        return Ok(stopped(row, format!("This is an address of {}, a group or contact here", object.display_name)));
    }
    Ok(row)
}

/// Somebody who is there: a guest who has not answered can be written to once more.
fn known(store: &Store, row: GuestRow, owner: &store::NameOwner) -> Result<GuestRow, StoreError> {
    let properties = store.person(&owner.user_id)?.map(|found| found.properties).unwrap_or_default();
    let text = |name: &str| properties.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let (state, guest) = (text("externalUserState"), text("userType") == "Guest");
    let person = Some(owner.user_id.to_string());
    let name = &owner.display_name;
    let (standing, text) = match (state, guest) {
        ("PendingAcceptance", _) => (
            GuestStanding::Waiting,
            format!("{name} was invited and has not answered. The invitation can be sent again"),
        ),
        ("Accepted", _) | (_, true) => (GuestStanding::Accepted, format!("{name} is a guest here already")),
        _ => (GuestStanding::Stopped, format!("{name} is a person of your own organisation")),
    };
    Ok(GuestRow { standing, person, text: Some(text), ..row })
}

#[cfg(test)]
mod tests {
    use super::{listed, of_line, redirect_problem};

    #[test]
    fn lines_are_read_however_they_were_pasted() {
        for (line, mail, name) in [
            ("ana@example.com", "ana@example.com", ""),
            ("Ana Ruiz <ana@example.com>", "ana@example.com", "Ana Ruiz"),
            ("\"Ruiz, Ana\" <ana@example.com>;", "ana@example.com", "Ruiz Ana"),
            ("ana@example.com, Ana Ruiz", "ana@example.com", "Ana Ruiz"),
            ("ana@example.com\tAna\tRuiz", "ana@example.com", "Ana Ruiz"),
            ("Ana;Ruiz;ana@example.com", "ana@example.com", "Ana Ruiz"),
            ("Ana Ruiz ana@example.com", "ana@example.com", "Ana Ruiz"),
            ("ana ruiz", "ana ruiz", ""),
        ] {
            assert_eq!(of_line(line), Some((mail.to_owned(), name.to_owned())), "{line}");
        }
        assert_eq!(of_line("  "), None);
        assert_eq!(of_line(" ; "), None);
    }

    #[test]
    fn a_list_in_one_line_is_as_many_people() {
        for (text, expected) in [
            ("ana@x.com; bo@y.com", vec![(1, "ana@x.com", ""), (1, "bo@y.com", "")]),
            ("ana@x.com,bo@y.com,", vec![(1, "ana@x.com", ""), (1, "bo@y.com", "")]),
            ("ana@x.com bo@y.com", vec![(1, "ana@x.com", ""), (1, "bo@y.com", "")]),
            (
                "\"Ruiz, Ana\" <ana@x.com>; Lind, Bo <bo@y.com>;",
                vec![(1, "ana@x.com", "Ruiz Ana"), (1, "bo@y.com", "Lind Bo")],
            ),
            (
                "Ana Ruiz <ana@x.com>, Bo Lind <bo@y.com>\n\ncy@z.com",
                vec![(1, "ana@x.com", "Ana Ruiz"), (1, "bo@y.com", "Bo Lind"), (3, "cy@z.com", "")],
            ),
            // Which name is whose cannot be told: nobody is invited, and nobody is lost.
            ("Ruiz, Ana <ana@x.com>, Lind, Bo <bo@y.com>", vec![(1, "Ruiz, Ana <ana@x.com>, Lind, Bo <bo@y.com>", "")]),
        ] {
            let found: Vec<(u32, String, String)> = listed(text).collect();
            let found: Vec<(u32, &str, &str)> =
                found.iter().map(|(line, mail, name)| (*line, &**mail, &**name)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn guests_are_led_to_https_alone() {
        for (url, fits) in [
            ("https://contoso.com/a", true),
            ("http://contoso.com", false),
            ("javascript:alert(1)", false),
            ("contoso.com", false),
            ("https://", false),
        ] {
            assert_eq!(redirect_problem(url).is_none(), fits, "{url}");
        }
    }
}
