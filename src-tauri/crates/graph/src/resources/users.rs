//! Users: looked up, created, licensed.

use crate::{
    GraphError, ServiceError,
    batch::{self, Item},
    retry::Effect,
    send::{Failure, Sender},
};
use model::{AssignedLicense, Properties, SkuId, UserId};
use reqwest::Method;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

/// A user to be created (`facts/graph.md §2.2`).
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Our own id of this step, sent as `client-request-id` and kept when it is sent again.
    pub client_request_id: String,
    /// What the user has from the start, by Graph's names: `displayName`, `userPrincipalName`, `mailNickname`,
    /// `accountEnabled` and more. Licences, manager, password and id do not belong here and are refused.
    pub properties: Properties,
    /// The first password.
    pub password: SecretString,
    /// Whether it has to be changed at the first sign-in.
    pub force_change: bool,
}

/// A change of the licences of a user (`facts/graph.md §5.2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseChange {
    /// Our own id of this step, sent as `client-request-id` and kept when it is sent again.
    pub client_request_id: String,
    /// Whose licences.
    pub user: UserId,
    /// Products to give, or whose switched-off plans to replace.
    pub add: Vec<AssignedLicense>,
    /// Products to take.
    pub remove: Vec<SkuId>,
}

/// What became of one write.
#[derive(Debug, Clone)]
pub struct WriteAnswer {
    /// The service's id of the request, when it answered at all.
    pub request_id: Option<String>,
    /// What became of it.
    pub outcome: WriteOutcome,
}

/// What can become of a write.
#[derive(Debug, Clone)]
pub enum WriteOutcome {
    /// Carried out. Holds what the service sent back, which may be nothing.
    Done(Properties),
    /// The service said no; nothing was carried out, nor would it be the next time.
    Refused(ServiceError),
    /// Certainly not carried out, although it was tried as often as is sensible: throttled to the end, no connection, not
    /// signed in, or refused together with the whole batch, which says nothing about this write. It may be sent again later.
    NotSent(GraphError),
    /// Sent, but no answer tells what became of it: it may have been carried out. Look before anything is sent again.
    Unknown(String),
}

/// What a look-up found.
#[derive(Debug, Clone)]
pub enum Lookup {
    /// The user is there.
    Found {
        /// What was selected, and `id`.
        properties: Properties,
        /// The service's id of the request.
        request_id: Option<String>,
    },
    /// There is no such user, or not yet: a new one may take a while to be seen (`facts/graph.md §2.2`).
    Missing {
        /// The service's id of the request.
        request_id: Option<String>,
    },
    /// Nobody knows: this look-up failed, or the batch it was in was refused.
    Failed(GraphError),
}

/// What may not stand among the properties of a new user: some would be taken for something else, licences have their own
/// step, and the password has its own field.
const NOT_IN_A_CREATE: &[&str] = &["id", "assignedLicenses", "manager", "passwordProfile"];

impl Sender {
    pub(crate) async fn users_by_name(&self, names: &[String], select: &[&str]) -> Result<Vec<Lookup>, GraphError> {
        let query = if select.is_empty() { String::new() } else { format!("?$select={}", with_id(select)) };
        let items: Vec<Option<Item>> = names.iter().map(|name| Some(look_up(&user_path(name)?, &query))).collect();
        let sent: Vec<Item> = items.iter().flatten().cloned().collect();
        let mut answers = self.batch(Effect::Read, &sent).await.into_iter();
        let mut lookups = Vec::with_capacity(names.len());
        for item in items {
            let lookup = match item {
                None => Lookup::Failed(GraphError::Malformed {
                    what: "an empty sign-in name cannot be looked up".to_owned(),
                    request_id: None,
                }),
                Some(_) => match answers.next() {
                    Some(Ok(answer)) => self.lookup(answer),
                    // Said of the batch, whatever the code: it does not mean that a person is missing.
                    Some(Err(Failure::Refused(error))) => Lookup::Failed(error.into()),
                    Some(Err(failure)) => return Err(failure.into_error()),
                    None => Lookup::Failed(self.malformed("left a look-up out of its answer", None)),
                },
            };
            lookups.push(lookup);
        }
        Ok(lookups)
    }

