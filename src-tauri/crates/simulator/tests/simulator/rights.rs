//! Permissions and licences hold by every road to the same thing: expanded, in a delta round, by the id alone (facts/graph.md
//! §2.5, §11).

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{World, code, message, person, read, world};

const DENIED: (u16, &str) = (403, "Authorization_RequestDenied");
const NOT_PREMIUM: (u16, &str) = (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant");

/// The tenant as an application sees it that holds these permissions and no others.
async fn limited(permissions: &[&str]) -> World {
    let mut world = world().await;
    limit(&mut world, permissions).await;
    world
}

async fn limit(world: &mut World, permissions: &[&str]) {
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, permissions));
    world.renew().await;
}

/// Status of a request, and the code of a refusal.
async fn told(world: &World, path: &str) -> (u16, String) {
    let (status, body) = world.get(path).await;
    let code = if status.is_success() { String::new() } else { code(&body).to_owned() };
    (status.as_u16(), code)
}

fn named(told: (u16, &str)) -> (u16, String) {
    (told.0, told.1.to_owned())
}

#[rstest]
#[case::members("members")]
#[case::transitive_members("transitiveMembers")]
#[case::owners("owners")]
#[case::member_of("memberOf")]
#[case::transitive_member_of("transitiveMemberOf")]
#[case::app_roles("appRoleAssignments")]
#[tokio::test]
async fn what_a_group_leads_to_is_not_expanded_without_the_right_to_it(#[case] relation: &str) {
    let mut world = limited(&["Group.ReadBasic.All"]).await;
    let (status, body) = world.get("/groups?$top=1").await;
    assert_eq!(status, 200);
    let id = body["value"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(told(&world, &format!("/groups/{id}/{relation}")).await, named(DENIED));
    for path in [
        format!("/groups/{id}?$expand={relation}"),
        format!("/groups/{id}?$expand={relation}($select=id)"),
        format!("/groups?$expand={relation}($select=id)"),
    ] {
        assert_eq!(told(&world, &path).await, named(DENIED), "{path}");
    }
    limit(&mut world, &["Directory.Read.All"]).await;
    assert_eq!(told(&world, &format!("/groups/{id}?$expand={relation}")).await.0, 200);
    assert_eq!(told(&world, &format!("/groups?$expand={relation}")).await.0, 200);
}

#[rstest]
#[case::reports(&["User.ReadBasic.All"], "directReports")]
#[case::memberships(&["User.ReadBasic.All"], "memberOf")]
#[case::manager(&["User.ReadBasic.All"], "manager")]
#[case::app_roles(&["User.Read.All"], "appRoleAssignments")]
#[tokio::test]
async fn what_a_user_leads_to_is_not_expanded_without_the_right_to_it(
    #[case] permissions: &[&str],
    #[case] relation: &str,
) {
    let world = limited(permissions).await;
    let id = world.member()["id"].as_str().unwrap().to_owned();
    let direct = format!("/users/{id}/{relation}");
    for path in [direct, format!("/users/{id}?$expand={relation}"), format!("/users?$expand={relation}")] {
        assert_eq!(told(&world, &path).await, named(DENIED), "{path}");
    }
}

#[tokio::test]
async fn what_linked_objects_lead_to_is_not_expanded_without_the_right_to_it_either() {
    let mut world = world().await;
    let inner = json!({"displayName": "Inner", "mailEnabled": false, "mailNickname": "in", "securityEnabled": true});
    let (_, inner) = world.post("/groups", &inner).await;
    let outer = json!({"displayName": "Outer", "mailEnabled": false, "mailNickname": "out", "securityEnabled": true,
        "members@odata.bind": [format!("https://graph.microsoft.com/v1.0/groups/{}", inner["id"].as_str().unwrap())]});
    let (_, outer) = world.post("/groups", &outer).await;
    let outer = outer["id"].as_str().unwrap();
    limit(&mut world, &["GroupMember.ReadBasic.All"]).await;
    assert_eq!(told(&world, &format!("/groups/{outer}/members")).await.0, 200);
    let path = format!("/groups/{outer}/members?$expand=appRoleAssignments");
    assert_eq!(told(&world, &path).await, named(DENIED));
    // What no object in the list can lead to is no reason to refuse.
    assert_eq!(told(&world, &format!("/groups/{outer}/members?$expand=registeredUsers")).await.0, 200);
}

#[rstest]
#[case::group("Application.Read.All", "group")]
#[case::user("Group.Read.All", "user")]
#[case::application("User.Read.All", "application")]
#[case::device("User.Read.All", "device")]
#[tokio::test]
async fn an_object_of_any_kind_takes_the_right_to_its_kind(#[case] permission: &str, #[case] kind: &str) {
    let mut world = world().await;
    let (_, body) = world.get(&format!("/{kind}s?$top=1&$select=id")).await;
    let id = body["value"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(told(&world, &format!("/directoryObjects/{id}")).await.0, 200);
    limit(&mut world, &[permission]).await;
    assert_eq!(told(&world, &format!("/{kind}s/{id}")).await, named(DENIED));
    assert_eq!(told(&world, &format!("/directoryObjects/{id}")).await, named(DENIED));
    let (status, body) = world.post("/directoryObjects/getByIds", &json!({"ids": [id]})).await;
    // facts/graph.md §11.1 [M]: of what may not be read, the id and the kind alone.
    assert_eq!(status, 200, "{body}");
    let shown = body["value"][0].as_object().unwrap();
    assert!(shown.iter().all(|(name, value)| ["@odata.type", "id"].contains(&&**name) || is_unset(value)), "{shown:?}");
}

fn is_unset(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[tokio::test]
async fn hidden_members_are_hidden_by_every_road() {
    let mut world = world().await;
    let member = world.member()["id"].as_str().unwrap().to_owned();
    let body = json!({"displayName": "Hidden", "mailEnabled": true, "mailNickname": "hid", "securityEnabled": false,
        "groupTypes": ["Unified"], "visibility": "HiddenMembership",
        "members@odata.bind": [format!("https://graph.microsoft.com/v1.0/users/{member}")]});
    let (status, group) = world.post("/groups", &body).await;
    assert_eq!(status, 201, "{group}");
    let id = group["id"].as_str().unwrap().to_owned();
    let first = format!("/groups/delta?$select=members&$filter=id eq '{id}'");
    let link = async |world: &World| {
        let (_, body) = world.get(&first).await;
        (body["value"].clone(), body["@odata.deltaLink"].as_str().unwrap().to_owned())
    };
    let shown = async |world: &World, since: &str| {
        let mut many = Vec::new();
        for path in ["members", "transitiveMembers"] {
            let (_, body) = world.get(&format!("/groups/{id}/{path}")).await;
            many.push(body["value"].as_array().unwrap().len());
            let (_, body) = world.get(&format!("/groups/{id}?$expand={path}")).await;
            many.push(body[path].as_array().unwrap().len());
        }
        let (_, body) = world.get(&format!("/groups?$filter=id eq '{id}'&$expand=members")).await;
        many.push(body["value"][0]["members"].as_array().unwrap().len());
        many.push(link(world).await.0[0]["members@delta"].as_array().map_or(0, Vec::len));
        let (_, body) = world.get(since).await;
        many.push(body["value"][0]["members@delta"].as_array().map_or(0, Vec::len));
        many
    };
    let all = ["Group.ReadWrite.All", "User.Read.All", "Member.Read.Hidden"];
    limit(&mut world, &all[..2]).await;
    let since = link(&world).await.1;
    let gone = format!("/groups/{id}/members/{member}/$ref");
    assert_eq!(world.send(Method::DELETE, &gone, &Value::Null).await.0, 204);
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{member}")});
    assert_eq!(world.post(&format!("/groups/{id}/members/$ref"), &reference).await.0, 204);
    assert_eq!(shown(&world, &since).await, [0; 7]);
    limit(&mut world, &all).await;
    assert_eq!(shown(&world, &since).await, [1; 7]);
}

#[tokio::test]
async fn an_application_that_was_deleted_is_nobody_with_its_old_token() {
    let world = world().await;
    let (status, app) = world.post("/applications", &json!({"displayName": "Short-lived"})).await;
    assert_eq!(status, 201, "{app}");
    let client = app["appId"].as_str().unwrap();
    let (_, secret) =
        world.post(&format!("/applications/{}/addPassword", app["id"].as_str().unwrap()), &json!({})).await;
    let (_, principal) = world.post("/servicePrincipals", &json!({"appId": client})).await;
    assert!(world.tenant().set_application_permissions(client, &["Organization.Read.All"]));
    let details = world.running.details();
    let form = [
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", client.to_owned()),
        ("client_secret", secret["secretText"].as_str().unwrap().to_owned()),
        ("scope", format!("{}/.default", details.graph)),
    ];
    let (_, body) = read(world.sign_in(&form).await).await;
    let token = body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(world.graph(&token).await.status(), 200);
    let id = principal["id"].as_str().unwrap();
    for path in [format!("/servicePrincipals/{id}"), format!("/directory/deletedItems/{id}")] {
        assert_eq!(world.send(Method::DELETE, &path, &Value::Null).await.0, 204, "{path}");
        let answer = world.graph(&token).await;
        assert!(answer.headers().contains_key("www-authenticate"));
        let (status, body) = read(answer).await;
        assert_eq!((status.as_u16(), code(&body)), (401, "Authorization_IdentityNotFound"), "{path}");
        assert_eq!(message(&body), "The identity of the calling application could not be established.");
    }
}

#[tokio::test]
async fn what_somebody_let_an_application_do_ends_when_it_is_nobody_any_more() {
    let world = world().await;
    let client = world.desktop();
    let answer = world.decide(&world.authorize(&[]), &[("decision", "grant"), ("username", &world.admin())]).await;
    let (_, redeemed) = world.redeem(&crate::oauth_support::sent_back(&answer)["code"], &[]).await;
    let token = redeemed["access_token"].as_str().unwrap();
    let me = async || {
        let url = format!("{}/v1.0/me", world.running.details().graph);
        read(world.http.get(url).bearer_auth(token).send().await.unwrap()).await
    };
    assert_eq!(me().await.0, 200);
    let (_, found) = world.get(&format!("/servicePrincipals?$filter=appId eq '{client}'&$select=id")).await;
    let id = found["value"][0]["id"].as_str().unwrap();
    for path in [format!("/servicePrincipals/{id}"), format!("/directory/deletedItems/{id}")] {
        assert_eq!(world.send(Method::DELETE, &path, &Value::Null).await.0, 204, "{path}");
    }
    let (status, body) = me().await;
    assert_eq!((status.as_u16(), code(&body)), (401, "Authorization_IdentityNotFound"));
}

#[tokio::test]
async fn without_premium_nobody_learns_when_somebody_signed_in_last() {
    let world = world().await;
    let id = world.member()["id"].as_str().unwrap().to_owned();
    let paths = [
        "/users?$select=id,signInActivity".to_owned(),
        "/users?$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z".to_owned(),
        format!("/users/{id}?$select=signInActivity"),
        format!("/users/{id}/signInActivity"),
    ];
    for path in &paths {
        assert!(told(&world, path).await.0 < 300, "{path}");
    }
    world.tenant().set_premium(false);
    for path in &paths {
        assert_eq!(told(&world, path).await, named(NOT_PREMIUM), "{path}");
    }
    assert_eq!(told(&world, "/users?$select=id").await.0, 200);
}

#[tokio::test]
async fn without_premium_there_are_no_new_groups_for_roles_or_with_rules() {
    let world = world().await;
    world.tenant().set_premium(false);
    let plain = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g", "securityEnabled": true});
    let with = |more: &Value| {
        let mut body = plain.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let rule = json!({"groupTypes": ["DynamicMembership"], "membershipRule": "user.department -eq \"IT\"",
        "membershipRuleProcessingState": "On"});
    for more in [json!({"isAssignableToRole": true}), rule.clone()] {
        let (status, body) = world.post("/groups", &with(&more)).await;
        assert_eq!((status.as_u16(), code(&body)), NOT_PREMIUM, "{more}");
        assert_eq!(message(&body), "Neither tenant is B2C or tenant doesn't have premium license");
    }
    let (status, group) = world.post("/groups", &plain).await;
    assert_eq!(status, 201, "{group}");
    let path = format!("/groups/{}", group["id"].as_str().unwrap());
    let (status, body) = world.send(Method::PATCH, &path, &rule).await;
    assert_eq!((status.as_u16(), code(&body)), NOT_PREMIUM);
    world.tenant().set_premium(true);
    assert_eq!(world.send(Method::PATCH, &path, &rule).await.0, 204);
}

#[tokio::test]
async fn app_roles_of_graph_are_given_by_those_who_keep_roles() {
    let mut world = world().await;
    let (_, roles) = world.get("/directoryRoles?$select=id,displayName").await;
    let role = roles["value"].as_array().unwrap().iter().find(|one| one["displayName"] == "Application Administrator");
    let role = role.unwrap()["id"].as_str().unwrap();
    let keeper = world.create("app.keeper").await;
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{keeper}")});
    assert_eq!(world.post(&format!("/directoryRoles/{role}/members/$ref"), &reference).await.0, 204);
    let find = async |app: &str| {
        let path = format!("/servicePrincipals?$filter=appId eq '{app}'&$select=id,appRoles");
        world.get(&path).await.1["value"][0].clone()
    };
    let graph = find("00000003-0000-0000-c000-000000000000").await;
    let own = find(&world.running.details().client_id).await;
    let entry = graph["appRoles"].as_array().unwrap().iter().find(|one| one["value"] == "Calendars.Read").unwrap();
    let given = json!({"principalId": own["id"], "resourceId": graph["id"], "appRoleId": entry["id"]});
    let scopes = "openid AppRoleAssignment.ReadWrite.All";
    assert!(world.tenant().consent(&world.desktop(), None, &["AppRoleAssignment.ReadWrite.All"]));
    for (name, expected) in [("app.keeper@contoso.com".to_owned(), 403), (world.admin(), 201)] {
        let url = world.authorize(&[("scope", scopes)]);
        let answer = world.decide(&url, &[("decision", "grant"), ("username", &name)]).await;
        let redeemed = world.redeem(&crate::oauth_support::sent_back(&answer)["code"], &[]).await.1;
        redeemed["access_token"].as_str().unwrap().clone_into(&mut world.token);
        let path = format!("/servicePrincipals/{}/appRoleAssignments", own["id"].as_str().unwrap());
        let (status, body) = world.post(&path, &given).await;
        assert_eq!(status, expected, "{name}: {body}");
    }
}

#[tokio::test]
async fn whether_a_manager_is_there_is_not_told_of_whom_one_may_not_manage() {
    let world = world().await;
    let body = json!({"displayName": "Restricted", "isMemberManagementRestricted": true});
    let (status, unit) = world.post("/directory/administrativeUnits", &body).await;
    assert_eq!(status, 201, "{unit}");
    let (_, user) = world.post("/users", &person("restricted")).await;
    let id = user["id"].as_str().unwrap();
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{id}")});
    let path = format!("/directory/administrativeUnits/{}/members/$ref", unit["id"].as_str().unwrap());
    assert_eq!(world.post(&path, &reference).await.0, 204);
    let (status, body) = world.send(Method::DELETE, &format!("/users/{id}/manager/$ref"), &Value::Null).await;
    assert_eq!((status.as_u16(), code(&body)), DENIED);
}
