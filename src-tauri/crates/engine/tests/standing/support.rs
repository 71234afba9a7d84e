//! A tenant, a connection to it that may do everything, and people in it.

use engine::live::{Live, Needs, read};
use engine::reason::{Meaning, meaning_of};
use engine::send::write_of;
use engine::standing::{Standing, standing, standing_since};
use graph::{Client, ClientSettings, Credentials, Endpoints, NewGroup, Write, WriteOutcome};
use jiff::Timestamp;
use model::plan::{GroupReference, Operation, Phase, PlannedStep, Reversal, reversal_of};
use model::{GroupId, Properties, SubscribedSku, UserId};
use secrecy::SecretString;
use serde_json::{Value, json};
use simulator::{Running, Simulator, SimulatorConfig};

const INTENT: &str = "11111111-2222-4333-8444-555555555555";

pub(crate) struct World {
    pub(crate) simulator: Running,
    pub(crate) client: Client,
}

pub(crate) fn properties(value: Value) -> Properties {
    value.as_object().unwrap().clone()
}

pub(crate) fn step(operation: &Operation) -> PlannedStep {
    PlannedStep { number: 0, phase: Phase::Profile, operation: operation.clone(), on: None, needs: Vec::new() }
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

    /// What is read of somebody to judge this.
    pub(crate) async fn live(&self, key: &str, needs: Needs) -> Live {
        read(&self.client, &[(key.to_owned(), needs)]).await.unwrap().pop().unwrap().unwrap()
    }

    pub(crate) async fn judge(&self, user: UserId, operation: &Operation) -> Standing {
        standing(operation, &self.live(&user.to_string(), Needs::of(&step(operation))).await)
    }

    pub(crate) async fn judge_since(&self, user: UserId, operation: &Operation, since: Timestamp) -> Standing {
        standing_since(operation, &self.live(&user.to_string(), Needs::of(&step(operation))).await, since)
    }

    pub(crate) async fn send(&self, user: UserId, operation: &Operation) -> WriteOutcome {
        self.send_with(user, operation, None).await
    }

    pub(crate) async fn send_with(&self, user: UserId, operation: &Operation, photo: Option<&[u8]>) -> WriteOutcome {
        let password = SecretString::from("Winter-2026-Schnee!");
        let photo = photo.map(<[u8]>::to_vec);
        let write = write_of(&step(operation), user, None, Some(&password), photo, INTENT).unwrap();
        assert_eq!(write.client_request_id(), INTENT);
        self.client.write(&write).await.outcome
    }

    /// Not done, sent, done.
    pub(crate) async fn carried_out(&self, user: UserId, operation: &Operation) {
        assert_eq!(self.judge(user, operation).await, Standing::AsBefore, "{operation:?}");
        let outcome = self.send(user, operation).await;
        assert!(matches!(outcome, WriteOutcome::Done(_)), "{operation:?}: {outcome:?}");
        assert_eq!(self.judge(user, operation).await, Standing::AsWanted, "{operation:?}");
    }

    /// The same, and taken back by what takes it back.
    pub(crate) async fn carried_out_and_back(&self, user: UserId, operation: &Operation) {
        self.carried_out(user, operation).await;
        let Reversal::By { operation: back } = reversal_of(operation) else { panic!("{operation:?}") };
        self.carried_out(user, &back).await;
        assert_eq!(self.judge(user, operation).await, Standing::AsBefore, "{operation:?}");
    }

    /// What a refusal means.
    pub(crate) async fn refused(&self, user: UserId, operation: &Operation) -> Meaning {
        match self.send(user, operation).await {
            WriteOutcome::Refused(error) => meaning_of(operation, &error),
            other => panic!("{operation:?}: {other:?}"),
        }
    }

    /// Somebody new with this name before the `@`.
    pub(crate) async fn person(&self, name: &str) -> UserId {
        match self.send(nobody(), &create(name, json!({}))).await {
            WriteOutcome::Done(created) => UserId::parse(created["id"].as_str().unwrap()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn group(&self, name: &str) -> GroupReference {
        let new = NewGroup {
            display_name: name.to_owned(),
            mail_nickname: name.to_owned(),
            description: None,
            is_microsoft_365: false,
        };
        match self.client.write(&Write::create_group(&new)).await.outcome {
            WriteOutcome::Done(made) => {
                GroupReference { id: GroupId::parse(made["id"].as_str().unwrap()).unwrap(), name: name.to_owned() }
            }
            other => panic!("{other:?}"),
        }
    }

    /// A product with seats, apps that can be off, and a mailbox in it.
    pub(crate) async fn product(&self) -> SubscribedSku {
        let products = self.client.subscribed_skus().await.unwrap();
        let mailbox = |product: &SubscribedSku| {
            product.service_plans.iter().any(|plan| plan.service_plan_name.starts_with("EXCHANGE_S"))
        };
        products.into_iter().find(|product| product.free_units() > 2 && mailbox(product)).unwrap()
    }
}

/// Nobody of the tenant.
pub(crate) fn nobody() -> UserId {
    UserId::parse("00000000-0000-4000-8000-000000000000").unwrap()
}

pub(crate) fn create(name: &str, more: Value) -> Operation {
    let mut wanted = properties(json!({
        "displayName": name, "userPrincipalName": format!("{name}@contoso.com"), "mailNickname": name,
        "accountEnabled": true, "usageLocation": "CZ",
    }));
    wanted.extend(properties(more));
    Operation::CreateUser { wanted }
}
