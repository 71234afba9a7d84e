//! An entry of the sign-in log (facts/graph.md §12), seeded or live.

use serde_json::{Value, json};

/// Somebody who came in, or did not.
pub(crate) struct SignIn<'a> {
    pub(crate) id: String,
    /// When, as Graph writes it.
    pub(crate) at: String,
    /// Object id of who signs in.
    pub(crate) user: String,
    pub(crate) name: Value,
    pub(crate) user_name: String,
    pub(crate) app_id: &'a str,
    pub(crate) app_name: &'a str,
    /// `Browser`, `Mobile Apps and Desktop clients`, …
    pub(crate) client: &'a str,
    pub(crate) ip_address: String,
    /// 0 for success, else the number of the `AADSTS` error.
    pub(crate) code: u32,
    pub(crate) correlation: String,
    pub(crate) operating_system: &'a str,
    pub(crate) browser: &'a str,
    /// City, state or province, country in two letters.
    pub(crate) place: (&'a str, &'a str, &'a str),
}

impl SignIn<'_> {
    /// What `/auditLogs/signIns` shows. Version 1.0 of it lists interactive ones only.
    pub(crate) fn record(&self) -> Value {
        let (city, state, country) = self.place;
        json!({
            "id": self.id,
            "createdDateTime": self.at,
            "userDisplayName": self.name,
            "userPrincipalName": self.user_name.to_lowercase(),
            "userId": self.user,
            "appId": self.app_id,
            "appDisplayName": self.app_name,
            "ipAddress": self.ip_address,
            "clientAppUsed": self.client,
            "correlationId": self.correlation,
            "conditionalAccessStatus": match self.code {
                0 => "success",
                50_074 | 50_076 | 53_003 => "failure",
                _ => "notApplied",
            },
            "isInteractive": true,
            // Without Entra ID P2 nobody is told about risk.
            "riskDetail": "hidden",
            "riskLevelAggregated": "hidden",
            "riskLevelDuringSignIn": "hidden",
            "riskState": "none",
            "riskEventTypes": [],
            "riskEventTypes_v2": [],
            "resourceDisplayName": "Microsoft Graph",
            "resourceId": "00000003-0000-0000-c000-000000000000",
            "status": {
                "errorCode": self.code,
                "failureReason": reason(self.code),
                "additionalDetails": if self.code == 0 { Value::Null } else { json!("The user could not be signed in.") },
            },
            "deviceDetail": {
                "deviceId": "",
                "displayName": "",
                "operatingSystem": self.operating_system,
                "browser": self.browser,
                "isCompliant": false,
                "isManaged": false,
                "trustType": "",
            },
            "location": {
                "city": city,
                "state": state,
                "countryOrRegion": country,
                "geoCoordinates": {"altitude": null, "latitude": null, "longitude": null},
            },
            "appliedConditionalAccessPolicies": [],
        })
    }
}

/// Why a sign-in failed, by its code: the log's own words, without the names an answer holds.
fn reason(code: u32) -> &'static str {
    match code {
        50_053 => {
            "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."
        }
        50_055 => "The password is expired.",
        50_057 => "The user account is disabled.",
        50_074 => "Strong Authentication is required.",
        50_076 => {
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource."
        }
        50_126 => "Error validating credentials due to invalid username or password.",
        53_003 => {
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
        }
        65_001 => "The user or administrator has not consented to use the application.",
        _ => "Other.",
    }
}
