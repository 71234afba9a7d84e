//! What a step changes, as people read it: before and after, and the step itself in a few words.

use crate::contract::plan::{Difference, DifferencePart};
use crate::people::words::words;
use model::plan::{Change, MemberRole, Operation, PersonReference, Plan, PlannedStep, Replies};
use model::{AssignedLicense, Properties, SkuId, UserProperty};
use serde_json::Value;
use std::collections::BTreeMap;

/// What products are called in a plan: by the name its seat ledger has, or the one everybody knows.
#[derive(Debug, Default, Clone)]
pub(crate) struct Names(BTreeMap<SkuId, String>);

impl Names {
    /// The names of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self(plan.seats.iter().map(|line| (line.sku_id, line.name.clone())).collect())
    }

    /// A product's name; its id where nobody knows one.
    pub(crate) fn product(&self, sku: SkuId) -> String {
        self.0.get(&sku).cloned().unwrap_or_else(|| crate::people::words::product_name(&sku))
    }

    fn with_apps(&self, license: &AssignedLicense) -> String {
        let name = self.product(license.sku_id);
        match license.disabled_plans.len() {
            0 => name,
            1 => format!("{name}, 1 app off"),
            off => format!("{name}, {off} apps off"),
        }
    }
}

/// Everything a change does, in the order of its steps; products that were asked for and have no seat at the end.
pub(super) fn of(change: &Change, names: &Names) -> Vec<Difference> {
    let mut found: Vec<Difference> = change.steps.iter().flat_map(|step| of_step(step, names)).collect();
    let given = |sku: &SkuId| {
        change.steps.iter().any(|step| {
            matches!(&step.operation, Operation::AssignLicense { add, .. } if add.iter().any(|one| one.sku_id == *sku))
        })
    };
    for sku in change.wanted_licenses.iter().filter(|sku| !given(sku)) {
        found.push(Difference {
            not_arriving: Some("no seat left".to_owned()),
            ..plain(DifferencePart::License, "Licence", None, Some(names.product(*sku)))
        });
    }
    if !change.runs() {
        for difference in &mut found {
            difference.not_arriving = Some("row is skipped".to_owned());
        }
    }
    found
}

/// What one step changes.
pub(crate) fn of_step(step: &PlannedStep, names: &Names) -> Vec<Difference> {
    let mut found = of_operation(&step.operation, names);
    let on = step.on.as_ref().map(person);
    for difference in &mut found {
        difference.on.clone_from(&on);
    }
    found
}

