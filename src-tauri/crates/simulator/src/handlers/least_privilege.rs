//! The least-privilege table (facts/graph.md §11.1) row by row, and that no endpoint is forgotten.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::TABLES;
use super::trial::{AUTHENTICATION, GLOBAL, HELPDESK, INVITER, LICENSES, PRIVILEGED, Trial, USERS};
use crate::oauth::permissions;
use crate::permission::{ANYONE, GLOBAL_ADMINISTRATOR, NOBODY, Role};
use crate::seeds::roles;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Mutation, Node};

/// A row of the table. Permissions are alternatives divided by `|`, each a set joined by `+`.
struct Row {
    what: &'static str,
    request: (&'static str, &'static str, &'static str),
    /// Status if the caller may.
    status: u16,
    /// What is enough for an application with a user.
    delegated: &'static str,
    /// Role the user needs; empty for none.
    role: &'static str,
    /// What is enough for an application by itself; empty if nothing is.
    application: &'static str,
    /// Role the service principal needs; empty for none.
    application_role: &'static str,
    /// What is not enough for either.
    less: &'static str,
}

const NONE: Row = Row {
    what: "",
    request: ("GET", "", ""),
    status: 200,
    delegated: "",
    role: "",
    application: "",
    application_role: "",
    less: "",
};

const PASSWORD: &str = r#"{"passwordProfile":{"password":"Sommer-2026!"}}"#;
const REFERENCE: &str = r#"{"@odata.id":"http://localhost/v1.0/directoryObjects/{other}"}"#;
const FULL_USER: &str = r#"{"accountEnabled":true,"displayName":"N","mailNickname":"n{n}","userPrincipalName":"n{n}@contoso.com","passwordProfile":{"password":"Sommer-2026!"}}"#;

fn users() -> Vec<Row> {
    let read = "User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
    let basic = "User.ReadBasic.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
    let update = "User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All";
    let alike = |what, request, status, permissions, role, less| Row {
        what,
        request,
        status,
        delegated: permissions,
        application: permissions,
        role,
        less,
        ..NONE
    };
    vec![
        alike("list users", ("GET", "/users?$top=1", ""), 200, basic, "", "User.Read|Group.Read.All"),
        alike("get a user", ("GET", "/users/{user}", ""), 200, basic, "", "User.Read|Group.Read.All"),
        alike("users/delta", ("GET", "/users/delta", ""), 200, read, "", "User.ReadBasic.All"),
        alike(
            "create a user",
            ("POST", "/users", FULL_USER),
            201,
            "User.Create|User.ReadWrite.All|Directory.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All|User.Invite.All",
        ),
        alike(
            "update a user",
            ("PATCH", "/users/{user}", r#"{"department":"X"}"#),
            204,
            update,
            USERS,
            "User.Create|User.Read.All|User-Phone.ReadWrite.All",
        ),
        alike(
            "accountEnabled",
            ("PATCH", "/users/{user}", r#"{"accountEnabled":false}"#),
            204,
            "User.EnableDisableAccount.All+User.Read.All|User.ReadUpdate.All|User.ReadWrite.All",
            USERS,
            "User.EnableDisableAccount.All|User.Read.All|User-Phone.ReadWrite.All",
        ),
        Row {
            application_role: USERS,
            ..alike(
                "passwordProfile",
                ("PATCH", "/users/{user}", PASSWORD),
                204,
                "User-PasswordProfile.ReadWrite.All",
                HELPDESK,
                "User.ReadWrite.All|User.ReadUpdate.All|Directory.ReadWrite.All",
            )
        },
        Row {
            delegated: "Directory.AccessAsUser.All",
            application: "",
            ..alike("passwordProfile as the user", ("PATCH", "/users/{user}", PASSWORD), 204, "", HELPDESK, "")
        },
        alike(
            "businessPhones, mobilePhone",
            ("PATCH", "/users/{user}", r#"{"businessPhones":["1"],"mobilePhone":"1"}"#),
            204,
            "User-Phone.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "User-Mail.ReadWrite.All",
        ),
        alike(
            "otherMails",
            ("PATCH", "/users/{user}", r#"{"otherMails":["a@b.example"]}"#),
            204,
            "User-Mail.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "User-Phone.ReadWrite.All",
        ),
        alike(
            "identities",
            ("PATCH", "/users/{user}", r#"{"identities":[]}"#),
            204,
            "User.ManageIdentities.All",
            USERS,
            "User.ReadWrite.All|Directory.ReadWrite.All",
        ),
        alike(
            "employeeLeaveDateTime",
            ("PATCH", "/users/{user}", r#"{"employeeLeaveDateTime":"2026-12-31T00:00:00Z"}"#),
            204,
            "User-LifeCycleInfo.ReadWrite.All+User.Read.All",
            GLOBAL,
            "User.ReadWrite.All|User-LifeCycleInfo.ReadWrite.All",
        ),
        alike(
            "delete a user",
            ("DELETE", "/users/{user}", ""),
            204,
            "User.DeleteRestore.All|User.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "restore a user",
            ("POST", "/directory/deletedItems/{gone}/restore", ""),
            200,
            "User.DeleteRestore.All|User.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All|Group.ReadWrite.All",
        ),
        alike(
            "list deleted users",
            ("GET", "/directory/deletedItems/microsoft.graph.user", ""),
            200,
            read,
            "",
            "User.ReadBasic.All|Group.Read.All",
        ),
    ]
}

fn of_a_user() -> Vec<Row> {
    let products =
        "LicenseAssignment.Read.All|LicenseAssignment.ReadWrite.All|Organization.Read.All|Directory.Read.All";
    let licenses = "LicenseAssignment.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All";
    let both = "User.Read.All+GroupMember.Read.All|User.ReadWrite.All+Group.Read.All|Directory.Read.All";
    let alike = |what, request, status, permissions, role, less| Row {
        what,
        request,
        status,
        delegated: permissions,
        application: permissions,
        role,
        less,
        ..NONE
    };
    let add = r#"{"addLicenses":[],"removeLicenses":[]}"#;
    vec![
        alike(
            "set a manager",
            ("PUT", "/users/{user}/manager/$ref", REFERENCE),
            204,
            "User.ReadWrite.All|Directory.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "revokeSignInSessions",
            ("POST", "/users/{user}/revokeSignInSessions", ""),
            200,
            "User.RevokeSessions.All|User.ReadWrite.All",
            HELPDESK,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "assignLicense",
            ("POST", "/users/{user}/assignLicense", add),
            200,
            licenses,
            LICENSES,
            "LicenseAssignment.Read.All|Organization.ReadWrite.All|User.ReadUpdate.All",
        ),
        alike(
            "assignLicense to a group",
            ("POST", "/groups/{group}/assignLicense", add),
            202,
            "LicenseAssignment.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All",
            LICENSES,
            "LicenseAssignment.Read.All|User.ReadWrite.All|GroupMember.ReadWrite.All",
        ),
        alike("subscribedSkus", ("GET", "/subscribedSkus", ""), 200, products, "", "User.Read|User.ReadBasic.All"),
        alike(
            "licenseDetails",
            ("GET", "/users/{user}/licenseDetails", ""),
            200,
            products,
            "",
            "User.Read|User.ReadBasic.All",
        ),
        alike(
            "reprocessLicenseAssignment",
            ("POST", "/users/{user}/reprocessLicenseAssignment", ""),
            200,
            "User.ReadWrite.All|Directory.ReadWrite.All",
            LICENSES,
            "LicenseAssignment.ReadWrite.All|User.Read.All",
        ),
        Row {
            application: "User.Read.All|Directory.Read.All",
            ..alike("memberOf of others", ("GET", "/users/{user}/memberOf", ""), 200, both, "", "User.Read")
        },
        Row {
            application: "User.Read.All|Directory.Read.All",
            ..alike("transitiveMemberOf", ("GET", "/users/{user}/transitiveMemberOf", ""), 200, both, "", "User.Read")
        },
        Row {
            delegated: "User.ReadBasic.All+GroupMember.Read.All|User.Read.All+GroupMember.Read.All|Directory.Read.All",
            application: "User.Read.All+GroupMember.Read.All|Directory.Read.All",
            ..alike(
                "getMemberGroups",
                ("POST", "/users/{user}/getMemberGroups", r#"{"securityEnabledOnly":false}"#),
                200,
                "",
                "",
                "User.Read.All|GroupMember.Read.All|User.ReadBasic.All",
            )
        },
        alike(
            "signInActivity",
            ("GET", "/users?$select=id,signInActivity&$top=1", ""),
            200,
            "AuditLog.Read.All+User.Read.All",
            "",
            "AuditLog.Read.All|User.Read.All|AuditLog.Read.All+User.ReadBasic.All",
        ),
        alike(
            "signInActivity of one",
            ("GET", "/users/{user}?$select=id,signInActivity", ""),
            200,
            "AuditLog.Read.All+User.Read.All",
            "",
            "AuditLog.Read.All|User.Read.All|AuditLog.Read.All+User.ReadBasic.All",
        ),
        alike(
            "get a photo",
            ("GET", "/users/{user}/photos", ""),
            200,
            "ProfilePhoto.Read.All|User.Read.All",
            "",
            "User.Read|Group.Read.All",
        ),
        alike(
            "set a photo",
            ("DELETE", "/users/{user}/photo/$value", ""),
            404,
            "ProfilePhoto.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "ProfilePhoto.Read.All|User.Read.All",
        ),
    ]
}

fn methods() -> Vec<Row> {
    let alike = |what, request, status, permissions, role, less| Row {
        what,
        request,
        status,
        delegated: permissions,
        application: permissions,
        role,
        less,
        ..NONE
    };
    vec![
        alike(
            "read methods",
            ("GET", "/users/{user}/authentication/methods", ""),
            200,
            "UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-Phone.Read.All|User.ReadWrite.All",
        ),
        alike(
            "read phone methods",
            ("GET", "/users/{user}/authentication/phoneMethods", ""),
            200,
            "UserAuthMethod-Phone.Read.All|UserAuthMethod-Phone.ReadWrite.All|UserAuthenticationMethod.Read.All",
            AUTHENTICATION,
            "UserAuthMethod-Email.Read.All|User.ReadWrite.All",
        ),
        alike(
            "add an e-mail method",
            ("POST", "/users/{user}/authentication/emailMethods", r#"{"emailAddress":"a@b.example"}"#),
            201,
            "UserAuthMethod-Email.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-Email.Read.All|UserAuthenticationMethod.Read.All|User.ReadWrite.All",
        ),
        alike(
            "Temporary Access Pass",
            ("POST", "/users/{user}/authentication/temporaryAccessPassMethods", "{}"),
            201,
            "UserAuthMethod-TAP.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-TAP.Read.All|UserAuthMethod-Phone.ReadWrite.All",
        ),
        Row {
            application: "",
            ..alike(
                "resetPassword",
                (
                    "POST",
                    "/users/{user}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword",
                    r#"{"newPassword":"Sommer-2026!"}"#,
                ),
                202,
                "UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-Password.ReadWrite.All",
                PRIVILEGED,
                "UserAuthMethod-Password.Read.All|UserAuthenticationMethod.Read.All|User-PasswordProfile.ReadWrite.All",
            )
        },
    ]
}

fn groups() -> Vec<Row> {
    let alike = |what, request, status, permissions, role, less| Row {
        what,
        request,
        status,
        delegated: permissions,
        application: permissions,
        role,
        less,
        ..NONE
    };
    let groups = "Group.ReadBasic.All|GroupMember.Read.All|Group.Read.All|Directory.Read.All";
    vec![
        alike("list groups", ("GET", "/groups?$top=1", ""), 200, groups, "", "User.Read.All|GroupMember.ReadBasic.All"),
        alike(
            "members of a group",
            ("GET", "/groups/{group}/members", ""),
            200,
            "GroupMember.ReadBasic.All|GroupMember.Read.All|Group.Read.All|Directory.Read.All",
            "",
            "Group.ReadBasic.All|User.Read.All",
        ),
        alike("groups/delta", ("GET", "/groups/delta", ""), 200, groups, "", "User.Read.All"),
        alike(
            "groups/delta with members",
            ("GET", "/groups/delta?$select=members", ""),
            200,
            "GroupMember.Read.All|Group.Read.All|Directory.Read.All",
            "",
            "Group.ReadBasic.All",
        ),
        alike(
            "add a member",
            ("POST", "/groups/{group}/members/$ref", REFERENCE),
            204,
            "GroupMember.ReadWrite.All|Group.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.Read.All|Group.Read.All|User.ReadWrite.All",
        ),
        Row {
            role: roles::PRIVILEGED_ROLE_ADMINISTRATOR,
            ..alike(
                "add a member to a role-assignable group",
                ("POST", "/groups/{rolegroup}/members/$ref", REFERENCE),
                204,
                "GroupMember.ReadWrite.All+RoleManagement.ReadWrite.Directory|Group.ReadWrite.All+RoleManagement.ReadWrite.Directory",
                "",
                "GroupMember.ReadWrite.All|Group.ReadWrite.All|RoleManagement.ReadWrite.Directory",
            )
        },
        alike(
            "add an owner",
            ("POST", "/groups/{group}/owners/$ref", REFERENCE),
            204,
            "Group.ReadWrite.All|Directory.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.ReadWrite.All|Group.Read.All",
        ),
        alike(
            "remove an owner",
            ("DELETE", "/groups/{group}/owners/{user}/$ref", ""),
            204,
            "Group.ReadWrite.All|Directory.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.ReadWrite.All|Group.Read.All",
        ),
    ]
}

fn directory() -> Vec<Row> {
    let alike = |what, request, status, permissions, role, less| Row {
        what,
        request,
        status,
        delegated: permissions,
        application: permissions,
        role,
        less,
        ..NONE
    };
    let reader = roles::REPORTS_READER;
    vec![
        alike(
            "read directory roles",
            ("GET", "/directoryRoles", ""),
            200,
            "RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory|Directory.Read.All",
            "",
            "User.Read.All|AdministrativeUnit.Read.All",
        ),
        alike(
            "write directory roles",
            ("POST", "/directoryRoles/{role}/members/$ref", REFERENCE),
            204,
            "RoleManagement.ReadWrite.Directory",
            roles::PRIVILEGED_ROLE_ADMINISTRATOR,
            "RoleManagement.Read.Directory|Directory.ReadWrite.All|User.ReadWrite.All",
        ),
        Row {
            application: "Device.ReadWrite.All",
            ..alike(
                "disable a device",
                ("PATCH", "/devices/{device}", r#"{"accountEnabled":false}"#),
                204,
                "Directory.AccessAsUser.All",
                roles::CLOUD_DEVICE_ADMINISTRATOR,
                "Device.Read.All|User.ReadWrite.All",
            )
        },
        alike(
            "directoryAudits",
            ("GET", "/auditLogs/directoryAudits?$top=1", ""),
            200,
            "AuditLog.Read.All|Directory.Read.All",
            reader,
            "User.Read.All",
        ),
        alike(
            "signIns",
            ("GET", "/auditLogs/signIns?$top=1", ""),
            200,
            "AuditLog.Read.All",
            reader,
            "Directory.Read.All|User.Read.All",
        ),
        alike(
            "invitations",
            (
                "POST",
                "/invitations",
                r#"{"invitedUserEmailAddress":"ann@somewhere.example","inviteRedirectUrl":"https://contoso.com"}"#,
            ),
            201,
            "User.Invite.All|User.ReadWrite.All",
            INVITER,
            "User.Read.All|User.Create",
        ),
        Row {
            delegated: "User.Read|Organization.Read.All|Directory.Read.All",
            application: "Organization.Read.All|Directory.Read.All",
            ..alike("organization", ("GET", "/organization", ""), 200, "", "", "User.ReadBasic.All|Domain.Read.All")
        },
        alike(
            "domains",
            ("GET", "/domains", ""),
            200,
            "Domain.Read.All|Directory.Read.All",
            "",
            "User.Read|Organization.Read.All",
        ),
        alike(
            "remove an appRoleAssignment",
            ("DELETE", "/users/{user}/appRoleAssignments/{assignment}", ""),
            404,
            "AppRoleAssignment.ReadWrite.All",
            roles::APPLICATION_ADMINISTRATOR,
            "Application.ReadWrite.All|Directory.Read.All",
        ),
        Row {
            application: "SynchronizationData-User.Upload|SynchronizationData-User.Upload.OwnedBy",
            ..alike(
                "bulkUpload",
                ("POST", "/servicePrincipals/{principal}/synchronization/jobs/{job}/bulkUpload", "{}"),
                404,
                "SynchronizationData-User.Upload",
                roles::APPLICATION_ADMINISTRATOR,
                "Synchronization.Read.All|User.ReadWrite.All",
            )
        },
        alike(
            "administrative units",
            ("GET", "/directory/administrativeUnits", ""),
            200,
            "AdministrativeUnit.Read.All|AdministrativeUnit.ReadWrite.All|Directory.Read.All",
            "",
            "User.Read.All|Group.Read.All",
        ),
    ]
}

/// A tenant that the rows are tried in. Refused requests leave it as it is.
struct Table {
    trial: Trial,
    person: String,
    places: Vec<(&'static str, String)>,
    made: u32,
}

impl Table {
    fn new() -> Self {
        let mut trial = Trial::application(&[]);
        let person = trial.user("caller");
        let mut table = Self { trial, person, places: Vec::new(), made: 0 };
        table.renew();
        table
    }

    /// Makes anew what the open places of a row stand for.
    fn renew(&mut self) {
        self.made += 1;
        let (trial, n) = (&mut self.trial, self.made);
        let (user, other) = (trial.user(&format!("target{n}")), trial.user(&format!("other{n}")));
        let gone = trial.user(&format!("gone{n}"));
        let at = trial.tenant.clock.stamp();
        trial.commit(Mutation::Delete { id: gone.clone(), at, hard: false });
        let group = trial.object("group", json!({"displayName": "G", "securityEnabled": true, "mailEnabled": false}));
        for owner in [trial.tenant.user_id(0), user.clone()] {
            let (from, to) = (group.clone(), vec![owner]);
            trial.commit(Mutation::Link { relation: Relation::Owners, from, to, present: true });
        }
        let for_roles = json!({"displayName": "R", "securityEnabled": true, "isAssignableToRole": true});
        let rolegroup = trial.object("group", for_roles);
        let device = trial.object("device", json!({"displayName": "D", "accountEnabled": true}));
        let first = |kind: Kind| {
            let node: Option<Node> = trial.tenant.shown_of(kind, 0).next();
            node.map(|node| trial.tenant.id_of(node)).unwrap_or_default()
        };
        let (role, principal) = (first(Kind::Role), first(Kind::ServicePrincipal));
        self.places = vec![
            ("{n}", n.to_string()),
            ("{user}", user),
            ("{other}", other),
            ("{gone}", gone),
            ("{group}", group),
            ("{rolegroup}", rolegroup),
            ("{device}", device),
            ("{role}", role),
            ("{principal}", principal),
            ("{assignment}", "none".to_owned()),
            ("{job}", "none".to_owned()),
        ];
    }

    /// Sends the request of a row with a set of permissions and a role.
    fn send(&mut self, row: &Row, permissions: &str, role: &str, person: bool) -> (u16, Value) {
        let named = |text: &str| text.split('+').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        self.trial.caller.permissions = named(permissions);
        self.trial.caller.directory_roles = named(role);
        self.trial.caller.user = person.then(|| self.person.clone());
        let fill = |text: &str| self.places.iter().fold(text.to_owned(), |text, (place, id)| text.replace(place, id));
        let (method, path, body) = row.request;
        let (path, body) = (fill(path), fill(body));
        let body = if body.is_empty() { Value::Null } else { serde_json::from_str(&body).unwrap() };
        self.trial.ask(method, &path, &body)
    }

    fn refused(&mut self, row: &Row, permissions: &str, role: &str, person: bool) {
        let (status, body) = self.send(row, permissions, role, person);
        let told = (status, body["error"]["code"].as_str());
        let said = format!("{}: '{permissions}', person: {person}, role: '{role}'", row.what);
        assert_eq!(told, (403, Some("Authorization_RequestDenied")), "{said}");
        assert_eq!(body["error"]["message"], "Insufficient privileges to complete the operation.", "{said}");
    }

    fn accepted(&mut self, row: &Row, permissions: &str, role: &str, person: bool) {
        if !role.is_empty() {
            self.refused(row, permissions, "", person);
        }
        let (status, body) = self.send(row, permissions, role, person);
        assert_eq!(status, row.status, "{}: {permissions}, person: {person}: {body}", row.what);
        self.renew();
    }
}

fn check(rows: &[Row]) {
    let mut table = Table::new();
    for row in rows {
        for permissions in row.delegated.split('|') {
            table.accepted(row, permissions, row.role, true);
        }
        for permissions in row.application.split('|').filter(|one| !one.is_empty()) {
            table.accepted(row, permissions, row.application_role, false);
        }
        if row.application.is_empty() {
            table.refused(row, row.delegated.split('|').next().unwrap_or_default(), GLOBAL, false);
        }
        for less in row.less.split('|').chain(["", "Calendars.Read", "Mail.Send"]) {
            table.refused(row, less, GLOBAL, false);
            if !row.delegated.split('|').any(|enough| enough == less) {
                table.refused(row, less, GLOBAL, true);
            }
        }
    }
}

#[test]
fn the_rows_about_users() {
    check(&users());
}

#[test]
fn the_rows_about_what_belongs_to_a_user() {
    check(&of_a_user());
}

#[test]
fn the_rows_about_methods_to_sign_in_with() {
    check(&methods());
}

#[test]
fn the_rows_about_groups() {
    check(&groups());
}

#[test]
fn the_rows_about_the_directory() {
    check(&directory());
}

/// What is enough for oneself and for nobody else.
#[test]
fn people_read_what_is_their_own() {
    for path in
        ["", "/memberOf", "/transitiveMemberOf", "/licenseDetails", "/directReports", "/photos", "/ownedDevices"]
    {
        let mut trial = Trial::person(&["User.Read"], &[]);
        let other = trial.user("other");
        assert_eq!(trial.status("GET", &format!("/me{path}"), &Value::Null), 200, "{path}");
        assert_eq!(trial.status("GET", &format!("/users/{other}{path}"), &Value::Null), 403, "{path}");
    }
    let mut trial = Trial::person(&["UserAuthenticationMethod.Read"], &[]);
    assert_eq!(trial.status("GET", "/me/authentication/methods", &Value::Null), 200);
    assert_eq!(trial.status("POST", "/me/authentication/emailMethods", &json!({"emailAddress": "a@b.example"})), 403);
    trial.caller.permissions = vec!["UserAuthenticationMethod.ReadWrite".to_owned()];
    assert_eq!(trial.status("POST", "/me/authentication/emailMethods", &json!({"emailAddress": "a@b.example"})), 201);
}

#[test]
fn the_basic_permission_shows_basic_properties_only() {
    let mut trial = Trial::application(&["User.ReadBasic.All"]);
    let (status, body) = trial.ask("GET", "/users?$select=id,displayName,department,accountEnabled", &Value::Null);
    assert_eq!(status, 200);
    let users = body["value"].as_array().unwrap();
    assert!(!users.is_empty());
    for user in users {
        assert!(user["displayName"].is_string(), "{user}");
        assert!(user["department"].is_null() && user["accountEnabled"].is_null(), "{user}");
    }
}

#[test]
fn a_persons_own_permission_shows_little_of_the_organization() {
    let mut trial = Trial::person(&["User.Read"], &[]);
    let (_, body) = trial.ask("GET", "/organization", &Value::Null);
    let shown = &body["value"][0];
    assert!(shown["displayName"].is_string() && shown["verifiedDomains"].is_array(), "{shown}");
    assert!(shown["technicalNotificationMails"].as_array().is_none_or(Vec::is_empty), "{shown}");
    assert!(shown["tenantType"].is_null(), "{shown}");
}

/// Endpoints whose methods look at permissions themselves: a batch asks for each of its items, Exchange refuses in words
/// of its own.
const ASKED_WITHIN: &[&str] = &["/$batch", "/users/{id}/mailboxSettings", "/users/{id}/mailboxSettings/{setting}"];

#[test]
fn every_method_of_every_endpoint_refuses_whoever_was_given_nothing_before_anything_else() {
    let mut trial = Trial::person(&[], &[GLOBAL_ADMINISTRATOR]);
    let caller = trial.caller.user.clone().unwrap_or_default();
    for endpoint in TABLES.iter().copied().flatten() {
        for method in endpoint.methods {
            let said = format!("{} {}", method.verb, endpoint.template);
            let unasked = method.needs.delegated == ANYONE.delegated || method.needs.application == ANYONE.application;
            assert_eq!(unasked, ASKED_WITHIN.contains(&endpoint.template), "{said}");
            if endpoint.template == "/$batch" {
                continue;
            }
            let path = endpoint.template.replace('{', "").replace('}', "");
            for person in [false, true] {
                trial.caller.user = person.then(|| caller.clone());
                let (status, body) = trial.ask(method.verb, &path, &Value::Null);
                assert_eq!(status, 403, "{said} of a person {person}: {body}");
            }
        }
    }
}

#[test]
fn the_sign_in_side_knows_every_permission_there_is() {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for method in TABLES.iter().copied().flatten().flat_map(|endpoint| endpoint.methods) {
        for list in [method.needs.delegated, method.needs.application, method.needs.own] {
            named.extend(list.split(['|', '+']).filter(|one| !one.is_empty() && *one != NOBODY));
        }
    }
    for name in &named {
        let known = permissions::delegated(name).or_else(|| permissions::application(name));
        assert_eq!(known, Some(*name));
    }
    // The first application of the tenant may do whatever an application can.
    for name in named.iter().filter(|name| permissions::application(name).is_some()) {
        assert!(permissions::ADMINISTRATION.contains(name), "{name}");
    }
}

#[test]
fn roles_are_told_by_the_same_ids_as_in_the_seed() {
    for (role, id) in [
        (Role::UserAdministrator, USERS),
        (Role::LicenseAdministrator, LICENSES),
        (Role::HelpdeskAdministrator, HELPDESK),
        (Role::GuestInviter, INVITER),
        (Role::AuthenticationAdministrator, AUTHENTICATION),
        (Role::PrivilegedAuthenticationAdministrator, PRIVILEGED),
    ] {
        assert_eq!(role.template(), id);
    }
}
