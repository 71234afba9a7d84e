//! Who may do what to whom, through the handlers.

use rstest::rstest;
use serde_json::{Value, json};

use crate::handlers::trial::{AUTHENTICATION, GLOBAL, HELPDESK, INVITER, LICENSES, PRIVILEGED, Trial, USERS};

const NONE: Value = Value::Null;

fn password() -> Value {
    json!({"passwordProfile": {"password": "Sommer-2026!"}})
}

#[rstest]
#[case(json!({"displayName": "X"}), &["User.ReadUpdate.All"], 204)]
#[case(json!({"displayName": "X"}), &["User.EnableDisableAccount.All", "User.Read.All"], 403)]
#[case(json!({"accountEnabled": false}), &["User.EnableDisableAccount.All", "User.Read.All"], 204)]
#[case(json!({"accountEnabled": false}), &["User.EnableDisableAccount.All"], 403)]
#[case(json!({"mobilePhone": "+49 1"}), &["User-Phone.ReadWrite.All"], 204)]
#[case(json!({"businessPhones": ["1"]}), &["User-Mail.ReadWrite.All"], 403)]
#[case(json!({"otherMails": ["a@b.example"]}), &["User-Mail.ReadWrite.All"], 204)]
#[case(json!({"identities": []}), &["User.ReadWrite.All"], 403)]
#[case(json!({"identities": []}), &["User.ManageIdentities.All"], 204)]
#[case(json!({"employeeLeaveDateTime": "2026-12-31T00:00:00Z"}), &["User.ReadWrite.All"], 403)]
#[case(json!({"employeeLeaveDateTime": "2026-12-31T00:00:00Z"}), &["User-LifeCycleInfo.ReadWrite.All", "User.Read.All"], 204)]
#[case(json!({"passwordProfile": {"password": "Sommer-2026!"}}), &["User.ReadWrite.All"], 403)]
#[case(json!({"passwordProfile": {"password": "Sommer-2026!"}}), &["User-PasswordProfile.ReadWrite.All"], 403)]
#[case(json!({"aboutMe": "x"}), &["User.ReadWrite.All"], 403)]
fn an_application_needs_the_permission_for_each_property(
    #[case] body: Value,
    #[case] permissions: &[&str],
    #[case] status: u16,
) {
    let mut trial = Trial::application(permissions);
    let id = trial.user("target");
    assert_eq!(trial.status("PATCH", &format!("/users/{id}"), &body), status);
}

#[test]
fn an_application_resets_passwords_with_a_role_and_touches_administrators_only_with_a_high_one() {
    let mut trial = Trial::application(&["User.ReadWrite.All", "User-PasswordProfile.ReadWrite.All"]);
    let (plain, admin) = (trial.user("plain"), trial.user("admin"));
    trial.give(GLOBAL, &admin);
    let block = json!({"accountEnabled": false});
    assert_eq!(trial.status("PATCH", &format!("/users/{plain}"), &block), 204);
    assert_eq!(trial.status("PATCH", &format!("/users/{admin}"), &block), 403);
    assert_eq!(trial.status("DELETE", &format!("/users/{admin}"), &NONE), 403);
    trial.caller.directory_roles = vec![USERS.to_owned()];
    assert_eq!(trial.status("PATCH", &format!("/users/{plain}"), &password()), 204);
    assert_eq!(trial.status("PATCH", &format!("/users/{admin}"), &password()), 403);
    trial.caller.directory_roles = vec![PRIVILEGED.to_owned()];
    assert_eq!(trial.status("PATCH", &format!("/users/{admin}"), &password()), 204);
    assert_eq!(trial.status("DELETE", &format!("/users/{admin}"), &NONE), 204);
}

#[test]
fn a_signed_in_administrator_is_held_to_the_tables() {
    let mut trial = Trial::person(&["User.ReadWrite.All", "User-PasswordProfile.ReadWrite.All"], &[HELPDESK]);
    let (plain, helper, assigned) = (trial.user("plain"), trial.user("helper"), trial.user("assigned"));
    trial.give(AUTHENTICATION, &helper);
    let group = trial.object("group", json!({"displayName": "G", "isAssignableToRole": true}));
    trial.join(&group, &assigned);
    assert_eq!(trial.status("PATCH", &format!("/users/{plain}"), &password()), 204);
    assert_eq!(trial.status("PATCH", &format!("/users/{helper}"), &password()), 403);
    assert_eq!(trial.status("PATCH", &format!("/users/{assigned}"), &password()), 403);
    assert_eq!(trial.status("PATCH", &format!("/users/{plain}"), &json!({"department": "X"})), 403);
    assert_eq!(trial.status("DELETE", &format!("/users/{plain}"), &NONE), 403);
    trial.caller.directory_roles = vec![USERS.to_owned()];
    assert_eq!(trial.status("PATCH", &format!("/users/{plain}"), &json!({"department": "X"})), 204);
    assert_eq!(trial.status("PATCH", &format!("/users/{helper}"), &json!({"mobilePhone": "1"})), 403);
    assert_eq!(trial.status("PATCH", &format!("/users/{helper}"), &json!({"department": "X"})), 204);
    assert_eq!(trial.status("PUT", &format!("/users/{plain}"), &json!({})), 405);
}