fn of_operation(operation: &Operation, names: &Names) -> Vec<Difference> {
    let one =
        |part, label: &str, before: Option<String>, after: Option<String>| vec![plain(part, label, before, after)];
    let text = |text: &str| Some(text.to_owned());
    match operation {
        Operation::CreateUser { wanted } => fields(None, wanted),
        Operation::UpdateUser { before, wanted } => fields(Some(before), wanted),
        Operation::InviteGuest { mail, display_name, send_message, again, .. } => {
            let told = match (*send_message, *again) {
                (true, true) => "once more, by mail",
                (true, false) => "by mail",
                (false, _) => "no mail is sent",
            };
            let name = display_name.clone().map(|name| plain(DifferencePart::Field, "Display name", None, Some(name)));
            let mut found = one(DifferencePart::Account, "Guest", None, Some(mail.clone()));
            found.extend(name);
            found.push(plain(DifferencePart::Account, "Invitation", None, text(told)));
            found
        }
        Operation::ResetPassword { force_change, hand_over } => {
            let whose = if *hand_over { "new, to hand over" } else { "random, shown to nobody" };
            let change = if *force_change { ", changed at the next sign-in" } else { "" };
            one(DifferencePart::Access, "Password", None, Some(format!("{whose}{change}")))
        }
        Operation::CreatePass { lifetime_minutes, usable_once, .. } => {
            let once = if *usable_once { "for one sign-in" } else { "for several sign-ins" };
            let long = lifetime_minutes.map(|minutes| format!(", {minutes} minutes")).unwrap_or_default();
            one(DifferencePart::Access, "Temporary Access Pass", None, Some(format!("{once}{long}")))
        }
        Operation::AssignLicense { before, add, remove, .. } => licenses(before, add, remove, names),
        Operation::SetManager { before, wanted } => {
            one(DifferencePart::Manager, "Manager", before.as_ref().map(person), wanted.as_ref().map(person))
        }
        Operation::AddToGroup { group, role } => {
            one(DifferencePart::Group, group_label(*role), None, Some(group.name.clone()))
        }
        Operation::RemoveFromGroup { group, role } => {
            one(DifferencePart::Group, group_label(*role), Some(group.name.clone()), None)
        }
        Operation::RemoveRole { name, .. } => one(DifferencePart::Role, "Directory role", Some(name.clone()), None),
        Operation::AssignRole { name, .. } => one(DifferencePart::Role, "Directory role", None, Some(name.clone())),
        Operation::RemoveMethod { label, .. } => {
            one(DifferencePart::Access, "Sign-in method", Some(label.clone()), None)
        }
        Operation::RevokeSessions => one(DifferencePart::Access, "Sessions", None, text("all ended")),
        Operation::SetDevice { name, before, wanted, .. } => {
            let state = |on: bool| if on { "let in" } else { "blocked" };
            let was = before.map(|on| format!("{name}: {}", state(on)));
            one(DifferencePart::Device, "Device", was, Some(format!("{name}: {}", state(*wanted))))
        }
        Operation::DeleteDevice { name, .. } => one(DifferencePart::Device, "Device", Some(name.clone()), None),
        Operation::SetReplies { before, wanted } => {
            one(DifferencePart::Mailbox, "Automatic replies", before.as_deref().map(replies), Some(replies(wanted)))
        }
        Operation::SetPhoto { before, wanted } => one(
            DifferencePart::Mailbox,
            "Photo",
            before.as_ref().map(|_| "a photo".to_owned()),
            wanted.as_ref().map(|_| "a new photo".to_owned()),
        ),
        Operation::DeleteUser => {
            one(DifferencePart::Account, "Account", text("in the directory"), text("in the recycle bin, for 30 days"))
        }
        Operation::RestoreUser { user_principal_name } => {
            let back = user_principal_name
                .as_ref()
                .map_or_else(|| "back in the directory".to_owned(), |name| format!("back in the directory as {name}"));
            one(DifferencePart::Account, "Account", text("in the recycle bin"), Some(back))
        }
        Operation::PurgeUser => {
            one(DifferencePart::Account, "Account", text("in the recycle bin"), text("deleted for good"))
        }
        Operation::Call { method, path } => one(DifferencePart::Call, "Call", None, Some(format!("{method} {path}"))),
    }
}

/// A step in a few words, for lists of steps.
pub(crate) fn says(step: &PlannedStep, names: &Names) -> String {
    let what = match &step.operation {
        Operation::CreateUser { .. } => "Create the account".to_owned(),
        Operation::UpdateUser { wanted, .. } => set_fields(wanted, &step.operation),
        Operation::AssignLicense { before, add, remove, .. } => {
            let parts = licenses(before, add, remove, names).into_iter().filter_map(|one| {
                let (sign, name) = match (one.before, one.after) {
                    (None, Some(after)) => ("+", after),
                    (Some(before), None) => ("−", before),
                    (_, after) => ("~", after?),
                };
                Some(format!("{sign} {name}"))
            });
            format!("Licences: {}", parts.collect::<Vec<_>>().join(", "))
        }
        operation => {
            let told: Vec<String> = of_operation(operation, names)
                .into_iter()
                .take(1)
                .map(|one| match (one.before, one.after) {
                    (Some(before), None) => format!("{}: − {before}", one.label),
                    (_, Some(after)) => format!("{}: {after}", one.label),
                    (None, None) => format!("{}: cleared", one.label),
                })
                .collect();
            told.concat()
        }
    };
    match &step.on {
        Some(on) => format!("{what} ({})", person(on)),
        None => what,
    }
}

