//! The rules a written user has to keep, for create and update alike (facts/graph.md §2.1, §2.3, §2.5).

use serde_json::{Map, Value, json};

use super::body;
use crate::answer::Refusal;
use crate::schema::value::{accepts, is_strong, is_user_name, spelt};
use crate::schema::{self, Write};
use crate::seeds::INITIAL_DOMAIN;
use crate::tenant::{Authentication, Tenant};

/// A body whose properties exist, may be written and look right.
#[derive(Default)]
pub(crate) struct Written {
    /// By the names the service spells; without the password profile.
    pub(crate) set: Map<String, Value>,
    pub(crate) profile: Option<Map<String, Value>>,
    /// Whether there are properties only Active Directory may set on a synced user.
    pub(crate) mastered: bool,
    /// Whether what is set lies outside the directory. Never mixed with what lies in it.
    pub(crate) outside: bool,
    /// `manager@odata.bind`.
    pub(crate) manager: Option<Value>,
}

/// Reads a body property by property; `new` for a user still to be made.
pub(crate) fn written(body: &Map<String, Value>, new: bool) -> Result<Written, Refusal> {
    body::typed(schema::USER, body)?;
    let mut written = Written::default();
    let mut inside = false;
    for (name, value) in body {
        if name.starts_with('@') {
            continue;
        }
        if new && name.eq_ignore_ascii_case("manager@odata.bind") {
            written.manager = Some(value.clone());
            continue;
        }
        let (property, outside) = match (schema::USER.property(name), schema::USER.outsider(name)) {
            (Some(property), _) => (property, false),
            (None, Some(property)) => (property, true),
            (None, None) => return Err(Refusal::unknown_property(name, "Request_BadRequest")),
        };
        if property.write == Write::Never || matches!(property.name, "mailboxSettings" | "deviceEnrollmentLimit") {
            return Err(Refusal::request(format!("Property '{}' is read-only and cannot be set.", property.name)));
        }
        if written.set.contains_key(property.name) || (property.name == "passwordProfile" && written.profile.is_some())
        {
            return Err(Refusal::bad(
                "BadRequest",
                format!("Multiple properties with the name '{}' were detected in the payload.", property.name),
            ));
        }
        if property.name == "userPrincipalName" && !value.as_str().is_some_and(is_user_name) {
            return Err(Refusal::request("Property userPrincipalName is invalid."));
        }
        let value = spelt(property, value);
        if !accepts(property, &value) || !complete(property.name, &value) {
            return Err(Refusal::value(property.name));
        }
        written.mastered |= property.write == Write::Mastered;
        written.outside |= outside;
        inside |= !outside;
        match value {
            Value::Object(profile) if property.name == "passwordProfile" => written.profile = Some(profile),
            value => {
                written.set.insert(property.name.to_owned(), value);
            }
        }
    }
    if written.outside && (inside || new) {
        // They are another service's and want a request of their own; the words are ours [M].
        return Err(Refusal::bad(
            "BadRequest",
            "Properties that are stored outside the main data store cannot be combined with other properties in one request.",
        ));
    }
    Ok(written)
}

/// What cannot be told from the fields alone.
fn complete(name: &str, value: &Value) -> bool {
    let texts = |value: &Value, fields: &[&str]| {
        fields.iter().all(|field| value.get(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty()))
    };
    match name {
        "identities" => value.as_array().is_some_and(|all| {
            all.len() <= 10 && all.iter().all(|identity| texts(identity, &["signInType", "issuer", "issuerAssignedId"]))
        }),
        "otherMails" => value.as_array().is_some_and(|all| {
            let lower = |mail: &Value| mail.as_str().map(str::to_lowercase);
            all.iter().enumerate().all(|(at, mail)| !all.iter().take(at).any(|other| lower(other) == lower(mail)))
        }),
        _ => true,
    }
}

/// The domain of a user name must be the tenant's own.
pub(crate) fn domain(tenant: &Tenant, user_name: &str) -> Result<Authentication, Refusal> {
    let domain = user_name.split_once('@').map_or("", |(_, domain)| domain);
    tenant.domain(domain).ok_or_else(|| {
        Refusal::request(
            "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
        )
    })
}

/// Nobody else, nor a group or contact, may have the user name or the mail address. Who is in the recycle bin has lost
/// theirs: it is when they come back that a conflict shows.
pub(crate) fn unique(tenant: &Tenant, set: &Map<String, Value>, own: Option<u32>) -> Result<(), Refusal> {
    let taken = |property: &str| tenant.holder(set.get(property).and_then(Value::as_str)?, own);
    match (taken("userPrincipalName"), taken("mail")) {
        (Some(true), _) => Err(conflict("userPrincipalName")),
        (Some(false), _) | (None, Some(_)) => Err(conflict("proxyAddresses")),
        (None, None) => Ok(()),
    }
}

