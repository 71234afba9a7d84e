//! An entry of the sign-in log (facts/graph.md §12), seeded or live.

use serde_json::{Value, json};

use crate::oauth;

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
                "failureReason": oauth::reason(self.code),
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
