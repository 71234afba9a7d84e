//! Guard rails of groups, G34 to G37 and G39. That somebody is in a group already is seen when steps are made (G38).

use super::{Finding, Level};
use crate::build::{Situation, name_of};
use crate::facts::{Group, Keeper, Person};
use model::plan::{GroupReference, MemberRole, Operation, PlannedStep};

pub(super) fn judge(_person: &Person, steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let leaving = steps.iter().any(|step| step.operation.sets_enabled(false));
    for step in steps {
        let (group, role, joins) = match &step.operation {
            Operation::AddToGroup { group, role } => (group, *role, true),
            Operation::RemoveFromGroup { group, role } => (group, *role, false),
            _ => continue,
        };
        if leaving && !joins && role == MemberRole::Member {
            kept(group, situation, found);
        }
        let Some(known) = situation.facts.groups.get(&group.id) else { continue };
        keeper(known, role, found);
        privileged(known, found);
        if role == MemberRole::Member {
            consequences(known, joins, situation, found);
        }
    }
}

/// A leaver stays where they are kept out, and where their mail is handed over (G39).
fn kept(group: &GroupReference, situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let settings = situation.settings;
    if settings.block_group == Some(group.id) || settings.kept_groups.contains(&group.id) {
        let text = format!("{} keeps them out or hands over their mail; they stay in it", group.name);
        found.push(Finding::new(39, Level::Stop, "keptGroup", text));
    }
}

fn keeper(group: &Group, role: MemberRole, found: &mut Vec<Finding>) {
    let name = &group.name;
    let (rail, text) = match group.keeper() {
        None => return,
        Some(Keeper::Rule) if role == MemberRole::Owner => return,
        Some(Keeper::Rule) => (34, format!("{name} fills itself by its rule; nobody is put in or taken out by hand")),
        Some(Keeper::ActiveDirectory) => {
            (35, format!("{name} is owned by your local Active Directory; change it there"))
        }
        Some(Keeper::Exchange) => (35, format!("{name} is kept by Exchange Online; change it there")),
    };
    found.push(Finding::new(rail, Level::Stop, "groupElsewhere", text));
}

fn privileged(group: &Group, found: &mut Vec<Finding>) {
    let name = &group.name;
    if group.role_assignable {
        let text = format!(
            "{name} can hold directory roles: who is in it may become an administrator. Needs RoleManagement.ReadWrite.Directory"
        );
        let title = "groups that can hold directory roles are changed";
        found.push(Finding::new(36, Level::Ask, "privilegedGroup", text).titled(title));
    }
    if group.restricted {
        let text = format!("{name} may only be changed by the administrators of its unit");
        found.push(Finding::new(36, Level::Ask, "restrictedGroup", text));
    }
}

fn consequences(group: &Group, joins: bool, situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let name = &group.name;
    if !group.licenses.is_empty() {
        let products = situation.basis.products;
        let licenses: Vec<String> = group.licenses.iter().map(|license| name_of(license.sku_id, products)).collect();
        let licenses = licenses.join(", ");
        let text = if joins {
            format!("{name} gives {licenses} as well")
        } else {
            format!("leaving {name} removes {licenses} as well")
        };
        found.push(Finding::new(37, Level::Note, "groupLicenses", text));
    }
    if !group.policies.is_empty() {
        let count = group.policies.len();
        let policies = if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") };
        let text = format!("{name} is named in {policies} of Conditional Access: {}", group.policies.join(", "));
        found.push(Finding::new(37, Level::Note, "groupPolicies", text));
    }
}
