//! Applications and service principals of a seeded tenant beside those one signs in with: Microsoft's own, those of
//! the company, those somebody once agreed to; who is assigned to them and what they were allowed (facts/graph.md §11).
//!
//! Purposes 2200–2399 are taken here.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::dates::{NEWEST, before};
use super::identifiers::{fixed, mix};
use super::{DOMAIN, Seed, permissions};

/// The tenant that owns Microsoft's own applications.
pub(crate) const MICROSOFT: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
/// The role of somebody assigned to an application without roles.
pub(crate) const DEFAULT_ROLE: &str = "00000000-0000-0000-0000-000000000000";

/// Whose an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    Microsoft,
    /// Registered in this tenant: there is an application object too.
    Here,
    /// From somebody else's tenant.
    Elsewhere,
    /// Belongs to a machine in Azure.
    ManagedIdentity,
}

/// One application and its service principal.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) home: Home,
    /// Known everywhere; the others have one made from the seed.
    app_id: Option<&'static str>,
    /// Roles people can have in it: value and name.
    pub(crate) roles: &'static [(&'static str, &'static str)],
    /// Application permissions of Graph it was allowed.
    pub(crate) allowed: &'static [&'static str],
    /// Delegated permissions of Graph an administrator allowed for everybody.
    pub(crate) granted: &'static str,
    /// How many owners it has.
    pub(crate) owners: u32,
    pub(crate) enabled: bool,
    /// Whether only those assigned may sign in.
    pub(crate) assigned_only: bool,
    /// `preferredSingleSignOnMode`.
    single_sign_on: Option<&'static str>,
    tags: &'static [&'static str],
    /// Whether the secret has run out.
    expired: bool,
    note: Option<&'static str>,
}

const PLAIN: Row = Row {
    name: "",
    home: Home::Here,
    app_id: None,
    roles: &[],
    allowed: &[],
    granted: "",
    owners: 0,
    enabled: true,
    assigned_only: false,
    single_sign_on: None,
    tags: &["WindowsAzureActiveDirectoryIntegratedApp"],
    expired: false,
    note: None,
};

const fn microsoft(name: &'static str, app_id: &'static str) -> Row {
    Row { name, home: Home::Microsoft, app_id: Some(app_id), tags: &[], ..PLAIN }
}

/// Microsoft Graph among [`ROWS`].
pub(crate) const GRAPH: usize = 0;
/// The application for inbound provisioning among [`ROWS`].
pub(crate) const PROVISIONING: usize = 9;

/// Every one of them, in the order of their numbers.
pub(crate) static ROWS: &[Row] = &[
    microsoft("Microsoft Graph", "00000003-0000-0000-c000-000000000000"),
    microsoft("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000"),
    microsoft("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000"),
    microsoft("Windows Azure Active Directory", "00000002-0000-0000-c000-000000000000"),
    Row {
        name: "Contoso CRM",
        roles: &[("Crm.Sell", "Seller"), ("Crm.Lead", "Sales lead")],
        granted: "User.Read Calendars.Read",
        owners: 2,
        assigned_only: true,
        note: Some("Ask the sales operations team."),
        ..PLAIN
    },
    Row { name: "Contoso Travel", granted: "User.Read", owners: 1, single_sign_on: Some("oidc"), ..PLAIN },
    Row {
        name: "Payroll Portal",
        owners: 1,
        assigned_only: true,
        single_sign_on: Some("saml"),
        tags: &["WindowsAzureActiveDirectoryIntegratedApp", "WindowsAzureActiveDirectoryCustomSingleSignOnApplication"],
        ..PLAIN
    },
    Row {
        name: "Badge Printer",
        allowed: &["User.Read.All", "ProfilePhoto.Read.All"],
        owners: 1,
        expired: true,
        ..PLAIN
    },
    Row { name: "Intranet (old)", allowed: &["Sites.Read.All"], enabled: false, note: Some("Nobody knows."), ..PLAIN },
    Row {
        name: "HR Inbound Provisioning",
        allowed: &["SynchronizationData-User.Upload"],
        owners: 1,
        tags: &["WindowsAzureActiveDirectoryIntegratedApp", "API-driven provisioning to Microsoft Entra ID"],
        ..PLAIN
    },
    Row { name: "Warehouse Scanner", roles: &[("Scan", "Scan goods"), ("Count", "Take stock")], ..PLAIN },
    Row {
        name: "Backup for Microsoft 365",
        home: Home::Elsewhere,
        allowed: &["Mail.ReadWrite", "Directory.Read.All"],
        ..PLAIN
    },
    Row { name: "Ticket System", home: Home::Elsewhere, granted: "User.Read User.ReadBasic.All Mail.Send", ..PLAIN },
    Row { name: "Meeting Notes", home: Home::Elsewhere, ..PLAIN },
    Row { name: "vm-reporting-01", home: Home::ManagedIdentity, allowed: &["AuditLog.Read.All"], tags: &[], ..PLAIN },
];

