//! What an application learns of objects it may not read: from lists they stand in, kind and id alone; by asking for who has
//! a property, nothing (facts/graph.md §11.1).

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{World, code, world};

const DENIED: (u16, &str) = (403, "Authorization_RequestDenied");
const PRIVATE: &str = "id,displayName,accountEnabled,department,employeeId,assignedLicenses,mobilePhone";

async fn limit(world: &mut World, permissions: &[&str]) {
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, permissions));
    world.renew().await;
}

fn reference(id: &str) -> Value {
    json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")})
}

/// A user about whom there is much to tell, in a group, a role, a unit, with a device and an application.
struct Ties {
    user: String,
    group: String,
    role: String,
    unit: String,
    device: String,
    application: String,
}

async fn tied(world: &World) -> Ties {
    let user = world.create("tied").await;
    let more = json!({"department": "Sales", "employeeId": "00010006", "mobilePhone": "+49 30 1"});
    assert_eq!(world.patch(&user, &more).await.0, 204);
    let made = async |path: &str, body: &Value| {
        let (status, body) = world.post(path, body).await;
        assert_eq!(status, 201, "{body}");
        body["id"].as_str().unwrap().to_owned()
    };
    let group = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g", "securityEnabled": true});
    let group = made("/groups", &group).await;
    let unit = made("/directory/administrativeUnits", &json!({"displayName": "U"})).await;
    let device = json!({"accountEnabled": true, "displayName": "D", "operatingSystem": "Windows",
        "operatingSystemVersion": "11", "deviceId": "6f1d7a2e-3c0f-4a7c-8a50-2f4f3ad8f001",
        "alternativeSecurityIds": [{"type": 2, "key": "eA=="}]});
    let device = made("/devices", &device).await;
    let application = made("/applications", &json!({"displayName": "A"})).await;
    let (_, roles) = world.get("/directoryRoles?$filter=displayName eq 'License Administrator'&$select=id").await;
    let role = roles["value"][0]["id"].as_str().unwrap().to_owned();
    for path in [
        format!("/groups/{group}/members"),
        format!("/directory/administrativeUnits/{unit}/members"),
        format!("/devices/{device}/registeredOwners"),
        format!("/applications/{application}/owners"),
        format!("/directoryRoles/{role}/members"),
    ] {
        let (status, body) = world.post(&format!("{path}/$ref"), &reference(&user)).await;
        assert_eq!(status, 204, "{path}: {body}");
    }
    Ties { user, group, role, unit, device, application }
}

/// The first object of this id anywhere in an answer.
fn found<'a>(body: &'a Value, id: &str) -> Option<&'a Value> {
    match body {
        Value::Object(fields) if fields.get("id").is_some_and(|found| found == id) => Some(body),
        Value::Object(fields) => fields.values().find_map(|value| found(value, id)),
        Value::Array(values) => values.iter().find_map(|value| found(value, id)),
        _ => None,
    }
}

/// What is told beside kind and id.
fn told(shown: &Value) -> Vec<&str> {
    let unset = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let fields = shown.as_object().unwrap().iter();
    let told = fields.filter(|(name, value)| !["@odata.type", "id"].contains(&name.as_str()) && !unset(value));
    told.map(|(name, _)| name.as_str()).collect()
}

