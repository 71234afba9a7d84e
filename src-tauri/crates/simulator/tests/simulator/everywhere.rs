//! Every endpoint there is, with keys of objects that are there: for tests that go through all of them.

use reqwest::Method;
use serde_json::{Value, json};
use simulator::{Reply, TenantHandle};

use crate::support::{E3, World, person, world_of};

/// One endpoint, its keys filled in.
pub(crate) struct Place {
    pub(crate) template: &'static str,
    /// Below the version.
    pub(crate) path: String,
    pub(crate) methods: Vec<&'static str>,
}

/// Stands where a list is empty.
pub(crate) const NOBODY: &str = "3f1d1b0c-0000-4000-8000-000000000000";

pub(crate) struct Everywhere {
    pub(crate) world: World,
    pub(crate) places: Vec<Place>,
    /// Token of the Global Administrator, for what no application may do.
    pub(crate) delegated: String,
    /// Somebody in a group, whose manager and licence are set.
    pub(crate) user: String,
    pub(crate) group: String,
}

/// Permissions that the administrator's token carries.
const SCOPES: &str = "openid User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All UserAuthenticationMethod.ReadWrite.All MailboxSettings.ReadWrite";

pub(crate) async fn everywhere(config: simulator::SimulatorConfig) -> Everywhere {
    let world = world_of(config).await;
    let user = world.create("everywhere").await;
    let other = world.create("someone.else").await;
    let group = world.post("/groups", &group_body("everywhere")).await.1["id"].as_str().unwrap().to_owned();
    // Where replication lags, what is new is not there for writes either.
    world.tenant().advance(std::time::Duration::from_secs(1));
    let reference = |id: &str| json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")});
    assert_eq!(world.post(&format!("/groups/{group}/members/$ref"), &reference(&user)).await.0, 204);
    assert_eq!(world.post(&format!("/groups/{group}/owners/$ref"), &reference(&user)).await.0, 204);
    assert_eq!(world.post(&format!("/groups/{group}/owners/$ref"), &reference(&other)).await.0, 204);
    assert_eq!(world.send(Method::PUT, &format!("/users/{user}/manager/$ref"), &reference(&other)).await.0, 204);
    assert_eq!(world.send(Method::PUT, &format!("/users/{other}/manager/$ref"), &reference(&user)).await.0, 204);
    assert_eq!(world.post(&format!("/users/{user}/sponsors/$ref"), &reference(&other)).await.0, 204);
    assert_eq!(world.license(&user, json!([{"skuId": E3}]), json!([])).await.0, 200);
    let phone = json!({"phoneType": "mobile", "phoneNumber": "+49 1701234567"});
    assert_eq!(world.post(&format!("/users/{user}/authentication/phoneMethods"), &phone).await.0, 201);
    let mail = json!({"emailAddress": "everywhere@example.org"});
    assert_eq!(world.post(&format!("/users/{user}/authentication/emailMethods"), &mail).await.0, 201);
    let pass = format!("/users/{user}/authentication/temporaryAccessPassMethods");
    assert_eq!(world.post(&pass, &json!({})).await.0, 201);
    let gone = world.create("gone").await;
    assert!(world.tenant().delete_user(&gone, false));
    let delegated = world.tokens(&[("scope", SCOPES)]).await["access_token"].as_str().unwrap().to_owned();
    let mut all = Everywhere { world, places: Vec::new(), delegated, user, group };
    for (template, methods) in TenantHandle::endpoints() {
        let path = all.filled(template, &gone);
        all.places.push(Place { template, path, methods });
    }
    all
}

pub(crate) fn group_body(name: &str) -> Value {
    json!({"displayName": name, "mailNickname": name, "mailEnabled": false, "securityEnabled": true})
}