/// Object id of a service principal.
pub(crate) fn service_principal_id(seed: u64, at: usize) -> Uuid {
    fixed(seed, 2_200 + at as u64)
}

/// Object id of an application.
pub(crate) fn application_id(seed: u64, at: usize) -> Uuid {
    fixed(seed, 2_240 + at as u64)
}

/// `appId` of an application and its service principal.
pub(crate) fn app_id(seed: u64, at: usize) -> String {
    let known = ROWS.get(at).and_then(|row| row.app_id).map(str::to_owned);
    known.unwrap_or_else(|| fixed(seed, 2_280 + at as u64).to_string())
}

/// Id of a role people can have in an application.
pub(crate) fn app_role_id(seed: u64, at: usize, role: usize) -> Uuid {
    fixed(mix(seed, u32::try_from(role).unwrap_or(0), 2_320), 2_320 + at as u64)
}

fn app_roles(seed: u64, at: usize) -> Vec<Value> {
    match (at, ROWS.get(at)) {
        (GRAPH, _) => permissions::roles(),
        (_, Some(row)) => row
            .roles
            .iter()
            .enumerate()
            .map(|(role, (value, name))| {
                json!({
                    "allowedMemberTypes": ["User"],
                    "description": name,
                    "displayName": name,
                    "id": app_role_id(seed, at, role).to_string(),
                    "isEnabled": true,
                    "origin": "Application",
                    "value": value,
                })
            })
            .collect(),
        (_, None) => Vec::new(),
    }
}

fn secrets(seed: u64, at: usize, row: &Row) -> Value {
    if row.home != Home::Here || (row.allowed.is_empty() && row.granted.is_empty()) {
        return json!([]);
    }
    let (from, to) = match row.expired {
        true => ("2024-08-01T00:00:00Z", "2026-08-01T00:00:00Z"),
        false => ("2026-02-01T00:00:00Z", "2028-02-01T00:00:00Z"),
    };
    json!([{
        "customKeyIdentifier": null,
        "displayName": "Secret",
        "endDateTime": to,
        "hint": "q~8",
        "keyId": fixed(seed, 2_350 + at as u64).to_string(),
        "secretText": null,
        "startDateTime": from,
    }])
}

fn information() -> Value {
    json!({"logoUrl": null, "marketingUrl": null, "privacyStatementUrl": null, "supportUrl": null, "termsOfServiceUrl": null})
}

