//! Signing in (A5): in the browser, by a code, or as an app. What is under way goes on beside the wizard, which hears of each
//! step.

mod created;

use super::remedy::{About, explain};
use super::run::{BOOTSTRAP_CLIENT, LatestToken, Proof, Run, Session};
use super::{registration, settings};
use crate::App;
use crate::contract::AppEvent;
use crate::contract::connect::{Connecting, ConnectionKind, OfConnecting};
use crate::contract::connection::SignedInAs;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::sign_in::{BeginSignIn, RegisterWith, Remedy, SignInPurpose, SignInState, SignInWay};
use graph::{
    AccessClaims, Account, BrowserSignIn, Client, ClientSettings, Credentials, DeviceSignIn, Endpoints, Granted,
    GraphError, SignInRequest, TokenKeeper,
};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long the browser may take. Enrolling in a second factor takes a while.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// What stood in the way, and the button that helps.
type Refused = Box<(AppError, Remedy)>;

/// A sign-in to be done.
struct Attempt {
    app: App,
    id: String,
    number: u64,
    purpose: SignInPurpose,
    cancel: CancellationToken,
    endpoints: Endpoints,
    settings: ClientSettings,
    tenant_id: String,
    chosen: String,
    client_id: String,
    scopes: Vec<String>,
    login_hint: Option<String>,
    /// What the last refusal wants to see proven.
    claims: Option<String>,
    /// What an app that is created proves itself with.
    register_with: RegisterWith,
    /// How often it may be that Microsoft does not know the app yet.
    not_known_yet: usize,
}

/// For how long an app counts as just created.
const NEW: Duration = Duration::from_secs(5 * 60);

/// Begins to sign in. Answers at once; the document tells how it goes.
pub(crate) async fn begin(app: &App, arguments: BeginSignIn) -> Result<Connecting, AppError> {
    let purpose = arguments.purpose;
    let with = arguments.credential.unwrap_or(RegisterWith::Certificate);
    let (attempt, way) = app.run(&arguments.id, |run| prepare(app, run, purpose, arguments.way, with))??;
    match way {
        Way::App(credentials) => {
            attempt.show(working(purpose, "Asking Microsoft for a token"));
            tokio::spawn(attempt.by_proof(credentials));
        }
        Way::Browser => {
            let begun = BrowserSignIn::begin(attempt.request()).await;
            match begun {
                Ok(sign_in) => {
                    let url = sign_in.url().to_string();
                    let opened = app.inner.browser.open(&url);
                    attempt.show(SignInState::Browser { purpose, url, opened });
                    tokio::spawn(async move {
                        let granted = sign_in.finish(attempt.cancel.clone(), PATIENCE).await;
                        attempt.by_person(granted).await;
                    });
                }
                Err(error) => attempt.failed(&error),
            }
        }
        Way::Code => {
            attempt.show(working(purpose, "Asking Microsoft for a code"));
            tokio::spawn(attempt.by_code());
        }
    }
    super::get(app, OfConnecting { id: arguments.id }).await
}

/// Ends the sign-in under way.
pub(crate) async fn cancel(app: &App, arguments: OfConnecting) -> Result<Connecting, AppError> {
    app.run(&arguments.id, |run| {
        let running = matches!(
            run.sign_in,
            SignInState::Browser { .. } | SignInState::DeviceCode { .. } | SignInState::Working { .. }
        );
        if running {
            run.cancel.cancel();
            run.cancel = CancellationToken::new();
            run.attempt += 1;
            run.sign_in = SignInState::Idle;
        }
        run.shown()
    })
}

enum Way {
    App(Credentials),
    Browser,
    Code,
}

fn working(purpose: SignInPurpose, text: &str) -> SignInState {
    SignInState::Working { purpose, text: text.to_owned() }
}

