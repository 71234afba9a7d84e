//! Every write there is leaves an entry in the directory's log, or is named here as one that leaves none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use reqwest::Method;
use serde_json::{Value, json};
use simulator::TenantHandle;

use crate::support::{E3, World, person, world};

const AUDITS: &str = "/auditLogs/directoryAudits";

/// Permissions of the administrator's token.
const SCOPES: &str = "openid User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All UserAuthenticationMethod.ReadWrite.All";

/// Only asks, though by `POST`.
const ASKS: &[&str] = &[
    "getByIds",
    "validateProperties",
    "checkMemberGroups",
    "checkMemberObjects",
    "getMemberGroups",
    "getMemberObjects",
    "$batch",
];

/// Leaves no entry: the mailbox is Exchange's to record, uploads of people have a log of their own, and renewing a
/// group or having licences worked out again changes nothing that is told.
const UNRECORDED: &[(&str, &str)] = &[
    ("PATCH", "/users/{}/mailboxSettings"),
    ("POST", "/users/{}/mailboxSettings/{}"),
    ("POST", "/servicePrincipals/{}/synchronization/jobs/{}/bulkUpload"),
    ("POST", "/users/{}/reprocessLicenseAssignment"),
];

/// Refused whatever is sent: what is contained is not made there.
const REFUSED: &[(&str, &str)] = &[("POST", "/groups/{}/members"), ("POST", "/groups/{}/owners")];

/// Cannot be carried out here: nobody made since the start has such a method. Removing one is the same code for all.
const WITHOUT: &[&str] = &[
    "fido2Methods",
    "microsoftAuthenticatorMethods",
    "platformCredentialMethods",
    "softwareOathMethods",
    "windowsHelloForBusinessMethods",
];

/// A request, what it has to leave in the log, and what its answer's id is called from then on.
struct Step {
    verb: &'static str,
    path: &'static str,
    body: Value,
    activity: &'static str,
    save: &'static str,
    /// Whether the administrator sends it, and no application.
    person: bool,
}

fn step(verb: &'static str, path: &'static str, body: Value, activity: &'static str) -> Step {
    Step { verb, path, body, activity, save: "", person: false }
}

impl Step {
    fn saved(mut self, name: &'static str) -> Self {
        self.save = name;
        self
    }

    fn by_person(mut self) -> Self {
        self.person = true;
        self
    }
}

fn reference(name: &str) -> Value {
    json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{{{name}}}")})
}

const PHOTO: &str = "photo";
const NONE: Value = Value::Null;

fn users() -> Vec<Step> {
    let mut another = person("audited.other");
    another["displayName"] = json!("Other");
    vec![
        step("POST", "/users", person("audited"), "Add user").saved("user"),
        step("POST", "/users", another, "Add user").saved("other"),
        step("PATCH", "/users/{user}", json!({"jobTitle": "Buyer"}), "Update user"),
        step("PUT", "/users/{user}/manager/$ref", reference("other"), "Set user manager"),
        step("DELETE", "/users/{user}/manager/$ref", NONE, "Remove user manager"),
        step("POST", "/users/{user}/sponsors/$ref", reference("other"), "Update user"),
        step("DELETE", "/users/{user}/sponsors/{other}/$ref", NONE, "Update user"),
        step(
            "POST",
            "/users/{user}/assignLicense",
            json!({"addLicenses": [{"skuId": E3}], "removeLicenses": []}),
            "Change user license",
        ),
        step("PUT", "/users/{user}/photo/$value", json!(PHOTO), "Update user"),
        step("PATCH", "/users/{user}/photo/$value", json!(PHOTO), "Update user"),
        step("DELETE", "/users/{user}/photo/$value", NONE, "Update user"),
        step("PUT", "/users/{user}/photo", json!(PHOTO), "Update user"),
        step("PATCH", "/users/{user}/photo", json!(PHOTO), "Update user"),
        step("DELETE", "/users/{user}/photo", NONE, "Update user"),
        step("POST", "/users/{user}/revokeSignInSessions", NONE, "Update StsRefreshTokenValidFrom Timestamp"),
        step(
            "POST",
            "/users/{admin}/changePassword",
            json!({"currentPassword": "x", "newPassword": "Ganz-Neu-2026!"}),
            "Change user password",
        )
        .by_person(),
        step("DELETE", "/users/{other}", NONE, "Delete user"),
        step("POST", "/directory/deletedItems/{other}/restore", json!({}), "Restore user"),
        step("DELETE", "/directoryObjects/{other}", NONE, "Delete user"),
        step("DELETE", "/directory/deletedItems/{other}", NONE, "Hard Delete user"),
        step(
            "POST",
            "/invitations",
            json!({"invitedUserEmailAddress": "a@litware.example", "inviteRedirectUrl": "https://x.example"}),
            "Invite external user",
        ),
    ]
}