/// An address the user has already that somebody else got meanwhile stops every change (facts/graph.md §2.5). It can be
/// provoked by giving two users one proxy address through [`crate::TenantHandle::change_user`].
pub(crate) fn undisturbed(tenant: &Tenant, slot: u32) -> Result<(), Refusal> {
    let user = tenant.user(slot);
    if user.addresses().iter().any(|address| tenant.holder(address, Some(slot)).is_some()) {
        return Err(conflict("proxyAddresses"));
    }
    Ok(())
}

/// Somebody else has the value.
pub(crate) fn conflict(property: &str) -> Refusal {
    let message = format!("Another object with the same value for property {property} already exists.");
    let mut refusal = Refusal::request(message);
    refusal.details.push(("ObjectConflict", property.to_owned()));
    if property == "proxyAddresses" {
        refusal.details.push(("ConflictingObjects", property.to_owned()));
    }
    refusal
}

/// Words the service bans from passwords, of the many it knows, with the tenant's own.
const BANNED: &[&str] = &["password", "passwort", "qwertz", "qwerty", "welcome", "willkommen", "letmein", "contoso"];

/// Whether a password is little more than a banned word. As the service does, letters that were replaced by look-alikes
/// count as themselves, a banned word counts one point and every other character one: five make a password.
fn is_banned(password: &str) -> bool {
    let mut plain: String = password
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            '0' => 'o',
            '1' => 'l',
            '$' => 's',
            '@' => 'a',
            other => other,
        })
        .collect();
    for word in BANNED {
        plain = plain.replace(word, "\u{1}");
    }
    plain.contains('\u{1}') && plain.chars().count() < 5
}

/// A password that may not be.
pub(crate) fn weak() -> Refusal {
    Refusal::request(
        "The specified password does not comply with password complexity requirements. Please provide a different password.",
    )
}

/// Whether a password may be used; `strong` is false where the user's policies waive complexity.
pub(crate) fn is_password(password: &str, strong: bool) -> bool {
    let enough = if strong { is_strong(password) } else { (8..=256).contains(&password.len()) && password.is_ascii() };
    enough && !is_banned(password)
}

/// Checks a password profile. Answers whether it sets a password.
pub(crate) fn password(profile: &Map<String, Value>, strong: bool) -> Result<bool, Refusal> {
    let mut password = None;
    for (name, value) in profile {
        let known = ["password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name));
        let fits = match known {
            Some("password") => {
                password = value.as_str();
                value.is_string()
            }
            Some(_) => value.is_boolean(),
            None if name.starts_with('@') => true,
            None => {
                return Err(Refusal::bad(
                    "Request_BadRequest",
                    format!("Could not find a property named '{name}' on type 'microsoft.graph.passwordProfile'."),
                ));
            }
        };
        if !fits {
            return Err(Refusal::value("passwordProfile"));
        }
    }
    match password {
        None => Ok(false),
        Some(password) if is_password(password, strong) => Ok(true),
        Some(_) => Err(weak()),
    }
}

/// Whether these properties, laid over the ones before, keep the strong-password rule.
pub(crate) fn wants_strong(set: &Map<String, Value>, before: Option<&str>) -> bool {
    let policies = set.get("passwordPolicies").and_then(Value::as_str).or(before);
    !policies.is_some_and(|policies| policies.contains("DisableStrongPassword"))
}

/// A new primary mail address becomes the primary proxy address; the former one stays as a secondary.
pub(crate) fn follow_mail(set: &mut Map<String, Value>, before: &[String]) {
    let Some(mail) = set.get("mail").and_then(Value::as_str) else {
        return;
    };
    let mut proxies = vec![format!("SMTP:{mail}")];
    for proxy in before {
        let address = proxy.split_once(':').map_or(proxy.as_str(), |(_, address)| address);
        if !address.eq_ignore_ascii_case(mail) {
            proxies.push(proxy.replacen("SMTP:", "smtp:", 1));
        }
    }
    set.insert("proxyAddresses".into(), json!(proxies));
}

/// Keeps the identity of the user name, which nobody writes, in step with it and among those written.
pub(crate) fn follow_name(set: &mut Map<String, Value>, before: &Value, user_name: &str) {
    let renamed = set.contains_key("userPrincipalName");
    if !renamed && !set.contains_key("identities") {
        return;
    }
    let is_name = |identity: &Value| identity.get("signInType") == Some(&json!("userPrincipalName"));
    let given = set.get("identities").unwrap_or(before).as_array();
    let mut all: Vec<Value> = given.into_iter().flatten().filter(|identity| !is_name(identity)).cloned().collect();
    all.insert(0, json!({"signInType": "userPrincipalName", "issuer": INITIAL_DOMAIN, "issuerAssignedId": user_name}));
    set.insert("identities".into(), json!(all));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banned_word_with_little_around_it_is_no_password() {
        for (password, banned) in [
            ("Password1!", true),
            ("P@ssw0rd1", true),
            ("Contoso-26", true),
            ("Contoso-2026!", false),
            ("Sommer-2026!", false),
        ] {
            assert_eq!(is_banned(password), banned, "{password}");
            assert_eq!(is_password(password, true), !banned, "{password}");
        }
        assert!(is_password("onlylowercase", false) && !is_password("onlylowercase", true));
    }
}
