//! What a column can become.

use crate::purpose::Purpose;
use model::UserProperty;
use model::property::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Target {
    /// A property of the person.
    Property(UserProperty),
    /// Passwords: always ignored, their values are never kept.
    Password,
    /// Products, by name, part number or short name; several separated by `;` `|` `,` or a new line. `E3;-Teams` switches an app off.
    Licenses,
    /// Groups, by name, mail address or object id; several separated by `;` `|` or a new line.
    Groups,
    /// The manager, by sign-in name, mail address, employee id, or display name where it is unique.
    Manager,
    /// A person whose groups and licences are proposed as well.
    CopyFrom,
    /// A role template, by its name.
    Role,
    /// The object id of a person who is there.
    ObjectId,
    /// The mail address of a person who is there, or of a guest to be invited.
    Mail,
    /// Where a guest is led to after accepting.
    RedirectUrl,
    /// Whether a guest gets Microsoft's invitation by mail.
    SendInvitation,
    /// What is written in that mail.
    InvitationMessage,
    /// Nothing.
    Ignore,
}

/// A text that names no target.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is nothing a column can become; use the property's name as Graph spells it, licenses, password or ignore"
)]
pub struct UnknownTarget(pub String);

impl Target {
    /// Everything that is no property.
    const OTHERS: [Self; 12] = [
        Self::Licenses,
        Self::Groups,
        Self::Manager,
        Self::CopyFrom,
        Self::Role,
        Self::ObjectId,
        Self::Mail,
        Self::RedirectUrl,
        Self::SendInvitation,
        Self::InvitationMessage,
        Self::Password,
        Self::Ignore,
    ];

    /// Its stable name: Graph's name of the property, or a word such as `licenses`, `password`, `ignore`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Property(property) => property.graph_name(),
            Self::Password => "password",
            Self::Licenses => "licenses",
            Self::Groups => "groups",
            Self::Manager => "manager",
            Self::CopyFrom => "copyFrom",
            Self::Role => "template",
            Self::ObjectId => "id",
            Self::Mail => "mail",
            Self::RedirectUrl => "inviteRedirectUrl",
            Self::SendInvitation => "sendInvitationMessage",
            Self::InvitationMessage => "customizedMessageBody",
            Self::Ignore => "ignore",
        }
    }

    /// The target of that name.
    ///
    /// # Errors
    /// When there is none, or the property cannot be set by a file.
    pub fn from_id(id: &str) -> Result<Self, UnknownTarget> {
        let other = Self::OTHERS.into_iter().find(|target| target.id() == id);
        let property = || UserProperty::from_graph_name(id).filter(|property| property.is_importable());
        other.or_else(|| property().map(Self::Property)).ok_or_else(|| UnknownTarget(id.to_owned()))
    }

    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Property(property) => property.label(),
            Self::Password => "Password",
            Self::Licenses => "Licences",
            Self::Groups => "Groups",
            Self::Manager => "Manager",
            Self::CopyFrom => "Copy from",
            Self::Role => "Template",
            Self::ObjectId => "Object ID",
            Self::Mail => "Mail address",
            Self::RedirectUrl => "Redirect address",
            Self::SendInvitation => "Send invitation",
            Self::InvitationMessage => "Invitation message",
            Self::Ignore => "Ignore",
        }
    }

    /// Whether a value can come of it, so that two columns must not share it.
    #[must_use]
    pub const fn holds_values(self) -> bool {
        !matches!(self, Self::Password | Self::Ignore)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

impl TryFrom<String> for Target {
    type Error = UnknownTarget;

    fn try_from(id: String) -> Result<Self, UnknownTarget> {
        Self::from_id(&id)
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.id().to_owned()
    }
}

/// A target as a list offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetInfo {
    /// The target.
    pub target: Target,
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A few words about its values.
    pub kind_text: String,
}

/// Everything a column can become in a file of new people, in the order of a person's page.
#[must_use]
pub fn targets() -> Vec<TargetInfo> {
    targets_for(Purpose::Create)
}

/// Everything a column can become for a purpose, in the order of a person's page.
#[must_use]
pub fn targets_for(purpose: Purpose) -> Vec<TargetInfo> {
    let properties =
        UserProperty::ALL.iter().copied().filter(|property| property.is_importable()).map(Target::Property);
    properties
        .chain(Target::OTHERS)
        .filter(|target| purpose.allows(*target))
        .map(|target| TargetInfo {
            target,
            id: target.id().to_owned(),
            label: target.label().to_owned(),
            kind_text: kind_text(target),
        })
        .collect()
}

fn kind_text(target: Target) -> String {
    let property = match target {
        Target::Licenses => return "product list".to_owned(),
        Target::Password => return "never stored, generated instead".to_owned(),
        Target::Ignore => return "not imported".to_owned(),
        Target::Groups => return "group list".to_owned(),
        Target::Manager => return "person".to_owned(),
        Target::CopyFrom => return "person whose groups and licences are proposed".to_owned(),
        Target::Role => return "name of a template".to_owned(),
        Target::ObjectId => return "object id".to_owned(),
        Target::Mail => return "address".to_owned(),
        Target::RedirectUrl => return "https address".to_owned(),
        Target::SendInvitation => return "yes or no".to_owned(),
        Target::InvitationMessage => return "text".to_owned(),
        Target::Property(property) => property,
    };
    match property {
        UserProperty::UserPrincipalName => "address".to_owned(),
        UserProperty::UsageLocation => "country code".to_owned(),
        UserProperty::PreferredLanguage => "language such as en-US".to_owned(),
        UserProperty::OtherMails => "addresses".to_owned(),
        UserProperty::BusinessPhones | UserProperty::MobilePhone => "phone number".to_owned(),
        _ => match (property.kind(), property.max_length()) {
            (Kind::Flag, _) => "yes or no".to_owned(),
            (Kind::Time, _) => "date".to_owned(),
            (_, Some(length)) => format!("text, up to {length}"),
            (_, None) => "text".to_owned(),
        },
    }
}
