//! The properties of a user, which of them may be written, and what their values must look like
//! (facts/graph.md §2.1 and §2.3).

use serde_json::Value;

/// What a property holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text of so many characters at the most.
    Text(usize),
    Flag,
    Time,
    /// Texts: how many at the most, and how long each.
    Texts(usize, usize),
    /// An object; checked by whoever writes it.
    Object,
    /// Objects.
    Objects,
}

/// Who may set a property.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Write {
    /// An administrator; but not on a synced user, where Active Directory is master.
    Mastered,
    /// An administrator, on synced users too.
    Always,
    /// Nobody: the service keeps it.
    Never,
}

/// One property of a user.
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) write: Write,
    /// Shown when nobody says what to show.
    pub(crate) default: bool,
    /// May be set to null to clear it.
    pub(crate) clearable: bool,
}

const fn p(name: &'static str, kind: Kind, write: Write) -> Property {
    Property { name, kind, write, default: false, clearable: true }
}

const fn shown(property: Property) -> Property {
    Property { default: true, ..property }
}

const fn kept(property: Property) -> Property {
    Property { clearable: false, ..property }
}

use Kind::{Flag, Object, Objects, Text, Texts, Time};
use Write::{Always, Mastered, Never};

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[Property] = &[
    shown(p("businessPhones", Texts(1, 64), Mastered)),
    shown(kept(p("displayName", Text(256), Mastered))),
    shown(p("givenName", Text(64), Mastered)),
    shown(p("jobTitle", Text(128), Mastered)),
    shown(kept(p("mail", Text(113), Mastered))),
    shown(p("mobilePhone", Text(64), Mastered)),
    shown(p("officeLocation", Text(128), Mastered)),
    shown(p("preferredLanguage", Text(32), Always)),
    shown(p("surname", Text(64), Mastered)),
    shown(kept(p("userPrincipalName", Text(1024), Mastered))),
    shown(p("id", Text(36), Never)),
    kept(p("accountEnabled", Flag, Mastered)),
    p("ageGroup", Text(32), Always),
    p("assignedLicenses", Objects, Never),
    p("assignedPlans", Objects, Never),
    p("city", Text(128), Mastered),
    p("companyName", Text(64), Mastered),
    p("consentProvidedForMinor", Text(32), Always),
    p("country", Text(128), Mastered),
    p("createdDateTime", Time, Never),
    p("creationType", Text(32), Never),
    p("deletedDateTime", Time, Never),
    p("department", Text(64), Mastered),
    p("employeeHireDate", Time, Mastered),
    p("employeeId", Text(16), Mastered),
    p("employeeOrgData", Object, Mastered),
    p("employeeType", Text(1024), Mastered),
    p("externalUserState", Text(32), Never),
    p("externalUserStateChangeDateTime", Time, Never),
    p("faxNumber", Text(64), Mastered),
    p("identities", Objects, Never),
    p("imAddresses", Texts(250, 250), Never),
    p("isManagementRestricted", Flag, Never),
    p("lastPasswordChangeDateTime", Time, Never),
    p("licenseAssignmentStates", Objects, Never),
    kept(p("mailNickname", Text(64), Mastered)),
    p("onPremisesDistinguishedName", Text(1024), Never),
    p("onPremisesDomainName", Text(256), Never),
    p("onPremisesExtensionAttributes", Object, Mastered),
    p("onPremisesImmutableId", Text(256), Mastered),
    p("onPremisesLastSyncDateTime", Time, Never),
    p("onPremisesProvisioningErrors", Objects, Never),
    p("onPremisesSamAccountName", Text(256), Never),
    p("onPremisesSecurityIdentifier", Text(256), Never),
    p("onPremisesSyncEnabled", Flag, Never),
    p("onPremisesUserPrincipalName", Text(256), Never),
    p("otherMails", Texts(250, 250), Always),
    p("passwordPolicies", Text(128), Mastered),
    kept(p("passwordProfile", Object, Mastered)),
    p("postalCode", Text(40), Mastered),
    p("provisionedPlans", Objects, Never),
    p("proxyAddresses", Texts(1_000, 250), Never),
    p("securityIdentifier", Text(256), Never),
    p("showInAddressList", Flag, Mastered),
    p("signInSessionsValidFromDateTime", Time, Never),
    p("state", Text(128), Mastered),
    p("streetAddress", Text(1024), Mastered),
    kept(p("usageLocation", Text(2), Always)),
    kept(p("userType", Text(32), Mastered)),
];

/// Kept outside the directory: never on a collection (facts/graph.md §2.1).
static OUTSIDE: &[&str] = &[
    "aboutMe",
    "birthday",
    "hireDate",
    "interests",
    "mySite",
    "pastProjects",
    "preferredName",
    "responsibilities",
    "schools",
    "skills",
    "mailboxSettings",
];