#[test]
fn the_leave_date_needs_a_global_administrator() {
    let permissions = &["User-LifeCycleInfo.ReadWrite.All", "User.Read.All"];
    let body = json!({"employeeLeaveDateTime": "2026-12-31T00:00:00Z"});
    for (role, status) in [(USERS, 403), (GLOBAL, 204)] {
        let mut trial = Trial::person(permissions, &[role]);
        let id = trial.user("target");
        assert_eq!(trial.status("PATCH", &format!("/users/{id}"), &body), status);
    }
}

#[test]
fn people_change_little_about_themselves_and_nothing_about_others() {
    let mut trial = Trial::person(&["User.ReadWrite"], &[]);
    let other = trial.user("other");
    for (body, status) in [
        (json!({"mobilePhone": "+49 1"}), 204),
        (json!({"aboutMe": "I paint.", "skills": ["Oil"]}), 204),
        (json!({"jobTitle": "King"}), 403),
        (json!({"accountEnabled": false}), 403),
        (json!({"aboutMe": "x", "mobilePhone": "1"}), 400),
    ] {
        assert_eq!(trial.status("PATCH", "/me", &body), status, "{body}");
    }
    assert_eq!(trial.status("PATCH", &format!("/users/{other}"), &json!({"mobilePhone": "1"})), 403);
    let (_, me) = trial.ask("GET", "/me?$select=aboutMe,skills,mobilePhone", &NONE);
    assert_eq!(
        (&me["aboutMe"], &me["skills"], &me["mobilePhone"]),
        (&json!("I paint."), &json!(["Oil"]), &json!("+49 1"))
    );
}

#[test]
fn a_restricted_unit_keeps_even_global_administrators_out() {
    let mut trial = Trial::person(&["User.ReadWrite.All", "User.Read.All"], &[GLOBAL]);
    let id = trial.user("treasurer");
    let unit = trial.object("administrativeUnit", json!({"displayName": "U", "isMemberManagementRestricted": true}));
    trial.join(&unit, &id);
    let body = json!({"department": "X"});
    assert_eq!(trial.status("PATCH", &format!("/users/{id}"), &body), 403);
    assert_eq!(trial.status("DELETE", &format!("/users/{id}"), &NONE), 403);
    let (_, shown) = trial.ask("GET", &format!("/users/{id}?$select=isManagementRestricted"), &NONE);
    assert_eq!(shown["isManagementRestricted"], true);
    let caller = trial.caller.user.clone().unwrap();
    let value = json!({"id": "s", "principalId": caller, "roleDefinitionId": USERS,
        "directoryScopeId": format!("/administrativeUnits/{unit}")});
    trial.commit(crate::tenant::Mutation::Document {
        collection: crate::tenant::Collection::RoleAssignments,
        key: "s".to_owned(),
        value: Some(value),
    });
    trial.caller.directory_roles.clear();
    assert_eq!(trial.status("PATCH", &format!("/users/{id}"), &body), 204);
}

#[test]
fn those_with_basic_rights_see_the_basics() {
    let mut trial = Trial::person(&["User.ReadBasic.All", "User.Read"], &[]);
    let id = trial.user("seen");
    let select = "?$select=id,displayName,usageLocation,userPrincipalName,businessPhones";
    let (status, other) = trial.ask("GET", &format!("/users/{id}{select}"), &NONE);
    assert_eq!((status, &other["displayName"], &other["usageLocation"]), (200, &json!("seen"), &NONE));
    assert_eq!(other["businessPhones"], json!([]));
    let (_, me) = trial.ask("GET", &format!("/me{select}"), &NONE);
    assert_eq!(me["usageLocation"], "DE");
    trial.caller.permissions = vec!["User.Read".to_owned()];
    assert_eq!(trial.status("GET", &format!("/users/{id}"), &NONE), 403);
    assert_eq!(trial.status("GET", "/me", &NONE), 200);
    trial.caller.user = None;
    assert_eq!(trial.status("GET", "/me", &NONE), 400);
}

