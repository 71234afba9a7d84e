//! The whole dance against the simulated tenant: sign-in pages and all. The test plays the browser.

mod app;
mod browser;
mod codes;
mod device;
mod evaluation;
mod me;
mod tenant;

use super::stand_in::QUICK;
use crate::{
    AccountCredentials, Client, ClientSettings, Credentials, Endpoints, Granted, GraphError, SignInError,
    SignInRequest, TokenKeeper,
};
use secrecy::{ExposeSecret as _, SecretString};
use simulator::{Fault, FaultRule, Running, Simulator, SimulatorConfig, TenantHandle};
use std::sync::{Arc, Mutex};
use url::Url;

/// A Global Administrator.
const ADMIN: &str = "adm.jkeller@contoso.com";

struct World {
    running: Running,
}

impl World {
    async fn new() -> Self {
        let config = SimulatorConfig { people: 60, pace: simulator::Pace::Off, ..SimulatorConfig::default() };
        Self { running: Simulator::start(config).await.unwrap() }
    }

    fn tenant(&self) -> TenantHandle {
        self.running.tenant()
    }

    fn tenant_id(&self) -> String {
        self.running.details().tenant_id.clone()
    }

    fn endpoints(&self) -> Endpoints {
        let details = self.running.details();
        Endpoints::new(&details.login, &details.graph).unwrap()
    }

    /// Client id of the application with this name.
    fn app(&self, name: &str) -> String {
        self.tenant().applications().into_iter().find(|(_, known)| known == name).unwrap().0
    }

    fn request(&self) -> SignInRequest {
        SignInRequest {
            settings: settings(),
            endpoints: self.endpoints(),
            tenant: "contoso.com".to_owned(),
            client_id: self.app("Tenantry (desktop)"),
            scopes: ["User.Read.All", "Organization.Read.All"].map(str::to_owned).to_vec(),
            login_hint: None,
            choose_account: false,
            claims: None,
        }
    }

    /// A connection as the tenant's own app, with this proof.
    fn client(&self, credentials: Credentials) -> Client {
        Client::new(self.endpoints(), credentials, settings()).unwrap()
    }

    fn client_with_secret(&self) -> Client {
        let details = self.running.details();
        self.client(Credentials::Secret {
            tenant: details.tenant_id.clone(),
            client_id: details.client_id.clone(),
            secret: details.client_secret.clone().into(),
        })
    }

    fn client_of(&self, granted: Granted, kept: &Arc<Notebook>) -> Client {
        Client::with_grant(self.endpoints(), granted, kept.clone(), settings()).unwrap()
    }

    /// Lets the next requests for tokens fail with a number.
    fn refuse(&self, number: u32, times: u64) {
        self.running.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(number)).times(times));
    }

    /// How many requests for tokens there were.
    fn asked_for_tokens(&self) -> u64 {
        self.tenant().requests().iter().filter(|((_, path), _)| path.ends_with("/token")).map(|(_, count)| count).sum()
    }
}

/// What is kept of a sign-in.
trait ToBeKept {
    fn credentials(&self, world: &World, kept: Arc<Notebook>) -> AccountCredentials;
}

impl ToBeKept for Granted {
    fn credentials(&self, world: &World, kept: Arc<Notebook>) -> AccountCredentials {
        let SignInRequest { client_id, scopes, .. } = world.request();
        AccountCredentials {
            tenant: self.account.tenant_id.clone(),
            client_id,
            scopes,
            account: self.account.clone(),
            refresh_token: self.refresh_token.clone().unwrap(),
            kept,
        }
    }
}

fn settings() -> ClientSettings {
    ClientSettings { timing: QUICK, ..ClientSettings::default() }
}

/// Remembers the refresh tokens it was given.
#[derive(Default)]
struct Notebook(Mutex<Vec<SecretString>>);

impl TokenKeeper for Notebook {
    fn keep(&self, refresh_token: &SecretString) {
        self.0.lock().unwrap().push(refresh_token.clone());
    }
}

impl Notebook {
    fn tokens(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|token| token.expose_secret().to_owned()).collect()
    }
}

/// A browser that shows each redirect to whoever drives it.
fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Opens the sign-in page, answers it, and says where it leads.
async fn answer_page(url: &Url, form: &[(&str, &str)]) -> Url {
    let page = http().get(url.clone()).send().await.unwrap();
    assert_eq!(page.status(), 200, "{}", page.text().await.unwrap());
    let answer = http().post(url.clone()).form(form).send().await.unwrap();
    assert_eq!(answer.status(), 302, "{}", answer.text().await.unwrap());
    answer.headers()["location"].to_str().unwrap().parse().unwrap()
}

/// Goes where a redirect leads, and gives the page there.
async fn follow(url: Url) -> (u16, String) {
    let answer = http().get(url).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The administrator signs in.
const ACCEPT: [(&str, &str); 3] = [("decision", "grant"), ("username", ADMIN), ("mfa_code", simulator::PRETEND_CODE)];

fn refusal<T: std::fmt::Debug>(outcome: Result<T, GraphError>) -> SignInError {
    match outcome {
        Err(GraphError::SignIn(error)) => error,
        other => panic!("no refusal: {other:?}"),
    }
}
