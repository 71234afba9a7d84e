//! Who has allowed an application what: each person for themselves, or an administrator for everyone
//! (facts/graph.md §1.6, §1.9).

use std::collections::{BTreeMap, BTreeSet};

use super::applications::{Application, Consenting};
use super::scopes::{Asked, Resource};

/// Delegated permissions consented to, by application.
#[derive(Default)]
pub(crate) struct Consents {
    /// By client id; `None` holds what an administrator allowed for everyone.
    given: BTreeMap<(String, Option<String>), BTreeSet<String>>,
}

impl Consents {
    /// Remembers permissions someone allowed. Without a user, for everyone.
    pub(crate) fn give(&mut self, client: &str, user: Option<&str>, permissions: impl IntoIterator<Item = String>) {
        let key = (client.to_ascii_lowercase(), user.map(str::to_owned));
        self.given.entry(key).or_default().extend(permissions);
    }

    /// What an application may do for a user, in the order of the alphabet.
    pub(crate) fn of(&self, application: &Application, user: &str) -> Vec<String> {
        if application.consenting == Consenting::Preauthorized {
            return application.listed_scopes.clone();
        }
        let part = |user: Option<&str>| self.given.get(&(application.id.clone(), user.map(str::to_owned)));
        let all: BTreeSet<String> = part(None).into_iter().chain(part(Some(user))).flatten().cloned().collect();
        all.into_iter().collect()
    }

    /// What an application asks for that it has not been allowed yet. Words of OpenID Connect come with anything.
    pub(crate) fn lacking(&self, application: &Application, user: &str, asked: &Asked) -> Vec<String> {
        if asked.resource != Resource::Graph {
            return Vec::new();
        }
        let given = self.of(application, user);
        let wanted: Vec<String> = match (asked.default, asked.only_openid()) {
            // All that was consented to, or if that is nothing, all that is listed.
            (true, _) if !given.is_empty() => Vec::new(),
            (true, _) => application.listed_scopes.clone(),
            // facts/graph.md §1.3 [M]: who asks for nothing of Graph gets to read the person's own profile.
            (false, true) => Vec::new(),
            (false, false) => asked.permissions.iter().map(|name| (*name).to_owned()).collect(),
        };
        wanted.into_iter().filter(|name| !given.contains(name)).collect()
    }
}
