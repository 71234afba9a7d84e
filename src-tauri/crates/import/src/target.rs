//! What a column can become.

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
    /// Products, by name, part number or short name; several separated by `;` `|` `,` or a new line.
    Licenses,
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
    /// Its stable name: Graph's name of the property, `licenses`, `password` or `ignore`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Property(property) => property.graph_name(),
            Self::Password => "password",
            Self::Licenses => "licenses",
            Self::Ignore => "ignore",
        }
    }

    /// The target of that name.
    ///
    /// # Errors
    /// When there is none, or the property cannot be set by a file.
    pub fn from_id(id: &str) -> Result<Self, UnknownTarget> {
        match id {
            "password" => Ok(Self::Password),
            "licenses" => Ok(Self::Licenses),
            "ignore" => Ok(Self::Ignore),
            _ => UserProperty::from_graph_name(id)
                .filter(|property| property.is_importable())
                .map(Self::Property)
                .ok_or_else(|| UnknownTarget(id.to_owned())),
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Property(property) => property.label(),
            Self::Password => "Password",
            Self::Licenses => "Licences",
            Self::Ignore => "Ignore",
        }
    }

    /// Whether a value can come of it, so that two columns must not share it.
    pub(crate) const fn holds_values(self) -> bool {
        matches!(self, Self::Property(_) | Self::Licenses)
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

/// Everything a column can become, in the order of a person's page.
#[must_use]
pub fn targets() -> Vec<TargetInfo> {
    let properties =
        UserProperty::ALL.iter().copied().filter(|property| property.is_importable()).map(Target::Property);
    properties
        .chain([Target::Licenses, Target::Password, Target::Ignore])
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
