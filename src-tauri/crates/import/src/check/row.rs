//! One row made into a person: cells cleaned, missing values derived, each property checked.

use super::context::Context;
use super::field;
use super::{CheckedRow, UnevenRow};
use crate::problem::{Cause, Level, Problem};
use crate::source::{SourceRow, is_damaged};
use crate::target::Target;
use crate::value::{clean, yes_no};
use model::rule::name::mail_nickname_from;
use model::{Properties, SkuId, UserProperty};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A row while it is being made.
pub(super) struct Row {
    /// Cleaned values by the property's place in the table; of `accountEnabled` in Graph's sense.
    values: Vec<String>,
    pub(super) licenses: Vec<SkuId>,
    pub(super) cells: BTreeMap<String, String>,
    pub(super) problems: Vec<Problem>,
    pub(super) person: Properties,
}

impl Row {
    pub(super) fn value(&self, property: UserProperty) -> &str {
        self.values.get(property as usize).map_or("", String::as_str)
    }

    fn put(&mut self, property: UserProperty, value: String) {
        if let Some(place) = self.values.get_mut(property as usize) {
            *place = value;
        }
    }

    /// Something wrong with a property; rows with the same `about` are one group.
    pub(super) fn say(
        &mut self,
        level: Level,
        cause: Cause,
        property: UserProperty,
        about: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.say_of(level, cause, Some(Target::Property(property)), about, message);
    }

    pub(super) fn say_of(
        &mut self,
        level: Level,
        cause: Cause,
        target: Option<Target>,
        about: impl Into<String>,
        message: impl Into<String>,
    ) {
        let target = target.map(|target| target.id().to_owned());
        self.problems.push(Problem {
            level,
            cause,
            about: about.into(),
            target,
            message: message.into(),
            other_rows: Vec::new(),
        });
    }

    /// What will be sent for a property.
    pub(super) fn set(&mut self, property: UserProperty, value: impl Into<Value>) {
        self.person.insert(property.graph_name().to_owned(), value.into());
    }

    /// What people see of a property, when it is not what the file has.
    pub(super) fn show(&mut self, property: UserProperty, text: &str) {
        self.cells.insert(property.graph_name().to_owned(), text.to_owned());
    }
}

pub(super) fn checked(context: &Context<'_>, source: &SourceRow) -> CheckedRow {
    let excluded = context.edits.excluded.contains(&source.row);
    let cells = straightened(context, source);
    let mut row = Row {
        values: vec![String::new(); UserProperty::ALL.len()],
        licenses: Vec::new(),
        cells: BTreeMap::new(),
        problems: Vec::new(),
        person: Properties::new(),
    };
    read_cells(context, source, &cells, &mut row);
    derive(&mut row);
    field::check_all(context, &mut row);
    if let Some(message) = context.rivals() {
        row.say_of(Level::Stop, Cause::SameTarget, None, "", message);
    }
    let uneven = uneven_problem(context, &cells);
    let takes_part = !excluded && uneven.is_none();
    let keys = if takes_part {
        let lower = |property| row.value(property).to_lowercase();
        (lower(UserProperty::UserPrincipalName), lower(UserProperty::MailNickname))
    } else {
        (String::new(), String::new())
    };
    // Cells that may stand under the wrong heading are not worth judging one by one.
    let problems = match uneven {
        _ if excluded => Vec::new(),
        Some(problem) => vec![problem],
        None => row.problems,
    };
    CheckedRow {
        row: source.row,
        person: row.person,
        licenses: row.licenses,
        cells: row.cells,
        problems,
        excluded,
        keys,
        ..CheckedRow::default()
    }
}

/// The row's cells, put right the way a person decided.
fn straightened<'a>(context: &Context<'_>, source: &'a SourceRow) -> Cow<'a, [String]> {
    let width = context.width();
    match context.edits.uneven.get(&source.row) {
        Some(_) if context.has_passwords() => Cow::Borrowed(&source.cells),
        Some(UnevenRow::MergeExtra) if source.cells.len() > width && width > 0 => {
            let (kept, extra) = source.cells.split_at(width - 1);
            let mut cells = kept.to_vec();
            cells.push(extra.join(context.separator().encode_utf8(&mut [0; 4])));
            Cow::Owned(cells)
        }
        Some(UnevenRow::PadMissing) if source.cells.len() < width => {
            let mut cells = source.cells.clone();
            cells.resize(width, String::new());
            Cow::Owned(cells)
        }
        Some(UnevenRow::MergeExtra | UnevenRow::PadMissing) | None => Cow::Borrowed(&source.cells),
    }
}