    fn lookup(&self, answer: WriteAnswer) -> Lookup {
        let WriteAnswer { request_id, outcome } = answer;
        match outcome {
            WriteOutcome::Done(properties) if properties.get("id").is_some_and(Value::is_string) => {
                Lookup::Found { properties, request_id }
            }
            WriteOutcome::Done(_) => Lookup::Failed(self.malformed("sent something that is no user", request_id)),
            // Any other 404 may come from a gateway that knows nothing of users.
            WriteOutcome::Refused(error) if error.status == 404 && error.has_code("Request_ResourceNotFound") => {
                Lookup::Missing { request_id }
            }
            WriteOutcome::Refused(error) => Lookup::Failed(error.into()),
            WriteOutcome::NotSent(error) => Lookup::Failed(error),
            WriteOutcome::Unknown(_) => Lookup::Failed(self.malformed("left a look-up out of its answer", request_id)),
        }
    }

    pub(crate) async fn create_users(&self, users: &[NewUser]) -> Vec<WriteAnswer> {
        self.write(users.iter().map(create).collect()).await
    }

    pub(crate) async fn assign_licenses(&self, changes: &[LicenseChange]) -> Vec<WriteAnswer> {
        self.write(changes.iter().map(|change| Ok(assign_license(change))).collect()).await
    }

    /// Sends those that can be sent, and puts their answers among those of the others.
    async fn write(&self, items: Vec<Result<Item, GraphError>>) -> Vec<WriteAnswer> {
        let sent: Vec<Item> = items.iter().filter_map(|item| item.as_ref().ok().cloned()).collect();
        let mut answers =
            self.batch(Effect::Write, &sent).await.into_iter().map(|answer| answer.unwrap_or_else(batch::whole));
        let left_out =
            || WriteAnswer { request_id: None, outcome: WriteOutcome::Unknown("no answer was kept for it".to_owned()) };
        let settle = |item: Result<Item, GraphError>| match item {
            Ok(_) => answers.next().unwrap_or_else(left_out),
            Err(error) => WriteAnswer { request_id: None, outcome: WriteOutcome::NotSent(error) },
        };
        items.into_iter().map(settle).collect()
    }
}

fn create(user: &NewUser) -> Result<Item, GraphError> {
    let stray =
        user.properties.keys().find(|name| NOT_IN_A_CREATE.iter().any(|other| other.eq_ignore_ascii_case(name)));
    if let Some(name) = stray {
        let what = format!("{name} cannot be part of creating a user; it was not sent");
        return Err(GraphError::Malformed { what, request_id: None });
    }
    let mut body = user.properties.clone();
    body.insert(
        "passwordProfile".to_owned(),
        json!({ "forceChangePasswordNextSignIn": user.force_change, "password": user.password.expose_secret() }),
    );
    Ok(Item {
        method: Method::POST,
        url: "/users".to_owned(),
        client_request_id: user.client_request_id.clone(),
        body: Some(body.into()),
    })
}

fn assign_license(change: &LicenseChange) -> Item {
    let add: Vec<Value> = change
        .add
        .iter()
        .map(|license| {
            let plans: Vec<String> = license.disabled_plans.iter().map(ToString::to_string).collect();
            json!({ "skuId": license.sku_id.to_string(), "disabledPlans": plans })
        })
        .collect();
    let remove: Vec<String> = change.remove.iter().map(ToString::to_string).collect();
    Item {
        method: Method::POST,
        url: format!("/users/{}/assignLicense", change.user),
        client_request_id: change.client_request_id.clone(),
        // The service wants both lists, empty ones too.
        body: Some(json!({ "addLicenses": add, "removeLicenses": remove })),
    }
}

