//! What the rows of a file are for, and which columns that takes.

use crate::column::ColumnMatch;
use crate::derive::Derived;
use crate::source::{Source, Template};
use crate::target::Target;
use model::UserProperty;
use serde::{Deserialize, Serialize};

/// What the rows of a file are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// New people.
    #[default]
    Create,
    /// People who are there: given cells become values.
    Update,
    /// People who are there are updated, the others created.
    CreateOrUpdate,
    /// Guests, by their mail address.
    Invite,
    /// People into the recycle bin.
    Delete,
    /// People out of the recycle bin.
    Restore,
    /// Members of a group.
    Members,
}

/// By which value a person is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PersonKey {
    /// Sign-in name.
    #[default]
    UserPrincipalName,
    /// Employee ID.
    EmployeeId,
    /// Mail address.
    Mail,
    /// Object id.
    ObjectId,
    /// Display name; only where it is unique, and never to say who a row is.
    DisplayName,
}

/// What happens to people who are there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Existing {
    /// They are left alone.
    #[default]
    Skip,
    /// Only fields that are empty are filled.
    FillEmpty,
    /// Given fields are written.
    Update,
}

/// How it is known who a row is, and what happens to those who are there (C5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Identity {
    /// By which value people are found.
    pub by: PersonKey,
    /// By which value those are looked for who were not found.
    pub fallback: Option<PersonKey>,
    /// What happens to those found.
    pub existing: Existing,
    /// Whether a blank cell empties the value (G49). The token `<clear>` always does.
    pub blank_clears: bool,
}

/// A column that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MissingTarget {
    /// One of these is enough.
    pub one_of: Vec<Target>,
    /// What is missing and what to do, in a sentence.
    pub message: String,
}

impl Purpose {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 7] =
        [Self::Create, Self::Update, Self::CreateOrUpdate, Self::Invite, Self::Delete, Self::Restore, Self::Members];

    /// Its stable name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::CreateOrUpdate => "createOrUpdate",
            Self::Invite => "invite",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Members => "members",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// Whether new people come of it.
    #[must_use]
    pub const fn creates(self) -> bool {
        matches!(self, Self::Create | Self::CreateOrUpdate)
    }

    /// Whether it asks who a row is among the people there.
    #[must_use]
    pub const fn finds(self) -> bool {
        !matches!(self, Self::Create | Self::Invite)
    }

    /// Whether values of people are written.
    #[must_use]
    pub const fn writes(self) -> bool {
        matches!(self, Self::Create | Self::Update | Self::CreateOrUpdate | Self::Invite)
    }

    /// Whether a column can become this for the purpose. What is not allowed is shown as ignored.
    #[must_use]
    pub fn allows(self, target: Target) -> bool {
        let key = matches!(
            target,
            Target::ObjectId
                | Target::Mail
                | Target::Property(UserProperty::UserPrincipalName | UserProperty::EmployeeId)
        );
        match self {
            Self::Create => !matches!(
                target,
                Target::ObjectId
                    | Target::Mail
                    | Target::RedirectUrl
                    | Target::SendInvitation
                    | Target::InvitationMessage
            ),
            Self::Update | Self::CreateOrUpdate => {
                !matches!(target, Target::RedirectUrl | Target::SendInvitation | Target::InvitationMessage)
            }
            Self::Invite => !matches!(
                target,
                Target::ObjectId
                    | Target::CopyFrom
                    | Target::Role
                    | Target::Password
                    | Target::Licenses
                    | Target::Property(
                        UserProperty::UserPrincipalName | UserProperty::MailNickname | UserProperty::AccountEnabled
                    )
            ),
            // A name beside the key is read to compare it, never written.
            Self::Delete | Self::Restore | Self::Members => {
                key || matches!(target, Target::Ignore | Target::Property(UserProperty::DisplayName))
            }
        }
    }

    /// What the columns must become; of each list one is enough.
    #[must_use]
    pub fn needs(self, identity: Identity) -> Vec<Vec<Target>> {
        let property = Target::Property;
        let key = identity.by.target();
        match self {
            Self::Create => vec![
                vec![property(UserProperty::UserPrincipalName)],
                vec![
                    property(UserProperty::DisplayName),
                    property(UserProperty::GivenName),
                    property(UserProperty::Surname),
                ],
            ],
            Self::CreateOrUpdate => vec![
                vec![property(UserProperty::UserPrincipalName)],
                vec![
                    property(UserProperty::DisplayName),
                    property(UserProperty::GivenName),
                    property(UserProperty::Surname),
                ],
                vec![key],
            ],
            Self::Invite => vec![vec![Target::Mail]],
            Self::Update | Self::Delete => vec![vec![key]],
            // Microsoft's own lists name people by either.
            Self::Restore | Self::Members => {
                let either = [key, Target::ObjectId, property(UserProperty::UserPrincipalName)];
                let mut one_of: Vec<Target> = Vec::new();
                for target in either {
                    if !one_of.contains(&target) {
                        one_of.push(target);
                    }
                }
                vec![one_of]
            }
        }
    }
}

impl PersonKey {
    /// What a column of such values becomes.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::UserPrincipalName => Target::Property(UserProperty::UserPrincipalName),
            Self::EmployeeId => Target::Property(UserProperty::EmployeeId),
            Self::Mail => Target::Mail,
            Self::ObjectId => Target::ObjectId,
            Self::DisplayName => Target::Property(UserProperty::DisplayName),
        }
    }
}

/// The purpose a file's template is made for; `None` when it follows none.
#[must_use]
pub fn suggested_purpose(source: &Source) -> Option<Purpose> {
    match source.template {
        Template::EntraClassic | Template::EntraCurrent | Template::Microsoft365 => Some(Purpose::Create),
        Template::EntraInvite => Some(Purpose::Invite),
        Template::EntraDelete => Some(Purpose::Delete),
        Template::EntraRestore => Some(Purpose::Restore),
        Template::EntraMembers => Some(Purpose::Members),
        Template::EntraDownload => Some(Purpose::Update),
        Template::Other => None,
    }
}

/// Columns that the purpose needs and nothing becomes.
#[must_use]
pub fn missing_targets(
    purpose: Purpose,
    identity: Identity,
    columns: &[ColumnMatch],
    derived: &[Derived],
) -> Vec<MissingTarget> {
    let has = |target: &Target| {
        columns.iter().any(|column| column.target == Some(*target)) || derived.iter().any(|made| made.target == *target)
    };
    let missing = purpose.needs(identity).into_iter().filter(|one_of| !one_of.iter().any(has));
    let told = missing.map(|one_of| {
        let labels: Vec<&str> = one_of.iter().map(|target| target.label()).collect();
        let message = format!("No column becomes {}; choose one, or make it of others", labels.join(" or "));
        MissingTarget { one_of, message }
    });
    told.collect()
}
