//! Who a row is: a new person, one who is there, or a guest (C5).

use super::context::Context;
use super::identity::is_address;
use super::row::Row;
use super::{Act, Invitation, Known};
use crate::problem::{Cause, Level};
use crate::purpose::{Existing, PersonKey, Purpose};
use crate::target::Target;
use crate::value::yes_no;
use model::UserProperty;
use model::rule::letters::{plain_name, same_name};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The value the row is found by; empty when there is none.
pub(super) fn key<'a>(context: &Context<'_>, row: &'a Row) -> &'a str {
    asked(context, row).map_or("", |(_, value)| value)
}

/// By which value the row is found: the chosen one, else the one it falls back to; Microsoft's own lists of members and of deleted people
/// have either the object id or the sign-in name.
fn asked<'a>(context: &Context<'_>, row: &'a Row) -> Option<(PersonKey, &'a str)> {
    let identity = context.options.identity;
    let either = matches!(context.options.purpose, Purpose::Restore | Purpose::Members);
    let more = [PersonKey::ObjectId, PersonKey::UserPrincipalName];
    let keys = [Some(identity.by), identity.fallback].into_iter().flatten();
    let keys = keys.chain(more.into_iter().filter(|_| either));
    keys.map(|key| (key, row.cell(key.target()))).find(|(_, value)| !value.is_empty())
}

/// Finds whom the row means, and says what becomes of it.
pub(super) fn find(context: &Context<'_>, number: u32, row: &mut Row) {
    let purpose = context.options.purpose;
    if let Some(id) = context.edits.same.get(&number) {
        row.found = (context.directory.people)(PersonKey::ObjectId, &id.to_lowercase());
    } else if purpose.finds() {
        (row.found_by, row.found) = looked_up(context, row);
    }
    row.act = match (purpose, row.found.is_empty()) {
        (Purpose::Create | Purpose::CreateOrUpdate, true) => Act::Create,
        (Purpose::Create | Purpose::CreateOrUpdate, false) if context.options.identity.existing == Existing::Skip => {
            Act::Leave
        }
        (Purpose::Create | Purpose::CreateOrUpdate | Purpose::Update, _) => Act::Update,
        (Purpose::Invite, _) => Act::Invite,
        (Purpose::Delete, _) => Act::Delete,
        (Purpose::Restore, _) => Act::Restore,
        (Purpose::Members, _) => Act::Member,
    };
    if !matches!(row.act, Act::Create | Act::Invite) {
        judge(context, row);
    }
}

/// Whom the row means, and by which of its values they were found.
fn looked_up(context: &Context<'_>, row: &Row) -> (Option<PersonKey>, Vec<Known>) {
    let identity = context.options.identity;
    let by = |key: PersonKey| {
        let value = row.cell(key.target()).to_lowercase();
        if value.is_empty() { Vec::new() } else { (context.directory.people)(key, &value) }
    };
    for key in [Some(identity.by), identity.fallback].into_iter().flatten() {
        let found = by(key);
        if !found.is_empty() {
            return (Some(key), found);
        }
    }
    match asked(context, row) {
        Some((PersonKey::ObjectId, value)) if value.contains('@') => {
            // "Object id or user principal name" is one column.
            (None, (context.directory.people)(PersonKey::UserPrincipalName, &value.to_lowercase()))
        }
        Some((key, _)) if key != identity.by && Some(key) != identity.fallback => (Some(key), by(key)),
        Some(_) | None => (None, Vec::new()),
    }
}

fn judge(context: &Context<'_>, row: &mut Row) {
    let target = context.options.identity.by.target();
    let say = |row: &mut Row, level: Level, cause: Cause, message: String| {
        row.say_of(level, cause, Some(target), "", message)
    };
    let person = match row.found.as_slice() {
        [person] => person.clone(),
        [] => {
            let value = key(context, row).to_owned();
            if value.is_empty() {
                let message = format!("The row does not say whom it means; fill in {}", target.label());
                say(row, Level::Stop, Cause::PersonMissing, message);
            } else {
                say(
                    row,
                    Level::Stop,
                    Cause::PersonNotFound,
                    format!("Nobody is found by \u{201c}{value}\u{201d}; correct it or leave the row out"),
                );
            }
            return;
        }
        several => {
            let names: Vec<&str> = several.iter().take(3).map(|person| person.user_principal_name.as_str()).collect();
            let message = format!(
                "{} people are found ({}); find people by a value that only one has",
                several.len(),
                names.join(", ")
            );
            say(row, Level::Stop, Cause::PersonAmbiguous, message);
            return;
        }
    };
    judge_standing(row, target, &person);
    if row.act == Act::Leave {
        return;
    }
    check_name(row, &person);
    let name = &person.display_name;
    if person.protected {
        say(row, Level::Stop, Cause::PersonProtected, format!("{name} is on the list of people never touched here"));
    }
    if person.admin && row.act != Act::Restore {
        say(row, Level::Warn, Cause::PersonAdmin, format!("{name} holds an admin role"));
    }
}