#[test]
fn sign_in_activity_needs_the_permission_for_logs() {
    let mut trial = Trial::application(&["User.Read.All"]);
    let id = trial.user("seen");
    let path = format!("/users/{id}?$select=signInActivity");
    assert_eq!(trial.status("GET", &path, &NONE), 403);
    trial.caller.permissions.push("AuditLog.Read.All".to_owned());
    assert_eq!(trial.status("GET", &path, &NONE), 200);
}

#[test]
fn people_change_their_own_password_only() {
    let mut trial = Trial::person(&["Directory.AccessAsUser.All", "User.ReadWrite"], &[]);
    let other = trial.user("other");
    let body = |new: &str| json!({"currentPassword": "Sommer-2026!", "newPassword": new});
    assert_eq!(trial.status("POST", "/me/changePassword", &body("Herbst-2026!")), 204);
    assert_eq!(trial.status("POST", "/me/changePassword", &body("Sommer-2026!")), 400);
    assert_eq!(trial.status("POST", "/me/changePassword", &body("weak")), 400);
    assert_eq!(trial.status("POST", "/me/changePassword", &json!({"newPassword": "Herbst-2026!"})), 400);
    assert_eq!(trial.status("POST", &format!("/users/{other}/changePassword"), &body("Herbst-2026!")), 403);
}

#[test]
fn sessions_end_by_the_permission_for_it() {
    let mut trial = Trial::application(&["User.RevokeSessions.All"]);
    let id = trial.user("left");
    let (status, body) = trial.ask("POST", &format!("/users/{id}/revokeSignInSessions"), &NONE);
    assert_eq!((status, &body["value"]), (200, &json!(true)));
    assert_eq!(body["@odata.context"], "http://localhost/v1.0/$metadata#Edm.Boolean");
    let node = trial.node(&id);
    assert!(trial.tenant.property(node, "signInSessionsValidFromDateTime").is_some());
    trial.caller.permissions = vec!["User.Read.All".to_owned()];
    assert_eq!(trial.status("POST", &format!("/users/{id}/revokeSignInSessions"), &NONE), 403);
}

#[test]
fn licences_are_given_by_licence_administrators() {
    let body = json!({"addLicenses": [], "removeLicenses": []});
    for (role, status) in [(LICENSES, 200), (USERS, 200), (HELPDESK, 403)] {
        let mut trial = Trial::person(&["LicenseAssignment.ReadWrite.All"], &[role]);
        let id = trial.user("target");
        assert_eq!(trial.status("POST", &format!("/users/{id}/assignLicense"), &body), status);
    }
}

#[test]
fn guests_are_invited_by_inviters_and_members_by_administrators() {
    let body = |kind: &str| {
        json!({"invitedUserEmailAddress": "new@fabrikam.com", "inviteRedirectUrl": "https://contoso.com",
            "invitedUserType": kind})
    };
    for (role, kind, status) in
        [(INVITER, "Guest", 201), (INVITER, "Member", 403), (GLOBAL, "Member", 201), (HELPDESK, "Guest", 403)]
    {
        let mut trial = Trial::person(&["User.Invite.All"], &[role]);
        assert_eq!(trial.status("POST", "/invitations", &body(kind)), status, "{role} {kind}");
    }
}

#[test]
fn methods_need_the_permission_of_their_sort_and_the_role() {
    let mut trial = Trial::application(&["UserAuthMethod-Phone.ReadWrite.All"]);
    let id = trial.user("target");
    let at = |rest: &str| format!("/users/{id}/authentication/{rest}");
    let phone = json!({"phoneNumber": "+49 1701234567", "phoneType": "mobile"});
    assert_eq!(trial.status("POST", &at("phoneMethods"), &phone), 201);
    assert_eq!(trial.status("GET", &at("phoneMethods"), &NONE), 200);
    assert_eq!(trial.status("GET", &at("methods"), &NONE), 403);
    assert_eq!(trial.status("GET", &at("emailMethods"), &NONE), 403);
    assert_eq!(trial.status("POST", &at("temporaryAccessPassMethods"), &json!({})), 403);
    let mut trial = Trial::person(&["UserAuthenticationMethod.ReadWrite.All"], &[AUTHENTICATION]);
    let (plain, admin) = (trial.user("plain"), trial.user("admin"));
    trial.give(GLOBAL, &admin);
    assert_eq!(trial.status("POST", &format!("/users/{plain}/authentication/phoneMethods"), &phone), 201);
    assert_eq!(trial.status("POST", &format!("/users/{admin}/authentication/phoneMethods"), &phone), 403);
    assert_eq!(trial.status("GET", "/me/authentication/methods", &NONE), 200);
    trial.caller.directory_roles = vec![USERS.to_owned()];
    assert_eq!(trial.status("GET", &format!("/users/{plain}/authentication/methods"), &NONE), 403);
}