impl Everywhere {
    /// A template with its keys filled in: the first of what is listed where the key stands.
    fn filled(&self, template: &'static str, gone: &str) -> String {
        let mut path = String::new();
        for segment in template.split('/').filter(|segment| !segment.is_empty()) {
            let key = match segment {
                "{cast}" => "microsoft.graph.user".to_owned(),
                "{setting}" => "timeZone".to_owned(),
                "{size}" => "48x48".to_owned(),
                "{displayName}" => "displayName".to_owned(),
                _ if !segment.starts_with('{') => segment.to_owned(),
                _ => match path.as_str() {
                    "/users" | "/directoryObjects" => self.user.clone(),
                    "/groups" => self.group.clone(),
                    "/directory/deletedItems" => gone.to_owned(),
                    list => self.first(list).unwrap_or_else(|| NOBODY.to_owned()),
                },
            };
            path = format!("{path}/{key}");
        }
        path
    }

    fn first(&self, list: &str) -> Option<String> {
        let reply = self.ask("GET", list, Vec::new());
        let body: Value = serde_json::from_slice(&reply.body).ok()?;
        body["value"][0]["id"].as_str().map(str::to_owned)
    }

    /// Asks as the application may, and where it may not as the administrator does; JSON if there is a body.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Vec<u8>) -> Reply {
        let kind = if body.is_empty() { &[][..] } else { &[("content-type", "application/json")] };
        self.ask_with(method, path, kind, body)
    }

    /// The same with headers of one's own.
    pub(crate) fn ask_with(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let ask = |token: &str, body: Vec<u8>| {
            let bearer = format!("Bearer {token}");
            let mut headers = headers.to_vec();
            headers.push(("authorization", &bearer));
            self.world.tenant().ask(method, &format!("/v1.0{path}"), &headers, body).unwrap()
        };
        if path.starts_with("/me") {
            return ask(&self.delegated, body);
        }
        let reply = ask(&self.world.token, body.clone());
        if reply.status == 403 { ask(&self.delegated, body) } else { reply }
    }
}

/// A body that a write takes, so that only what a test adds to it can be wrong.
pub(crate) fn taken(all: &Everywhere, template: &str) -> Value {
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{}", all.user)});
    let last = template.rsplit('/').next().unwrap_or_default();
    match (template, last) {
        ("/users", _) => person("taken"),
        ("/groups", _) => group_body("taken"),
        ("/invitations", _) => {
            json!({"invitedUserEmailAddress": "taken@fabrikam.com", "inviteRedirectUrl": "https://myapps.contoso.com"})
        }
        ("/$batch", _) => json!({"requests": [{"id": "1", "method": "GET", "url": "/organization"}]}),
        ("/directoryObjects/validateProperties", _) => json!({"entityType": "Group", "displayName": "taken"}),
        ("/groups/{id}/validateProperties", _) => json!({"displayName": "taken"}),
        (_, "$ref") => reference,
        (_, "getByIds") => json!({"ids": [all.user]}),
        (_, "getMemberGroups" | "getMemberObjects") => json!({"securityEnabledOnly": false}),
        (_, "checkMemberGroups") => json!({"groupIds": [all.group]}),
        (_, "checkMemberObjects") => json!({"ids": [all.group]}),
        (_, "assignLicense") => json!({"addLicenses": [], "removeLicenses": []}),
        (_, "changePassword") => json!({"currentPassword": "Sommer-2026!", "newPassword": "Winter-2026!"}),
        (_, "resetPassword") => json!({"newPassword": "Winter-2026!"}),
        (_, "phoneMethods") => json!({"phoneType": "office", "phoneNumber": "+49 301234567"}),
        ("/directory/administrativeUnits" | "/applications", _) => json!({"displayName": "taken"}),
        ("/organization/{id}", _) => json!({"technicalNotificationMails": []}),
        ("/roleManagement/directory/roleDefinitions", _) => json!({"displayName": "taken", "isEnabled": true,
            "rolePermissions": [{"allowedResourceActions": ["microsoft.directory/users/basic/update"]}]}),
        _ => json!({}),
    }
}