fn methods() -> Vec<Step> {
    let (made, changed, gone) =
        ("Admin registered security info", "Admin updated security info", "Admin deleted security info");
    let phones = "/users/{user}/authentication/phoneMethods";
    let phone = json!({"phoneType": "mobile", "phoneNumber": "+49 1701234567"});
    let other = |number: &str| json!({"phoneNumber": number});
    let mail = |address: &str| json!({"emailAddress": address});
    vec![
        step("POST", phones, phone, made).saved("phone"),
        step("PATCH", "/users/{user}/authentication/phoneMethods/{phone}", other("+49 1701234568"), changed),
        step("PUT", "/users/{user}/authentication/phoneMethods/{phone}", other("+49 1701234569"), changed),
        step("POST", "/users/{user}/authentication/phoneMethods/{phone}/enableSmsSignIn", NONE, changed),
        step("POST", "/users/{user}/authentication/phoneMethods/{phone}/disableSmsSignIn", NONE, changed),
        step("DELETE", "/users/{user}/authentication/phoneMethods/{phone}", NONE, gone),
        step("POST", "/users/{user}/authentication/emailMethods", mail("a@example.org"), made).saved("email"),
        step("PATCH", "/users/{user}/authentication/emailMethods/{email}", mail("b@example.org"), changed),
        step("PUT", "/users/{user}/authentication/emailMethods/{email}", mail("c@example.org"), changed),
        step("DELETE", "/users/{user}/authentication/emailMethods/{email}", NONE, gone),
        step("POST", "/users/{user}/authentication/temporaryAccessPassMethods", json!({}), made).saved("pass"),
        step("DELETE", "/users/{user}/authentication/temporaryAccessPassMethods/{pass}", NONE, gone),
        step(
            "POST",
            "/users/{user}/authentication/methods/{password}/resetPassword",
            json!({"newPassword": "Ganz-Neu-2026!"}),
            "Reset user password",
        )
        .by_person(),
    ]
}

fn groups() -> Vec<Step> {
    let unified = json!({"displayName": "Audited", "mailNickname": "audited.group", "mailEnabled": true, "securityEnabled": false, "groupTypes": ["Unified"]});
    let plain =
        json!({"displayName": "Plain", "mailNickname": "audited.plain", "mailEnabled": false, "securityEnabled": true});
    vec![
        step("POST", "/groups", unified, "Add group").saved("group"),
        step("POST", "/groups", plain, "Add group").saved("plain"),
        step("PATCH", "/groups/{group}", json!({"description": "Of the test"}), "Update group"),
        step("POST", "/groups/{group}/members/$ref", reference("user"), "Add member to group"),
        step("DELETE", "/groups/{group}/members/{user}/$ref", NONE, "Remove member from group"),
        step("POST", "/groups/{group}/owners/$ref", reference("user"), "Add owner to group"),
        step("POST", "/groups/{group}/owners/$ref", reference("admin"), "Add owner to group"),
        step("DELETE", "/groups/{group}/owners/{user}/$ref", NONE, "Remove owner from group"),
        // Without `$ref` it is the object that goes, not the membership.
        step("POST", "/users", person("audited.third"), "Add user").saved("third"),
        step("POST", "/groups/{group}/members/$ref", reference("third"), "Add member to group"),
        step("DELETE", "/groups/{group}/members/{third}", NONE, "Delete user"),
        step("POST", "/users", person("audited.fourth"), "Add user").saved("fourth"),
        step("POST", "/groups/{group}/owners/$ref", reference("fourth"), "Add owner to group"),
        step("DELETE", "/groups/{group}/owners/{fourth}", NONE, "Delete user"),
        step("PUT", "/groups/{group}/photo/$value", json!(PHOTO), "Update group"),
        step("PATCH", "/groups/{group}/photo/$value", json!(PHOTO), "Update group"),
        step("DELETE", "/groups/{group}/photo/$value", NONE, "Update group"),
        step("PUT", "/groups/{group}/photo", json!(PHOTO), "Update group"),
        step("PATCH", "/groups/{group}/photo", json!(PHOTO), "Update group"),
        step("DELETE", "/groups/{group}/photo", NONE, "Update group"),
        step(
            "POST",
            "/groups/{plain}/assignLicense",
            json!({"addLicenses": [{"skuId": E3}], "removeLicenses": []}),
            "Set group license",
        ),
        step("POST", "/groups/{group}/renew", NONE, "Renew group"),
        step("DELETE", "/groups/{group}", NONE, "Delete group"),
    ]
}

