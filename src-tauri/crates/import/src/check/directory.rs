//! What is known of the tenant, and handed to a check.

use crate::purpose::PersonKey;
use model::object::GroupKind;
use model::rule::letters::Letters;
use model::rule::sign_in::SignInPattern;
use model::{Domain, SubscribedSku};
use serde::{Deserialize, Serialize};

/// What is known of the tenant. Make it with [`Directory::new`] and set what is known beyond that.
#[derive(Clone, Copy)]
pub struct Directory<'a> {
    /// Its domains.
    pub domains: &'a [Domain],
    /// Who holds a sign-in name or address, given in lower case; people, groups, contacts and the recycle bin. Asked once for each row.
    pub taken: &'a dyn Fn(&str) -> Option<Taken>,
    /// Departments people have. When there are none, none is called new.
    pub departments: &'a [String],
    /// ISO country of the organisation: proposed, never used by itself.
    pub default_usage_location: Option<&'a str>,
    /// Products of the tenant.
    pub products: &'a [SubscribedSku],
    /// The people that have a value, given in lower case; asked for the identity of rows, for managers and for people to copy from. Those
    /// in the recycle bin only when nobody else has it, or when the rows are to be restored.
    pub people: &'a dyn Fn(PersonKey, &str) -> Vec<Known>,
    /// The people of that name, given as [`model::rule::letters::plain_name`] writes it: by what they are called, or by first and last
    /// name. Those in the recycle bin too. Asked for new people only.
    pub namesakes: &'a dyn Fn(&str) -> Vec<Known>,
    /// Digits that employee IDs have here, where they are filled up with zeros; none where that is not the custom.
    pub employee_id_width: Option<usize>,
    /// Groups of the tenant.
    pub groups: &'a [KnownGroup],
    /// Names of role templates.
    pub roles: &'a [String],
    /// The tenant's own table of letters; none for the usual rules.
    pub letters: Option<&'a Letters>,
    /// How the tenant makes sign-in names; none for `{first}.{last}`.
    pub pattern: Option<&'a SignInPattern>,
}

impl<'a> Directory<'a> {
    /// A tenant of which only the domains and the names in use are known.
    #[must_use]
    pub fn new(domains: &'a [Domain], taken: &'a dyn Fn(&str) -> Option<Taken>) -> Self {
        Self {
            domains,
            taken,
            departments: &[],
            default_usage_location: None,
            products: &[],
            people: &|_, _| Vec::new(),
            namesakes: &|_| Vec::new(),
            employee_id_width: None,
            groups: &[],
            roles: &[],
            letters: None,
            pattern: None,
        }
    }
}

/// Who holds a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Taken {
    /// Their display name.
    pub by: String,
    /// They are in the recycle bin.
    pub deleted: bool,
    /// What they are.
    pub kind: HolderKind,
    /// Their object id; empty when it is not known.
    pub id: String,
}

/// What holds a name (G22, G24).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HolderKind {
    /// A person.
    #[default]
    Person,
    /// A group.
    Group,
    /// A contact.
    Contact,
}

/// A person who is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Known {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Employee ID; empty when they have none.
    pub employee_id: String,
    /// In the recycle bin.
    pub deleted: bool,
    /// May not sign in.
    pub blocked: bool,
    /// A guest.
    pub guest: bool,
    /// Mastered in the local Active Directory: most values cannot be written (G14).
    pub synced: bool,
    /// Holds an admin role (G19).
    pub admin: bool,
    /// Never touched by this program (G18).
    pub protected: bool,
}

/// A group of the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownGroup {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Mail address; empty when it has none.
    pub mail: String,
    /// Its kind.
    pub kind: GroupKind,
    /// Fills itself by a rule (G34).
    pub dynamic: bool,
    /// Mastered in the local Active Directory (G35).
    pub synced: bool,
    /// Can hold admin roles (G36).
    pub role_assignable: bool,
    /// Names of products its members get (G37).
    pub gives: Vec<String>,
}