fn uneven_problem(context: &Context<'_>, cells: &[String]) -> Option<Problem> {
    let (found, expected) = (cells.len(), context.width());
    if found == expected {
        return None;
    }
    let (about, advice) = if context.has_passwords() {
        ("unfit", "correct the file and open it again")
    } else if found > expected {
        ("more", "quote the cell that holds the separator, or merge the extra cells into the last column")
    } else {
        ("fewer", "add the missing separators, or say that the cells at the end are empty")
    };
    Some(Problem {
        level: Level::Stop,
        cause: Cause::UnevenRow,
        about: about.to_owned(),
        target: None,
        message: format!("The row has {found} cells, the headings {expected}; {advice}"),
        other_rows: Vec::new(),
    })
}

fn read_cells(context: &Context<'_>, source: &SourceRow, cells: &[String], row: &mut Row) {
    let edited: BTreeMap<&str, &str> = context.edited(source).collect();
    for (index, target, inverted) in context.columns() {
        if edited.contains_key(target.id()) {
            continue;
        }
        let raw = cells.get(*index).map(String::as_str).unwrap_or_default();
        read_cell(context, row, *target, raw, *inverted);
    }
    for (id, value) in edited {
        if let Ok(target) = Target::from_id(id) {
            read_cell(context, row, target, value, false);
        }
    }
    for sku in &context.options.licenses {
        if !row.licenses.contains(sku) {
            row.licenses.push(*sku);
        }
    }
}

fn read_cell(context: &Context<'_>, row: &mut Row, target: Target, raw: &str, inverted: bool) {
    match target {
        Target::Password | Target::Ignore => {}
        Target::Groups
        | Target::Manager
        | Target::CopyFrom
        | Target::Role
        | Target::ObjectId
        | Target::Mail
        | Target::RedirectUrl
        | Target::SendInvitation
        | Target::InvitationMessage => {
            let value = cleaned(row, target, raw, false);
            row.cells.insert(target.id().to_owned(), value);
        }
        Target::Licenses => {
            let value = cleaned(row, target, raw, false);
            let (found, refused) = context.products.read(&value);
            row.licenses.extend(found);
            for refused in refused {
                row.say_of(Level::Stop, Cause::LicenseUnknown, Some(target), refused.name, refused.message);
            }
            row.cells.insert(target.id().to_owned(), value);
        }
        Target::Property(property) => {
            let address = matches!(
                property,
                UserProperty::UserPrincipalName | UserProperty::MailNickname | UserProperty::OtherMails
            );
            let mut value = cleaned(row, target, raw, address);
            if inverted && let Some(blocked) = yes_no(&value) {
                value = if blocked { "No".to_owned() } else { "Yes".to_owned() };
            }
            row.cells.insert(target.id().to_owned(), value.clone());
            row.put(property, value);
        }
    }
}

/// The cell's text without what nobody meant to write, and a word about what that was.
fn cleaned(row: &mut Row, target: Target, raw: &str, address: bool) -> String {
    let cleaned = clean(raw, address);
    let label = target.label();
    if let Some(character) = cleaned.invisible {
        let message = format!(
            "{label} held the invisible or typographic character U+{:04X}; it was removed",
            u32::from(character)
        );
        row.say_of(Level::Warn, Cause::InvisibleCharacters, Some(target), "", message);
    }
    if cleaned.spaces {
        row.say_of(
            Level::Note,
            Cause::SurroundingSpaces,
            Some(target),
            "",
            format!("Spaces around {label} were removed"),
        );
    }
    if cleaned.formula {
        let message = format!("The apostrophe an export put before {label} was removed");
        row.say_of(Level::Note, Cause::FormulaPrefix, Some(target), "", message);
    }
    if is_damaged(&cleaned.value) {
        let message =
            format!("{label} \u{201c}{}\u{201d} looks as if read in the wrong encoding; correct it", cleaned.value);
        row.say_of(Level::Warn, Cause::DamagedText, Some(target), "", message);
    }
    cleaned.value.into_owned()
}

/// Values that follow from others: the display name from first and last name, the nickname from the sign-in name.
fn derive(row: &mut Row) {
    if row.value(UserProperty::DisplayName).is_empty() {
        let name = full_name(row.value(UserProperty::GivenName), row.value(UserProperty::Surname));
        if !name.is_empty() {
            row.show(UserProperty::DisplayName, &name);
            row.put(UserProperty::DisplayName, name);
        }
    }
    if row.value(UserProperty::MailNickname).is_empty() {
        let nickname = mail_nickname_from(row.value(UserProperty::UserPrincipalName));
        if !nickname.is_empty() {
            row.put(UserProperty::MailNickname, nickname);
        }
    }
}

/// First and last name as their script writes them: Chinese, Japanese and Korean names begin with the last and have no space.
fn full_name(first: &str, last: &str) -> String {
    let eastern = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'))
    };
    if eastern(first) && eastern(last) { format!("{last}{first}") } else { format!("{first} {last}").trim().to_owned() }
}
