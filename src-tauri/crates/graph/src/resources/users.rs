//! Users: read, looked up, created, changed, deleted (`facts/graph.md §2`, `§3`).

use crate::{
    Client, Entity, GraphError, ListQuery, Page, Patch, Write, WriteAnswer, WriteOutcome,
    batch::Item,
    page::is_absence,
    request::{Body, Request, unusable},
    retry::Effect,
    send::Failure,
};
use model::{Properties, UserId};
use reqwest::Method;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};

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

/// What has its own call: some would be taken for something else, and a password has to stay out of what is shown.
const NOT_A_PROPERTY: &[&str] = &["id", "assignedLicenses", "manager", "passwordProfile"];

impl Client {
    /// A user by object id or sign-in name; `None` when there is none. With no `select`, the service's default properties
    /// (`facts/graph.md §2.4`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn user(&self, key: &str, select: &[&str]) -> Result<Option<Entity>, GraphError> {
        self.read_if_there(&Request::get("/users/{id}", &[key])?.select(&with_id(select))).await
    }

    /// The person who is signed in (`/me`). An app has nobody there and is refused.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn me(&self, select: &[&str]) -> Result<Entity, GraphError> {
        self.read(&Request::get("/me", &[])?.select(&with_id(select))).await
    }

    /// The first page of a live list of users; [`Client::next_page`] gives the others (`facts/graph.md §3`).
    ///
    /// # Errors
    /// Any [`GraphError`]; a filter the service does not know is a refusal with its own words.
    pub async fn users(&self, query: &ListQuery) -> Result<Page<Entity>, GraphError> {
        self.first_page(&Request::get("/users", &[])?.with(query)).await
    }

    /// How many users there are (`/users/$count`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn user_count(&self) -> Result<u64, GraphError> {
        self.count("/users/$count").await
    }

    /// Looks people up by sign-in name or object id, 20 in one request, and answers in the order asked. `id` is always
    /// selected; an empty `select` brings the service's default properties.
    ///
    /// # Errors
    /// Any [`GraphError`] when a whole request got no usable answer. A look-up that failed alone is a [`Lookup::Failed`], and
    /// so is each one in a request that the service refused.
    pub async fn users_by_name(&self, names: &[String], select: &[&str]) -> Result<Vec<Lookup>, GraphError> {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.look_up("/users/{id}", &names, select).await
    }

    /// Creates people, in one `$batch` for up to 20. One answer for each, in the order asked; the same care applies as for
    /// [`Client::write`].
    pub async fn create_users(&self, users: &[NewUser]) -> Vec<WriteAnswer> {
        self.write_batch(&users.iter().map(Write::create_user).collect::<Vec<_>>()).await
    }

    /// Reads many objects of one kind, 20 in one request.
    pub(crate) async fn look_up(
        &self,
        template: &'static str,
        keys: &[&str],
        select: &[&str],
    ) -> Result<Vec<Lookup>, GraphError> {
        let select = ListQuery::select(&with_id(select));
        let items: Vec<Option<Item>> =
            keys.iter().map(|key| Some(look_up(Request::get(template, &[key]).ok()?.with(&select)))).collect();
        let sent: Vec<Item> = items.iter().flatten().cloned().collect();
        let mut answers = self.sender.batch(Effect::Read, &sent).await.into_iter();
        let mut lookups = Vec::with_capacity(keys.len());
        for item in items {
            let lookup = match item {
                None => Lookup::Failed(unusable("an empty name or id cannot be looked up")),
                Some(_) => match answers.next() {
                    Some(Ok(answer)) => self.lookup(answer),
                    // Said of the batch, whatever the code: it does not mean that a person is missing.
                    Some(Err(Failure::Refused(error))) => Lookup::Failed(error.into()),
                    Some(Err(failure)) => return Err(failure.into_error()),
                    None => Lookup::Failed(self.sender.malformed("left a look-up out of its answer", None)),
                },
            };
            lookups.push(lookup);
        }
        Ok(lookups)
    }

    fn lookup(&self, answer: WriteAnswer) -> Lookup {
        let WriteAnswer { request_id, outcome } = answer;
        let malformed = |what| Lookup::Failed(self.sender.malformed(what, request_id.clone()));
        match outcome {
            WriteOutcome::Done(properties) if properties.get("id").is_some_and(Value::is_string) => {
                Lookup::Found { properties: without_annotations(properties), request_id }
            }
            WriteOutcome::Done(_) => malformed("sent something without an id"),
            WriteOutcome::Refused(error) if is_absence(&error) => Lookup::Missing { request_id },
            WriteOutcome::Refused(error) => Lookup::Failed(error.into()),
            WriteOutcome::NotSent(error) => Lookup::Failed(error),
            WriteOutcome::Unknown(_) => malformed("left a look-up out of its answer"),
        }
    }
}

