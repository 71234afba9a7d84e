//! What a heading means by itself.

use super::Sureness;
use super::more::MORE;
use super::synonyms::{BLOCK_STEMS, Language, Meaning, NO_PASSWORD, PASSWORD_TOKENS, PASSWORD_WORDS, SYNONYMS};
use crate::target::Target;
use crate::words::bare;
use model::UserProperty;
use model::rule::similar;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a heading was found to mean.
pub(super) struct Found {
    pub(super) meaning: Option<Meaning>,
    pub(super) sure: Sureness,
    pub(super) reason: String,
}

impl Found {
    pub(super) fn new(meaning: Meaning, sure: Sureness, reason: impl Into<String>) -> Self {
        Self { meaning: Some(meaning), sure, reason: reason.into() }
    }

    pub(super) fn nothing(reason: &str) -> Self {
        Self { meaning: None, sure: Sureness::None, reason: reason.to_owned() }
    }
}

/// The property named in brackets, as in `Office [physicalDeliveryOfficeName]`.
pub(crate) fn bracketed(heading: &str) -> Option<&str> {
    let (_, rest) = heading.split_once('[')?;
    let (name, _) = rest.split_once(']')?;
    let name = name.trim();
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).then_some(name)
}

/// Whether a heading says that the column holds passwords.
pub(crate) fn is_password_heading(heading: &str) -> bool {
    let plain = bare(heading);
    let words: Vec<String> = heading.split(|sign: char| !sign.is_alphanumeric()).map(bare).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    // A PIN alone is one; a "PIN code" is a postal code in India.
    plain == "pin"
        || has(PASSWORD_TOKENS) && !has(NO_PASSWORD)
        || PASSWORD_WORDS.iter().any(|word| plain.contains(&bare(word)))
}

/// What a spreadsheet can do to the values below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damageable {
    /// Numbers that are names: employee ids, phones, postal codes.
    Number,
    /// Texts that can look like dates.
    Text,
}

/// What a spreadsheet can do to the values below a heading; `None` when nothing, or nothing is known of it.
pub(crate) fn damageable(heading: &str) -> Option<Damageable> {
    let found = by_heading(heading);
    let Some(Meaning::Property(property)) = found.meaning.filter(|_| found.sure == Sureness::Sure) else {
        return None;
    };
    match property {
        UserProperty::EmployeeId
        | UserProperty::PostalCode
        | UserProperty::BusinessPhones
        | UserProperty::MobilePhone
        | UserProperty::FaxNumber => Some(Damageable::Number),
        UserProperty::GivenName
        | UserProperty::Surname
        | UserProperty::DisplayName
        | UserProperty::Department
        | UserProperty::JobTitle
        | UserProperty::OfficeLocation
        | UserProperty::CompanyName => Some(Damageable::Text),
        _ => None,
    }
}

/// Whether a heading says that the column says who is meant, so that it makes a list by itself.
#[must_use]
pub fn names_people(heading: &str) -> bool {
    let key = [UserProperty::UserPrincipalName, UserProperty::EmployeeId];
    match by_heading(heading).meaning {
        Some(Meaning::Property(property)) => key.contains(&property),
        Some(Meaning::Address | Meaning::Other(Target::ObjectId | Target::Mail)) => true,
        Some(_) | None => false,
    }
}

/// Whether a heading about signing in says who may not.
pub(super) fn blocks(heading: &str) -> bool {
    by_heading(heading).meaning == Some(Meaning::Blocked)
}

