//! What delta does not track (G83), read for whoever is looked at or is in a plan.

use crate::SyncError;
use crate::fetch::references;
use crate::round::stored;
use graph::{Client, Entity, GroupLink, ServiceError, SignInMethod};
use jiff::Timestamp;
use model::{GroupId, UserId};
use serde_json::{Value, json};
use store::{FactRead, PersonFact, Store};

/// Reads licence states, sign-in activity, sign-in methods and devices of a person in one request and keeps them, each with
/// the time. A part the service refuses keeps its older value and says why. Answers whether there is such a person.
///
/// # Errors
/// [`SyncError`] when the service could not be asked or the copy not written; nothing is kept then.
pub async fn person(client: &Client, store: &Store, person: UserId, now: Timestamp) -> Result<bool, SyncError> {
    let Some(extras) = client.person_extras(&person).await? else { return Ok(false) };
    let facts = [
        (PersonFact::LicenseAssignmentStates, read(extras.license_assignment_states, |states| states)),
        (PersonFact::SignInActivity, read(extras.sign_in_activity, |activity| activity)),
        (PersonFact::AuthenticationMethods, read(extras.sign_in_methods, methods)),
        (PersonFact::OwnedDevices, read(extras.owned_devices, devices)),
    ];
    stored(store, move |store| store.set_person_facts(&person, &facts, now)).await?;
    Ok(true)
}

/// Reads the owners of a group and keeps them.
///
/// # Errors
/// [`SyncError`] when the service could not be asked or refused, or the copy not be written.
pub async fn group_owners(client: &Client, store: &Store, group: GroupId, now: Timestamp) -> Result<(), SyncError> {
    let owners = references(client.group_links(group, GroupLink::Owners, None, &["id"]).await?);
    stored(store, move |store| store.set_group_owners(&group, &owners, now)).await
}

fn read<T>(part: Result<T, ServiceError>, shape: fn(T) -> Value) -> FactRead {
    match part {
        Ok(value) => FactRead::Value(shape(value)),
        Err(error) => FactRead::Refused(error.to_string()),
    }
}

fn methods(methods: Vec<SignInMethod>) -> Value {
    methods.into_iter().map(|method| with_id(method.id, method.properties)).collect()
}

fn devices(devices: Vec<Entity>) -> Value {
    devices.into_iter().map(|device| with_id(device.id, device.properties)).collect()
}

fn with_id(id: String, mut properties: model::Properties) -> Value {
    properties.insert("id".to_owned(), json!(id));
    Value::Object(properties)
}
