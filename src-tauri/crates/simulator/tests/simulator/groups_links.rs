use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::groups::{add, bare, bind, groups_of, make, reference, remove, security, someone, unified, with};
use crate::support::{code, message};

const ALREADY: &str =
    "One or more added object references already exist for the following modified properties: 'members'.";
const INVALID: &str = "An invalid operation was included in the following modified references: 'members'.";

#[tokio::test]
async fn a_member_comes_and_goes_once() {
    let world = bare().await;
    let id = make(&world, &security("comes")).await;
    let person = someone(&world, 1).remove(0);
    assert_eq!(add(&world, &id, &person).await, (204, String::new()));
    assert_eq!(add(&world, &id, &person).await, (400, ALREADY.to_owned()));
    assert_eq!(groups_of(&world, &person).await, [json!(id)]);
    assert_eq!(remove(&world, &id, &person).await, 204);
    let path = format!("/groups/{id}/members/{person}/$ref");
    let (status, body) = world.send(Method::DELETE, &path, &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (404, "Request_ResourceNotFound"));
    assert_eq!(
        message(&body),
        format!("Resource '{person}' does not exist or one of its queried reference-property objects are not present.")
    );
    assert_eq!(groups_of(&world, &person).await, [] as [Value; 0]);
}

#[rstest]
#[case::user_name("DELETE", "members/x@contoso.com/$ref", json!({}), 400, "Unsupported referenced-object resource identifier for link property 'members'.")]
#[case::user_name_reference("POST", "members/$ref", json!({"@odata.id": "https://graph.microsoft.com/v1.0/users/x@contoso.com"}), 400, "Unsupported referenced-object resource identifier for link property 'members'.")]
#[case::no_reference("POST", "members/$ref", json!({}), 400, "Invalid URI specified for the reference-property 'members'.")]
#[case::relative("POST", "members/$ref", json!({"@odata.id": "users/1"}), 400, "Invalid URI specified for the reference-property 'members'.")]
#[case::other_host("POST", "owners/$ref", json!({"@odata.id": "https://example.com/v1.0/users/1"}), 400, "Invalid URI specified for the reference-property 'owners'.")]
#[case::more("POST", "members/$ref", json!({"@odata.id": "x", "id": "y"}), 400, "Could not find a property named 'id' on type 'microsoft.graph.directoryObject'.")]
#[case::other_collection("POST", "members/$ref", json!({"@odata.id": "https://graph.microsoft.com/v1.0/groups/USER"}), 404, "Resource 'USER' does not exist or one of its queried reference-property objects are not present.")]
#[tokio::test]
async fn a_wrong_reference_is_refused(
    #[case] method: Method,
    #[case] path: &str,
    #[case] body: Value,
    #[case] status: u16,
    #[case] text: &str,
) {
    let world = bare().await;
    let id = make(&world, &security("wrong")).await;
    let user = someone(&world, 1).remove(0);
    let body: Value = serde_json::from_str(&body.to_string().replace("USER", &user)).unwrap();
    let (found, answer) = world.send(method, &format!("/groups/{id}/{path}"), &body).await;
    assert_eq!((found.as_u16(), message(&answer).replace(&user, "USER").as_str()), (status, text));
}

#[tokio::test]
async fn members_are_added_by_reference_only() {
    let world = bare().await;
    let id = make(&world, &security("contained")).await;
    let (status, body) = world.post(&format!("/groups/{id}/members"), &json!({"displayName": "x"})).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "Write requests are only supported on contained entities"));
}

#[tokio::test]
async fn groups_nest_where_their_kinds_allow_it() {
    let world = bare().await;
    let outer = make(&world, &security("outer")).await;
    let inner = make(&world, &security("inner")).await;
    let office = make(&world, &unified("office")).await;
    let person = someone(&world, 1).remove(0);
    assert_eq!(add(&world, &outer, &inner).await.0, 204);
    assert_eq!(add(&world, &inner, &person).await.0, 204);
    for (group, member) in [(&outer, &outer), (&outer, &office), (&office, &inner), (&office, &office)] {
        assert_eq!(add(&world, group, member).await, (400, INVALID.to_owned()));
    }
    assert_eq!(add(&world, &office, &person).await.0, 204);
    let mut found = groups_of(&world, &person).await;
    found.sort_by_key(Value::to_string);
    let mut wanted = vec![json!(outer), json!(inner), json!(office)];
    wanted.sort_by_key(Value::to_string);
    assert_eq!(found, wanted);
    // A deleted group leads nowhere.
    assert_eq!(world.send(Method::DELETE, &format!("/groups/{inner}"), &json!({})).await.0, 204);
    assert_eq!(groups_of(&world, &person).await, [json!(office)]);
}