/// ISO 3166 alpha-2 codes, one after the other.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// The property of this name, however its letters are cased.
pub(crate) fn property(name: &str) -> Option<&'static Property> {
    PROPERTIES.iter().find(|property| property.name.eq_ignore_ascii_case(name))
}

/// Whether a property of this name exists, but outside the directory.
pub(crate) fn is_outside(name: &str) -> bool {
    OUTSIDE.iter().any(|outside| outside.eq_ignore_ascii_case(name))
}

/// The names shown when nobody says what to show.
pub(crate) fn defaults() -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().filter(|property| property.default).map(|property| property.name)
}

/// What `GET` shows of a property that was never set.
pub(crate) fn unset(name: &str) -> Value {
    match property(name).map(|property| property.kind) {
        Some(Texts(..) | Objects) => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

/// Whether a value may stand in a property, apart from rules that need the tenant.
pub(crate) fn accepts(property: &Property, value: &Value) -> bool {
    match (property.kind, value) {
        (_, Value::Null) => property.clearable,
        (Text(most), Value::String(text)) => {
            !text.is_empty() && text.chars().count() <= most && well_formed(property.name, text)
        }
        (Flag, Value::Bool(_)) => true,
        (Time, Value::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
        (Texts(many, long), Value::Array(texts)) => {
            texts.len() <= many
                && texts.iter().all(|text| text.as_str().is_some_and(|t| !t.is_empty() && t.chars().count() <= long))
        }
        (Object, Value::Object(fields)) => object_accepts(property.name, fields),
        (Objects, Value::Array(_)) => true,
        _ => false,
    }
}

fn well_formed(name: &str, text: &str) -> bool {
    match name {
        "usageLocation" => is_country(text),
        "userType" => matches!(text, "Member" | "Guest"),
        "mailNickname" => text.bytes().all(|b| b.is_ascii_graphic() && !br#"@()\[]";:<>,"#.contains(&b)),
        "mail" => {
            let parts = text.split_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.'));
            text.is_ascii() && !text.contains(' ') && parts.is_some_and(|(_, domain)| !domain.contains('@'))
        }
        "ageGroup" => matches!(text, "Minor" | "NotAdult" | "Adult"),
        "consentProvidedForMinor" => matches!(text, "Granted" | "Denied" | "NotRequired"),
        "onPremisesImmutableId" => !text.contains(['$', '_']),
        "passwordPolicies" => text
            .split(',')
            .all(|policy| matches!(policy.trim(), "None" | "DisablePasswordExpiration" | "DisableStrongPassword")),
        "preferredLanguage" => text.split('-').enumerate().all(|(at, part)| {
            part.bytes().all(|b| b.is_ascii_alphanumeric()) && (at > 0 || matches!(part.len(), 2 | 3))
        }),
        _ => true,
    }
}

fn object_accepts(name: &str, fields: &serde_json::Map<String, Value>) -> bool {
    match name {
        "employeeOrgData" => fields.iter().all(|(key, value)| {
            matches!(key.as_str(), "division" | "costCenter") && (value.is_string() || value.is_null())
        }),
        "onPremisesExtensionAttributes" => fields.iter().all(|(key, value)| {
            let number = key.strip_prefix("extensionAttribute").and_then(|number| number.parse::<u8>().ok());
            let fits = value.is_null() || value.as_str().is_some_and(|text| text.chars().count() <= 1_024);
            number.is_some_and(|number| (1..=15).contains(&number)) && fits
        }),
        _ => true,
    }
}

/// Whether a text is an ISO 3166 alpha-2 code in capitals.
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.as_bytes().chunks(2).any(|country| country == code.as_bytes())
}

/// Whether a text can be a user name; its domain is not looked at (facts/graph.md §2.3).
pub(crate) fn is_user_name(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"'.-_!#^~".contains(&b);
    (1..=64).contains(&local.len())
        && (1..=48).contains(&domain.len())
        && text.len() <= 113
        && local.bytes().all(allowed)
        && !local.ends_with('.')
        && !local.starts_with('.')
        && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

/// Whether a password is long and varied enough, and of characters the service takes (facts/graph.md §2.3).
pub(crate) fn is_strong(password: &str) -> bool {
    let symbols = br##"@#$%^&*-_!+=[]{}|\:',.?/`~"();<> "##;
    let bytes = password.as_bytes();
    let has = |class: &dyn Fn(&u8) -> bool| u8::from(bytes.iter().any(class));
    let classes = has(&u8::is_ascii_lowercase)
        + has(&u8::is_ascii_uppercase)
        + has(&u8::is_ascii_digit)
        + has(&|b: &u8| symbols.contains(b));
    (8..=256).contains(&bytes.len())
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || symbols.contains(b))
        && classes >= 3
}