#[test]
fn a_password_is_reset_by_a_person_and_told_only_if_made_up() {
    let id = "28c10230-6103-485e-b985-444c60001490";
    let mut trial = Trial::person(&["UserAuthenticationMethod.ReadWrite.All"], &[AUTHENTICATION]);
    let target = trial.user("target");
    let path = format!("/users/{target}/authentication/methods/{id}/resetPassword");
    let (status, body) = trial.ask("POST", &path, &json!({}));
    assert_eq!(status, 202);
    assert!(body["newPassword"].as_str().is_some_and(|password| password.len() >= 8));
    let (status, body) = trial.ask("POST", &path, &json!({"newPassword": "Sommer-2026!"}));
    assert_eq!((status, body), (202, NONE));
    assert_eq!(trial.status("POST", &path, &json!({"newPassword": "weak"})), 400);
    assert_eq!(trial.status("GET", &format!("/users/{target}/authentication/operations/x"), &NONE), 404);
    let operations: Vec<String> =
        trial.tenant.documents(crate::tenant::Collection::Operations).map(|(key, _)| key.to_owned()).collect();
    assert_eq!(operations.len(), 2);
    let (status, body) =
        trial.ask("GET", &format!("/users/{target}/authentication/operations/{}", operations[0]), &NONE);
    assert_eq!((status, &body["status"]), (200, &json!("succeeded")));
    trial.caller.user = None;
    assert_eq!(trial.status("POST", &path, &json!({})), 403);
}

#[test]
fn a_mailbox_is_its_owners_alone() {
    let mut trial = Trial::person(&["MailboxSettings.ReadWrite"], &[GLOBAL]);
    let other = trial.user("other");
    let (status, body) = trial.ask("GET", &format!("/users/{other}/mailboxSettings"), &NONE);
    assert_eq!((status, &body["error"]["code"]), (403, &json!("ErrorAccessDenied")));
    let (status, body) = trial.ask("GET", "/me/mailboxSettings", &NONE);
    assert_eq!((status, &body["error"]["code"]), (404, &json!("MailboxNotEnabledForRESTAPI")));
}

#[test]
fn the_bin_needs_the_permissions_of_what_is_in_it() {
    let mut trial = Trial::application(&["User.DeleteRestore.All"]);
    let id = trial.user("left");
    assert_eq!(trial.status("DELETE", &format!("/users/{id}"), &NONE), 204);
    assert_eq!(trial.status("GET", "/directory/deletedItems/microsoft.graph.group", &NONE), 403);
    assert_eq!(trial.status("GET", "/directory/deletedItems/microsoft.graph.user", &NONE), 200);
    trial.caller.permissions = vec!["User.Read.All".to_owned()];
    assert_eq!(trial.status("POST", &format!("/directory/deletedItems/{id}/restore"), &NONE), 403);
    assert_eq!(trial.status("DELETE", &format!("/directory/deletedItems/{id}"), &NONE), 403);
    trial.caller.permissions = vec!["User.DeleteRestore.All".to_owned()];
    assert_eq!(trial.status("POST", &format!("/directory/deletedItems/{id}/restore"), &NONE), 200);
}

