//! What values must look like to stand in a property (facts/graph.md §2.1, §2.3). Rules that need the tenant (verified
//! domains, taken names) are not here.

use serde_json::{Map, Value};

use super::{Kind, Property, find};

/// ISO 3166 alpha-2 codes, one after the other.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// Characters of a password that are neither letters nor digits.
const SYMBOLS: &[u8] = br##"@#$%^&*-_!+=[]{}|\:',.?/`~"();<> "##;

/// Whether a value may stand in a property, apart from rules that need the tenant.
pub(crate) fn accepts(property: &Property, value: &Value) -> bool {
    let filled = |text: &str| !text.is_empty();
    match (property.kind, value) {
        (_, Value::Null) => property.clearable,
        (Kind::Text(_), Value::String(text)) if !filled(text) => false,
        (Kind::Texts(..), Value::Array(texts)) if !texts.iter().all(|text| text.as_str().is_some_and(filled)) => false,
        // Whoever takes passwords says what is wrong with one.
        (Kind::Object(_), Value::Object(_)) if property.name == "passwordProfile" => true,
        (..) => fits(property, value),
    }
}

/// As [`accepts`], for what stands inside an object: there even a text may be empty.
fn fits(property: &Property, value: &Value) -> bool {
    match (property.kind, value) {
        (_, Value::Null) => property.clearable,
        (Kind::Text(most), Value::String(text)) => text.chars().count() <= most && well_formed(property.name, text),
        (Kind::Flag, Value::Bool(_)) => true,
        (Kind::Time, Value::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
        (Kind::TimeOfDay, Value::String(text)) => text.parse::<jiff::civil::Time>().is_ok(),
        (Kind::Number, Value::Number(number)) => number.is_i64(),
        (Kind::Real, Value::Number(_)) => true,
        (Kind::Guid, Value::String(text)) => is_guid(text),
        (Kind::Binary, Value::String(text)) => is_base64(text),
        (Kind::Texts(many, long), Value::Array(texts)) => {
            let fit = |text: &Value| {
                text.as_str().is_some_and(|text| text.chars().count() <= long && well_formed(property.name, text))
            };
            texts.len() <= many && texts.iter().all(fit)
        }
        (Kind::Guids, Value::Array(guids)) => guids.iter().all(|guid| guid.as_str().is_some_and(is_guid)),
        (Kind::Object(fields), Value::Object(object)) => object_fits(fields, object),
        (Kind::Objects(fields), Value::Array(objects)) => {
            objects.iter().all(|object| object.as_object().is_some_and(|object| object_fits(fields, object)))
        }
        _ => false,
    }
}

fn object_fits(fields: &'static [Property], object: &Map<String, Value>) -> bool {
    object
        .iter()
        .all(|(name, value)| name == "@odata.type" || find(fields, name).is_some_and(|field| fits(field, value)))
}

/// A value with the names inside it spelt as the service spells them: in a body they match however their letters are
/// cased (facts/graph.md §16). A name nobody knows stays as it is.
pub(crate) fn spelt(property: &Property, value: &Value) -> Value {
    match (property.kind, value) {
        (Kind::Object(fields), Value::Object(object)) => Value::Object(object_spelt(fields, object)),
        (Kind::Objects(fields), Value::Array(objects)) => objects
            .iter()
            .map(|one| one.as_object().map_or_else(|| one.clone(), |one| Value::Object(object_spelt(fields, one))))
            .collect(),
        _ => value.clone(),
    }
}

fn object_spelt(fields: &'static [Property], object: &Map<String, Value>) -> Map<String, Value> {
    let field = |(name, value): (&String, &Value)| match find(fields, name) {
        Some(field) => (field.name.to_owned(), spelt(field, value)),
        None => (name.clone(), value.clone()),
    };
    object.iter().map(field).collect()
}

fn well_formed(name: &str, text: &str) -> bool {
    !text.contains('\0') && well_spelt(name, text)
}

fn well_spelt(name: &str, text: &str) -> bool {
    match name {
        "usageLocation" => is_country(text),
        "userType" => matches!(text, "Member" | "Guest"),
        "mailNickname" => text.bytes().all(|b| b.is_ascii_graphic() && !br#"@()\[]";:<>,"#.contains(&b)),
        "mail" | "otherMails" => is_mail(text),
        "ageGroup" => matches!(text, "Minor" | "NotAdult" | "Adult"),
        "consentProvidedForMinor" => matches!(text, "Granted" | "Denied" | "NotRequired"),
        "onPremisesImmutableId" => !text.contains(['$', '_']),
        "passwordPolicies" => are_password_policies(text),
        "preferredLanguage" => text.split('-').enumerate().all(|(at, part)| {
            part.bytes().all(|b| b.is_ascii_alphanumeric()) && (at > 0 || matches!(part.len(), 2 | 3))
        }),
        "groupTypes" => matches!(text, "Unified" | "DynamicMembership"),
        "membershipRuleProcessingState" => matches!(text, "On" | "Paused"),
        "visibility" => matches!(text, "Public" | "Private" | "HiddenMembership"),
        "theme" => matches!(text, "Teal" | "Purple" | "Green" | "Blue" | "Pink" | "Orange" | "Red"),
        _ => true,
    }
}

/// Whether a text is a mail address as the directory takes one: no accents, one `@`, a domain with a dot.
pub(crate) fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.'));
    text.bytes().all(|b| b.is_ascii_graphic()) && parts.is_some_and(|(_, domain)| !domain.contains('@'))
}

/// Whether a text names password policies: `None`, or one or both of the others, joined with commas.
fn are_password_policies(text: &str) -> bool {
    let policies: Vec<&str> = text.split(',').map(str::trim).collect();
    match policies.as_slice() {
        ["None" | "DisablePasswordExpiration" | "DisableStrongPassword"] => true,
        [first, second] => {
            first != second
                && policies
                    .iter()
                    .all(|policy| matches!(*policy, "DisablePasswordExpiration" | "DisableStrongPassword"))
        }
        _ => false,
    }
}

/// Whether a text is an ISO 3166 alpha-2 code in capitals.
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.as_bytes().chunks(2).any(|country| country == code.as_bytes())
}