/// Whether somebody lies where the purpose looks for them.
fn judge_standing(row: &mut Row, target: Target, person: &Known) {
    let say = |row: &mut Row, level: Level, cause: Cause, message: String| {
        row.say_of(level, cause, Some(target), "", message)
    };
    let name = &person.display_name;
    match (row.act, person.deleted) {
        (Act::Leave, false) => {
            say(row, Level::Note, Cause::PersonExists, format!("{name} is there already and left alone"))
        }
        (Act::Restore, false) => {
            say(
                row,
                Level::Stop,
                Cause::PersonNotInBin,
                format!("{name} does not lie in the recycle bin; leave the row out"),
            );
        }
        (Act::Restore, true) => {}
        (_, true) => {
            say(
                row,
                Level::Stop,
                Cause::PersonInBin,
                format!("{name} lies in the recycle bin; restore them first or leave the row out"),
            );
        }
        (_, false) => {}
    }
}

/// A name beside the value people are found by is there to be compared: a slip in that value means somebody else.
fn check_name(row: &mut Row, person: &Known) {
    let compares = matches!(row.act, Act::Delete | Act::Restore | Act::Member);
    let called = row.cell(Target::Property(UserProperty::DisplayName)).to_owned();
    if !compares || called.is_empty() || same_name(&called, &person.display_name) {
        return;
    }
    let message = format!(
        "The file calls {} \u{201c}{called}\u{201d}, the directory calls them {}: look whether the row means this person",
        person.user_principal_name, person.display_name
    );
    row.say(Level::Warn, Cause::NameDiffers, UserProperty::DisplayName, "", message);
}

/// A twin is made of nobody without a word (G25): somebody new may be somebody who is here, or was.
pub(super) fn check_alike(context: &Context<'_>, row: &mut Row) {
    if !alike_by_number(context, row) {
        alike_by_name(context, row);
    }
}

/// Somebody new whose employee ID somebody here has already is probably the same person.
fn alike_by_number(context: &Context<'_>, row: &mut Row) -> bool {
    let property = UserProperty::EmployeeId;
    let value = row.value(property).to_owned();
    if value.is_empty() {
        return false;
    }
    let found = (context.directory.people)(PersonKey::EmployeeId, &value.to_lowercase());
    let Some(other) = found.iter().find(|other| !other.deleted).or(found.first()) else { return false };
    let message = format!(
        "{} ({}) has the employee ID {value} and {}: probably the same person; leave the row out, or {}",
        other.display_name,
        other.user_principal_name,
        place(other),
        instead(other)
    );
    row.say(Level::Warn, Cause::PersonAlike, property, "", message);
    true
}

/// Two real people may have one name, so this asks only; two different employee IDs are two people.
fn alike_by_name(context: &Context<'_>, row: &mut Row) {
    let (number, own) = (row.value(UserProperty::EmployeeId), row.value(UserProperty::UserPrincipalName));
    let display = row.value(UserProperty::DisplayName);
    let both = format!("{} {}", row.value(UserProperty::GivenName), row.value(UserProperty::Surname));
    let names: BTreeSet<String> = [display, both.as_str()].map(plain_name).into_iter().collect();
    let found: Vec<Known> = names
        .iter()
        .filter(|name| name.contains(' '))
        .flat_map(|name| (context.directory.namesakes)(name))
        .filter(|other| {
            let same = other.employee_id.eq_ignore_ascii_case(number);
            number.is_empty() || other.employee_id.is_empty() || same
        })
        // A sign-in name that is taken is told as that.
        .filter(|other| !other.user_principal_name.eq_ignore_ascii_case(own))
        .collect();
    let Some(other) = found.iter().find(|other| !other.deleted).or(found.first()) else { return };
    let message = format!(
        "{} ({}) has the same name and {}: look whether it is the same person; leave the row out then, or {}",
        other.display_name,
        other.user_principal_name,
        place(other),
        instead(other)
    );
    row.say(Level::Warn, Cause::PersonAlike, UserProperty::DisplayName, "name", message);
}

const fn place(other: &Known) -> &'static str {
    if other.deleted { "lies in the recycle bin" } else { "is here already" }
}

const fn instead(other: &Known) -> &'static str {
    if other.deleted { "restore them instead" } else { "update them instead" }
}

/// What is peculiar to people who are there: their name, what Active Directory owns, what is emptied.
pub(super) fn check_update(context: &Context<'_>, row: &mut Row) {
    let Some(person) = row.found.first().cloned() else {
        return;
    };
    // Whoever was found by the other value gets the first one as any other field.
    let key = row.found_by.unwrap_or(context.options.identity.by).target();
    if let Target::Property(property) = key {
        row.person.shift_remove(property.graph_name());
    }
    let upn = UserProperty::UserPrincipalName;
    let wanted = row.value(upn).to_owned();
    if wanted.eq_ignore_ascii_case(&person.user_principal_name) || wanted.is_empty() {
        row.person.shift_remove(upn.graph_name());
    } else if key != Target::Property(upn) {
        let message = format!(
            "The sign-in name of {} changes from {} to {wanted}: they sign in with the new one, and links to their files may break",
            person.display_name, person.user_principal_name
        );
        row.say(Level::Warn, Cause::Rename, upn, "", message);
    }
    clear(context, row);
    if person.synced {
        name_mastered(row, &person);
    }
}