#[test]
fn what_a_user_is_in_is_found_through_others_and_by_kind() {
    let mut trial = Trial::application(&["Directory.Read.All"]);
    let id = trial.user("member");
    let inner = trial.object("group", json!({"displayName": "Inner", "securityEnabled": true}));
    let outer = trial.object("group", json!({"displayName": "Outer", "securityEnabled": false}));
    trial.join(&inner, &id);
    trial.join(&outer, &inner);
    trial.give(HELPDESK, &id);
    let count = |body: &Value| body["value"].as_array().unwrap().len();
    let (_, body) = trial.ask("GET", &format!("/users/{id}/memberOf"), &NONE);
    assert_eq!(count(&body), 2);
    assert_eq!(body["value"][0]["@odata.type"], "#microsoft.graph.group");
    let (_, body) = trial.ask("GET", &format!("/users/{id}/memberOf/microsoft.graph.directoryRole"), &NONE);
    assert_eq!(count(&body), 1);
    let (_, body) = trial.ask("GET", &format!("/users/{id}/transitiveMemberOf"), &NONE);
    assert_eq!(count(&body), 3);
    let (status, body) =
        trial.ask("GET", &format!("/users/{id}/transitiveMemberOf/microsoft.graph.group?$count=true"), &NONE);
    assert_eq!((status, count(&body), &body["@odata.count"]), (200, 2, &json!(2)));
    assert_eq!(trial.status("GET", &format!("/users/{id}/transitiveMemberOf/microsoft.graph.group"), &NONE), 400);
    assert_eq!(trial.status("GET", &format!("/users/{id}/memberOf/microsoft.graph.nothing"), &NONE), 400);
    let (_, body) = trial.ask("GET", &format!("/users/{id}/transitiveMemberOf/$count"), &NONE);
    assert_eq!(body, json!(3));
    let (_, body) = trial.ask("GET", &format!("/users/{id}/memberOf/{inner}"), &NONE);
    assert_eq!(body["displayName"], "Inner");
    assert_eq!(trial.status("GET", &format!("/users/{id}/memberOf/{outer}"), &NONE), 404);
    for (action, all, secure) in [("getMemberGroups", 2, 1), ("getMemberObjects", 3, 2)] {
        let path = format!("/users/{id}/{action}");
        assert_eq!(count(&trial.ask("POST", &path, &json!({"securityEnabledOnly": false})).1), all);
        assert_eq!(count(&trial.ask("POST", &path, &json!({"SecurityEnabledOnly": true})).1), secure);
        assert_eq!(trial.status("POST", &path, &json!({})), 400);
        assert_eq!(trial.status("POST", &path, &json!({"securityEnabledOnly": true, "x": 1})), 400);
    }
    let path = format!("/users/{id}/checkMemberGroups");
    let (_, body) = trial.ask("POST", &path, &json!({"groupIds": [outer, uuid::Uuid::new_v4().to_string()]}));
    assert_eq!(body["value"], json!([outer]));
    assert_eq!(trial.status("POST", &path, &json!({"groupIds": vec![outer.as_str(); 21]})), 400);
    assert_eq!(trial.status("POST", &path, &json!({"groupIds": ["x"]})), 400);
    let (_, body) = trial.ask("POST", &format!("/users/{id}/checkMemberObjects"), &json!({"ids": [outer]}));
    assert_eq!(body["value"], json!([outer]));
    assert_eq!(trial.status("POST", &format!("/users/{id}/isMemberOf"), &json!({})), 400);
    trial.caller.permissions = vec!["User.ReadBasic.All".to_owned()];
    assert_eq!(trial.status("GET", &format!("/users/{id}/memberOf"), &NONE), 403);
    assert_eq!(trial.status("POST", &path, &json!({"groupIds": []})), 403);
}

#[test]
fn sponsors_come_and_go() {
    let mut trial = Trial::application(&["User.ReadWrite.All"]);
    let (guest, host) = (trial.user("guest"), trial.user("host"));
    let path = format!("/users/{guest}/sponsors");
    let reference = json!({"@odata.id": format!("http://localhost/v1.0/users/{host}")});
    assert_eq!(trial.status("POST", &format!("{path}/$ref"), &reference), 204);
    assert_eq!(trial.status("POST", &format!("{path}/$ref"), &reference), 400);
    let (_, body) = trial.ask("GET", &path, &NONE);
    assert_eq!(body["value"][0]["id"], host.as_str());
    assert_eq!(trial.status("DELETE", &format!("{path}/{host}/$ref"), &NONE), 204);
    assert_eq!(trial.status("DELETE", &format!("{path}/{host}/$ref"), &NONE), 404);
}

#[test]
fn more_groups_than_fit_are_refused() {
    let mut trial = Trial::application(&["Directory.Read.All"]);
    let id = trial.user("member");
    for _ in 0..11_001 {
        let group = trial.object("group", json!({"displayName": "G", "securityEnabled": true}));
        trial.join(&group, &id);
    }
    let (status, body) =
        trial.ask("POST", &format!("/users/{id}/getMemberGroups"), &json!({"securityEnabledOnly": false}));
    assert_eq!((status, &body["error"]["code"]), (400, &json!("Directory_ResultSizeLimitExceeded")));
}
