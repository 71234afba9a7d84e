//! The same by a plain script, one Graph call for each thing, one after the other; and by a program started for each call.

use crate::plans::hire_name;
use crate::tenant::{E3, E5, Tenant, Traffic, http};
use model::UserId;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;

/// What a script took.
pub(crate) struct Took {
    pub(crate) time: Duration,
    pub(crate) traffic: Traffic,
    pub(crate) refused: u64,
}

/// How a script makes its calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One kept connection, one call after the other, waiting as long as it is told.
    Script,
    /// A program of its own for each call, which connects anew. `curl`: nothing starts quicker, so whatever has to load more is slower.
    Process,
}

/// A script on a tenant.
pub(crate) struct Script<'a> {
    tenant: &'a Tenant,
    way: Way,
    http: reqwest::Client,
    token: String,
    root: String,
    refused: u64,
}

impl<'a> Script<'a> {
    pub(crate) async fn new(tenant: &'a Tenant, way: Way) -> Self {
        let root = format!("{}/v1.0", tenant.running.details().graph);
        Self { tenant, way, http: http(), token: tenant.token().await, root, refused: 0 }
    }

    /// New people: the account, its licence, its manager, and each group.
    pub(crate) async fn hires(mut self, count: usize, boss: UserId, groups: &[String]) -> Took {
        let (before, started) = (self.tenant.traffic(), Instant::now());
        for at in 0..count {
            // Other people than the engine's.
            let name = format!("plain-{}", hire_name(at));
            let body = json!({
                "displayName": name, "userPrincipalName": format!("{name}@contoso.com"), "mailNickname": name,
                "accountEnabled": true, "usageLocation": "DE", "department": "Sales",
                "passwordProfile": { "password": "Sommer-2026!" },
            });
            let id = self.call("POST", "/users", body).await["id"].as_str().unwrap().to_owned();
            let licenses = json!({ "addLicenses": [{ "skuId": E3, "disabledPlans": [] }], "removeLicenses": [] });
            self.call("POST", &format!("/users/{id}/assignLicense"), licenses).await;
            let to = |kind: &str, id: &str| json!({ "@odata.id": format!("{}/{kind}/{id}", self.root) });
            let (manager, member) = (to("users", &boss.to_string()), to("directoryObjects", &id));
            self.call("PUT", &format!("/users/{id}/manager/$ref"), manager).await;
            for group in groups {
                self.call("POST", &format!("/groups/{group}/members/$ref"), member.clone()).await;
            }
        }
        self.took(before, started)
    }

    /// One product for another: the new one given, the old one taken.
    pub(crate) async fn swaps(mut self, people: &[UserId]) -> Took {
        let (before, started) = (self.tenant.traffic(), Instant::now());
        for id in people {
            let path = format!("/users/{id}/assignLicense");
            // In this order nobody is without; the two products do not stand beside each other, so the old one goes first.
            self.call("POST", &path, json!({ "addLicenses": [], "removeLicenses": [E3] })).await;
            let add = json!({ "addLicenses": [{ "skuId": E5, "disabledPlans": [] }], "removeLicenses": [] });
            self.call("POST", &path, add).await;
        }
        self.took(before, started)
    }

    fn took(&self, before: Traffic, started: Instant) -> Took {
        Took { time: started.elapsed(), traffic: self.tenant.since(before), refused: self.refused }
    }

    async fn call(&mut self, method: &str, path: &str, body: Value) -> Value {
        loop {
            let (status, wait, said) = match self.way {
                Way::Script => self.by_connection(method, path, &body).await,
                Way::Process => self.by_process(method, path, &body).await,
            };
            if status < 300 {
                return said;
            }
            assert_eq!(status, 429, "{method} {path}: {said}");
            self.refused += 1;
            tokio::time::sleep(Duration::from_secs_f64(wait)).await;
        }
    }

    async fn by_connection(&self, method: &str, path: &str, body: &Value) -> (u16, f64, Value) {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.http.request(method, format!("{}{path}", self.root)).bearer_auth(&self.token);
        let answer = request.json(body).send().await.unwrap();
        let wait = answer.headers().get("retry-after").and_then(|wait| wait.to_str().ok()?.parse().ok());
        (answer.status().as_u16(), wait.unwrap_or(1.0), answer.json().await.unwrap_or_default())
    }

    async fn by_process(&self, method: &str, path: &str, body: &Value) -> (u16, f64, Value) {
        let mut command = std::process::Command::new("curl");
        command
            .args([
                "-s",
                "-X",
                method,
                "-H",
                "Content-Type: application/json",
                "-w",
                "\n%{http_code} %header{retry-after}",
            ])
            .args(["-H", &format!("Authorization: Bearer {}", self.token), "--data-binary", &body.to_string()])
            .arg(format!("{}{path}", self.root));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let (said, tail) = text.rsplit_once('\n').unwrap();
        let mut tail = tail.split(' ');
        let status = tail.next().and_then(|status| status.parse().ok()).unwrap_or(0);
        let wait = tail.next().and_then(|wait| wait.parse().ok()).unwrap_or(1.0);
        (status, wait, serde_json::from_str(said).unwrap_or_default())
    }
}
