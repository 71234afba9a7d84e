//! Who may do what with real tokens (facts/graph.md §11): administrators of each kind, people, guests and applications.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::oauth_support::sent_back;
use crate::support::{E3, World, code, message, person, read, world};

const SCOPES: &str = "openid offline_access User.ReadWrite.All User-PasswordProfile.ReadWrite.All Group.ReadWrite.All LicenseAssignment.ReadWrite.All Directory.AccessAsUser.All UserAuthenticationMethod.ReadWrite.All";

/// The world as the public client of this person sees it; an administrator has allowed all of [`SCOPES`] for everyone.
async fn seen_by(user_name: &str) -> World {
    let mut world = world().await;
    let permissions: Vec<&str> = SCOPES.split(' ').skip(2).collect();
    assert!(world.tenant().consent(&world.desktop(), None, &permissions));
    let url = world.authorize(&[("scope", SCOPES)]);
    let form = [("decision", "grant"), ("username", user_name)];
    let answer = world.decide(&url, &form).await;
    let code = sent_back(&answer).remove("code").unwrap();
    let (status, body) = world.redeem(&code, &[]).await;
    assert_eq!(status, 200, "{body}");
    body["access_token"].as_str().unwrap().clone_into(&mut world.token);
    world
}

/// A user who holds this role, and nothing more.
async fn holder(role: &str) -> String {
    let world = world().await;
    let (_, roles) = world.get("/directoryRoles?$select=id,displayName").await;
    let role = roles["value"].as_array().unwrap().iter().find(|one| one["displayName"] == role).unwrap();
    let path = format!("/directoryRoles/{}/members/microsoft.graph.user", role["id"].as_str().unwrap());
    let (_, members) = world.get(&path).await;
    for member in members["value"].as_array().unwrap() {
        let id = member["id"].as_str().unwrap();
        let (_, held) = world.get(&format!("/users/{id}/memberOf/microsoft.graph.directoryRole")).await;
        if held["value"].as_array().unwrap().len() == 1 {
            return member["userPrincipalName"].as_str().unwrap().to_owned();
        }
    }
    panic!("nobody holds {role} alone");
}

fn target(world: &World) -> String {
    world.member()["id"].as_str().unwrap().to_owned()
}

/// Statuses of: creating a user, changing one, resetting a password, giving a licence, making a group, adding a sign-in
/// method, resetting the password of a Global Administrator.
async fn tried(world: &World) -> [u16; 7] {
    let id = target(world);
    let admin = world.admin();
    let password = json!({"passwordProfile": {"password": "Sommer-2026!"}});
    let license = json!({"addLicenses": [], "removeLicenses": []});
    let group = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g.new", "securityEnabled": true});
    let pass = format!("/users/{id}/authentication/temporaryAccessPassMethods");
    let mut statuses = Vec::new();
    for (method, path, body) in [
        (Method::POST, "/users".to_owned(), person("access")),
        (Method::PATCH, format!("/users/{id}"), json!({"officeLocation": "X"})),
        (Method::PATCH, format!("/users/{id}"), password.clone()),
        (Method::POST, format!("/users/{id}/assignLicense"), license),
        (Method::POST, "/groups".to_owned(), group),
        (Method::POST, pass, json!({})),
        (Method::PATCH, format!("/users/{admin}"), password),
    ] {
        let (status, body) = world.send(method, &path, &body).await;
        if status == 403 {
            assert_eq!(code(&body), "Authorization_RequestDenied");
            assert_eq!(message(&body), "Insufficient privileges to complete the operation.");
        }
        statuses.push(status.as_u16());
    }
    statuses.try_into().unwrap()
}

#[rstest]
#[case::user("User Administrator", [201, 204, 204, 200, 201, 403, 403])]
#[case::license("License Administrator", [403, 403, 403, 200, 201, 403, 403])]
#[case::groups("Groups Administrator", [403, 403, 403, 403, 201, 403, 403])]
#[case::helpdesk("Helpdesk Administrator", [403, 403, 204, 403, 201, 403, 403])]
#[case::password("Password Administrator", [403, 403, 204, 403, 201, 403, 403])]
#[case::authentication("Authentication Administrator", [403, 403, 204, 403, 201, 201, 403])]
#[case::privileged("Privileged Authentication Administrator", [403, 204, 204, 403, 201, 201, 204])]
#[tokio::test]
async fn an_administrator_does_what_their_role_is_for(#[case] role: &str, #[case] expected: [u16; 7]) {
    let world = seen_by(&holder(role).await).await;
    assert_eq!(tried(&world).await, expected);
}

#[tokio::test]
async fn a_global_administrator_does_everything() {
    let admin = world().await.admin();
    let world = seen_by(&admin).await;
    assert_eq!(tried(&world).await, [201, 204, 204, 200, 201, 201, 204]);
}

#[tokio::test]
async fn a_plain_member_reads_and_makes_groups_and_changes_nobody() {
    let name = world().await.member()["userPrincipalName"].as_str().unwrap().to_owned();
    let world = seen_by(&name).await;
    assert_eq!(world.get("/users?$top=1").await.0, 200);
    assert_eq!(world.get("/me").await.0, 200);
    let [create, change, ..] = tried(&world).await;
    assert_eq!((create, change), (403, 403));
}

#[tokio::test]
async fn a_guest_reads_themselves_and_no_list() {
    let guest = {
        let world = world().await;
        world.someone(|user| user["userType"] == "Guest" && user["accountEnabled"] == true)
    };
    let world = seen_by(guest["userPrincipalName"].as_str().unwrap()).await;
    let (status, body) = world.get("/users?$top=1").await;
    assert_eq!((status.as_u16(), code(&body)), (403, "Authorization_RequestDenied"));
    assert_eq!(world.get("/me").await.1["id"], guest["id"]);
}

#[rstest]
#[case::nothing(&[], [403, 403, 403, 403])]
#[case::readers(&["User.Read.All", "GroupMember.Read.All"], [200, 403, 403, 403])]
#[case::writers(&["User.ReadWrite.All"], [200, 204, 403, 200])]
#[case::licences(&["LicenseAssignment.ReadWrite.All"], [403, 403, 403, 200])]
#[case::passwords(&["User-PasswordProfile.ReadWrite.All"], [403, 403, 204, 403])]
#[tokio::test]
async fn an_application_does_what_it_was_allowed(#[case] permissions: &[&str], #[case] expected: [u16; 4]) {
    let mut world = world().await;
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, permissions));
    let (status, body) = read(world.sign_in(&world.form()).await).await;
    assert_eq!(status, 200, "a token is given to whoever has no permission too");
    body["access_token"].as_str().unwrap().clone_into(&mut world.token);
    let id = target(&world);
    let license = json!({"addLicenses": [{"skuId": E3}], "removeLicenses": []});
    let mut found = Vec::new();
    for (method, path, body) in [
        (Method::GET, "/users?$top=1".to_owned(), Value::Null),
        (Method::PATCH, format!("/users/{id}"), json!({"officeLocation": "X"})),
        (Method::PATCH, format!("/users/{id}"), json!({"passwordProfile": {"password": "Sommer-2026!"}})),
        (Method::POST, format!("/users/{id}/assignLicense"), license),
    ] {
        found.push(world.send(method, &path, &body).await.0.as_u16());
    }
    assert_eq!(found, expected);
}