#[tokio::test]
async fn a_ring_of_groups_is_walked_once() {
    let world = bare().await;
    let (one, other) = (make(&world, &security("one")).await, make(&world, &security("other")).await);
    assert_eq!(add(&world, &one, &other).await.0, 204);
    assert_eq!(add(&world, &other, &one).await.0, 204);
    assert_eq!(groups_of(&world, &one).await, [json!(other)]);
}

#[tokio::test]
async fn the_last_owner_stays_and_need_not_be_a_member() {
    let world = bare().await;
    let people = someone(&world, 2);
    let id = make(&world, &with(unified("owned"), json!({"owners@odata.bind": bind(&people[..1])}))).await;
    let owner = |id: &str, who: &str| format!("/groups/{id}/owners/{who}/$ref");
    let (status, body) = world.send(Method::DELETE, &owner(&id, &people[0]), &json!({})).await;
    assert_eq!(
        (status.as_u16(), message(&body)),
        (400, "The group must have at least one owner, hence this owner cannot be removed.")
    );
    assert_eq!(world.post(&format!("/groups/{id}/owners/$ref"), &reference(&people[1])).await.0, 204);
    let (_, body) = world.post(&format!("/groups/{id}/owners/$ref"), &reference(&people[1])).await;
    assert_eq!(
        message(&body),
        "One or more added object references already exist for the following modified properties: 'owners'."
    );
    assert_eq!(world.send(Method::DELETE, &owner(&id, &people[0]), &json!({})).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &owner(&id, &people[0]), &json!({})).await.0, 404);
    let group = make(&world, &security("no-owner")).await;
    let (_, body) = world.post(&format!("/groups/{id}/owners/$ref"), &reference(&group)).await;
    assert_eq!(message(&body), INVALID.replace("members", "owners"));
    assert_eq!(groups_of(&world, &people[1]).await, [] as [Value; 0]);
}

#[tokio::test]
async fn several_members_come_together_or_not_at_all() {
    let world = bare().await;
    let people = someone(&world, 21);
    let id = make(&world, &security("bulk")).await;
    let path = format!("/groups/{id}");
    let patch =
        async |ids: &[String]| world.send(Method::PATCH, &path, &json!({"members@odata.bind": bind(ids)})).await;
    assert_eq!(patch(&people[..1]).await.0, 204);
    // One who is there already, one unknown, one too many: nobody is added.
    let (_, body) = patch(&people[..5]).await;
    assert_eq!(message(&body), ALREADY);
    let mut unknown = people[1..4].to_vec();
    unknown.push("00000000-0000-0000-0000-000000000001".to_owned());
    assert_eq!(patch(&unknown).await.0, 404);
    assert_eq!(patch(&people).await.0, 400);
    for person in &people[1..] {
        assert_eq!(groups_of(&world, person).await, [] as [Value; 0]);
    }
    assert_eq!(patch(&people[1..]).await.0, 204);
    assert_eq!(groups_of(&world, &people[20]).await, [json!(id)]);
    let both = json!({"description": "Both", "members@odata.bind": bind(&people[..1])});
    assert_eq!(world.send(Method::PATCH, &path, &both).await.0, 400);
    assert_eq!(world.get(&path).await.1["description"], Value::Null);
}

#[tokio::test]
async fn a_deleted_user_cannot_be_added_and_comes_back_into_their_groups() {
    let world = bare().await;
    let id = make(&world, &security("gone")).await;
    let (first, second) = (world.create("first").await, world.create("second").await);
    assert_eq!(add(&world, &id, &first).await.0, 204);
    assert!(world.tenant().delete_user(&second, false));
    assert_eq!(add(&world, &id, &second).await.0, 404);
    assert!(world.tenant().delete_user(&first, false));
    assert_eq!(remove(&world, &id, &first).await, 404);
}

#[tokio::test]
async fn a_member_deleted_without_ref_is_deleted_altogether() {
    let world = bare().await;
    let id = make(&world, &security("trap")).await;
    let person = world.create("trapped").await;
    let path = format!("/groups/{id}/members/{person}");
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 404);
    assert_eq!(add(&world, &id, &person).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    assert_eq!(world.get(&format!("/users/{person}")).await.0, 404);
}