fn prepare(
    app: &App,
    run: &mut Run,
    purpose: SignInPurpose,
    way: SignInWay,
    register_with: RegisterWith,
) -> Result<(Attempt, Way), AppError> {
    let endpoints = run.endpoints()?;
    let tenant_id = run.tenant()?.tenant_id.clone();
    let chosen = run.tenant_words();
    let as_person = run.kind == ConnectionKind::Account || purpose == SignInPurpose::Registration;
    let (client_id, scopes) = match purpose {
        SignInPurpose::Registration => (BOOTSTRAP_CLIENT.to_owned(), registration::scopes(run.kind)),
        SignInPurpose::Connection => (run.client()?.client_id.clone(), run.permissions()),
    };
    let way = match (as_person, way) {
        (true, SignInWay::Browser) => Way::Browser,
        (true, SignInWay::DeviceCode) => Way::Code,
        (false, _) => Way::App(credentials(run, &tenant_id, &client_id)?),
    };
    let login_hint = match purpose {
        SignInPurpose::Connection => run.bound_to.as_ref().map(|account| account.user_name.clone()),
        SignInPurpose::Registration => None,
    };
    let claims = run.claims_for(purpose);
    let is_new = run.registered_at.is_some_and(|at| at.elapsed() < NEW)
        && run.client.as_ref().is_some_and(|client| client.created);
    // What is known of the connection is found out anew; a registration leaves it alone.
    match purpose {
        SignInPurpose::Connection => run.unsettle(),
        SignInPurpose::Registration => {
            run.cancel.cancel();
            run.cancel = CancellationToken::new();
            run.attempt += 1;
            // A check that was under way is ended with it, and can be run again.
            if std::mem::take(&mut run.checking) {
                run.checks = Vec::new();
            }
        }
    }
    let attempt = Attempt {
        app: app.clone(),
        id: run.id.clone(),
        number: run.attempt,
        purpose,
        cancel: run.cancel.clone(),
        endpoints,
        settings: settings(run)?,
        tenant_id,
        chosen,
        client_id,
        scopes,
        login_hint,
        claims,
        register_with,
        not_known_yet: if is_new { created::KNOWN_AFTER.len() } else { 0 },
    };
    Ok((attempt, way))
}

fn credentials(run: &Run, tenant_id: &str, client_id: &str) -> Result<Credentials, AppError> {
    let (tenant, client_id) = (tenant_id.to_owned(), client_id.to_owned());
    match &run.proof {
        Some(Proof::Secret { value, .. }) => Ok(Credentials::Secret { tenant, client_id, secret: value.clone() }),
        Some(Proof::Certificate { certificate, .. }) => {
            Ok(Credentials::Certificate { tenant, client_id, certificate: certificate.clone() })
        }
        None => Err(AppError::new(ErrorCode::Invalid, "an app needs a secret or a certificate to sign in")
            .hint("Give one first")),
    }
}

impl Attempt {
    fn request(&self) -> SignInRequest {
        SignInRequest {
            settings: self.settings.clone(),
            endpoints: self.endpoints.clone(),
            tenant: self.tenant_id.clone(),
            client_id: self.client_id.clone(),
            scopes: self.scopes.clone(),
            login_hint: self.login_hint.clone(),
            choose_account: true,
            claims: self.claims.clone(),
        }
    }

    async fn by_code(self) {
        let begun = tokio::select! {
            begun = DeviceSignIn::begin(self.request()) => begun,
            () = self.cancel.cancelled() => Err(GraphError::Cancelled),
        };
        match begun {
            Ok(sign_in) => {
                self.show(SignInState::DeviceCode {
                    purpose: self.purpose,
                    code: sign_in.user_code().to_owned(),
                    url: sign_in.verification_uri().to_string(),
                    until: (crate::now() + sign_in.expires_in()).to_string(),
                });
                let granted = code_entered(sign_in, self.cancel.clone()).await;
                self.by_person(granted).await;
            }
            Err(error) => self.failed(&error),
        }
    }

    async fn by_proof(self, credentials: Credentials) {
        let client = Client::new(self.endpoints.clone(), credentials, self.settings.clone());
        let outcome = match client {
            Ok(client) => tokio::select! {
                claims = self.app_claims(&client) => claims.map(|claims| (client, claims)),
                () = self.cancel.cancelled() => Err(GraphError::Cancelled),
            },
            Err(error) => Err(error),
        };
        match outcome {
            Ok((client, claims)) => {
                let signed_in = as_app(&claims, &self.client_id);
                self.end(|run| {
                    run.session = Some(Session { client, claims, signed_in, account: None });
                    Ok(())
                });
            }
            Err(error) => self.failed(&error),
        }
    }

    async fn by_person(self, granted: Result<Granted, GraphError>) {
        let granted = match granted {
            Ok(granted) => granted,
            Err(error) => return self.failed(&error),
        };
        if self.purpose == SignInPurpose::Registration {
            return self.register(granted).await;
        }
        let latest = LatestToken::new(granted.refresh_token.clone());
        let (account, claims) = (granted.account.clone(), granted.claims.clone());
        let kept = Arc::clone(&latest) as Arc<dyn TokenKeeper>;
        match Client::with_grant(self.endpoints.clone(), granted, kept, self.settings.clone()) {
            Ok(client) => self.end(|run| {
                if let Some(bound) = run.bound_to.as_ref().filter(|bound| bound.object_id != account.object_id) {
                    return Err(Box::new((other_account(&account, bound), Remedy::OtherAccount)));
                }
                let signed_in = as_person(&account, &claims);
                run.session = Some(Session { client, claims, signed_in, account: Some((account, latest)) });
                Ok(())
            }),
            Err(error) => self.failed(&error),
        }
    }

