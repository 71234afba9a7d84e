//! Reads of different things, twenty in a batch: what the engine looks at right before a change and right after it.

use crate::{
    Client, GraphError, NextLink, ServiceError, WriteAnswer, WriteOutcome,
    batch::Item,
    page::is_absence,
    request::{LARGEST_PAGE, ListQuery, Request},
    retry::Effect,
    send::{Failure, Sender},
};
use model::{ObjectId, Properties, UserId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use tokio::task::JoinSet;

/// Batches under way at a time: more would only stand in line (`facts/graph.md §9.3`).
const UNDER_WAY: usize = 4;

/// One thing to be read. The functions that make them say which call each is.
///
/// One that cannot be asked as it was described (an empty name) is answered with [`ReadOutcome::Failed`], among the others.
#[derive(Debug, Clone)]
pub struct Read {
    request: Result<Request, GraphError>,
}

/// What became of one read.
#[derive(Debug, Clone)]
pub struct ReadAnswer {
    /// The service's id of the request, when it answered at all.
    pub request_id: Option<String>,
    /// What became of it.
    pub outcome: ReadOutcome,
}

/// What can become of a read.
#[derive(Debug, Clone)]
pub enum ReadOutcome {
    /// What was there. A list stands whole under `value`, and so does what is no object (a photo, in base64).
    Found(Properties),
    /// There is no such thing, or not yet: something new may take a while to be seen (`facts/graph.md §2.2`).
    Missing,
    /// The service said no: to this read, not to the others.
    Refused(ServiceError),
    /// Nobody knows: this read brought no answer that can be used.
    Failed(GraphError),
}

impl Read {
    fn get(template: &'static str, keys: &[&str], query: &ListQuery) -> Self {
        Self { request: Request::get(template, keys).map(|request| request.with(query)) }
    }

    fn ids(template: &'static str, keys: &[&str]) -> Self {
        Self::get(template, keys, &ListQuery { top: Some(LARGEST_PAGE), ..ListQuery::select(&["id"]) })
    }

    /// A user by object id or sign-in name with these properties and `id`, and with the id of the manager (`manager`) where
    /// that is wanted too: left out of the answer when there is none (`facts/graph.md §2.4`, `§12`).
    #[must_use]
    pub fn user(key: &str, select: &[&str], with_manager: bool) -> Self {
        let names =
            std::iter::once("id").chain(select.iter().copied().filter(|name| *name != "id")).collect::<Vec<_>>();
        let mut read = Self::get("/users/{id}", &[key], &ListQuery::select(&names));
        if with_manager && let Ok(request) = &mut read.request {
            request.path.push_str("&$expand=manager($select=id)");
        }
        read
    }

    /// The ids of the groups somebody is in directly (`facts/graph.md §6`).
    #[must_use]
    pub fn groups_of(user: &str) -> Self {
        Self::ids("/users/{id}/memberOf/microsoft.graph.group", &[user])
    }

    /// What somebody owns: groups, applications and more, each with its type, and its name where that may be read
    /// (`facts/graph.md §7`).
    #[must_use]
    pub fn owned_by(user: &str) -> Self {
        let query = ListQuery { top: Some(LARGEST_PAGE), ..ListQuery::select(&["id", "displayName"]) };
        Self::get("/users/{id}/ownedObjects", &[user], &query)
    }

    /// The directory roles somebody holds, without those that can be switched on for a time (`facts/graph.md §7`).
    #[must_use]
    pub fn roles_of(user: UserId) -> Self {
        let filter = Some(format!("principalId eq '{user}'"));
        Self::get("/roleManagement/directory/roleAssignments", &[], &ListQuery { filter, ..ListQuery::default() })
    }

    /// How somebody can sign in (`facts/graph.md §12`).
    #[must_use]
    pub fn sign_in_methods_of(user: &str) -> Self {
        Self::get("/users/{id}/authentication/methods", &[user], &ListQuery::default())
    }

    /// A device: whether it is let in (`facts/graph.md §7`).
    #[must_use]
    pub fn device(device: ObjectId) -> Self {
        Self::get("/devices/{id}", &[&device.to_string()], &ListQuery::select(&["id", "accountEnabled"]))
    }

    /// The automatic replies of a mailbox; [`crate::AutomaticReplies::of`] reads them (`facts/graph.md §7`).
    #[must_use]
    pub fn automatic_replies_of(user: &str) -> Self {
        Self::get("/users/{id}/mailboxSettings", &[user], &ListQuery::select(&["automaticRepliesSetting"]))
    }

    /// The bytes of a photo, in base64 (`facts/graph.md §12`).
    #[must_use]
    pub fn photo_of(user: &str) -> Self {
        Self::get("/users/{id}/photo/$value", &[user], &ListQuery::default())
    }

    /// Somebody in the recycle bin (`facts/graph.md §7`).
    #[must_use]
    pub fn deleted_user(user: UserId) -> Self {
        Self::get("/directory/deletedItems/{id}", &[&user.to_string()], &ListQuery::default())
    }

    /// The people whose mail address this is, which the index is asked for: somebody new may take a while to be in it
    /// (`facts/graph.md §3`).
    #[must_use]
    pub fn users_of_mail(mail: &str, select: &[&str]) -> Self {
        let filter = Some(format!("mail eq {}", crate::request::quoted(mail)));
        Self::get("/users", &[], &ListQuery { filter, ..ListQuery::select(select) })
    }

    /// Whether people of the tenant may sign in by a Temporary Access Pass, and for how long one is good (`facts/graph.md §12`).
    #[must_use]
    pub fn pass_policy() -> Self {
        let template = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}";
        Self::get(template, &["TemporaryAccessPass"], &ListQuery::default())
    }

    fn item(&self) -> Result<Item, GraphError> {
        let request = self.request.as_ref().map_err(Clone::clone)?;
        Ok(Item {
            method: request.method.clone(),
            url: request.path.clone(),
            client_request_id: uuid::Uuid::new_v4().to_string(),
            body: None,
        })
    }
}

