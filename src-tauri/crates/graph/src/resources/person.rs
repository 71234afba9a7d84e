//! What delta does not track of a person, read in one request (`facts/graph.md §4`).

use crate::{Client, Entity, GraphError, ServiceError, SignInMethod, WriteAnswer, WriteOutcome, batch::Item};
use crate::{request::Request, retry::Effect, send::Failure};
use model::{Properties, UserId};
use reqwest::Method;
use serde_json::{Value, json};

/// What was read of a person besides what delta tells: each part alone may be refused.
#[derive(Debug)]
pub struct PersonExtras {
    /// How they come to each licence: the array as Graph shapes it.
    pub license_assignment_states: Result<Value, ServiceError>,
    /// When they last signed in; `null` when they never did. Needs a licence of the tenant (P1) and a permission of its own.
    pub sign_in_activity: Result<Value, ServiceError>,
    /// How they can sign in.
    pub sign_in_methods: Result<Vec<SignInMethod>, ServiceError>,
    /// Their devices.
    pub owned_devices: Result<Vec<Entity>, ServiceError>,
}

/// What is told of a device on a person's page.
const DEVICE: &str = "id,displayName,deviceId,operatingSystem,operatingSystemVersion,trustType,isCompliant,accountEnabled,\
                      approximateLastSignInDateTime";

impl Client {
    /// Licence states, sign-in activity, sign-in methods and devices of a person, in one `$batch`. `None` when there is no
    /// such person.
    ///
    /// # Errors
    /// Any [`GraphError`] when the batch got no usable answer; a part that is refused alone says so in its place.
    pub async fn person_extras(&self, user: &UserId) -> Result<Option<PersonExtras>, GraphError> {
        let id = user.to_string();
        let paths = [
            ("/users/{id}", "?$select=id,licenseAssignmentStates".to_owned()),
            ("/users/{id}", "?$select=id,signInActivity".to_owned()),
            ("/users/{id}/authentication/methods", String::new()),
            ("/users/{id}/ownedDevices/microsoft.graph.device", format!("?$select={DEVICE}")),
        ];
        let mut items = Vec::with_capacity(paths.len());
        for (template, query) in paths {
            items.push(item(Request::get(template, &[&id])?, &query));
        }
        let mut answers = Vec::with_capacity(items.len());
        for answer in self.sender.batch(Effect::Read, &items).await {
            answers.push(match answer {
                Ok(answer) => self.part(answer)?,
                Err(Failure::Refused(error)) => return Err(error.into()),
                Err(failure) => return Err(failure.into_error()),
            });
        }
        let mut answers = answers.into_iter();
        let (Some(states), Some(activity), Some(methods), Some(devices)) =
            (answers.next(), answers.next(), answers.next(), answers.next())
        else {
            return Err(self.malformed_extras());
        };
        if states.as_ref().is_err_and(crate::page::is_absence) {
            return Ok(None);
        }
        let field = |part: Result<Properties, ServiceError>, name: &str, or: Value| {
            part.map(|mut properties| properties.remove(name).unwrap_or(or))
        };
        Ok(Some(PersonExtras {
            license_assignment_states: field(states, "licenseAssignmentStates", json!([])),
            sign_in_activity: field(activity, "signInActivity", Value::Null),
            sign_in_methods: self.many(methods)?,
            owned_devices: self.many(devices)?,
        }))
    }

    fn part(&self, answer: WriteAnswer) -> Result<Result<Properties, ServiceError>, GraphError> {
        match answer.outcome {
            WriteOutcome::Done(properties) => Ok(Ok(properties)),
            WriteOutcome::Refused(error) => Ok(Err(error)),
            WriteOutcome::NotSent(error) => Err(error),
            WriteOutcome::Unknown(_) => Err(self.malformed_extras()),
        }
    }

    fn many<T: serde::de::DeserializeOwned>(
        &self,
        part: Result<Properties, ServiceError>,
    ) -> Result<Result<Vec<T>, ServiceError>, GraphError> {
        match part {
            Ok(mut page) => {
                let list = page.remove("value").unwrap_or_default();
                serde_json::from_value(list).map(Ok).map_err(|_| self.malformed_extras())
            }
            Err(error) => Ok(Err(error)),
        }
    }

    fn malformed_extras(&self) -> GraphError {
        self.sender.malformed("sent an answer about a person that cannot be read", None)
    }
}

fn item(request: Request, query: &str) -> Item {
    Item {
        method: Method::GET,
        url: format!("{}{query}", request.path),
        client_request_id: uuid::Uuid::new_v4().to_string(),
        body: None,
    }
}
