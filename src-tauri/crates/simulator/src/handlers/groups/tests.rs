//! Who may change which group: callers that the sign-in side gives no token for in a moment.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use rstest::rstest;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::handlers::{self, Circumstances};
use crate::oauth::Caller;
use crate::permission::Role;
use crate::route::Route;
use crate::seeds::Seed;
use crate::tenant::{Mutation, Tenant};

const DENIED: &str = "Insufficient privileges to complete the operation.";
const GROUPS: &str = "Group.ReadWrite.All";
const ROLES: &str = "RoleManagement.ReadWrite.Directory";

fn app(permissions: &[&str]) -> Caller {
    let permissions = permissions.iter().map(|one| (*one).to_owned()).collect();
    Caller { permissions, ..Caller::default() }
}

fn person(tenant: &Tenant, permissions: &[&str], roles: &[Role]) -> Caller {
    let directory_roles = roles.iter().map(|role| role.template().to_owned()).collect();
    Caller { user: Some(tenant.user_id(0)), directory_roles, ..app(permissions) }
}

fn send(tenant: &mut Tenant, caller: &Caller, method: &str, path: &str, body: &Value) -> Result<Answer, Refusal> {
    let call = Call {
        method: method.to_owned(),
        version: "v1.0".to_owned(),
        base: "http://127.0.0.1:1".to_owned(),
        path: path.to_owned(),
        query: Vec::new(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
        batch: false,
        request_id: String::new(),
    };
    let now = Circumstances { lag_seconds: 0.0, delta_replays: false, page_size: 50 };
    let route = Route::of(path).of_caller(caller.user.as_deref());
    handlers::handle(tenant, &call, caller, &route, &now).map(|done| done.answer)
}

fn tenant() -> Tenant {
    Tenant::new(Seed::new(1, 50))
}

/// Makes a security group with these properties behind everybody's back.
fn group(tenant: &mut Tenant, properties: Value) -> String {
    let mut all: Map<String, Value> = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g",
        "securityEnabled": true, "groupTypes": []})
    .as_object()
    .unwrap()
    .clone();
    all.extend(properties.as_object().unwrap().clone());
    let id = uuid::Uuid::new_v4().to_string();
    tenant.commit(&Mutation::Object { kind: "group".into(), id: id.clone(), properties: all }, 0.0).unwrap();
    id
}

fn reference(tenant: &Tenant, slot: u32) -> Value {
    json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{}", tenant.user_id(slot))})
}

fn refused(answer: Result<Answer, Refusal>) -> (u16, String) {
    let refusal = answer.err().unwrap();
    (refusal.status, refusal.message)
}

#[rstest]
#[case::members(&["GroupMember.ReadWrite.All"], "POST", "members/$ref", true)]
#[case::owners(&["GroupMember.ReadWrite.All"], "POST", "owners/$ref", false)]
#[case::owners_of_groups(&[GROUPS], "POST", "owners/$ref", true)]
#[case::reader(&["Group.Read.All"], "POST", "members/$ref", false)]
#[test]
fn links_need_their_permission(
    #[case] permissions: &[&str],
    #[case] method: &str,
    #[case] path: &str,
    #[case] fits: bool,
) {
    let mut tenant = tenant();
    let id = group(&mut tenant, json!({}));
    let body = reference(&tenant, 3);
    let answer = send(&mut tenant, &app(permissions), method, &format!("/groups/{id}/{path}"), &body);
    if fits {
        assert_eq!(answer.unwrap().status, 204);
    } else {
        assert_eq!(refused(answer), (403, DENIED.to_owned()));
    }
}

#[test]
fn the_permission_for_members_changes_nothing_else() {
    let mut tenant = tenant();
    let id = group(&mut tenant, json!({}));
    let caller = app(&["GroupMember.ReadWrite.All"]);
    let path = format!("/groups/{id}");
    let bind = json!({"members@odata.bind": [reference(&tenant, 3)["@odata.id"]]});
    assert_eq!(send(&mut tenant, &caller, "PATCH", &path, &bind).unwrap().status, 204);
    for body in [
        json!({"displayName": "New"}),
        json!({"owners@odata.bind": [reference(&tenant, 3)["@odata.id"]]}),
        json!({"displayName": "New", "members@odata.bind": [reference(&tenant, 4)["@odata.id"]]}),
    ] {
        assert_eq!(refused(send(&mut tenant, &caller, "PATCH", &path, &body)).0, 403, "{body}");
    }
}