#[tokio::test]
async fn memberships_are_asked_for_and_checked() {
    let world = bare().await;
    let (first, second) = (make(&world, &security("first")).await, make(&world, &unified("second")).await);
    let person = someone(&world, 1).remove(0);
    add(&world, &first, &person).await;
    add(&world, &second, &person).await;
    let ask = async |path: String, body: Value| world.post(&path, &body).await;
    let (_, body) =
        ask(format!("/directoryObjects/{person}/getMemberGroups"), json!({"securityEnabledOnly": true})).await;
    assert_eq!(body["value"], json!([first]));
    assert!(body["@odata.context"].as_str().unwrap().ends_with("$metadata#Collection(Edm.String)"));
    let stranger = "00000000-0000-0000-0000-000000000001";
    let (_, body) =
        ask(format!("/directoryObjects/{person}/checkMemberGroups"), json!({"groupIds": [second, stranger]})).await;
    assert_eq!(body["value"], json!([second]));
    let (_, body) = ask(format!("/directoryObjects/{person}/checkMemberObjects"), json!({"ids": [first]})).await;
    assert_eq!(body["value"], json!([first]));
    let (_, body) = ask(format!("/groups/{first}/getMemberObjects"), json!({"securityEnabledOnly": false})).await;
    assert_eq!(body["value"], json!([]));
    for (path, body, status) in [
        (format!("/groups/{first}/getMemberGroups"), json!({"securityEnabledOnly": true}), 400),
        (format!("/groups/{first}/checkMemberGroups"), json!({"groupIds": vec![stranger; 21]}), 400),
        (format!("/groups/{first}/checkMemberGroups"), json!({"groupIds": ["x"]}), 400),
        (format!("/groups/{first}/checkMemberGroups"), json!({}), 400),
        (format!("/groups/{first}/checkMemberGroups"), json!({"ids": []}), 400),
        (format!("/directoryObjects/{stranger}/getMemberGroups"), json!({}), 404),
    ] {
        assert_eq!(ask(path.clone(), body.clone()).await.0.as_u16(), status, "{path} {body}");
    }
}

#[tokio::test]
async fn any_object_is_read_and_deleted_by_its_id() {
    let world = bare().await;
    let group = make(&world, &security("object")).await;
    let person = world.create("object").await;
    let (_, body) = world.get(&format!("/directoryObjects/{group}")).await;
    assert_eq!((&body["@odata.type"], &body["displayName"]), (&json!("#microsoft.graph.group"), &json!("object")));
    let ids = json!({"ids": [person, group, "00000000-0000-0000-0000-000000000001", person]});
    let (_, body) = world.post("/directoryObjects/getByIds", &ids).await;
    let found: Vec<&Value> = body["value"].as_array().unwrap().iter().map(|object| &object["@odata.type"]).collect();
    assert_eq!(found, ["#microsoft.graph.user", "#microsoft.graph.group"]);
    let (_, body) = world
        .post("/directoryObjects/getByIds?$select=id,displayName", &json!({"ids": [person, group], "types": ["group"]}))
        .await;
    assert_eq!(body["value"], json!([{"@odata.type": "#microsoft.graph.group", "id": group, "displayName": "object"}]));
    for wrong in
        [json!({}), json!({"ids": ["x"]}), json!({"ids": vec![&group; 1001]}), json!({"ids": [], "types": ["pet"]})]
    {
        assert_eq!(world.post("/directoryObjects/getByIds", &wrong).await.0, 400);
    }
    for id in [&group, &person] {
        assert_eq!(world.send(Method::DELETE, &format!("/directoryObjects/{id}"), &json!({})).await.0, 204);
        assert_eq!(world.get(&format!("/directoryObjects/{id}")).await.0, 404);
    }
}

