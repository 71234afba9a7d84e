//! The least-privilege table (facts/graph.md §11.1) row by row, and that no endpoint is forgotten.

mod rows;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::TABLES;
use super::trial::{AUTHENTICATION, GLOBAL, HELPDESK, INVITER, LICENSES, PRIVILEGED, Trial, USERS};
use crate::oauth::permissions;
use crate::permission::{ANYONE, GLOBAL_ADMINISTRATOR, NOBODY, Role};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Mutation, Node};
use rows::Row;

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
    check(&rows::users());
}

#[test]
fn the_rows_about_what_belongs_to_a_user() {
    check(&rows::of_a_user());
}

#[test]
fn the_rows_about_methods_to_sign_in_with() {
    check(&rows::methods());
}

#[test]
fn the_rows_about_groups() {
    check(&rows::groups());
}

#[test]
fn the_rows_about_the_directory() {
    check(&rows::directory());
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
            let path = endpoint.template.replace(['{', '}'], "");
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