#[test]
fn a_group_for_roles_needs_the_permission_and_a_person_the_role() {
    let mut tenant = tenant();
    let id = group(&mut tenant, json!({"isAssignableToRole": true}));
    let callers = [
        (app(&[GROUPS]), false),
        (app(&[GROUPS, ROLES]), true),
        (person(&tenant, &[GROUPS, ROLES], &[Role::GroupsAdministrator]), false),
        (person(&tenant, &[GROUPS], &[Role::PrivilegedRoleAdministrator]), false),
        (person(&tenant, &[GROUPS, ROLES], &[Role::PrivilegedRoleAdministrator]), true),
    ];
    let made = json!({"displayName": "R", "mailEnabled": false, "mailNickname": "r", "securityEnabled": true,
        "isAssignableToRole": true});
    for (at, (caller, fits)) in callers.iter().enumerate() {
        let body = reference(&tenant, 10 + u32::try_from(at).unwrap());
        for (method, path, body) in [
            ("POST", format!("/groups/{id}/members/$ref"), &body),
            ("PATCH", format!("/groups/{id}"), &json!({"description": format!("{at}")})),
            ("POST", "/groups".to_owned(), &made),
        ] {
            let answer = send(&mut tenant, caller, method, &path, body);
            assert_eq!(answer.is_ok(), *fits, "{at} {method} {path}");
        }
    }
    let path = format!("/groups/{id}");
    assert_eq!(refused(send(&mut tenant, &callers[0].0, "DELETE", &path, &Value::Null)), (403, DENIED.to_owned()));
    assert_eq!(send(&mut tenant, &callers[1].0, "DELETE", &path, &Value::Null).unwrap().status, 204);
}

#[test]
fn a_person_without_a_role_changes_the_groups_they_own() {
    let mut tenant = tenant();
    let (own, other) = (group(&mut tenant, json!({})), group(&mut tenant, json!({})));
    let me = tenant.user_id(0);
    let link = Mutation::Link {
        relation: crate::tenant::links::Relation::Owners,
        from: own.clone(),
        to: vec![me.clone()],
        present: true,
    };
    tenant.commit(&link, 0.0).unwrap();
    let caller = person(&tenant, &[GROUPS], &[]);
    let body = reference(&tenant, 3);
    let path = |id: &str| format!("/groups/{id}/members/$ref");
    assert_eq!(send(&mut tenant, &caller, "POST", &path(&own), &body).unwrap().status, 204);
    assert_eq!(refused(send(&mut tenant, &caller, "POST", &path(&other), &body)), (403, DENIED.to_owned()));
    let administrator = person(&tenant, &[GROUPS], &[Role::GroupsAdministrator]);
    assert_eq!(send(&mut tenant, &administrator, "POST", &path(&other), &body).unwrap().status, 204);
}

#[test]
fn who_makes_a_group_owns_it_unless_others_are_named() {
    let mut tenant = tenant();
    let caller = person(&tenant, &[GROUPS], &[]);
    let owners = |tenant: &Tenant, answer: Answer| {
        let id = answer.body.unwrap().into_json()["id"].as_str().unwrap().to_owned();
        let node = tenant.node_of(&id).unwrap();
        let links = tenant.links(crate::tenant::links::Relation::Owners).of(node);
        links.iter().map(|owner| owner.at).collect::<Vec<u32>>()
    };
    let mut body = json!({"displayName": "R", "mailEnabled": false, "mailNickname": "r", "securityEnabled": true});
    let answer = send(&mut tenant, &caller, "POST", "/groups", &body).unwrap();
    assert_eq!(owners(&tenant, answer), [0]);
    body["owners@odata.bind"] = json!([reference(&tenant, 5)["@odata.id"]]);
    let answer = send(&mut tenant, &caller, "POST", "/groups", &body).unwrap();
    assert_eq!(owners(&tenant, answer), [5]);
    let answer = send(
        &mut tenant,
        &app(&["Group.Create"]),
        "POST",
        "/groups",
        &json!({"displayName": "R",
        "mailEnabled": false, "mailNickname": "r", "securityEnabled": true}),
    );
    assert_eq!(owners(&tenant, answer.unwrap()), [] as [u32; 0]);
}