/// Whether a text is a GUID in the form with hyphens, the only one Graph writes and takes.
pub(crate) fn is_guid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

fn is_base64(text: &str) -> bool {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).is_ok()
}

/// What stands in the user name of a guest between name and `@`.
const GUEST_MARK: &str = "#EXT#";

/// Whether a text can be a user name; its domain is not looked at (facts/graph.md §2.3). The name of a guest holds
/// another address and may therefore be longer before its `@`.
pub(crate) fn is_user_name(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"'.-_!#^~".contains(&b);
    let longest = if local.ends_with(GUEST_MARK) { 64 + GUEST_MARK.len() } else { 64 };
    (1..=longest).contains(&local.len())
        && (1..=48).contains(&domain.len())
        && text.len() <= 113
        && local.bytes().all(allowed)
        && !local.ends_with('.')
        && !local.starts_with('.')
        && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

/// The user name a guest with this mail address gets in a tenant with this initial domain: `ann_fabrikam.com#EXT#@…`.
pub(crate) fn guest_user_name(mail: &str, initial_domain: &str) -> String {
    format!("{}{GUEST_MARK}@{initial_domain}", mail.replace('@', "_"))
}

/// Whether a password is long and varied enough, and of characters the service takes (facts/graph.md §2.3).
pub(crate) fn is_strong(password: &str) -> bool {
    let bytes = password.as_bytes();
    let has = |class: &dyn Fn(&u8) -> bool| u8::from(bytes.iter().any(class));
    let classes = has(&u8::is_ascii_lowercase)
        + has(&u8::is_ascii_uppercase)
        + has(&u8::is_ascii_digit)
        + has(&|b: &u8| SYMBOLS.contains(b));
    (8..=256).contains(&bytes.len())
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || SYMBOLS.contains(b))
        && classes >= 3
}
