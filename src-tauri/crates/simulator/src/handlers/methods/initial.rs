//! The methods people have registered before anybody changed anything.

use serde_json::{Value, json};
use uuid::Uuid;

use super::kept::{ALTERNATE_ID, EMAIL_ID, MOBILE_ID, OFFICE_ID};
use super::{AUTHENTICATOR, EMAIL, FIDO2, HELLO, OATH, PHONE, PLATFORM};
use crate::seeds::identifiers::mix;
use crate::tenant::Tenant;

/// Models of telephones, for the names of registrations.
const PHONES: &[&str] = &["iPhone 15", "iPhone 16 Pro", "Pixel 9", "SM-S921B", "SM-A556B"];

/// What a person of the seed starts with; whoever was made since starts with nothing but a password, and so does a
/// guest, who signs in at home.
pub(super) fn methods(tenant: &Tenant, slot: u32) -> Vec<Value> {
    let user = tenant.user(slot);
    if slot >= tenant.seed.total() || user.text("userType") == Some("Guest") {
        return Vec::new();
    }
    let roll = |purpose: u64, of: u64| mix(tenant.seed.number, slot, 1_500 + purpose) % of;
    let id = |purpose: u64| {
        Uuid::from_u64_pair(
            mix(tenant.seed.number, slot, 1_540 + purpose),
            mix(tenant.seed.number, slot, 1_560 + purpose),
        )
        .to_string()
    };
    let since = user.properties.get("createdDateTime").cloned().unwrap_or_default();
    let phone = |id: &str, kind: &str, number: String, sign_in: &str| {
        json!({"@odata.type": PHONE.odata_type(), "id": id, "phoneNumber": number, "phoneType": kind,
            "smsSignInState": sign_in})
    };
    let number = |purpose: u64| format!("+49 170{}", 1_000_000 + roll(purpose, 9_000_000));
    let mut all = Vec::new();
    // One in nine has registered nothing: what an administrator looks for.
    if roll(0, 9) == 0 {
        return all;
    }
    if roll(1, 10) < 7 {
        let model = PHONES.get(usize::try_from(roll(2, 5)).unwrap_or(0)).copied().unwrap_or("iPhone 15");
        all.push(json!({"@odata.type": AUTHENTICATOR.odata_type(), "id": id(0), "displayName": model,
            "deviceTag": "SoftwareTokenActivated", "phoneAppVersion": "6.2510.7083", "createdDateTime": since}));
    }
    if roll(3, 10) < 6 {
        all.push(phone(MOBILE_ID, "mobile", number(4), "notEnabled"));
        if roll(5, 12) == 0 {
            all.push(phone(ALTERNATE_ID, "alternateMobile", number(6), "notSupported"));
        }
    }
    if roll(7, 20) == 0 {
        all.push(phone(OFFICE_ID, "office", format!("+49 30{}", 5_550_000 + roll(8, 9_999)), "notSupported"));
    }
    if roll(9, 8) == 0 {
        let address = format!("{}@example.org", user.user_name().split('@').next().unwrap_or_default());
        all.push(json!({"@odata.type": EMAIL.odata_type(), "id": EMAIL_ID, "emailAddress": address}));
    }
    if roll(10, 14) == 0 {
        all.push(json!({"@odata.type": FIDO2.odata_type(), "id": id(1), "displayName": "Security key",
            "createdDateTime": since, "aaGuid": "2fc0579f-8113-47ea-b116-bb5a8db9202a", "model": "YubiKey 5 NFC",
            "attestationCertificates": [], "attestationLevel": "attested"}));
    }
    if roll(11, 25) == 0 {
        all.push(json!({"@odata.type": OATH.odata_type(), "id": id(2)}));
    }
    if roll(12, 5) < 2 {
        all.push(json!({"@odata.type": HELLO.odata_type(), "id": id(3), "displayName": format!("LT-{:05}", roll(13, 100_000)),
            "createdDateTime": since, "keyStrength": "normal"}));
    }
    if roll(14, 30) == 0 {
        all.push(json!({"@odata.type": PLATFORM.odata_type(), "id": id(4), "displayName": "MacBook Pro",
            "createdDateTime": since, "keyStrength": "normal", "platform": "macOS"}));
    }
    all
}
