//! One row made into a person: cells cleaned, missing values derived, each property checked.

use super::context::Context;
use super::{Act, CheckedRow, Invitation, Keys, Known, UnevenRow};
use super::{derived, field, references, who};
use crate::problem::{Cause, Level, Problem};
use crate::purpose::{PersonKey, Purpose};
use crate::read::merged;
use crate::source::{SourceRow, is_damaged};
use crate::target::Target;
use crate::value::{clean, is_date_made_of_text, is_spreadsheet_error, yes_no};
use model::rule::name::mail_nickname_from;
use model::{Properties, ServicePlanId, SkuId, UserProperty};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A row while it is being made.
#[derive(Default)]
pub(super) struct Row {
    /// Cleaned values by the property's place in the table; of `accountEnabled` in Graph's sense.
    values: Vec<String>,
    pub(super) licenses: Vec<SkuId>,
    pub(super) switched_off: BTreeMap<SkuId, BTreeSet<ServicePlanId>>,
    pub(super) groups: Vec<String>,
    pub(super) cells: BTreeMap<String, String>,
    pub(super) problems: Vec<Problem>,
    pub(super) person: Properties,
    pub(super) clears: BTreeSet<String>,
    pub(super) act: Act,
    pub(super) found: Vec<Known>,
    /// By which value they were found.
    pub(super) found_by: Option<PersonKey>,
    pub(super) copy_from: Option<Known>,
    pub(super) role: Option<String>,
    pub(super) invitation: Option<Invitation>,
}

impl Row {
    pub(super) fn value(&self, property: UserProperty) -> &str {
        self.values.get(property as usize).map_or("", String::as_str)
    }

    /// What people see of a target; empty when there is nothing.
    pub(super) fn cell(&self, target: Target) -> &str {
        self.cells.get(target.id()).map_or("", String::as_str)
    }