/// The properties of a service principal, named as in v1.0; `tenant` is the id of the tenant.
pub(crate) fn service_principal(seed: u64, tenant: &str, at: usize) -> Option<Map<String, Value>> {
    let row = ROWS.get(at)?;
    let app_id = app_id(seed, at);
    let (owner, kind, audience) = match row.home {
        Home::Microsoft => (Some(MICROSOFT.to_owned()), "Application", Some("AzureADMultipleOrgs")),
        Home::Here => (Some(tenant.to_owned()), "Application", Some("AzureADMyOrg")),
        Home::Elsewhere => {
            (Some(fixed(seed, 2_360 + at as u64).to_string()), "Application", Some("AzureADMultipleOrgs"))
        }
        Home::ManagedIdentity => (None, "ManagedIdentity", None),
    };
    let value = json!({
        "id": service_principal_id(seed, at).to_string(),
        "deletedDateTime": null,
        "accountEnabled": row.enabled,
        "addIns": [],
        "alternativeNames": [],
        "appDescription": null,
        "appDisplayName": row.name,
        "appId": app_id,
        "applicationTemplateId": null,
        "appOwnerOrganizationId": owner,
        "appRoleAssignmentRequired": row.assigned_only,
        "appRoles": app_roles(seed, at),
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": row.name,
        "homepage": null,
        "info": information(),
        "keyCredentials": [],
        "loginUrl": null,
        "logoutUrl": null,
        "notes": row.note,
        "notificationEmailAddresses": [],
        "oauth2PermissionScopes": if at == GRAPH { permissions::scopes() } else { Vec::new() },
        "passwordCredentials": [],
        "preferredSingleSignOnMode": row.single_sign_on,
        "preferredTokenSigningKeyThumbprint": null,
        "replyUrls": [],
        "resourceSpecificApplicationPermissions": [],
        "samlSingleSignOnSettings": null,
        "servicePrincipalNames": [app_id],
        "servicePrincipalType": kind,
        "signInAudience": audience,
        "tags": row.tags,
        "tokenEncryptionKeyId": null,
        "verifiedPublisher": {"displayName": null, "verifiedPublisherId": null, "addedDateTime": null},
    });
    match value {
        Value::Object(principal) => Some(principal),
        _ => None,
    }
}

/// The properties of an application, named as in v1.0, if it is registered in this tenant.
pub(crate) fn application(seed: u64, at: usize) -> Option<Map<String, Value>> {
    let row = ROWS.get(at).filter(|row| row.home == Home::Here)?;
    let access: Vec<Value> = permissions::permissions()
        .flat_map(|permission| {
            let role = row.allowed.contains(&permission.value).then_some((permission.application, "Role"));
            let scope = row
                .granted
                .split(' ')
                .any(|scope| scope == permission.value)
                .then_some((permission.delegated, "Scope"));
            role.into_iter().chain(scope)
        })
        .map(|(id, kind)| json!({"id": id, "type": kind}))
        .collect();
    let wanted = json!([{"resourceAppId": app_id(seed, GRAPH), "resourceAccess": access}]);
    let value = json!({
        "id": application_id(seed, at).to_string(),
        "deletedDateTime": null,
        "addIns": [],
        "api": {
            "acceptMappedClaims": null,
            "knownClientApplications": [],
            "oauth2PermissionScopes": [],
            "preAuthorizedApplications": [],
            "requestedAccessTokenVersion": null,
        },
        "appId": app_id(seed, at),
        "applicationTemplateId": null,
        "appRoles": app_roles(seed, at),
        "certification": null,
        "createdDateTime": before(NEWEST, seed, u32::try_from(at).unwrap_or(0), 2_390, 1_500),
        "defaultRedirectUri": null,
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": row.name,
        "groupMembershipClaims": null,
        "identifierUris": [],
        "info": information(),
        "isDeviceOnlyAuthSupported": null,
        "isFallbackPublicClient": null,
        "keyCredentials": [],
        "notes": row.note,
        "oauth2RequirePostResponse": false,
        "optionalClaims": null,
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "passwordCredentials": secrets(seed, at, row),
        "publicClient": {"redirectUris": []},
        "publisherDomain": DOMAIN,
        "requestSignatureVerification": null,
        "requiredResourceAccess": if access_is_empty(row) { json!([]) } else { wanted },
        "samlMetadataUrl": null,
        "serviceManagementReference": null,
        "signInAudience": "AzureADMyOrg",
        "spa": {"redirectUris": []},
        "tags": [],
        "tokenEncryptionKeyId": null,
        "verifiedPublisher": {"displayName": null, "verifiedPublisherId": null, "addedDateTime": null},
        "web": {
            "homePageUrl": null,
            "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
            "logoutUrl": null,
            "redirectUris": [],
            "redirectUriSettings": [],
        },
    });
    match value {
        Value::Object(application) => Some(application),
        _ => None,
    }
}