    fn show(&self, state: SignInState) {
        let shown = self.app.run(&self.id, |run| {
            if run.attempt == self.number {
                run.sign_in = state;
            }
        });
        if shown.is_ok() {
            self.tell();
        }
    }

    fn failed(&self, error: &GraphError) {
        let about = About {
            endpoints: &self.endpoints,
            tenant_id: &self.tenant_id,
            chosen: &self.chosen,
            client_id: &self.client_id,
        };
        let asked = match error {
            GraphError::SignIn(refusal) => refusal.claims.clone(),
            _ => None,
        };
        let (error, mut remedy) = explain(error, &about);
        if self.purpose == SignInPurpose::Registration
            && matches!(remedy, Remedy::AppRegistration | Remedy::OpenConsent { .. })
        {
            // Where a tenant refuses the shared client, somebody else has to do it.
            remedy = Remedy::AppRegistration;
        }
        self.end(|run| {
            // The next one brings what this refusal asked for.
            if let Some(claims) = asked {
                run.claims = Some((self.purpose, claims));
            }
            Err(Box::new((error, remedy)))
        });
    }

    /// How it ended, unless another attempt has begun meanwhile.
    fn end(&self, take: impl FnOnce(&mut Run) -> Result<(), Refused>) {
        let purpose = self.purpose;
        let ended = self.app.run(&self.id, |run| {
            if run.attempt != self.number {
                return;
            }
            run.sign_in = match take(run) {
                Ok(()) => {
                    run.claims = run.claims.take().filter(|(of, _)| *of != purpose);
                    SignInState::Done { purpose }
                }
                Err(refused) => {
                    let (error, remedy) = *refused;
                    SignInState::Failed { purpose, error, remedy }
                }
            };
        });
        if ended.is_ok() {
            self.tell();
        }
    }

    fn tell(&self) {
        self.app.inner.events.tell(AppEvent::ConnectChanged { id: self.id.clone() });
    }
}

/// Looks whether somebody has consented meanwhile: a fresh token tells.
pub(crate) async fn consent(app: &App, arguments: OfConnecting) -> Result<Connecting, AppError> {
    let (client, number) =
        app.run(&arguments.id, |run| run.session().map(|session| (session.client.clone(), run.attempt)))??;
    // Whoever has not consented yet is no news; whoever signed out shows when the sign-in is used.
    if let Ok(claims) = client.renewed_claims().await {
        app.run(&arguments.id, |run| {
            if run.attempt == number {
                run.renewed(claims);
            }
        })?;
        app.inner.events.tell(AppEvent::ConnectChanged { id: arguments.id.clone() });
    }
    super::get(app, arguments).await
}

/// Waits for a code to be entered. On a thread of its own: the library behind it waits in a way that stays on one.
pub(crate) async fn code_entered(sign_in: DeviceSignIn, cancel: CancellationToken) -> Result<Granted, GraphError> {
    let runtime = tokio::runtime::Handle::current();
    let waited = tokio::task::spawn_blocking(move || runtime.block_on(sign_in.finish(cancel)));
    waited.await.unwrap_or(Err(GraphError::Cancelled))
}

/// Another person's sign-in does not continue a connection: whoever looks into the audit log would look for the wrong one.
pub(crate) fn other_account(found: &Account, bound: &Account) -> AppError {
    AppError::new(
        ErrorCode::SignIn,
        format!("You signed in as {}, but this connection belongs to {}.", found.user_name, bound.user_name),
    )
    .hint("Sign in with that account, or connect the other one as a connection of its own")
}

/// An app that signed in, for people.
pub(crate) fn as_app(claims: &AccessClaims, client_id: &str) -> SignedInAs {
    SignedInAs {
        name: claims.app_name.clone().unwrap_or_else(|| "App".to_owned()),
        user_name: claims.app_id.clone().unwrap_or_else(|| client_id.to_owned()),
        object_id: claims.object_id.clone().unwrap_or_default(),
        roles: super::roles::names(&claims.role_templates),
        granted: granted(claims),
    }
}

/// A person who signed in, for people.
pub(crate) fn as_person(account: &Account, claims: &AccessClaims) -> SignedInAs {
    SignedInAs {
        name: account.name.clone(),
        user_name: account.user_name.clone(),
        object_id: account.object_id.clone(),
        roles: super::roles::names(&claims.role_templates),
        granted: granted(claims),
    }
}

/// The permissions a token carries.
pub(crate) fn granted(claims: &AccessClaims) -> Vec<String> {
    if claims.is_app { claims.roles.clone() } else { claims.scopes.clone() }
}
