//! The controls of a simulated tenant in another process, and its Graph as somebody reads it who is not the program under test.

use crate::SimulatorProcess;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// A hand on a simulated tenant.
pub struct Control {
    runtime: Runtime,
    http: reqwest::Client,
    root: String,
    token: String,
}

impl Control {
    /// The controls of this one, and a token of its application.
    #[must_use]
    pub fn of(simulator: &SimulatorProcess) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let root = simulator.detail("graph").to_owned();
        let form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", simulator.detail("clientId").to_owned()),
            ("client_secret", simulator.detail("clientSecret").to_owned()),
            ("scope", format!("{root}/.default")),
        ];
        let url = format!("{}/{}/oauth2/v2.0/token", simulator.detail("login"), simulator.detail("tenantId"));
        let token: Value =
            runtime.block_on(async { http.post(url).form(&form).send().await.unwrap().json().await.unwrap() });
        let token = token["access_token"].as_str().unwrap().to_owned();
        Self { runtime, http, root, token }
    }

    /// What goes wrong from now on, instead of what did.
    pub fn set_faults(&self, faults: &Value) {
        let answer = self.runtime.block_on(async {
            self.http.put(format!("{}/simulator/faults", self.root)).json(faults).send().await.unwrap()
        });
        assert!(answer.status().is_success(), "{answer:?}");
    }

    /// How many requests were hit since the faults were set, by each rule.
    #[must_use]
    pub fn hits(&self) -> Vec<u64> {
        let told: Value = self.runtime.block_on(async {
            let answer = self.http.get(format!("{}/simulator/hits", self.root)).send().await.unwrap();
            answer.json().await.unwrap()
        });
        told["rules"].as_array().unwrap().iter().map(|rule| rule["hits"].as_u64().unwrap()).collect()
    }

    /// How many seats of a product there are.
    pub fn set_seats(&self, part: &str, enabled: u32) {
        let body = json!({ "skuPartNumber": part, "enabled": enabled });
        self.post("seats", &body);
    }

    /// Registers one more application that signs in by itself, with these permissions; answers with its client id.
    pub fn register(&self, name: &str, secret: &str, permissions: &[&str]) -> String {
        let body = json!({
            "name": name,
            "secret": secret,
            "applicationPermissions": permissions,
            "adminConsented": true,
        });
        self.post("applications", &body)["clientId"].as_str().unwrap().to_owned()
    }

    /// What another administrator does; it must be taken. The history does not know it.
    pub fn change(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let mut change = json!({ "method": method, "path": path });
        if let Some(body) = body {
            change["body"] = body;
        }
        let told = self.post("changes", &change);
        assert!(told["status"].as_u64().is_some_and(|status| status < 300), "{change}: {told}");
        told["body"].clone()
    }

    /// Reads something of Graph below the version: status and body.
    #[must_use]
    pub fn get(&self, path: &str) -> (u16, Value) {
        self.runtime.block_on(async {
            let url = format!("{}/v1.0{path}", self.root);
            let answer = self.http.get(url).bearer_auth(&self.token).send().await.unwrap();
            (answer.status().as_u16(), answer.json().await.unwrap_or_default())
        })
    }

    fn post(&self, control: &str, body: &Value) -> Value {
        self.runtime.block_on(async {
            let url = format!("{}/simulator/{control}", self.root);
            let answer = self.http.post(url).json(body).send().await.unwrap();
            assert!(answer.status().is_success(), "{control}: {answer:?}");
            answer.json().await.unwrap_or_default()
        })
    }
}
