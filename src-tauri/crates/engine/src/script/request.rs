//! The requests a plan comes to, before they are written for a tool: method, path, body, and whom they are about.

use model::plan::{Change, MemberRole, Operation, PersonReference, Phase, PlannedStep, Replies};
use model::{GroupId, ObjectId, Properties, UserId};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Members that go into one group in one call (`facts/graph.md §6`).
const MEMBERS_A_CALL: usize = 20;

/// Somebody a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Somebody of the directory.
    Id(UserId),
    /// Whoever a change of the plan makes; their id is known once it was sent.
    Change(u32),
    /// Nobody: the request makes them.
    Nobody,
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON. Where it names people, they stand in `people` of the request.
    Json(Value),
    /// The bytes of a photo of this media type and digest, which stand beside the plan.
    Photo(String, String),
}

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What it does, for people.
    pub what: String,
    /// When it is sent.
    pub phase: Phase,
    /// `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Below the root of the version; `{id}` stands for [`Request::whom`].
    pub path: String,
    /// Whom it is about.
    pub whom: Whom,
    /// The body.
    pub payload: Payload,
    /// People the body links to: `@odata.id` for one, `members@odata.bind` for several.
    pub people: Vec<Whom>,
    /// The change that makes somebody: what comes later waits until they are there.
    pub makes: Option<u32>,
    /// Whether the body has to be given a password when the script runs.
    pub needs_password: bool,
}

impl Request {
    fn new(step: &PlannedStep, whom: Whom, method: &'static str, path: impl Into<String>, name: &str) -> Self {
        Self {
            what: what(&step.operation, name),
            phase: step.phase,
            method,
            path: path.into(),
            whom,
            payload: Payload::Empty,
            people: Vec::new(),
            makes: None,
            needs_password: false,
        }
    }

    fn json(mut self, body: Value) -> Self {
        self.payload = Payload::Json(body);
        self
    }

    fn linking(mut self, people: Vec<Whom>) -> Self {
        self.people = people;
        self
    }
}

/// The requests of changes, in the order of their phases; members of one group go together.
#[must_use]
pub fn requests(changes: &[&Change]) -> Vec<Request> {
    let mut all: Vec<Request> = Vec::new();
    let mut joined: BTreeMap<(u8, GroupId), (String, Phase, Vec<Whom>)> = BTreeMap::new();
    for change in changes {
        let own = change.user_id.map_or(Whom::Change(change.number), Whom::Id);
        for step in &change.steps {
            let (whom, name) = match &step.on {
                None => (own, change.display_name.as_str()),
                Some(PersonReference::User { id, name }) => (Whom::Id(*id), name.as_str()),
                Some(PersonReference::Change { number, name }) => (Whom::Change(*number), name.as_str()),
            };
            if let Operation::AddToGroup { group, role: MemberRole::Member } = &step.operation {
                let key = (step.phase.number(), group.id);
                let entry = joined.entry(key).or_insert_with(|| (group.name.clone(), step.phase, Vec::new()));
                entry.2.push(whom);
                continue;
            }
            all.push(of_step(step, whom, name, change.number));
        }
    }
    for ((_, group), (name, phase, members)) in joined {
        all.extend(members.chunks(MEMBERS_A_CALL).map(|members| join(group, &name, phase, members)));
    }
    all.sort_by_key(|request| request.phase);
    all
}

fn join(group: GroupId, name: &str, phase: Phase, members: &[Whom]) -> Request {
    let (method, path) = match members {
        [_] => ("POST", format!("/groups/{group}/members/$ref")),
        _ => ("PATCH", format!("/groups/{group}")),
    };
    let who = if members.len() == 1 { "1 person".to_owned() } else { format!("{} people", members.len()) };
    Request {
        what: format!("Put {who} into {name}"),
        phase,
        method,
        path,
        whom: Whom::Nobody,
        payload: Payload::Json(json!({})),
        people: members.to_vec(),
        makes: None,
        needs_password: false,
    }
}