#[rstest]
#[case::members("GroupMember.Read.All", "/groups/{group}/members?$select={private}")]
#[case::few("GroupMember.ReadBasic.All", "/groups/{group}/members")]
#[case::below("GroupMember.Read.All", "/groups/{group}/transitiveMembers?$select={private}")]
#[case::cast("GroupMember.Read.All", "/groups/{group}/members/microsoft.graph.user?$select={private}")]
#[case::expanded("GroupMember.Read.All", "/groups/{group}?$expand=members($select={private})")]
#[case::all_expanded("GroupMember.Read.All", "/groups?$filter=id eq '{group}'&$expand=members")]
#[case::role("RoleManagement.Read.Directory", "/directoryRoles/{role}/members?$select={private}")]
#[case::role_cast("RoleManagement.Read.Directory", "/directoryRoles/{role}/members/microsoft.graph.user")]
#[case::assignments("RoleManagement.Read.Directory", "/roleManagement/directory/roleAssignments?$expand=principal")]
#[case::unit("AdministrativeUnit.Read.All", "/directory/administrativeUnits/{unit}/members?$select={private}")]
#[case::device("Device.Read.All", "/devices?$filter=id eq '{device}'&$expand=registeredOwners($select={private})")]
#[case::device_owners("Device.Read.All", "/devices/{device}/registeredOwners")]
#[case::application("Application.Read.All", "/applications/{application}?$expand=owners($select={private})")]
#[case::application_owners("Application.Read.All", "/applications/{application}/owners")]
#[case::mine("User.Read.All", "/users/{user}/memberOf")]
#[tokio::test]
async fn of_objects_that_may_not_be_read_lists_tell_the_kind_and_the_id(#[case] permission: &str, #[case] path: &str) {
    let mut world = world().await;
    let ties = tied(&world).await;
    let mut path = path.replace("{private}", PRIVATE);
    for (place, id) in [
        ("{user}", &ties.user),
        ("{group}", &ties.group),
        ("{role}", &ties.role),
        ("{unit}", &ties.unit),
        ("{device}", &ties.device),
        ("{application}", &ties.application),
    ] {
        path = path.replace(place, id);
    }
    let (wanted, kind, right) = if path.ends_with("/memberOf") {
        (&ties.group, "#microsoft.graph.group", "GroupMember.Read.All")
    } else {
        (&ties.user, "#microsoft.graph.user", "User.Read.All")
    };
    limit(&mut world, &[permission]).await;
    let (status, body) = world.get(&path).await;
    assert_eq!(status, 200, "{body}");
    let shown = found(&body, wanted).unwrap_or_else(|| panic!("{wanted} is not in {body}"));
    assert_eq!(told(shown), [] as [&str; 0], "{shown}");
    if !path.contains("/microsoft.graph.user") {
        assert_eq!(shown["@odata.type"], kind);
    }
    // The names stay, their values are null.
    assert!(shown.as_object().unwrap().contains_key("displayName"), "{shown}");
    limit(&mut world, &[permission, right]).await;
    let (_, body) = world.get(&path).await;
    assert!(told(found(&body, wanted).unwrap()).contains(&"displayName"), "{body}");
}

#[tokio::test]
async fn who_may_read_the_basics_of_people_reads_them_in_lists_too() {
    let mut world = world().await;
    let ties = tied(&world).await;
    limit(&mut world, &["GroupMember.Read.All", "User.ReadBasic.All"]).await;
    for path in [
        format!("/groups/{}/members?$select={PRIVATE}", ties.group),
        format!("/groups/{}?$expand=members($select={PRIVATE})", ties.group),
    ] {
        let (status, body) = world.get(&path).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(told(found(&body, &ties.user).unwrap()), ["displayName"], "{path}");
    }
}

#[rstest]
#[case::filter("User.ReadBasic.All", "/users?$filter=accountEnabled eq false")]
#[case::nested("User.ReadBasic.All", "/users?$filter=startswith(displayName,'A') and department eq 'Sales'")]
#[case::negated("User.ReadBasic.All", "/users?$filter=not(department eq 'Sales')&$count=true")]
#[case::licences("User.ReadBasic.All", "/users?$filter=assignedLicenses/$count eq 0&$count=true")]
#[case::some("User.ReadBasic.All", "/users?$filter=proxyAddresses/any(p:startswith(p,'SMTP:'))&$count=true")]
#[case::count("User.ReadBasic.All", "/users/$count?$filter=accountEnabled eq false")]
#[case::order("User.ReadBasic.All", "/users?$orderby=createdDateTime&$count=true")]
#[case::search("User.ReadBasic.All", "/users?$search=\"department:Sales\"&$count=true")]
#[case::members(
    "GroupMember.Read.All",
    "/groups/{group}/members/microsoft.graph.user?$filter=accountEnabled eq true&$count=true"
)]
#[case::mixed("GroupMember.Read.All", "/groups/{group}/members?$filter=startswith(displayName,'Ž')&$count=true")]
#[case::counted(
    "GroupMember.Read.All",
    "/groups/{group}/members/microsoft.graph.user/$count?$filter=accountEnabled eq true"
)]
#[case::sorted("GroupMember.Read.All", "/groups/{group}/members/microsoft.graph.user?$orderby=displayName&$count=true")]
#[tokio::test]
async fn whether_a_property_fits_is_not_told_to_whom_may_not_read_it(#[case] permission: &str, #[case] path: &str) {
    let mut world = world().await;
    let ties = tied(&world).await;
    let path = path.replace("{group}", &ties.group);
    let ask = async |world: &World| {
        let request = world.request(reqwest::Method::GET, &path).header("ConsistencyLevel", "eventual");
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).unwrap())
    };
    limit(&mut world, &[permission]).await;
    let (status, body) = ask(&world).await;
    assert_eq!(status, DENIED.0, "{body}");
    assert_eq!(code(&body), DENIED.1);
    limit(&mut world, &[permission, "User.Read.All"]).await;
    let (status, body) = ask(&world).await;
    assert_eq!(status, 200, "{body}");
}