/// Ids of a list, sorted.
fn ids(body: &Value) -> Vec<String> {
    let list = body["value"].as_array().unwrap_or_else(|| panic!("no list in {body}"));
    let mut ids: Vec<String> = list.iter().map(|object| object["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

fn sorted<const N: usize>(ids: [&String; N]) -> Vec<String> {
    let mut ids: Vec<String> = ids.into_iter().cloned().collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn who_is_linked_is_listed_and_counted() {
    let world = bare().await;
    let people = someone(&world, 3);
    let inner = make(&world, &security("list-inner")).await;
    let more = json!({"members@odata.bind": bind(&people[..2]), "owners@odata.bind": bind(&people[2..])});
    let outer = make(&world, &with(security("list-outer"), more)).await;
    assert_eq!(add(&world, &outer, &inner).await.0, 204);
    assert_eq!(add(&world, &inner, &people[2]).await.0, 204);
    let eventual = async |path: &str| {
        let request = world.request(Method::GET, path).header("ConsistencyLevel", "eventual");
        crate::support::read(request.send().await.unwrap()).await.1
    };

    let (_, body) = world.get(&format!("/groups/{outer}/members")).await;
    assert!(body["@odata.context"].as_str().unwrap().ends_with("/v1.0/$metadata#directoryObjects"), "{body}");
    assert_eq!(ids(&body), sorted([&people[0], &people[1], &inner]));
    let (_, body) = world.get(&format!("/groups/{outer}/members/microsoft.graph.user?$select=id")).await;
    assert!(body["@odata.context"].as_str().unwrap().ends_with("/v1.0/$metadata#users(id)"), "{body}");
    assert_eq!(ids(&body), sorted([&people[0], &people[1]]));
    let (_, body) = world.get(&format!("/groups/{outer}/members/$ref")).await;
    assert!(body["value"][0]["@odata.id"].as_str().unwrap().contains("/directoryObjects/"), "{body}");
    let (_, body) = world.get(&format!("/groups/{outer}/transitiveMembers")).await;
    assert_eq!(ids(&body), sorted([&people[0], &people[1], &people[2], &inner]));
    let body = eventual(&format!("/groups/{outer}/transitiveMembers/microsoft.graph.user?$count=true")).await;
    assert_eq!((body["@odata.count"].as_u64(), ids(&body).len()), (Some(3), 3));
    assert_eq!(eventual(&format!("/groups/{outer}/transitiveMembers/$count")).await, json!(4));
    assert_eq!(eventual(&format!("/groups/{outer}/members/microsoft.graph.group/$count")).await, json!(1));
    assert_eq!(eventual(&format!("/groups/{outer}/owners/$count")).await, json!(1));
    let (_, body) = world.get(&format!("/groups/{outer}/owners")).await;
    assert_eq!(ids(&body), sorted([&people[2]]));
    for list in ["memberOf", "transitiveMemberOf"] {
        let (_, body) = world.get(&format!("/groups/{inner}/{list}")).await;
        assert_eq!(ids(&body), sorted([&outer]));
    }
    let (_, body) = world.get(&format!("/groups/{inner}/memberOf/microsoft.graph.directoryRole")).await;
    assert_eq!(body["value"], json!([]));
    assert_eq!(world.get(&format!("/groups/{outer}/members/microsoft.graph.nothing")).await.0, 400);
    assert_eq!(world.get(&format!("/groups/{outer}/members/$count")).await.0, 400);

    let (_, body) = world.get(&format!("/groups/{outer}?$select=id&$expand=members($select=id)")).await;
    assert_eq!(body["members"].as_array().unwrap().len(), 3, "{body}");
    let (_, body) = world.get("/groups?$filter=startswith(displayName,'list-')&$select=id").await;
    assert_eq!(ids(&body), sorted([&inner, &outer]));
    let total = eventual("/groups/$count").await.as_u64().unwrap();
    make(&world, &security("one-more")).await;
    assert_eq!(eventual("/groups/$count").await.as_u64().unwrap(), total + 1);
}

#[tokio::test]
async fn what_exchange_keeps_is_refused_on_lists() {
    let world = bare().await;
    let (status, body) = world.get("/groups?$select=allowExternalSenders").await;
    assert_eq!((status.as_u16(), code(&body)), (501, "NotImplemented"));
}

#[tokio::test]
async fn members_of_a_hidden_group_are_not_shown() {
    let world = bare().await;
    let people = someone(&world, 1);
    let more = json!({"visibility": "HiddenMembership", "members@odata.bind": bind(&people)});
    let id = make(&world, &with(unified("hidden"), more)).await;
    let (_, body) = world.get(&format!("/groups/{id}/members")).await;
    assert_eq!(body["value"], json!([]));
    let (status, body) = world.send(Method::PATCH, &format!("/groups/{id}"), &json!({"visibility": "Public"})).await;
    assert_eq!(
        (status.as_u16(), message(&body)),
        (400, "Invalid value specified for property 'visibility' of resource 'Group'.")
    );
}