fn access_is_empty(row: &Row) -> bool {
    row.allowed.is_empty() && row.granted.is_empty()
}

/// Owners of an application and of its service principal: people of Information Technology.
pub(crate) fn owners(seed: &Seed, at: usize) -> Vec<u32> {
    let many = ROWS.get(at).map_or(0, |row| row.owners) as usize;
    super::memberships::technicians(seed).skip(at % 3).take(many).collect()
}

/// The one synchronization job there is: that of the application for inbound provisioning.
pub(crate) fn synchronization_job(seed: u64, tenant: &str) -> Value {
    json!({
        "id": format!("API2AAD.{}.{}", tenant.replace('-', ""), fixed(seed, 2_391)),
        "templateId": "API2AAD",
        "schedule": {"expiration": null, "interval": "PT40M", "state": "Active"},
        "status": {
            "code": "Active",
            "countSuccessiveCompleteFailures": 0,
            "escrowsPruned": false,
            "lastExecution": null,
            "lastSuccessfulExecution": null,
            "lastSuccessfulExecutionWithExports": null,
            "progress": [],
            "quarantine": null,
            "steadyStateFirstAchievedTime": "0001-01-01T00:00:00Z",
            "steadyStateLastAchievedTime": "0001-01-01T00:00:00Z",
            "synchronizedEntryCountByType": [],
            "troubleshootingUrl": "",
        },
        "synchronizationJobSettings": [],
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_is_what_it_says() {
        let mut ids = HashSet::new();
        for (at, row) in ROWS.iter().enumerate() {
            let principal = service_principal(1, "t", at).unwrap();
            assert!(ids.insert(principal["id"].to_string()) && ids.insert(principal["appId"].to_string()));
            assert_eq!(application(1, at).is_some(), row.home == Home::Here, "{}", row.name);
            if let Some(application) = application(1, at) {
                assert!(ids.insert(application["id"].to_string()));
                assert_eq!(application["appId"], principal["appId"]);
                assert_eq!(application["appRoles"], principal["appRoles"]);
                let wanted = application["requiredResourceAccess"][0]["resourceAccess"].as_array();
                let scopes = row.granted.split(' ').filter(|scope| !scope.is_empty()).count();
                assert_eq!(wanted.map_or(0, Vec::len), row.allowed.len() + scopes, "{}", row.name);
            }
        }
        assert_eq!(ROWS[GRAPH].app_id, Some("00000003-0000-0000-c000-000000000000"));
        assert_eq!(ROWS[PROVISIONING].name, "HR Inbound Provisioning");
        let graph = service_principal(1, "t", GRAPH).unwrap();
        let has = |list: &str, id: &str| graph[list].as_array().unwrap().iter().any(|entry| entry["id"] == id);
        assert!(has("appRoles", "df021288-bdef-4463-88db-98f22de89214"));
        assert!(has("oauth2PermissionScopes", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"));
    }

    #[test]
    fn owners_are_people_there_are() {
        let seed = Seed::new(1, 300);
        assert_eq!(owners(&seed, 4).len(), 2);
        assert!(owners(&seed, 8).is_empty() && owners(&Seed::new(1, 0), 4).is_empty());
        let job = synchronization_job(1, "aaaa-bb");
        assert!(job["id"].as_str().unwrap().starts_with("API2AAD.aaaabb."));
    }
}