fn directory() -> Vec<Step> {
    let device = json!({"accountEnabled": true, "alternativeSecurityIds": [{"type": 2, "key": "AAAA"}],
        "deviceId": "7c7d1c1e-0b2f-4b8e-9c11-5c9d5a0c0001", "displayName": "Audited", "operatingSystem": "Linux", "operatingSystemVersion": "1"});
    let scoped = json!({"roleId": "{role}", "roleMemberInfo": {"id": "{user}"}});
    let assignment = json!({"principalId": "{user}", "roleDefinitionId": "fe930be7-5e62-47db-91af-98c3a49a38b1", "directoryScopeId": "/"});
    let custom_role = json!({"displayName": "Audited", "isEnabled": true,
        "rolePermissions": [{"allowedResourceActions": ["microsoft.directory/applications/basic/update"]}]});
    vec![
        step("POST", "/devices", device, "Add device").saved("device"),
        step("PATCH", "/devices/{device}", json!({"accountEnabled": false}), "Update device"),
        step("POST", "/devices/{device}/registeredOwners/$ref", reference("user"), "Add registered owner to device"),
        step("DELETE", "/devices/{device}/registeredOwners/{user}/$ref", NONE, "Remove registered owner from device"),
        step("POST", "/devices/{device}/registeredUsers/$ref", reference("user"), "Add registered users to device"),
        step("DELETE", "/devices/{device}/registeredUsers/{user}/$ref", NONE, "Remove registered users from device"),
        step("DELETE", "/devices/{device}", NONE, "Delete device"),
        step("POST", "/directory/administrativeUnits", json!({"displayName": "Audited"}), "Add administrative unit")
            .saved("unit"),
        step(
            "PATCH",
            "/directory/administrativeUnits/{unit}",
            json!({"description": "x"}),
            "Update administrative unit",
        ),
        step(
            "POST",
            "/directory/administrativeUnits/{unit}/members/$ref",
            reference("user"),
            "Add member to administrative unit",
        ),
        step(
            "DELETE",
            "/directory/administrativeUnits/{unit}/members/{user}/$ref",
            NONE,
            "Remove member from administrative unit",
        ),
        step("POST", "/directoryRoles", json!({"roleTemplateId": ""}), "Add role from template").saved("activated"),
        step("POST", "/directoryRoles/{role}/members/$ref", reference("user"), "Add member to role"),
        step("DELETE", "/directoryRoles/{role}/members/{user}/$ref", NONE, "Remove member from role"),
        step("POST", "/directory/administrativeUnits/{unit}/scopedRoleMembers", scoped, "Add scoped member to role")
            .saved("scoped"),
        step(
            "DELETE",
            "/directory/administrativeUnits/{unit}/scopedRoleMembers/{scoped}",
            NONE,
            "Remove scoped member from role",
        ),
        step("DELETE", "/directory/administrativeUnits/{unit}", NONE, "Delete administrative unit"),
        step("POST", "/roleManagement/directory/roleAssignments", assignment, "Add member to role").saved("assignment"),
        step("DELETE", "/roleManagement/directory/roleAssignments/{assignment}", NONE, "Remove member from role"),
        step("POST", "/roleManagement/directory/roleDefinitions", custom_role, "Add role definition")
            .saved("definition"),
        step(
            "PATCH",
            "/roleManagement/directory/roleDefinitions/{definition}",
            json!({"description": "Reads"}),
            "Update role definition",
        ),
        step("DELETE", "/roleManagement/directory/roleDefinitions/{definition}", NONE, "Delete role definition"),
        step(
            "PATCH",
            "/organization/{organization}",
            json!({"technicalNotificationMails": ["it@contoso.com"]}),
            "Set Company Information",
        ),
    ]
}

