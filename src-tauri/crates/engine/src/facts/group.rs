//! What is known of a group a plan may touch (`facts/graph.md §6`).

use model::plan::GroupReference;
use model::{AssignedLicense, GroupId, GroupKind, Properties};
use serde::Deserialize as _;
use serde_json::Value;

/// How old, in minutes, what is known of the way a licence came may be before a plan says so (`wizards.md` 4d).
pub const LICENSED_AS_OF: i64 = 15;

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: GroupKind,
    /// Its mail address, if it has one.
    pub mail: Option<String>,
    /// The rule that decides who is in it; nothing when people do.
    pub rule: Option<String>,
    /// Whether a local Active Directory owns it.
    pub synced: bool,
    /// Whether roles can be given to it (G36).
    pub role_assignable: bool,
    /// Whether only the administrators of one unit may change it.
    pub restricted: bool,
    /// Products it gives to its members.
    pub licenses: Vec<AssignedLicense>,
    /// Policies of Conditional Access that name it, where they could be read (G37).
    pub policies: Vec<String>,
}

/// Who decides who is in a group, when it is not us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// A rule.
    Rule,
    /// A local Active Directory.
    ActiveDirectory,
    /// Exchange Online.
    Exchange,
}

impl Group {
    /// The group with these properties, by Graph's names.
    #[must_use]
    pub fn of(id: GroupId, properties: &Properties) -> Self {
        let text = |name: &str| {
            let value = properties.get(name).and_then(Value::as_str);
            value.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let flag = |name: &str| properties.get(name).and_then(Value::as_bool) == Some(true);
        let licenses = properties.get("assignedLicenses").and_then(Value::as_array);
        let rule = model::object::is_dynamic(properties).then(|| text("membershipRule").unwrap_or_default());
        Self {
            id,
            name: text("displayName").unwrap_or_else(|| id.to_string()),
            kind: GroupKind::of(properties),
            mail: text("mail"),
            rule,
            synced: flag("onPremisesSyncEnabled"),
            role_assignable: flag("isAssignableToRole"),
            restricted: flag("isManagementRestricted"),
            licenses: licenses
                .into_iter()
                .flatten()
                .filter_map(|license| AssignedLicense::deserialize(license).ok())
                .collect(),
            policies: Vec::new(),
        }
    }

    /// Who keeps its members, when Graph does not let us (G34, G35).
    #[must_use]
    pub const fn keeper(&self) -> Option<Keeper> {
        if self.rule.is_some() {
            return Some(Keeper::Rule);
        }
        if self.synced {
            return Some(Keeper::ActiveDirectory);
        }
        match self.kind {
            GroupKind::MailEnabledSecurity | GroupKind::Distribution => Some(Keeper::Exchange),
            GroupKind::Microsoft365 | GroupKind::Security => None,
        }
    }

    /// As a plan speaks of it.
    #[must_use]
    pub fn reference(&self) -> GroupReference {
        GroupReference { id: self.id, name: self.name.clone() }
    }
}
