//! A simulated tenant that is paced as the service is, people in it, and what it counts.

use crate::clock;
use graph::{Client, ClientSettings, Credentials, Endpoints};
use model::{SkuId, UserId};
use serde_json::{Value, json};
use simulator::{Change, Faults, Pace, Running, Simulator, SimulatorConfig};
use std::time::Duration;

pub(crate) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
pub(crate) const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
/// What the service allows in the long run, a second (`facts/graph.md §9.1`).
pub(crate) const CEILING: f64 = 20.0;
/// How long a write takes at the service.
pub(crate) const LATENCY: Duration = Duration::from_millis(100);

pub(crate) fn sku(id: &str) -> SkuId {
    SkuId::parse(id).unwrap()
}

/// What a tenant took and refused between two moments.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traffic {
    /// Writes that were taken.
    pub(crate) writes: usize,
    /// Requests that were metered; items of a batch by themselves.
    pub(crate) requests: u64,
    /// Round trips: a batch is one.
    pub(crate) trips: u64,
}

/// A tenant.
pub(crate) struct Tenant {
    pub(crate) running: Running,
}

impl Tenant {
    pub(crate) async fn start() -> Self {
        let config = SimulatorConfig { people: 2_000, pace: Pace::Real, ..SimulatorConfig::default() };
        let running = Simulator::start(config).await.unwrap();
        for part in ["SPE_E3", "SPE_E5"] {
            assert!(running.tenant().set_seats(part, 50_000));
        }
        Self { running }
    }

    /// From now on a write takes its time.
    pub(crate) fn slow(&self) {
        let write_ms = u64::try_from(LATENCY.as_millis()).unwrap();
        self.running.faults().set(Faults { write_ms, ..Faults::default() });
    }

    /// What another administrator does: no quota counts it.
    pub(crate) fn change(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, body) = self.running.tenant().change(&Change::new(method, path, Some(body)));
        assert!(status < 300, "{path}: {status} {body:?}");
        body.unwrap_or_default()
    }

    /// Somebody who is there already.
    pub(crate) fn person(&self, name: &str) -> UserId {
        let body = json!({
            "displayName": name, "userPrincipalName": format!("{name}@contoso.com"), "mailNickname": name,
            "accountEnabled": true, "usageLocation": "DE", "passwordProfile": { "password": "Pretend-Password-1" },
        });
        UserId::parse(self.change("POST", "/users", body)["id"].as_str().unwrap()).unwrap()
    }

    /// Somebody who holds a product by themselves.
    pub(crate) fn licensed(&self, name: &str, product: &str) -> UserId {
        let id = self.person(name);
        let body = json!({ "addLicenses": [{ "skuId": product, "disabledPlans": [] }], "removeLicenses": [] });
        self.change("POST", &format!("/users/{id}/assignLicense"), body);
        id
    }

    /// A security group; its id.
    pub(crate) fn group(&self, name: &str) -> String {
        let body = json!({ "displayName": name, "mailNickname": name, "mailEnabled": false, "securityEnabled": true });
        self.change("POST", "/groups", body)["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn client(&self) -> Client {
        let details = self.running.details();
        let credentials = Credentials::Secret {
            tenant: details.tenant_id.clone(),
            client_id: details.client_id.clone(),
            secret: details.client_secret.clone().into(),
        };
        let endpoints = Endpoints::new(&details.login, &details.graph).unwrap();
        let client = Client::new(endpoints, credentials, ClientSettings::default()).unwrap();
        client.set_tenant_size(self.running.tenant().user_count());
        client
    }

    pub(crate) async fn token(&self) -> String {
        let details = self.running.details();
        let form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", details.client_id.clone()),
            ("client_secret", details.client_secret.clone()),
            ("scope", format!("{}/.default", details.graph)),
        ];
        let url = format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id);
        let answer: Value = http().post(url).form(&form).send().await.unwrap().json().await.unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    }

    /// Another program with the same app uses up the whole quota of writes.
    pub(crate) async fn use_up(&self) {
        let (http, token) = (http(), self.token().await);
        let id = self.person("used-up");
        let item = |place: u32| {
            let headers = json!({ "Content-Type": "application/json" });
            let (place, url) = (place.to_string(), format!("/users/{id}"));
            let body = json!({ "city": place });
            json!({ "id": place, "method": "PATCH", "url": url, "headers": headers, "body": body })
        };
        loop {
            // One after the other: they are about the same person.
            let items: Vec<Value> = (0..20)
                .map(|place| {
                    let mut item = item(place);
                    if place > 0 {
                        item["dependsOn"] = json!([(place - 1).to_string()]);
                    }
                    item
                })
                .collect();
            let url = format!("{}/v1.0/$batch", self.running.details().graph);
            let answer = http.post(url).bearer_auth(&token).json(&json!({ "requests": items })).send().await.unwrap();
            let answer: Value = answer.json().await.unwrap();
            if answer["responses"].as_array().unwrap().iter().any(|item| item["status"] == 429) {
                return;
            }
        }
    }

    /// Everything counted so far.
    pub(crate) fn traffic(&self) -> Traffic {
        let mut traffic = Traffic { writes: self.running.tenant().writes().len(), ..Traffic::default() };
        for ((_, path), count) in self.running.tenant().requests() {
            if path == "/$batch" {
                traffic.trips += count;
            } else {
                traffic.requests += count;
                traffic.trips += if path.starts_with("/$batch/") { 0 } else { count };
            }
        }
        traffic
    }

    /// What came since.
    pub(crate) fn since(&self, before: Traffic) -> Traffic {
        let now = self.traffic();
        Traffic {
            writes: now.writes - before.writes,
            requests: now.requests - before.requests,
            trips: now.trips - before.trips,
        }
    }

    /// Lives by a simulated clock while `work` goes on.
    pub(crate) async fn by_simulated_clock<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::time::pause();
        let done = tokio::select! {
            done = work => done,
            () = clock::moves(&self.running) => unreachable!("it never ends"),
        };
        tokio::time::resume();
        done
    }
}

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}