fn applications() -> Vec<Step> {
    let assigned = json!({"principalId": "{user}", "resourceId": "{principal}", "appRoleId": "00000000-0000-0000-0000-000000000000"});
    let of_group = json!({"principalId": "{plain}", "resourceId": "{principal}", "appRoleId": "00000000-0000-0000-0000-000000000000"});
    let role = json!({"principalId": "{principal}", "resourceId": "{graph}", "appRoleId": "df021288-bdef-4463-88db-98f22de89214"});
    let grant = json!({"clientId": "{principal}", "resourceId": "{graph}", "consentType": "AllPrincipals", "scope": "User.Read"});
    vec![
        step("POST", "/applications", json!({"displayName": "Audited"}), "Add application").saved("application"),
        step("PATCH", "/applications/{application}", json!({"notes": "n"}), "Update application"),
        step(
            "POST",
            "/applications/{application}/addPassword",
            json!({}),
            "Update application – Certificates and secrets management ",
        )
        .saved("key"),
        step(
            "POST",
            "/applications/{application}/removePassword",
            json!({"keyId": "{key}"}),
            "Update application – Certificates and secrets management ",
        ),
        step("POST", "/applications/{application}/owners/$ref", reference("user"), "Add owner to application"),
        step("DELETE", "/applications/{application}/owners/{user}/$ref", NONE, "Remove owner from application"),
        step("POST", "/servicePrincipals", json!({"appId": "{appId}"}), "Add service principal").saved("principal"),
        step("PATCH", "/servicePrincipals/{principal}", json!({"notes": "n"}), "Update service principal"),
        step("POST", "/servicePrincipals/{principal}/addPassword", json!({}), "Add service principal credentials")
            .saved("key"),
        step(
            "POST",
            "/servicePrincipals/{principal}/removePassword",
            json!({"keyId": "{key}"}),
            "Remove service principal credentials",
        ),
        step("POST", "/servicePrincipals/{principal}/owners/$ref", reference("user"), "Add owner to service principal"),
        step(
            "DELETE",
            "/servicePrincipals/{principal}/owners/{user}/$ref",
            NONE,
            "Remove owner from service principal",
        ),
        step("POST", "/users/{user}/appRoleAssignments", assigned.clone(), "Add app role assignment grant to user")
            .saved("given"),
        step("DELETE", "/users/{user}/appRoleAssignments/{given}", NONE, "Remove app role assignment from user"),
        step("POST", "/groups/{plain}/appRoleAssignments", of_group, "Add app role assignment to group").saved("given"),
        step("DELETE", "/groups/{plain}/appRoleAssignments/{given}", NONE, "Remove app role assignment from group"),
        step(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            assigned,
            "Add app role assignment grant to user",
        )
        .saved("given"),
        step(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignedTo/{given}",
            NONE,
            "Remove app role assignment from user",
        ),
        step(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignments",
            role,
            "Add app role assignment to service principal",
        )
        .saved("given"),
        step(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignments/{given}",
            NONE,
            "Remove app role assignment from service principal",
        ),
        step("POST", "/oauth2PermissionGrants", grant, "Add delegated permission grant").saved("grant"),
        step(
            "PATCH",
            "/oauth2PermissionGrants/{grant}",
            json!({"scope": "User.Read Mail.Send"}),
            "Add delegated permission grant",
        ),
        step("DELETE", "/oauth2PermissionGrants/{grant}", NONE, "Remove delegated permission grant"),
        step("DELETE", "/servicePrincipals/{principal}", NONE, "Remove service principal"),
        step("DELETE", "/applications/{application}", NONE, "Delete application"),
    ]
}

/// A path with nothing between its braces, for comparing.
fn open(path: &str) -> String {
    let mut out = String::new();
    for (at, part) in path.split('{').enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
        out.push_str("{}");
    }
    out.truncate(out.len() - 2);
    out
}

struct Walk {
    world: World,
    delegated: String,
    names: HashMap<&'static str, String>,
}