fn of_step(step: &PlannedStep, whom: Whom, name: &str, number: u32) -> Request {
    let request = |method, path: &str| Request::new(step, whom, method, path, name);
    match &step.operation {
        Operation::CreateUser { wanted } => {
            let made = request("POST", "/users").json(Value::Object(wanted.clone()));
            Request { whom: Whom::Nobody, makes: Some(number), needs_password: true, ..made }
        }
        Operation::InviteGuest { mail, display_name, redirect_url, send_message, message, .. } => {
            let mut body = json!({
                "invitedUserEmailAddress": mail,
                "inviteRedirectUrl": redirect_url,
                "sendInvitationMessage": send_message,
            });
            if let Some(name) = display_name {
                body["invitedUserDisplayName"] = json!(name);
            }
            if let Some(message) = message {
                body["invitedUserMessageInfo"] = json!({ "customizedMessageBody": message });
            }
            let made = request("POST", "/invitations").json(body);
            Request { whom: Whom::Nobody, makes: Some(number), ..made }
        }
        Operation::UpdateUser { wanted, .. } => request("PATCH", "/users/{id}").json(Value::Object(wanted.clone())),
        Operation::ResetPassword { force_change, .. } => {
            let body = json!({ "passwordProfile": { "forceChangePasswordNextSignIn": force_change } });
            Request { needs_password: true, ..request("PATCH", "/users/{id}").json(body) }
        }
        Operation::CreatePass { lifetime_minutes, usable_once, start } => {
            let mut body = json!({ "isUsableOnce": usable_once });
            if let Some(start) = start {
                body["startDateTime"] = json!(start.to_string());
            }
            if let Some(minutes) = lifetime_minutes {
                body["lifetimeInMinutes"] = json!(minutes);
            }
            request("POST", "/users/{id}/authentication/temporaryAccessPassMethods").json(body)
        }
        Operation::AssignLicense { add, remove, .. } => {
            request("POST", "/users/{id}/assignLicense").json(json!({ "addLicenses": add, "removeLicenses": remove }))
        }
        Operation::SetManager { wanted: Some(manager), .. } => {
            request("PUT", "/users/{id}/manager/$ref").json(json!({})).linking(vec![of(manager)])
        }
        Operation::SetManager { wanted: None, .. } => request("DELETE", "/users/{id}/manager/$ref"),
        Operation::AddToGroup { group, role } => {
            let path = format!("/groups/{}/{}/$ref", group.id, role_path(*role));
            Request { whom: Whom::Nobody, ..request("POST", &path).json(json!({})).linking(vec![whom]) }
        }
        Operation::RemoveFromGroup { group, role } => {
            request("DELETE", &format!("/groups/{}/{}/{{id}}/$ref", group.id, role_path(*role)))
        }
        Operation::RemoveRole { assignment, .. } => {
            let path = format!("/roleManagement/directory/roleAssignments/{assignment}");
            Request { whom: Whom::Nobody, ..request("DELETE", &path) }
        }
        Operation::AssignRole { definition, scope, .. } => {
            let body = json!({ "roleDefinitionId": definition, "directoryScopeId": scope });
            let path = "/roleManagement/directory/roleAssignments";
            Request { whom: Whom::Nobody, ..request("POST", path).json(body).linking(vec![whom]) }
        }
        Operation::RevokeSessions => request("POST", "/users/{id}/revokeSignInSessions"),
        Operation::RemoveMethod { id, method, .. } => {
            request("DELETE", &format!("/users/{{id}}/authentication/{method}Methods/{id}"))
        }
        other => of_the_rest(step, whom, name, other),
    }
}

fn of_the_rest(step: &PlannedStep, whom: Whom, name: &str, operation: &Operation) -> Request {
    let request = |method, path: &str| Request::new(step, whom, method, path, name);
    let device = |method, id: &ObjectId| Request { whom: Whom::Nobody, ..request(method, &format!("/devices/{id}")) };
    match operation {
        Operation::SetDevice { device: id, wanted, .. } => {
            device("PATCH", id).json(json!({ "accountEnabled": wanted }))
        }
        Operation::DeleteDevice { device: id, .. } => device("DELETE", id),
        Operation::SetReplies { wanted, .. } => {
            let body = json!({ "automaticRepliesSetting": replies(wanted) });
            request("PATCH", "/users/{id}/mailboxSettings").json(body)
        }
        Operation::SetPhoto { wanted: Some(photo), .. } => {
            let payload = Payload::Photo(photo.media_type.clone(), photo.sha256.clone());
            Request { payload, ..request("PUT", "/users/{id}/photo/$value") }
        }
        Operation::SetPhoto { wanted: None, .. } => request("DELETE", "/users/{id}/photo"),
        Operation::RestoreUser { user_principal_name } => {
            let body =
                user_principal_name.as_ref().map_or_else(|| json!({}), |name| json!({ "newUserPrincipalName": name }));
            request("POST", "/directory/deletedItems/{id}/restore").json(body)
        }
        Operation::PurgeUser => request("DELETE", "/directory/deletedItems/{id}"),
        Operation::Call { method, path } => {
            let method =
                ["POST", "PATCH", "PUT", "DELETE"].into_iter().find(|known| known.eq_ignore_ascii_case(method));
            Request { whom: Whom::Nobody, ..request(method.unwrap_or("POST"), path) }
        }
        // Everything else is in the table above.
        _ => request("DELETE", "/users/{id}"),
    }
}