#[test]
fn deleting_a_member_without_ref_deletes_the_user_if_the_application_may() {
    let mut tenant = tenant();
    let id = group(&mut tenant, json!({}));
    let body = reference(&tenant, 3);
    send(&mut tenant, &app(&[GROUPS]), "POST", &format!("/groups/{id}/members/$ref"), &body).unwrap();
    let member = tenant.user_id(3);
    let path = format!("/groups/{id}/members/{member}");
    assert_eq!(refused(send(&mut tenant, &app(&[GROUPS]), "DELETE", &path, &Value::Null)), (403, DENIED.to_owned()));
    let caller = app(&[GROUPS, "User.ReadWrite.All"]);
    assert_eq!(send(&mut tenant, &caller, "DELETE", &path, &Value::Null).unwrap().status, 204);
    assert!(tenant.locate(&member).is_none());
}

#[test]
fn a_restricted_group_is_left_alone() {
    let mut tenant = tenant();
    let id = group(&mut tenant, json!({"isManagementRestricted": true}));
    let body = reference(&tenant, 3);
    let answer = send(&mut tenant, &app(&[GROUPS]), "POST", &format!("/groups/{id}/members/$ref"), &body);
    assert_eq!(refused(answer), (403, DENIED.to_owned()));
}

#[rstest]
#[case::synced(json!({"onPremisesSyncEnabled": true}), 400, "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.")]
#[case::mail_enabled(json!({"mailEnabled": true}), 400, "Cannot Update a mail-enabled security groups and or distribution list.")]
#[case::distribution(json!({"mailEnabled": true, "securityEnabled": false}), 400, "Cannot Update a mail-enabled security groups and or distribution list.")]
#[case::dynamic(json!({"groupTypes": ["DynamicMembership"]}), 403, DENIED)]
#[test]
fn members_of_groups_that_others_keep_are_refused(#[case] kind: Value, #[case] status: u16, #[case] text: &str) {
    let mut tenant = tenant();
    let id = group(&mut tenant, kind);
    let caller = app(&[GROUPS]);
    let body = reference(&tenant, 3);
    let member = tenant.user_id(3);
    let bind = json!({"members@odata.bind": [body["@odata.id"]]});
    for (method, path, body) in [
        ("POST", format!("/groups/{id}/members/$ref"), &body),
        ("DELETE", format!("/groups/{id}/members/{member}/$ref"), &Value::Null),
        ("PATCH", format!("/groups/{id}"), &bind),
    ] {
        assert_eq!(refused(send(&mut tenant, &caller, method, &path, body)), (status, text.to_owned()), "{method}");
    }
}

#[test]
fn distribution_lists_are_gone_for_good_and_synced_groups_stay() {
    let mut tenant = tenant();
    let caller = app(&[GROUPS]);
    for (kind, life) in [
        (json!({"mailEnabled": true, "securityEnabled": false}), Some(crate::tenant::Life::Gone)),
        (json!({"mailEnabled": true}), Some(crate::tenant::Life::Gone)),
        (json!({"onPremisesSyncEnabled": true}), None),
    ] {
        let id = group(&mut tenant, kind);
        let answer = send(&mut tenant, &caller, "DELETE", &format!("/groups/{id}"), &Value::Null);
        let node = tenant.node_of(&id).unwrap();
        match life {
            Some(life) => assert_eq!((answer.unwrap().status, tenant.whereabouts(node)), (204, life)),
            None => assert_eq!(refused(answer).0, 400),
        }
    }
}

#[test]
fn delta_with_members_needs_more_than_reading_names() {
    let mut tenant = tenant();
    let caller = app(&["Group.ReadBasic.All"]);
    assert_eq!(send(&mut tenant, &caller, "GET", "/groups/delta", &Value::Null).unwrap().status, 200);
}
