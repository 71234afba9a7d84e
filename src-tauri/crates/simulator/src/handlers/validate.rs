//! The rules a written user has to keep, for create and update alike (facts/graph.md §2.1, §2.3, §2.5).

use serde_json::{Map, Value, json};

use crate::answer::Refusal;
use crate::tenant::schema::{self, Write};
use crate::tenant::{Authentication, Tenant};

/// A body whose properties exist, may be written and look right.
pub(crate) struct Written {
    /// By the names the service spells; without the password profile.
    pub(crate) set: Map<String, Value>,
    pub(crate) profile: Option<Map<String, Value>>,
    /// Names of properties only Active Directory may set on a synced user.
    pub(crate) mastered: bool,
}

/// Reads a body property by property.
pub(crate) fn written(body: &Map<String, Value>) -> Result<Written, Refusal> {
    let mut written = Written { set: Map::new(), profile: None, mastered: false };
    for (name, value) in body {
        if name == "@odata.type" {
            continue;
        }
        let property = schema::property(name).ok_or_else(|| Refusal::unknown_property(name, "Request_BadRequest"))?;
        if property.write == Write::Never {
            return Err(Refusal::request(format!("Property '{}' is read-only and cannot be set.", property.name)));
        }
        if written.set.contains_key(property.name) || (property.name == "passwordProfile" && written.profile.is_some())
        {
            return Err(Refusal::bad(
                "BadRequest",
                format!("Multiple properties with the name '{}' were detected in the payload.", property.name),
            ));
        }
        if property.name == "userPrincipalName" && !value.as_str().is_some_and(schema::is_user_name) {
            return Err(Refusal::request("Property userPrincipalName is invalid."));
        }
        if !schema::accepts(property, value) {
            return Err(Refusal::value(property.name));
        }
        written.mastered |= property.write == Write::Mastered;
        match value {
            Value::Object(profile) if property.name == "passwordProfile" => written.profile = Some(profile.clone()),
            _ => {
                written.set.insert(property.name.to_owned(), value.clone());
            }
        }
    }
    Ok(written)
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

/// Nobody else, not even in the recycle bin, may have the user name or the mail address.
pub(crate) fn unique(tenant: &Tenant, set: &Map<String, Value>, own: Option<u32>) -> Result<(), Refusal> {
    let taken = |property: &str| {
        let address = set.get(property).and_then(Value::as_str)?.to_lowercase();
        let owner = tenant.addressed(&address).filter(|slot| Some(*slot) != own)?;
        Some(tenant.user(owner).user_name().to_lowercase() == address)
    };
    match (taken("userPrincipalName"), taken("mail")) {
        (Some(true), _) => Err(conflict("userPrincipalName")),
        (Some(false), _) | (None, Some(_)) => Err(conflict("proxyAddresses")),
        (None, None) => Ok(()),
    }
}

fn conflict(property: &str) -> Refusal {
    let message = format!("Another object with the same value for property {property} already exists.");
    let mut refusal = Refusal::request(message);
    refusal.details.push(("ObjectConflict", property.to_owned()));
    if property == "proxyAddresses" {
        refusal.details.push(("ConflictingObjects", property.to_owned()));
    }
    refusal
}

/// Checks a password profile; `strong` is false where the user's policies waive complexity. Answers whether it
/// sets a password.
pub(crate) fn password(profile: &Map<String, Value>, strong: bool) -> Result<bool, Refusal> {
    for (name, value) in profile {
        let fits = match name.as_str() {
            "password" => value.is_string(),
            "forceChangePasswordNextSignIn" | "forceChangePasswordNextSignInWithMfa" => value.is_boolean(),
            "@odata.type" => true,
            _ => {
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
    let Some(password) = profile.get("password").and_then(Value::as_str) else {
        return Ok(false);
    };
    let enough = if strong { schema::is_strong(password) } else { (8..=256).contains(&password.len()) };
    if enough {
        Ok(true)
    } else {
        Err(Refusal::request(
            "The specified password does not comply with password complexity requirements. Please provide a different password.",
        ))
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