impl ReadAnswer {
    fn failed(error: GraphError) -> Self {
        Self { request_id: error.request_id().map(str::to_owned), outcome: ReadOutcome::Failed(error) }
    }
}

impl Client {
    /// Reads many different things, 20 in one `$batch` and up to four of those at a time. One answer for each, in the order
    /// asked; lists come whole, however many pages they have.
    ///
    /// # Errors
    /// Any [`GraphError`] when a batch brought no usable answer as a whole: no connection, no sign-in, or the service too busy.
    pub async fn read_batch(&self, reads: &[Read]) -> Result<Vec<ReadAnswer>, GraphError> {
        let mut answers: BTreeMap<usize, ReadAnswer> = BTreeMap::new();
        let mut items = Vec::with_capacity(reads.len());
        for (place, read) in reads.iter().enumerate() {
            match read.item() {
                Ok(item) => items.push((place, item)),
                Err(error) => {
                    answers.insert(place, ReadAnswer::failed(error));
                }
            }
        }
        let mut waiting = items.chunks(crate::BATCH_LIMIT).map(<[_]>::to_vec);
        let mut running: JoinSet<Result<Vec<(usize, ReadAnswer)>, GraphError>> = JoinSet::new();
        for batch in waiting.by_ref().take(UNDER_WAY) {
            running.spawn(read_one_batch(self.sender.clone(), batch));
        }
        while let Some(finished) = running.join_next().await {
            let finished = finished.map_err(|_| self.sender.malformed("was not read to the end", None))??;
            answers.extend(finished);
            if let Some(batch) = waiting.next() {
                running.spawn(read_one_batch(self.sender.clone(), batch));
            }
        }
        let left_out = || self.sender.malformed("left a read out of its answer", None);
        let mut whole = Vec::with_capacity(reads.len());
        for (place, read) in reads.iter().enumerate() {
            let answer = answers.remove(&place).unwrap_or_else(|| ReadAnswer::failed(left_out()));
            whole.push(self.to_the_end(read, answer).await?);
        }
        Ok(whole)
    }

    /// The answer with the other pages of a list that did not fit on one.
    async fn to_the_end(&self, read: &Read, mut answer: ReadAnswer) -> Result<ReadAnswer, GraphError> {
        let (ReadOutcome::Found(found), Ok(request)) = (&mut answer.outcome, &read.request) else {
            return Ok(answer);
        };
        let next = match found.remove("@odata.nextLink") {
            Some(Value::String(next)) => NextLink::restore(&next),
            _ => return Ok(answer),
        };
        match self.list_behind::<Value>(&next, request.template).await {
            Ok(more) => {
                if let Some(Value::Array(list)) = found.get_mut("value") {
                    list.extend(more);
                }
                Ok(answer)
            }
            // Nothing else would get through either.
            Err(error @ GraphError::Throttled(_)) => Err(error),
            Err(error) if error.is_offline() || error.is_sign_in() => Err(error),
            Err(GraphError::Service(error)) => {
                Ok(ReadAnswer { request_id: error.request_id.clone(), outcome: ReadOutcome::Refused(error) })
            }
            Err(error) => Ok(ReadAnswer::failed(error)),
        }
    }
}

async fn read_one_batch(
    sender: Arc<Sender>,
    batch: Vec<(usize, Item)>,
) -> Result<Vec<(usize, ReadAnswer)>, GraphError> {
    let (places, items): (Vec<usize>, Vec<Item>) = batch.into_iter().unzip();
    let mut read = Vec::with_capacity(items.len());
    for (place, answer) in places.into_iter().zip(sender.batch(Effect::Read, &items).await) {
        read.push((
            place,
            match answer {
                Ok(answer) => read_of(&sender, answer),
                // Said of the batch, whatever the code: it does not mean that something is missing.
                Err(Failure::Refused(error)) => return Err(error.into()),
                Err(failure) => return Err(failure.into_error()),
            },
        ));
    }
    Ok(read)
}

fn read_of(sender: &Sender, answer: WriteAnswer) -> ReadAnswer {
    let WriteAnswer { request_id, outcome } = answer;
    let outcome = match outcome {
        WriteOutcome::Done(properties) => ReadOutcome::Found(properties),
        WriteOutcome::Refused(error) if is_absence(&error) => ReadOutcome::Missing,
        WriteOutcome::Refused(error) => ReadOutcome::Refused(error),
        WriteOutcome::NotSent(error) => ReadOutcome::Failed(error),
        WriteOutcome::Unknown(_) => {
            ReadOutcome::Failed(sender.malformed("left a read out of its answer", request_id.clone()))
        }
    };
    ReadAnswer { request_id, outcome }
}

/// The items of a list that was read; [`None`] when it is none, or one of another shape.
#[must_use]
pub fn items_of<T: DeserializeOwned>(found: &Properties) -> Option<Vec<T>> {
    serde_json::from_value(found.get("value")?.clone()).ok()
}

/// The body of an answer to a read with the wire's annotations: a list is followed by one of them. What is no object, such as the
/// bytes of a photo, stands under `value`, as a list does.
pub(crate) fn whole_content(body: Value) -> Properties {
    match body {
        Value::Object(properties) => properties,
        Value::Null => Properties::new(),
        other => Properties::from_iter([("value".to_owned(), other)]),
    }
}