#[tokio::test]
async fn by_the_basics_of_people_whoever_may_read_them_looks() {
    let mut world = world().await;
    limit(&mut world, &["User.ReadBasic.All"]).await;
    for path in [
        "/users?$filter=startswith(displayName,'A')",
        "/users?$filter=userPrincipalName eq 'a@contoso.com' or id eq '00000000-0000-0000-0000-000000000001'",
        "/users?$orderby=displayName",
    ] {
        let (status, body) = world.get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
    }
}

#[rstest]
#[case::members("$select=displayName,members", "GroupMember.Read.All")]
#[case::older("$expand=members", "GroupMember.Read.All")]
#[tokio::test]
async fn a_link_that_remembers_members_takes_the_right_to_them(#[case] query: &str, #[case] right: &str) {
    let mut world = world().await;
    let ties = tied(&world).await;
    let (_, body) = world.get(&format!("/groups/delta?{query}")).await;
    let next = body["@odata.nextLink"].as_str().or(body["@odata.deltaLink"].as_str()).unwrap().to_owned();
    let (_, body) = world.get(&format!("/groups/delta?{query}&$deltatoken=latest")).await;
    let delta = body["@odata.deltaLink"].as_str().unwrap().to_owned();
    let member = world.create("later").await;
    assert_eq!(world.post(&format!("/groups/{}/members/$ref", ties.group), &reference(&member)).await.0, 204);
    limit(&mut world, &["Group.ReadBasic.All"]).await;
    for link in [&next, &delta] {
        let (status, body) = world.get(link).await;
        assert_eq!(status, DENIED.0, "{body}");
        assert_eq!(code(&body), DENIED.1);
    }
    // What it asks of groups themselves it may go on to ask.
    let (_, body) = world.get("/groups/delta?$select=displayName&$deltatoken=latest").await;
    assert_eq!(world.get(body["@odata.deltaLink"].as_str().unwrap()).await.0, 200);
    limit(&mut world, &["Group.ReadBasic.All", right]).await;
    let (status, body) = world.get(&delta).await;
    assert_eq!(status, 200);
    assert_eq!(body["value"][0]["members@delta"][0]["id"], member);
}

#[tokio::test]
async fn a_link_that_remembers_the_last_sign_in_takes_the_right_to_it() {
    let mut world = world().await;
    let (status, body) = world.get("/users/delta?$select=displayName,signInActivity").await;
    assert_eq!(status, 200, "{body}");
    let next = body["@odata.nextLink"].as_str().or(body["@odata.deltaLink"].as_str()).unwrap().to_owned();
    limit(&mut world, &["User.Read.All"]).await;
    let (status, body) = world.get(&next).await;
    assert_eq!(status, DENIED.0, "{body}");
    limit(&mut world, &["User.Read.All", "AuditLog.Read.All"]).await;
    assert_eq!(world.get(&next).await.0, 200);
}

#[tokio::test]
async fn hidden_members_of_a_unit_are_hidden_by_every_road() {
    let mut world = world().await;
    let member = world.create("hidden").await;
    let body = json!({"displayName": "Hidden", "visibility": "HiddenMembership"});
    let (status, unit) = world.post("/directory/administrativeUnits", &body).await;
    assert_eq!(status, 201, "{unit}");
    let id = unit["id"].as_str().unwrap();
    let path = format!("/directory/administrativeUnits/{id}");
    assert_eq!(world.post(&format!("{path}/members/$ref"), &reference(&member)).await.0, 204);
    let seen = async |world: &World| {
        let mut many = Vec::new();
        for below in ["members", "members/$ref", "members/microsoft.graph.user"] {
            let (status, body) = world.get(&format!("{path}/{below}")).await;
            assert_eq!(status, 200, "{below}: {body}");
            many.push(body["value"].as_array().unwrap().len());
        }
        for below in ["members/$count", "members/microsoft.graph.user/$count"] {
            let request = world.request(reqwest::Method::GET, &format!("{path}/{below}"));
            let answer = request.header("ConsistencyLevel", "eventual").send().await.unwrap();
            assert_eq!(answer.status(), 200, "{below}");
            many.push(answer.text().await.unwrap().trim_start_matches('\u{feff}').parse().unwrap());
        }
        let (_, body) = world.get(&format!("{path}?$expand=members")).await;
        many.push(body["members"].as_array().unwrap().len());
        let first = format!("/directory/administrativeUnits/delta?$select=members&$filter=id eq '{id}'");
        many.push(world.get(&first).await.1["value"][0]["members@delta"].as_array().map_or(0, Vec::len));
        many
    };
    let all = ["AdministrativeUnit.Read.All", "User.Read.All", "Member.Read.Hidden"];
    limit(&mut world, &all[..2]).await;
    assert_eq!(seen(&world).await, [0; 7]);
    limit(&mut world, &all).await;
    assert_eq!(seen(&world).await, [1; 7]);
}
