//! A tenant, a connection to it that may do everything, and somebody new in it.

use graph::{Client, ClientSettings, Credentials, Endpoints, NewUser, ServiceError, Write, WriteAnswer, WriteOutcome};
use model::{Properties, UserId};
use serde_json::{Value, json};
use simulator::{Running, Simulator, SimulatorConfig};

pub(crate) struct World {
    pub(crate) simulator: Running,
    pub(crate) client: Client,
}

impl World {
    pub(crate) async fn start() -> Self {
        let config =
            SimulatorConfig { people: 50, groups: Some(20), pace: simulator::Pace::Off, ..SimulatorConfig::default() };
        let simulator = Simulator::start(config).await.unwrap();
        let details = simulator.details();
        let credentials = Credentials::Secret {
            tenant: details.tenant_id.clone(),
            client_id: details.client_id.clone(),
            secret: details.client_secret.as_str().into(),
        };
        let endpoints = Endpoints::new(&details.login, &details.graph).unwrap();
        let client = Client::new(endpoints, credentials, ClientSettings::default()).unwrap();
        Self { simulator, client }
    }

    pub(crate) async fn done(&self, write: &Write) -> Properties {
        done(self.client.write(write).await)
    }

    pub(crate) async fn refused(&self, write: &Write) -> ServiceError {
        refused(self.client.write(write).await)
    }

    /// Creates somebody with this name before the `@`, and these properties besides the needed ones; `null` for none.
    pub(crate) async fn person(&self, name: &str, more: Value) -> UserId {
        let created = self.done(&Write::create_user(&new_user(name, more))).await;
        user_id(&created)
    }
}

pub(crate) fn new_user(name: &str, more: Value) -> NewUser {
    let mut properties = json!({
        "displayName": name, "userPrincipalName": format!("{name}@contoso.com"), "mailNickname": name,
        "accountEnabled": true, "usageLocation": "CZ",
    });
    let properties = properties.as_object_mut().unwrap();
    properties.extend(more.as_object().unwrap().clone());
    properties.retain(|_, value| !value.is_null());
    NewUser {
        client_request_id: "11111111-2222-4333-8444-555555555555".to_owned(),
        properties: properties.clone(),
        password: "Sommer-2026-Regen!".into(),
        force_change: true,
    }
}

pub(crate) fn user_id(properties: &Properties) -> UserId {
    UserId::parse(properties["id"].as_str().unwrap()).unwrap()
}

pub(crate) fn done(answer: WriteAnswer) -> Properties {
    match answer.outcome {
        WriteOutcome::Done(properties) => properties,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn refused(answer: WriteAnswer) -> ServiceError {
    match answer.outcome {
        WriteOutcome::Refused(error) => error,
        other => panic!("{other:?}"),
    }
}

/// Status and code of a refused read.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, graph::GraphError>) -> (u16, String) {
    match result.unwrap_err() {
        graph::GraphError::Service(error) => (error.status, error.code),
        other => panic!("{other:?}"),
    }
}