    pub(super) fn put(&mut self, property: UserProperty, value: String) {
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
    let mut row = Row { values: vec![String::new(); UserProperty::ALL.len()], ..Row::default() };
    read_cells(context, source, &cells, &mut row);
    let blank = context.is_typed() && row.cells.values().all(String::is_empty);
    if !blank {
        judge(context, source.row, &mut row);
    }
    if let Some(message) = context.rivals() {
        row.say_of(Level::Stop, Cause::SameTarget, None, "", message);
    }
    let uneven = uneven_problem(context, &cells);
    let keys = if excluded || blank || uneven.is_some() { Keys::default() } else { keys(context, &row) };
    // Cells that may stand under the wrong heading are not worth judging one by one.
    let problems = match uneven {
        _ if excluded || blank => Vec::new(),
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
        blank,
        act: row.act,
        found: row.found,
        switched_off: row.switched_off,
        groups: row.groups,
        manager: None,
        copy_from: row.copy_from,
        role: row.role,
        clears: row.clears,
        invitation: row.invitation,
        keys,
    }
}

fn judge(context: &Context<'_>, number: u32, row: &mut Row) {
    who::find(context, number, row);
    match row.act {
        Act::Create => {
            derive(row);
            field::check_all(context, row);
            who::check_alike(context, row);
        }
        Act::Update => {
            field::check_given(context, row);
            who::check_update(context, row);
        }
        Act::Invite => {
            field::check_given(context, row);
            who::check_invitation(context, row);
        }
        Act::Delete | Act::Restore | Act::Member | Act::Leave => return,
    }
    references::check(context, row);
}

/// What the row is compared with others by.
fn keys(context: &Context<'_>, row: &Row) -> Keys {
    let lower = |property| row.value(property).to_lowercase();
    let who = match row.found.as_slice() {
        // Two rows may name one person in two ways.
        [one] if !one.id.is_empty() => one.id.to_lowercase(),
        _ => match context.options.purpose {
            Purpose::Create | Purpose::CreateOrUpdate => lower(UserProperty::UserPrincipalName),
            Purpose::Invite => row.cell(Target::Mail).to_lowercase(),
            Purpose::Update | Purpose::Delete | Purpose::Restore | Purpose::Members => {
                who::key(context, row).to_lowercase()
            }
        },
    };
    let makes = matches!(row.act, Act::Create | Act::Update);
    Keys {
        who,
        nickname: if row.act == Act::Create { lower(UserProperty::MailNickname) } else { String::new() },
        employee_id: if makes { lower(UserProperty::EmployeeId) } else { String::new() },
        manager: if makes || row.act == Act::Invite { row.cell(Target::Manager).to_owned() } else { String::new() },
    }
}

/// The row's cells, put right the way a person decided.
fn straightened<'a>(context: &Context<'_>, source: &'a SourceRow) -> Cow<'a, [String]> {
    let width = context.width();
    match context.edits.uneven.get(&source.row) {
        Some(_) if context.has_passwords() => Cow::Borrowed(&source.cells),
        Some(UnevenRow::MergeExtra) if source.cells.len() > width && width > 0 => {
            Cow::Owned(merged(source.cells.clone(), width, context.separator()))
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
        let raw = &*context.chosen(*target, raw);
        read_cell(context, row, *target, raw, *inverted);
        let from_a_date = source.raw.get(index).is_some_and(|raw| raw.parse::<f64>().is_ok());
        note_date(row, *target, from_a_date);
    }
    for (id, value) in &edited {
        if let Ok(target) = Target::from_id(id) {
            read_cell(context, row, target, value, false);
        }
    }
    for made in &context.options.derived {
        let given = row.cell(made.target).is_empty() && !row.clears.contains(made.target.id());
        if given && !edited.contains_key(made.target.id()) {
            let value = derived::value(context, made, cells, row);
            if !value.is_empty() {
                read_cell(context, row, made.target, &value, false);
            }
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
        Target::Licenses => {
            let value = cleaned(row, target, raw, false);
            let read = context.products.read(&value);
            row.licenses.extend(read.found);
            row.switched_off.extend(read.switched_off);
            for refused in read.refused {
                row.say_of(Level::Stop, Cause::LicenseUnknown, Some(target), refused.name, refused.message);
            }
            row.cells.insert(target.id().to_owned(), value);
        }
        Target::Groups => {
            // Lines of a cell are names of groups.
            let lines: Vec<String> = raw.lines().map(|line| cleaned(row, target, line, false)).collect();
            row.cells.insert(target.id().to_owned(), lines.join("\n").trim().to_owned());
        }
        Target::Manager | Target::CopyFrom | Target::Role | Target::RedirectUrl => {
            let value = cleaned(row, target, raw, false);
            row.cells.insert(target.id().to_owned(), value);
        }
        Target::ObjectId | Target::Mail | Target::SendInvitation => {
            let value = cleaned(row, target, raw, true);
            row.cells.insert(target.id().to_owned(), value);
        }
        Target::InvitationMessage => {
            let value = raw.trim().to_owned();
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

/// A date where text is expected (G41).
fn note_date(row: &mut Row, target: Target, from_a_date: bool) {
    let Target::Property(property) = target else {
        return;
    };
    let text = matches!(
        property,
        UserProperty::GivenName
            | UserProperty::Surname
            | UserProperty::DisplayName
            | UserProperty::EmployeeId
            | UserProperty::Department
            | UserProperty::JobTitle
            | UserProperty::OfficeLocation
            | UserProperty::PostalCode
    );
    if !text {
        return;
    }
    let value = row.value(property);
    if (from_a_date && value.contains('-')) || is_date_made_of_text(value) {
        let message = format!(
            "{} \u{201c}{value}\u{201d} is a date; Excel may have made it of a text such as MARCH1",
            property.label()
        );
        row.say(Level::Warn, Cause::DateInText, property, property.graph_name(), message);
    }
}

/// The cell's text without what nobody meant to write, and a word about what that was.
fn cleaned(row: &mut Row, target: Target, raw: &str, address: bool) -> String {
    let cleaned = clean(raw, address);
    let label = target.label();
    if cleaned.clear {
        row.clears.insert(target.id().to_owned());
    } else {
        row.clears.remove(target.id());
    }
    if let Some(character) = cleaned.invisible {
        let message = format!(
            "{label} held the invisible or typographic character U+{:04X}; it was removed",
            u32::from(character)
        );
        row.say_of(Level::Warn, Cause::InvisibleCharacters, Some(target), "", message);
    }
    if cleaned.spaces {
        let message = format!("Spaces around {label} were removed");
        row.say_of(Level::Note, Cause::SurroundingSpaces, Some(target), "", message);
    }
    if cleaned.formula {
        let message = format!("The apostrophe an export put before {label} was removed");
        row.say_of(Level::Note, Cause::FormulaPrefix, Some(target), "", message);
    }
    if is_spreadsheet_error(&cleaned.value) {
        let message =
            format!("{label} is the error {} of the spreadsheet; correct it or leave the cell empty", cleaned.value);
        row.say_of(Level::Stop, Cause::SpreadsheetError, Some(target), "", message);
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