fn of(reference: &PersonReference) -> Whom {
    match reference {
        PersonReference::User { id, .. } => Whom::Id(*id),
        PersonReference::Change { number, .. } => Whom::Change(*number),
    }
}

const fn role_path(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Member => "members",
        MemberRole::Owner => "owners",
    }
}

fn replies(wanted: &Replies) -> Value {
    let mut body = json!({
        "status": wanted.status,
        "externalAudience": wanted.external_audience,
        "internalReplyMessage": wanted.internal_message,
        "externalReplyMessage": wanted.external_message,
    });
    if let Some(((from, from_zone), (until, until_zone))) = &wanted.scheduled {
        body["scheduledStartDateTime"] = json!({ "dateTime": from, "timeZone": from_zone });
        body["scheduledEndDateTime"] = json!({ "dateTime": until, "timeZone": until_zone });
    }
    body
}

/// What a step does, in a line.
fn what(operation: &Operation, name: &str) -> String {
    let labels = |wanted: &Properties| {
        let labels: Vec<&str> = wanted.keys().map(|name| crate::build::field_label(name)).collect();
        labels.join(", ")
    };
    match operation {
        Operation::CreateUser { .. } => format!("Create {name}"),
        Operation::InviteGuest { .. } => format!("Invite {name}"),
        operation if operation.sets_enabled(false) => format!("Block sign-in of {name}"),
        operation if operation.sets_enabled(true) => format!("Allow sign-in of {name}"),
        Operation::UpdateUser { wanted, .. } => format!("Set {} of {name}", labels(wanted)),
        Operation::ResetPassword { .. } => format!("New password for {name}"),
        Operation::CreatePass { .. } => format!("Temporary Access Pass for {name}"),
        Operation::AssignLicense { .. } => format!("Licences of {name}"),
        Operation::SetManager {
            wanted: Some(PersonReference::User { name: manager, .. } | PersonReference::Change { name: manager, .. }),
            ..
        } => {
            format!("{manager} becomes manager of {name}")
        }
        Operation::SetManager { wanted: None, .. } => format!("Nobody is manager of {name}"),
        Operation::AddToGroup { group, role: MemberRole::Member } => format!("Put {name} into {}", group.name),
        Operation::AddToGroup { group, .. } => format!("{name} becomes owner of {}", group.name),
        Operation::RemoveFromGroup { group, role: MemberRole::Member } => format!("Take {name} out of {}", group.name),
        Operation::RemoveFromGroup { group, .. } => format!("{name} is owner of {} no longer", group.name),
        Operation::RemoveRole { name: role, .. } => format!("Take {role} from {name}"),
        Operation::AssignRole { name: role, .. } => format!("Give {role} to {name}"),
        Operation::RemoveMethod { label, .. } => format!("Remove {label} of {name}"),
        Operation::RevokeSessions => format!("End the sessions of {name}"),
        Operation::SetDevice { name: device, wanted, .. } => {
            format!("{} {device} of {name}", if *wanted { "Let in" } else { "Keep out" })
        }
        Operation::DeleteDevice { name: device, .. } => format!("Delete {device} of {name}"),
        Operation::SetReplies { .. } => format!("Automatic reply of {name}"),
        Operation::SetPhoto { .. } => format!("Photo of {name}"),
        Operation::DeleteUser => format!("Delete {name}"),
        Operation::RestoreUser { .. } => format!("Restore {name}"),
        Operation::PurgeUser => format!("Delete {name} for good"),
        Operation::Call { method, path } => format!("{method} {path}"),
    }
}
