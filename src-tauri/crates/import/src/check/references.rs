//! What a row names beside the person's own values: groups, whom to copy from, a role template.

use super::KnownGroup;
use super::context::Context;
use super::row::Row;
use crate::problem::{Cause, Level};
use crate::target::Target;
use crate::words::bare;
use model::object::GroupKind;
use model::rule::similar;
use std::collections::HashMap;

/// The groups of a tenant, by every name they go by.
pub(crate) struct Groups<'a> {
    by_name: HashMap<String, Vec<&'a KnownGroup>>,
}

impl<'a> Groups<'a> {
    pub(crate) fn of(groups: &'a [KnownGroup]) -> Self {
        let mut by_name: HashMap<String, Vec<&'a KnownGroup>> = HashMap::new();
        for group in groups {
            let mut names = vec![bare(&group.name), group.id.to_lowercase(), group.mail.to_lowercase()];
            names.retain(|name| !name.is_empty());
            names.sort();
            names.dedup();
            for name in names {
                by_name.entry(name).or_default().push(group);
            }
        }
        Self { by_name }
    }

    /// The groups a text may name.
    pub(crate) fn named(&self, text: &str) -> &[&'a KnownGroup] {
        let exact = self.by_name.get(&text.trim().to_lowercase());
        exact.or_else(|| self.by_name.get(&bare(text))).map(Vec::as_slice).unwrap_or_default()
    }

    /// The group that was probably meant.
    pub(crate) fn near(&self, text: &str) -> Option<&'a KnownGroup> {
        let near = similar::nearest(&bare(text), self.by_name.keys().map(String::as_str))?;
        match self.by_name.get(near).map(Vec::as_slice) {
            Some([only]) => Some(only),
            _ => None,
        }
    }
}

/// The names in a cell of groups.
pub(crate) fn group_names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

pub(super) fn check(context: &Context<'_>, row: &mut Row) {
    check_groups(context, row);
    check_copy_from(context, row);
    let role = row.cell(Target::Role).to_owned();
    if role.is_empty() {
        return;
    }
    match context.directory.roles.iter().find(|known| known.eq_ignore_ascii_case(&role) || bare(known) == bare(&role)) {
        Some(known) => row.role = Some(known.clone()),
        None => {
            let message =
                format!("There is no template \u{201c}{role}\u{201d}; use the name of one, or leave the cell empty");
            row.say_of(Level::Stop, Cause::RoleUnknown, Some(Target::Role), role, message);
        }
    }
}

fn check_groups(context: &Context<'_>, row: &mut Row) {
    let cell = row.cell(Target::Groups).to_owned();
    let target = Some(Target::Groups);
    for name in group_names(&cell) {
        match context.groups().named(name) {
            [group] => check_group(row, group),
            [] => {
                let near = context.groups().near(name).map(|group| format!("; did you mean {}?", group.name));
                let advice = near.unwrap_or_else(|| "; use its name, mail address or object id".to_owned());
                let message = format!("There is no group \u{201c}{name}\u{201d}{advice}");
                row.say_of(Level::Stop, Cause::GroupUnknown, target, name, message);
            }
            several => {
                let message = format!(
                    "{} groups are called \u{201c}{name}\u{201d}; use the mail address or object id",
                    several.len()
                );
                row.say_of(Level::Stop, Cause::GroupUnknown, target, name, message);
            }
        }
    }
    for id in &context.options.groups {
        if !row.groups.contains(id) {
            row.groups.push(id.clone());
        }
    }
}

fn check_group(row: &mut Row, group: &KnownGroup) {
    let target = Some(Target::Groups);
    let name = group.name.as_str();
    let why = if group.dynamic {
        Some("fills itself by a rule")
    } else if group.synced {
        Some("is owned by the local Active Directory")
    } else if matches!(group.kind, GroupKind::MailEnabledSecurity | GroupKind::Distribution) {
        Some("is managed in Exchange")
    } else {
        None
    };
    if let Some(why) = why {
        let message = format!("{name} {why}, so nobody can be added to it here; remove it from the cell");
        row.say_of(Level::Stop, Cause::GroupNotWritable, target, name, message);
        return;
    }
    if group.role_assignable {
        let message = format!("{name} can hold admin roles; its members may become admins");
        row.say_of(Level::Warn, Cause::GroupPrivileged, target, name, message);
    }
    if !group.gives.is_empty() {
        let message = format!("{name} gives {} to its members", group.gives.join(", "));
        row.say_of(Level::Note, Cause::GroupGives, target, name, message);
    }
    if !row.groups.contains(&group.id) {
        row.groups.push(group.id.clone());
    }
}

fn check_copy_from(context: &Context<'_>, row: &mut Row) {
    let name = row.cell(Target::CopyFrom).to_owned();
    if name.is_empty() {
        return;
    }
    let found = context.people_named(&name);
    match found.as_slice() {
        [person] if !person.deleted => row.copy_from = Some(person.clone()),
        [] | [_] => {
            let message = format!(
                "There is nobody \u{201c}{name}\u{201d} to copy from; use a sign-in name, or leave the cell empty"
            );
            row.say_of(Level::Stop, Cause::CopyFromUnknown, Some(Target::CopyFrom), name, message);
        }
        several => {
            let message = format!("\u{201c}{name}\u{201d} may be {} people; use a sign-in name", several.len());
            row.say_of(Level::Stop, Cause::CopyFromUnknown, Some(Target::CopyFrom), name, message);
        }
    }
}