/// What kind of thing an operation is, for "cannot be undone".
pub(super) const fn kind_in_words(operation: &Operation) -> &'static str {
    match operation {
        Operation::ResetPassword { .. } => "Passwords",
        Operation::CreatePass { .. } => "Temporary Access Passes",
        Operation::RemoveMethod { .. } => "Sign-in methods",
        Operation::RevokeSessions => "Sessions",
        Operation::SetDevice { .. } | Operation::DeleteDevice { .. } => "Devices",
        Operation::SetReplies { .. } => "Automatic replies",
        Operation::PurgeUser => "Accounts",
        Operation::AssignRole { .. } | Operation::RemoveRole { .. } => "Directory roles",
        Operation::Call { .. } => "Calls made by hand",
        Operation::CreateUser { .. }
        | Operation::InviteGuest { .. }
        | Operation::UpdateUser { .. }
        | Operation::AssignLicense { .. }
        | Operation::SetManager { .. }
        | Operation::AddToGroup { .. }
        | Operation::RemoveFromGroup { .. }
        | Operation::SetPhoto { .. }
        | Operation::DeleteUser
        | Operation::RestoreUser { .. } => "Changes",
    }
}

fn set_fields(wanted: &Properties, operation: &Operation) -> String {
    let mut parts = Vec::new();
    if operation.sets_enabled(false) {
        parts.push("Block sign-in".to_owned());
    }
    if operation.sets_enabled(true) {
        parts.push("Allow sign-in".to_owned());
    }
    let labels: Vec<String> =
        labelled(wanted).filter(|(key, _)| *key != "accountEnabled").map(|(_, label)| label).collect();
    if !labels.is_empty() {
        parts.push(format!("Set {}", labels.join(", ")));
    }
    parts.join("; ")
}

/// The keys of properties with their labels, in the order of a person's page; what has no label comes last, by its own name.
fn labelled(properties: &Properties) -> impl Iterator<Item = (&str, String)> {
    let known = UserProperty::ALL
        .iter()
        .filter(|property| properties.contains_key(property.graph_name()))
        .map(|property| (property.graph_name(), property.label().to_owned()));
    let other = properties
        .keys()
        .filter(|key| !UserProperty::ALL.iter().any(|property| property.graph_name() == key.as_str()))
        .map(|key| (key.as_str(), key.clone()));
    known.chain(other)
}

fn fields(before: Option<&Properties>, wanted: &Properties) -> Vec<Difference> {
    labelled(wanted)
        .filter_map(|(key, label)| {
            let was = before.and_then(|before| value_in_words(key, before.get(key)?));
            let shall = value_in_words(key, wanted.get(key)?);
            // A new person has nothing to be cleared.
            (was.is_some() || shall.is_some()).then(|| plain(DifferencePart::Field, &label, was, shall))
        })
        .collect()
}

fn value_in_words(key: &str, value: &Value) -> Option<String> {
    match UserProperty::ALL.iter().find(|property| property.graph_name() == key) {
        Some(property) => words(*property, value),
        None => match value {
            Value::Null => None,
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            other => Some(other.to_string()),
        },
    }
}

fn licenses(before: &[AssignedLicense], add: &[AssignedLicense], remove: &[SkuId], names: &Names) -> Vec<Difference> {
    let held = |sku: SkuId| before.iter().find(|license| license.sku_id == sku);
    let told = |before, after| plain(DifferencePart::License, "Licence", before, after);
    let taken = remove.iter().map(|sku| {
        let name = held(*sku).map_or_else(|| names.product(*sku), |license| names.with_apps(license));
        told(Some(name), None)
    });
    let given = add.iter().map(|license| {
        let was = held(license.sku_id).filter(|_| !remove.contains(&license.sku_id));
        told(was.map(|license| names.with_apps(license)), Some(names.with_apps(license)))
    });
    taken.chain(given).collect()
}

const fn group_label(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Member => "Group",
        MemberRole::Owner => "Owner of",
    }
}

fn person(reference: &PersonReference) -> String {
    match reference {
        PersonReference::User { name, .. } | PersonReference::Change { name, .. } => name.clone(),
    }
}

fn replies(replies: &Replies) -> String {
    if replies.status == "disabled" {
        return "off".to_owned();
    }
    let text = if replies.internal_message.is_empty() { &replies.external_message } else { &replies.internal_message };
    match &replies.scheduled {
        Some(((from, _), (until, zone))) => format!("{text} (from {from} until {until}, {zone})"),
        None => text.clone(),
    }
}

fn plain(part: DifferencePart, label: &str, before: Option<String>, after: Option<String>) -> Difference {
    Difference { part, label: label.to_owned(), on: None, before, after, not_arriving: None }
}