fn look_up(path: &str, query: &str) -> Item {
    Item {
        method: Method::GET,
        url: format!("{path}{query}"),
        client_request_id: uuid::Uuid::new_v4().to_string(),
        body: None,
    }
}

/// The select list with `id` in it, since nothing can be done with a user whose id is not known.
fn with_id(select: &[&str]) -> String {
    let id = if select.contains(&"id") { None } else { Some("id") };
    id.into_iter().chain(select.iter().copied()).collect::<Vec<_>>().join(",")
}

/// The path of a user by sign-in name or object id (`facts/graph.md §2.4`); `None` for a name that would lead elsewhere.
fn user_path(name: &str) -> Option<String> {
    let name = name.trim();
    // Nothing, or dots alone, would make it the path of the list of all users or of what is above it.
    if name.chars().all(|c| c == '.') {
        return None;
    }
    if name.starts_with('$') {
        return Some(format!("/users('{}')", encode(&name.replace('\'', "''"))));
    }
    Some(format!("/users/{}", encode(name)))
}

/// Percent-encodes everything that could mean something in a path. The form encoding does so, but for the blank; the `@`
/// means nothing there and is left for whoever reads a trace.
fn encode(name: &str) -> String {
    byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20").replace("%40", "@")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::plain("ann@contoso.com", Some("/users/ann@contoso.com"))]
    #[case::object_id("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0", Some("/users/6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"))]
    #[case::guest("ann_fabrikam.com#EXT#@contoso.com", Some("/users/ann_fabrikam.com%23EXT%23@contoso.com"))]
    #[case::apostrophe("o'brien@contoso.com", Some("/users/o%27brien@contoso.com"))]
    #[case::leading_dollar("$ann@contoso.com", Some("/users('%24ann@contoso.com')"))]
    #[case::both("$o'brien@contoso.com", Some("/users('%24o%27%27brien@contoso.com')"))]
    #[case::slash("a/b@contoso.com", Some("/users/a%2Fb@contoso.com"))]
    #[case::question_mark("a?b@contoso.com", Some("/users/a%3Fb@contoso.com"))]
    #[case::percent("a%23b@contoso.com", Some("/users/a%2523b@contoso.com"))]
    #[case::plus_and_blank("a+b c@contoso.com", Some("/users/a%2Bb%20c@contoso.com"))]
    #[case::accents("Žofie@contoso.com", Some("/users/%C5%BDofie@contoso.com"))]
    #[case::blanks_around(" ann@contoso.com ", Some("/users/ann@contoso.com"))]
    #[case::empty("", None)]
    #[case::blank("  ", None)]
    #[case::dots("..", None)]
    fn a_name_stays_inside_its_path(#[case] name: &str, #[case] expected: Option<&str>) {
        assert_eq!(user_path(name).as_deref(), expected);
    }

    proptest::proptest! {
        #[test]
        fn no_name_leads_out_of_users(name in "\\PC{0,40}") {
            if let Some(path) = user_path(&name) {
                let url = url::Url::parse(&format!("https://graph.microsoft.com/v1.0{path}")).unwrap();
                let segments: Vec<&str> = url.path_segments().unwrap().collect();
                proptest::prop_assert_eq!(segments.first(), Some(&"v1.0"));
                proptest::prop_assert!(segments[1] == "users" && segments.len() == 3 || segments[1].starts_with("users('") && segments.len() == 2);
                proptest::prop_assert!(url.query().is_none() && url.fragment().is_none());
            }
        }
    }

    #[rstest]
    #[case::added(&["displayName"], "id,displayName")]
    #[case::already_there(&["displayName", "id"], "displayName,id")]
    fn the_id_is_always_selected(#[case] select: &[&str], #[case] expected: &str) {
        assert_eq!(with_id(select), expected);
    }
}