impl Walk {
    fn filled(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    async fn go(&mut self, step: &Step) {
        let path = self.filled(step.path);
        let mut request = self.world.request(step.verb.parse::<Method>().unwrap(), &path);
        if step.person {
            let url = format!("{}/v1.0{path}", self.world.running.details().graph);
            request = self.world.http.request(step.verb.parse::<Method>().unwrap(), url).bearer_auth(&self.delegated);
        }
        let request = match &step.body {
            Value::Null => request,
            Value::String(_) => request.header("content-type", "image/png").body(crate::photo::picture(64)),
            body => request.body(self.filled(&body.to_string())).header("content-type", "application/json"),
        };
        let request = request.header("client-request-id", "5f0b2a36-7e0c-4a57-8f39-0d6d3b6a9a01");
        let before = self.entries().await;
        let (status, answer) = crate::support::read(request.send().await.unwrap()).await;
        assert!(status.is_success(), "{} {path}: {status} {answer}", step.verb);
        if !step.save.is_empty() {
            let id = answer.get("id").or(answer.get("keyId")).and_then(Value::as_str).unwrap().to_owned();
            self.names.insert(step.save, id);
        }
        if let Some(client) = answer["appId"].as_str() {
            self.names.insert("appId", client.to_owned());
        }
        let known: BTreeSet<String> = before.into_keys().collect();
        let new: BTreeMap<String, Value> =
            self.entries().await.into_iter().filter(|(id, _)| !known.contains(id)).collect();
        let told: Vec<&str> = new.values().map(|entry| entry["activityDisplayName"].as_str().unwrap()).collect();
        assert!(told.contains(&step.activity), "{} {path}: {told:?} instead of {}", step.verb, step.activity);
        // Dynamic groups and licences of groups follow by themselves, in the name of the service.
        let of_service = |entry: &Value| {
            let by = &entry["initiatedBy"];
            by["user"].is_null() && by["app"]["appId"].is_null()
        };
        let ours = new.values().filter(|entry| entry["activityDisplayName"] == step.activity && !of_service(entry));
        let ours: Vec<&Value> = ours.collect();
        assert!(!ours.is_empty(), "{} {path}: nobody did it", step.verb);
        for entry in ours {
            let by =
                if step.person { &entry["initiatedBy"]["user"]["id"] } else { &entry["initiatedBy"]["app"]["appId"] };
            let who = if step.person { &self.names["admin"] } else { &self.world.running.details().client_id };
            assert_eq!(by, who, "{entry}");
            let targets = entry["targetResources"].as_array().unwrap();
            assert!(!targets.is_empty() && targets.iter().all(|target| target["id"].is_string()), "{entry}");
        }
    }

    async fn entries(&self) -> BTreeMap<String, Value> {
        let (status, page) = self.world.get(&format!("{AUDITS}?$top=60")).await;
        assert_eq!(status, 200, "{page}");
        let entries = page["value"].as_array().unwrap().iter();
        entries.map(|entry| (entry["id"].as_str().unwrap().to_owned(), entry.clone())).collect()
    }
}

#[tokio::test]
async fn every_write_leaves_an_entry() {
    let world = world().await;
    let delegated = world.tokens(&[("scope", SCOPES)]).await["access_token"].as_str().unwrap().to_owned();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (_, graph) = world.get("/servicePrincipals?$filter=displayName eq 'Microsoft Graph'").await;
    let (_, roles) = world.get("/directoryRoles").await;
    let roles = roles["value"].as_array().unwrap().clone();
    let scopable = |role: &&Value| role["displayName"] == "User Administrator";
    let (_, templates) = world.get("/directoryRoleTemplates").await;
    let idle = templates["value"]
        .as_array()
        .unwrap()
        .iter()
        .find(|template| roles.iter().all(|role| role["roleTemplateId"] != template["id"]));
    let names = HashMap::from([
        ("admin", text(&world.tenant().find_user(&world.admin()).unwrap()["id"])),
        ("password", "28c10230-6103-485e-b985-444c60001490".to_owned()),
        ("graph", text(&graph["value"][0]["id"])),
        ("organization", world.running.details().tenant_id.clone()),
        ("role", text(&roles.iter().find(scopable).unwrap()["id"])),
    ]);
    let template = text(&idle.unwrap()["id"]);
    let mut walk = Walk { world, delegated, names };
    let steps: Vec<Step> = [users(), methods(), groups(), directory(), applications()].into_iter().flatten().collect();
    // Whoever is gone cannot be used any more: what deletes goes last.
    for step in &steps {
        let mut body = step.body.clone();
        if step.path == "/directoryRoles" {
            body["roleTemplateId"] = json!(template);
        }
        walk.go(&Step { body, ..*step }).await;
    }
    walk.go(&step("DELETE", "/users/{user}", NONE, "Delete user")).await;

    let walked: BTreeSet<(&str, String)> = steps.iter().map(|step| (step.verb, open(step.path))).collect();
    let mut forgotten = Vec::new();
    for (template, methods) in TenantHandle::endpoints() {
        for verb in methods.into_iter().filter(|verb| *verb != "GET") {
            let path = open(template);
            let asks = verb == "POST" && ASKS.iter().any(|name| template.ends_with(name));
            let without = verb == "DELETE" && WITHOUT.iter().any(|name| template.contains(name));
            let unrecorded = UNRECORDED.contains(&(verb, &path)) || REFUSED.contains(&(verb, &path));
            if !asks && !without && !unrecorded && !walked.contains(&(verb, path)) {
                forgotten.push(format!("{verb} {template}"));
            }
        }
    }
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}
