//! A running tenant and a client with a token for it.

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use simulator::{Pace, Running, Simulator, SimulatorConfig, TenantHandle};

pub(crate) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
pub(crate) const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
pub(crate) const F3: &str = "66b55226-6b4f-492c-910c-a3b7a3c9d993";
pub(crate) const VISIO: &str = "c5928f49-12ba-48f7-ada3-0d743a3601d5";
pub(crate) const PHONE: &str = "e43b5b99-8dfb-405f-9987-dc307f34bcbd";

pub(crate) struct World {
    pub(crate) running: Running,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
}

/// Settings for a small tenant without quotas.
pub(crate) fn small() -> SimulatorConfig {
    SimulatorConfig { people: 300, pace: Pace::Off, page_size: 50, ..SimulatorConfig::default() }
}

pub(crate) async fn world() -> World {
    world_of(small()).await
}

pub(crate) async fn world_of(config: SimulatorConfig) -> World {
    let running = Simulator::start(config).await.unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut world = World { running, http, token: String::new() };
    world.renew().await;
    world
}

impl World {
    pub(crate) fn tenant(&self) -> TenantHandle {
        self.running.tenant()
    }

    /// Gets a new token, for when the clock was pushed past the end of the old one.
    pub(crate) async fn renew(&mut self) {
        let answer = self.sign_in(&self.form()).await;
        let body: Value = answer.json().await.unwrap();
        self.token = body["access_token"].as_str().unwrap().to_owned();
    }

    pub(crate) fn form(&self) -> Vec<(&'static str, String)> {
        let details = self.running.details();
        vec![
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", details.client_id.clone()),
            ("client_secret", details.client_secret.clone()),
            ("scope", format!("{}/.default", details.graph)),
        ]
    }

    pub(crate) async fn sign_in(&self, form: &[(&'static str, String)]) -> Response {
        let details = self.running.details();
        let url = format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id);
        self.http.post(url).form(form).send().await.unwrap()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}/v1.0{path}", self.running.details().graph)
        };
        self.http.request(method, url).bearer_auth(&self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        read(self.request(Method::GET, path).send().await.unwrap()).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        read(self.request(method, path).json(body).send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.send(Method::POST, path, body).await
    }

    pub(crate) async fn patch(&self, id: &str, body: &Value) -> (StatusCode, Value) {
        self.send(Method::PATCH, &format!("/users/{id}"), body).await
    }

    pub(crate) async fn license(&self, id: &str, add: Value, remove: Value) -> (StatusCode, Value) {
        self.post(&format!("/users/{id}/assignLicense"), &json!({"addLicenses": add, "removeLicenses": remove})).await
    }

    /// Creates a user in Germany and answers their id.
    pub(crate) async fn create(&self, local: &str) -> String {
        let (status, body) = self.post("/users", &person(local)).await;
        assert_eq!(status, 201, "{body}");
        body["id"].as_str().unwrap().to_owned()
    }

    /// The first user of the seed for whom something holds.
    pub(crate) fn someone(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        self.tenant().users(10_000).into_iter().find(|user| wanted(user)).unwrap()
    }
}

/// A body that `POST /users` takes.
pub(crate) fn person(local: &str) -> Value {
    json!({
        "accountEnabled": true,
        "displayName": "Žofie Dvořáková",
        "mailNickname": local,
        "userPrincipalName": format!("{local}@contoso.com"),
        "usageLocation": "DE",
        "passwordProfile": {"password": "Sommer-2026!", "forceChangePasswordNextSignIn": true},
    })
}

pub(crate) async fn read(answer: Response) -> (StatusCode, Value) {
    let status = answer.status();
    let text = answer.text().await.unwrap();
    (status, if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() })
}

pub(crate) fn message(body: &Value) -> &str {
    body["error"]["message"].as_str().unwrap_or_else(|| panic!("no error in {body}"))
}

pub(crate) fn code(body: &Value) -> &str {
    body["error"]["code"].as_str().unwrap_or_else(|| panic!("no error in {body}"))
}