impl Write {
    /// Creates a user. What has its own call may not be among the properties (`facts/graph.md §2.2`).
    #[must_use]
    pub fn create_user(user: &NewUser) -> Self {
        let body = plain(&user.properties).map(|mut body| {
            let password = json!({ "forceChangePasswordNextSignIn": user.force_change, "password": user.password.expose_secret() });
            body.insert("passwordProfile".to_owned(), password);
            Body::Json(body.into())
        });
        Self::of(body.and_then(|body| Request::write(Method::POST, "/users", &[], body)))
            .with_client_request_id(&user.client_request_id)
    }

    /// Changes properties of a user (`facts/graph.md §2.2`): sets, empties, or leaves them as they are. Blocking is
    /// `accountEnabled` set to `false`.
    #[must_use]
    pub fn update_user(user: UserId, patch: &Patch) -> Self {
        Self::patch("/users/{id}", &user.to_string(), patch)
    }

    /// Deletes a user; restorable for 30 days (`facts/graph.md §7`).
    #[must_use]
    pub fn delete_user(user: UserId) -> Self {
        Self::new(Method::DELETE, "/users/{id}", &[&user.to_string()], Body::Nothing)
    }

    /// Changes properties of an object.
    pub(crate) fn patch(template: &'static str, id: &str, patch: &Patch) -> Self {
        let body = match plain(patch.properties()) {
            Ok(body) if body.is_empty() => Err(unusable("there is nothing to change")),
            body => body,
        };
        Self::of(body.and_then(|body| Request::write(Method::PATCH, template, &[id], Body::Json(body.into()))))
    }
}

/// What is a property of it, and no annotation of the wire.
fn without_annotations(properties: Properties) -> Properties {
    properties.into_iter().filter(|(name, _)| !name.contains('@')).collect()
}

/// The properties, when all are such as can be written together with others.
fn plain(properties: &Properties) -> Result<Properties, GraphError> {
    let stray = properties.keys().find(|name| NOT_A_PROPERTY.iter().any(|other| other.eq_ignore_ascii_case(name)));
    if let Some(name) = stray {
        return Err(unusable(&format!("{name} cannot be written like another property")));
    }
    // The half that is left out would be emptied (`facts/graph.md §2.1`).
    if let Some(Value::Object(halves)) = properties.get("employeeOrgData")
        && !["division", "costCenter"].iter().all(|half| halves.contains_key(*half))
    {
        return Err(unusable("employeeOrgData needs both its division and its costCenter"));
    }
    Ok(properties.clone())
}

fn look_up(request: Request) -> Item {
    Item { method: request.method, url: request.path, client_request_id: uuid::Uuid::new_v4().to_string(), body: None }
}

/// The select list with `id` in it, since nothing can be done with an object whose id is not known.
fn with_id<'a>(select: &[&'a str]) -> Vec<&'a str> {
    let id = (!select.is_empty() && !select.contains(&"id")).then_some("id");
    id.into_iter().chain(select.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::added(&["displayName"], &["id", "displayName"])]
    #[case::already_there(&["displayName", "id"], &["displayName", "id"])]
    #[case::default_properties(&[], &[])]
    fn the_id_is_always_selected(#[case] select: &[&str], #[case] expected: &[&str]) {
        assert_eq!(with_id(select), expected);
    }

    #[rstest]
    #[case::usual(json!({"department": "Sales", "city": null}), true)]
    #[case::password(json!({"passwordProfile": {}}), false)]
    #[case::password_in_another_case(json!({"PasswordProfile": {}}), false)]
    #[case::licenses(json!({"assignedLicenses": []}), false)]
    #[case::manager(json!({"manager": "x"}), false)]
    #[case::id(json!({"id": "x"}), false)]
    #[case::both_halves(json!({"employeeOrgData": {"division": "A", "costCenter": null}}), true)]
    #[case::no_halves(json!({"employeeOrgData": null}), true)]
    #[case::one_half(json!({"employeeOrgData": {"division": "A"}}), false)]
    fn what_can_be_written_like_another_property(#[case] properties: Value, #[case] accepted: bool) {
        assert_eq!(plain(properties.as_object().unwrap()).is_ok(), accepted);
    }
}
