//! How a seeded person proves who they are (facts/graph.md §7, §12): items of `/users/{id}/authentication/methods`
//! with the properties each type has in v1.0.
//!
//! Purposes 1300–1349 are taken here.

use serde_json::{Value, json};

use super::Seed;
use super::dates::at;
use super::identifiers::{fixed, mix};
use super::special::{SpecialKind, special};
use super::telephones::plain;

/// Id of the password method: the same for everybody.
pub(crate) const PASSWORD: &str = "28c10230-6103-485e-b985-444c60001490";
/// Id of the mobile telephone: the same for everybody, like those of the next two.
pub(crate) const MOBILE: &str = "3179e48a-750b-4051-897c-87b9720928f7";
/// Id of the second mobile telephone.
pub(crate) const ALTERNATE_MOBILE: &str = "b6332ec1-7057-4abe-9331-3d72feddfe41";
/// Id of the telephone at work.
pub(crate) const OFFICE: &str = "e37fc753-ff3b-4958-9484-eaa9425c82bc";
/// Id of the mail address for resetting one's password.
pub(crate) const EMAIL: &str = "3ddfcfc8-9383-446f-83cc-3ab9be4be18f";

const PHONES: &[(&str, &str)] =
    &[("iPhone 15", "6.8.21"), ("SM-S921B", "6.2507.4749"), ("iPhone SE", "6.8.17"), ("Pixel 8", "6.2506.3965")];

/// The methods of a person, the password first.
pub(crate) fn methods(seed: &Seed, index: u32) -> Vec<Value> {
    let number = seed.number;
    let person = seed.person(index);
    let traits = &person.traits;
    // Nobody registers anything before they have an account.
    let since = |purpose: u64, days: i64| at(seed.since(&person, purpose, days));
    let mut all = vec![item(
        "passwordAuthenticationMethod",
        PASSWORD,
        json!({"password": null, "createdDateTime": seed.property(index, "lastPasswordChangeDateTime")}),
    )];
    match special(seed.people, index).map(|special| special.kind) {
        Some(SpecialKind::BreakGlass) => {
            all.push(key(number, index, &since(1_322, 700)));
            return all;
        }
        Some(SpecialKind::Administrator) => {
            all.push(key(number, index, &since(1_322, 700)));
            all.push(authenticator(number, index, &since(1_320, 700)));
            return all;
        }
        Some(_) => return all,
        None => {}
    }
    if traits.guest {
        // They prove who they are at home.
        return all;
    }
    let chance = |purpose: u64, percent: u64| mix(number, index, purpose) % 100 < percent;
    let line = |push: &dyn Fn(&mut Vec<u8>)| {
        let mut written = Vec::new();
        push(&mut written);
        plain(&String::from_utf8(written).unwrap_or_default())
    };
    let registered = chance(1_301, 88);
    if registered && chance(1_302, 65) {
        all.push(telephone(
            MOBILE,
            "mobile",
            &line(&|out| seed.push_mobile(&person, out)),
            if chance(1_304, 70) { "ready" } else { "notAllowedByPolicy" },
        ));
        if chance(1_305, 10) {
            let second = line(&|out| seed.push_second_mobile(&person, out));
            all.push(telephone(ALTERNATE_MOBILE, "alternateMobile", &second, "notSupported"));
        }
    }
    if registered && chance(1_307, 8) {
        let desk = line(&|out| seed.push_desk(&person, out));
        all.push(telephone(OFFICE, "office", &desk, "notSupported"));
    }
    if registered && chance(1_309, 75) {
        all.push(authenticator(number, index, &since(1_320, 700)));
    }
    if chance(1_310, 7) {
        all.push(key(number, index, &since(1_322, 700)));
    }
    if chance(1_311, 6) {
        let id = own(number, index, 1_312);
        all.push(item("softwareOathAuthenticationMethod", &id, json!({"secretKey": null})));
    }
    if chance(1_313, 25) {
        let address = format!("private.{}@mail.example", 10_000 + mix(number, index, 1_314) % 89_999);
        all.push(item("emailAuthenticationMethod", EMAIL, json!({"emailAddress": address})));
    }
    if traits.enabled && chance(1_315, 30) {
        all.push(item(
            "windowsHelloForBusinessAuthenticationMethod",
            &own(number, index, 1_316),
            json!({
                "displayName": format!("LT-{:05}", 10_000 + index % 90_000),
                "createdDateTime": since(1_317, 600),
                "keyStrength": "normal",
            }),
        ));
    }
    all
}

fn own(seed: u64, index: u32, purpose: u64) -> String {
    fixed(mix(seed, index, purpose), purpose).to_string()
}

/// One item: its type, its id, and what else it has.
fn item(kind: &str, id: &str, mut properties: Value) -> Value {
    if let Some(properties) = properties.as_object_mut() {
        properties.insert("@odata.type".into(), json!(format!("#microsoft.graph.{kind}")));
        properties.insert("id".into(), json!(id));
    }
    properties
}

fn telephone(id: &str, kind: &str, number: &str, state: &str) -> Value {
    let properties = json!({"phoneNumber": number, "phoneType": kind, "smsSignInState": state});
    item("phoneAuthenticationMethod", id, properties)
}

fn authenticator(seed: u64, index: u32, made: &str) -> Value {
    let at = usize::try_from(mix(seed, index, 1_318) % PHONES.len() as u64).unwrap_or(0);
    let (model, version) = PHONES.get(at).copied().unwrap_or_default();
    item(
        "microsoftAuthenticatorAuthenticationMethod",
        &own(seed, index, 1_319),
        json!({
            "createdDateTime": made,
            "displayName": model,
            "deviceTag": "SoftwareTokenActivated",
            "phoneAppVersion": version,
        }),
    )
}

fn key(seed: u64, index: u32, made: &str) -> Value {
    item(
        "fido2AuthenticationMethod",
        // The id is the credential's own name, not a GUID.
        &format!("{}{}", own(seed, index, 1_321).replace('-', ""), "AQ2"),
        json!({
            "displayName": "Security key",
            "createdDateTime": made,
            "aaGuid": "2fc0579f-8113-47ea-b116-bb5a8db9202a",
            "model": "YubiKey 5 Series with NFC",
            "attestationCertificates": [],
            "attestationLevel": "attested",
        }),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn everybody_has_a_password_and_among_many_every_method_is_found() {
        let seed = Seed::new(1, 400);
        let mut kinds = HashSet::new();
        for index in 0..400 {
            let methods = methods(&seed, index);
            assert_eq!(methods[0]["id"], PASSWORD);
            let ids: HashSet<&str> = methods.iter().map(|method| method["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), methods.len(), "{index}");
            // A second mobile telephone needs a first one.
            assert!(!ids.contains(ALTERNATE_MOBILE) || ids.contains(MOBILE));
            kinds.extend(methods.iter().map(|method| method["@odata.type"].as_str().unwrap().to_owned()));
            if special(400, index).is_some_and(|special| special.kind == SpecialKind::BreakGlass) {
                assert_eq!(methods.len(), 2);
            }
        }
        assert_eq!(kinds.len(), 7, "{kinds:?}");
        assert_eq!(methods(&seed, 5), methods(&seed, 5));
    }
}