pub(super) fn by_heading(heading: &str) -> Found {
    if is_password_heading(heading) {
        return Found::new(Meaning::Password, Sureness::Sure, "risky, never stored");
    }
    if let Some(name) = bracketed(heading) {
        return by_bracket(heading, name);
    }
    let Some(plain) = Some(bare(heading)).filter(|plain| !plain.is_empty()) else {
        return Found::nothing("no heading");
    };
    if let Some(meaning) = by_graph_name(heading.trim()) {
        return Found::new(meaning, Sureness::Sure, "Graph's own name");
    }
    if UserProperty::from_graph_name(heading.trim()).is_some() {
        return Found::nothing("cannot be set here");
    }
    if let Some((meaning, language)) = known_word(&plain) {
        return Found::new(meaning, Sureness::Sure, format!("known word, {}", language.label()));
    }
    let without_hint = bare(heading.split('(').next().unwrap_or_default());
    if let Some((meaning, language)) = known_word(&without_hint) {
        return Found::new(meaning, Sureness::Sure, format!("known word, {}", language.label()));
    }
    by_similarity(&plain).unwrap_or_else(|| Found::nothing("no match found"))
}

/// The templates' names, the old ones of Azure AD among them (`facts/graph.md §10.1`). Their sign-in column asks who is blocked.
fn by_bracket(heading: &str, name: &str) -> Found {
    let Some(meaning) = by_graph_name(name) else {
        return Found::nothing("cannot be set here");
    };
    if meaning != Meaning::Property(UserProperty::AccountEnabled) {
        return Found::new(meaning, Sureness::Sure, "template heading");
    }
    let before = bare(heading.split('[').next().unwrap_or_default());
    if known_word(&before).is_some_and(|(meaning, _)| meaning == Meaning::Property(UserProperty::AccountEnabled)) {
        return Found::new(meaning, Sureness::Sure, "template heading");
    }
    let known = BLOCK_STEMS.iter().any(|stem| before.contains(stem));
    let sure = if known { Sureness::Sure } else { Sureness::Maybe };
    Found::new(Meaning::Blocked, sure, "template heading, yes means blocked")
}

fn by_graph_name(name: &str) -> Option<Meaning> {
    let old = match name.to_ascii_lowercase().as_str() {
        "physicaldeliveryofficename" => Some(UserProperty::OfficeLocation),
        "telephonenumber" => Some(UserProperty::BusinessPhones),
        "mobile" => Some(UserProperty::MobilePhone),
        "alternateemailaddress" => Some(UserProperty::OtherMails),
        "passwordprofile" => return Some(Meaning::Password),
        "objectid" | "id" | "memberobjectidorupn" | "memberobjectid" => return Some(Meaning::Other(Target::ObjectId)),
        "inviteeemail" | "inviteduseremailaddress" => return Some(Meaning::Other(Target::Mail)),
        "inviteredirecturl" => return Some(Meaning::Other(Target::RedirectUrl)),
        "sendemail" | "sendinvitationmessage" => return Some(Meaning::Other(Target::SendInvitation)),
        "customizedmessagebody" => return Some(Meaning::Other(Target::InvitationMessage)),
        "manager" | "manageruserprincipalname" => return Some(Meaning::Other(Target::Manager)),
        "memberof" => return Some(Meaning::Other(Target::Groups)),
        "assignedlicenses" => return Some(Meaning::Licenses),
        "mail" => return Some(Meaning::Address),
        _ => None,
    };
    old.or_else(|| UserProperty::from_graph_name(name).filter(|property| property.is_importable()))
        .map(Meaning::Property)
}

fn known_word(plain: &str) -> Option<(Meaning, Language)> {
    dictionary().get(plain).copied()
}

fn by_similarity(plain: &str) -> Option<Found> {
    // Short words are near too many others.
    if plain.chars().count() < 6 {
        return None;
    }
    let near =
        similar::nearest(plain, dictionary().keys().map(String::as_str).filter(|word| word.chars().count() >= 6))?;
    let (meaning, _) = known_word(near)?;
    let label = meaning.target().map_or("", Target::label);
    Some(Found::new(meaning, Sureness::Maybe, format!("close to a word for {label}")))
}

fn dictionary() -> &'static HashMap<String, (Meaning, Language)> {
    static WORDS: OnceLock<HashMap<String, (Meaning, Language)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        for (meaning, language, list) in SYNONYMS.iter().chain(MORE) {
            for word in *list {
                words.entry(bare(word)).or_insert((*meaning, *language));
            }
        }
        words
    })
}
