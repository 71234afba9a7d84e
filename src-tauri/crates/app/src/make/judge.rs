//! What is wrong with values before anything is sent, said once for everybody who asks: edits, new people, those who come back.

use engine::facts::Person;
use import::country_code;
use model::rule::name::{check_mail_nickname, check_user_principal_name};
use model::{Domain, Properties, UserProperty};
use serde_json::Value;

/// Why these values cannot be set of somebody, with what to do; `None` when they can. Whether a name is free is judged by the guard
/// rails.
pub(super) fn stopped(person: &Person, set: &Properties, domains: &[Domain]) -> Option<String> {
    let wrong: Vec<String> = set.iter().filter_map(|(name, value)| wrong(person, name, value, domains)).collect();
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

fn wrong(person: &Person, name: &str, value: &Value, domains: &[Domain]) -> Option<String> {
    let text = value.as_str().unwrap_or_default();
    let property = UserProperty::from_graph_name(name).filter(|_| !text.is_empty() || value.is_array())?;
    if person.properties.get(name) == Some(value) {
        return None;
    }
    match property {
        UserProperty::UserPrincipalName => sign_in_name(person, text, domains),
        UserProperty::MailNickname => nickname(text),
        UserProperty::UsageLocation => country(text),
        UserProperty::PreferredLanguage => language(text),
        UserProperty::OtherMails => value.as_array()?.iter().filter_map(Value::as_str).find_map(address),
        _ => None,
    }
}

/// Why somebody cannot have a sign-in name (`facts/graph.md §2.3`).
pub(super) fn sign_in_name(person: &Person, name: &str, domains: &[Domain]) -> Option<String> {
    if let Err(problem) = check_user_principal_name(name) {
        return Some(format!("{name} cannot be a sign-in name: {problem}. Choose another"));
    }
    let (_, domain) = name.split_once('@')?;
    // Without a list nothing is known of any domain; the service has the last word.
    if domains.is_empty() {
        return None;
    }
    let Some(known) = domains.iter().find(|known| known.is_verified && known.name.eq_ignore_ascii_case(domain)) else {
        return Some(unverified(domain));
    };
    let stays = person.text("userPrincipalName").and_then(|old| old.split_once('@'));
    let stays = stays.is_some_and(|(_, old)| old.eq_ignore_ascii_case(domain));
    let immutable = person.text("onPremisesImmutableId").is_some_and(|id| !id.is_empty());
    (known.is_federated && !stays && !immutable).then(|| {
        format!("{domain} is federated and takes only whom your identity provider knows. Choose a domain that is not")
    })
}

/// What is said of a domain that is none of the tenant's.
pub(crate) fn unverified(domain: &str) -> String {
    format!("{domain} is no verified domain of this tenant. Choose one of its domains")
}

/// What is wrong with a mail nickname.
pub(crate) fn nickname(text: &str) -> Option<String> {
    check_mail_nickname(text).err().map(|problem| format!("The mail nickname: {problem}"))
}

/// What is wrong with a usage location.
pub(crate) fn country(code: &str) -> Option<String> {
    let known = country_code(code).is_some_and(|known| known == code);
    (!known).then(|| format!("{code} is no country. Write its two letters, such as DE"))
}

/// What is wrong with a preferred language: a tag as ISO 639 and 3166 make them.
pub(crate) fn language(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.is_ascii());
    let well = first
        && text.len() <= 35
        && parts.all(|part| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric()));
    (!well).then(|| format!("{text} is no language. Write it as en or en-GB"))
}

/// What is wrong with a mail address.
pub(crate) fn address(text: &str) -> Option<String> {
    (!is_address(text)).then(|| format!("{text} is no mail address. Write it as ana@example.com"))
}

/// Whether a text looks like a mail address.
pub(crate) fn is_address(text: &str) -> bool {
    let shape = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    shape && text.matches('@').count() == 1 && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control())
}
