//! Requests of anybody, for tests: callers that no token endpoint would have to make first.

use serde_json::{Value, json};

use super::{Circumstances, handle};
use crate::answer::Body;
use crate::call::{Call, parse_query};
use crate::oauth::Caller;
use crate::route::Route;
use crate::seeds::{Seed, roles};
use crate::tenant::links::Relation;
use crate::tenant::{Mutation, Node, Tenant};

/// A tenant and whoever asks.
pub(crate) struct Trial {
    pub(crate) tenant: Tenant,
    pub(crate) caller: Caller,
}

impl Trial {
    /// A small tenant, asked by an application with these permissions.
    pub(crate) fn application(permissions: &[&str]) -> Self {
        let tenant = Tenant::new(Seed::new(1, 120));
        let permissions = permissions.iter().map(|one| (*one).to_owned()).collect();
        Self { tenant, caller: Caller { permissions, ..Caller::default() } }
    }

    /// A small tenant, asked by somebody who was just made and holds these roles.
    pub(crate) fn person(permissions: &[&str], roles: &[&str]) -> Self {
        let mut trial = Self::application(permissions);
        trial.caller.user = Some(trial.user("caller"));
        trial.caller.directory_roles = roles.iter().map(|role| (*role).to_owned()).collect();
        trial
    }

    /// Makes a user behind everybody's back.
    pub(crate) fn user(&mut self, local: &str) -> String {
        let id = uuid::Uuid::new_v4().to_string();
        let properties = json!({"accountEnabled": true, "displayName": local, "mailNickname": local,
            "userPrincipalName": format!("{local}@contoso.com"), "userType": "Member", "usageLocation": "DE"});
        self.commit(Mutation::Create {
            id: id.clone(),
            properties: properties.as_object().unwrap().clone(),
            manager: None,
        });
        id
    }

    /// Makes any other object.
    pub(crate) fn object(&mut self, kind: &str, properties: Value) -> String {
        let id = uuid::Uuid::new_v4().to_string();
        let properties = properties.as_object().unwrap().clone();
        self.commit(Mutation::Object { kind: kind.to_owned(), id: id.clone(), properties });
        id
    }

    /// Makes one object a member of another.
    pub(crate) fn join(&mut self, group: &str, member: &str) {
        let (from, to) = (group.to_owned(), vec![member.to_owned()]);
        self.commit(Mutation::Link { relation: Relation::Members, from, to, present: true });
    }

    /// Gives somebody a directory role.
    pub(crate) fn give(&mut self, role: &str, member: &str) {
        let role = self.object("directoryRole", json!({"roleTemplateId": role, "displayName": "Role"}));
        self.join(&role, member);
    }

    /// Changes the tenant.
    pub(crate) fn commit(&mut self, mutation: Mutation) {
        self.tenant.commit(&mutation, 0.0).unwrap();
    }

    /// A request with a body, or without one for null; status and body of the answer.
    pub(crate) fn ask(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let call = Call {
            method: method.to_owned(),
            version: "v1.0".to_owned(),
            base: "http://localhost".to_owned(),
            path: path.to_owned(),
            query: parse_query(query),
            headers: vec![
                ("content-type".to_owned(), "application/json".to_owned()),
                ("consistencylevel".to_owned(), "eventual".to_owned()),
            ],
            body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
            batch: false,
            request_id: "r".to_owned(),
        };
        let now = Circumstances { lag_seconds: 0.0, delta_replays: false, page_size: 50 };
        let route = Route::of(path).of_caller(self.caller.user.as_deref());
        let answer = match handle(&mut self.tenant, &call, &self.caller, &route, &now) {
            Ok(done) => done.answer,
            Err(refusal) => refusal.answer(&call, "now"),
        };
        (answer.status, answer.body.map_or(Value::Null, Body::into_json))
    }

    /// The status of a request alone.
    pub(crate) fn status(&mut self, method: &str, path: &str, body: &Value) -> u16 {
        self.ask(method, path, body).0
    }

    /// Slot and node of a user.
    pub(crate) fn node(&self, id: &str) -> Node {
        self.tenant.node_of(id).unwrap()
    }
}

/// Template ids, short.
pub(crate) const GLOBAL: &str = roles::GLOBAL_ADMINISTRATOR;
pub(crate) const USERS: &str = roles::USER_ADMINISTRATOR;
pub(crate) const HELPDESK: &str = roles::HELPDESK_ADMINISTRATOR;
pub(crate) const AUTHENTICATION: &str = roles::AUTHENTICATION_ADMINISTRATOR;
pub(crate) const PRIVILEGED: &str = roles::PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
pub(crate) const INVITER: &str = roles::GUEST_INVITER;
pub(crate) const LICENSES: &str = roles::LICENSE_ADMINISTRATOR;