/// Values that no update can empty (`facts/graph.md §2.1`).
const NEVER_EMPTY: [UserProperty; 5] = [
    UserProperty::DisplayName,
    UserProperty::UserPrincipalName,
    UserProperty::MailNickname,
    UserProperty::AccountEnabled,
    UserProperty::UsageLocation,
];

/// What `<clear>` and, where a person chose that, blank cells empty (G49).
fn clear(context: &Context<'_>, row: &mut Row) {
    let key = context.options.identity.by.target();
    // Where only empty fields are filled, a blank cell empties none.
    if context.options.identity.blank_clears && context.options.identity.existing != Existing::FillEmpty {
        for target in context.targets() {
            let never = matches!(target, Target::Property(property) if NEVER_EMPTY.contains(&property));
            let clearable = matches!(target, Target::Property(_) | Target::Manager);
            if clearable && !never && target != key && row.cell(target).is_empty() {
                row.clears.insert(target.id().to_owned());
            }
        }
    }
    for id in row.clears.clone() {
        let Ok(Target::Property(property)) = Target::from_id(&id) else {
            continue;
        };
        if NEVER_EMPTY.contains(&property) {
            let message = format!("{} cannot be emptied; give another value or leave the cell blank", property.label());
            row.say(Level::Stop, Cause::CannotClear, property, property.graph_name(), message);
            continue;
        }
        let list = matches!(property, UserProperty::BusinessPhones | UserProperty::OtherMails);
        row.set(property, if list { json!([]) } else { Value::Null });
    }
}

/// Names the values that the local Active Directory owns (G14). They stay wanted: the plan leaves them out and has the commands for them.
fn name_mastered(row: &mut Row, person: &Known) {
    const CLOUD: [UserProperty; 2] = [UserProperty::UsageLocation, UserProperty::PreferredLanguage];
    let mastered =
        |name: &String| UserProperty::from_graph_name(name).is_some_and(|property| !CLOUD.contains(&property));
    let names: Vec<String> = row.person.keys().filter(|name| mastered(name)).cloned().collect();
    if names.is_empty() {
        return;
    }
    let labels: Vec<&str> =
        names.iter().filter_map(|name| UserProperty::from_graph_name(name)).map(|property| property.label()).collect();
    let message =
        format!("{} is owned by the local Active Directory; left out: {}", person.display_name, labels.join(", "));
    row.say_of(Level::Note, Cause::PersonSynced, None, "", message);
}

/// A guest's address and what the invitation says.
pub(super) fn check_invitation(context: &Context<'_>, row: &mut Row) {
    for property in [UserProperty::UserPrincipalName, UserProperty::MailNickname, UserProperty::AccountEnabled] {
        row.person.shift_remove(property.graph_name());
    }
    let mail = row.cell(Target::Mail).to_owned();
    if mail.is_empty() {
        let message = "The mail address of the guest is missing; fill it in";
        row.say_of(Level::Stop, Cause::Required, Some(Target::Mail), Target::Mail.id(), message);
    } else if !is_address(&mail) {
        let message = format!("\u{201c}{mail}\u{201d} is no mail address; write it as in ana@example.com");
        row.say_of(Level::Stop, Cause::Characters, Some(Target::Mail), Target::Mail.id(), message);
    } else {
        check_guest_address(context, row, &mail);
    }
    let redirect_url = row.cell(Target::RedirectUrl).to_owned();
    let web = redirect_url.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !rest.contains(' '));
    if !redirect_url.is_empty() && !web {
        let message = format!(
            "\u{201c}{redirect_url}\u{201d} is no address that begins with https://; correct it or leave the cell empty"
        );
        row.say_of(Level::Stop, Cause::RedirectUrl, Some(Target::RedirectUrl), "", message);
    }
    let word = row.cell(Target::SendInvitation).to_owned();
    let send = yes_no(&word);
    if !word.is_empty() && send.is_none() {
        let message = format!("\u{201c}{word}\u{201d} does not say whether the invitation is sent; write yes or no");
        row.say_of(Level::Stop, Cause::YesNo, Some(Target::SendInvitation), "", message);
    }
    let message = row.cell(Target::InvitationMessage).to_owned();
    row.invitation = Some(Invitation { mail, redirect_url, send, message });
}

fn check_guest_address(context: &Context<'_>, row: &mut Row, mail: &str) {
    let domain = mail.rsplit('@').next().unwrap_or_default();
    if context.domain(domain).is_some() {
        let message = format!("{domain} is the organisation's own domain: such people are created, not invited");
        row.say_of(Level::Stop, Cause::Characters, Some(Target::Mail), Target::Mail.id(), message);
    } else if let Some(taken) = (context.directory.taken)(&mail.to_lowercase()) {
        let message = format!("The address already belongs to {}; leave the row out or use another address", taken.by);
        row.say_of(
            Level::Stop,
            if taken.deleted { Cause::HeldByDeleted } else { Cause::Taken },
            Some(Target::Mail),
            "",
            message,
        );
    }
}
