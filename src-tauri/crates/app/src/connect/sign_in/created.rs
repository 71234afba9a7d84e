//! The app registration made through a sign-in, and the first sign-in of an app that was made a moment ago.

use super::super::registration;
use super::super::run::{LatestToken, Proof, Run};
use super::{Attempt, working};
use crate::contract::connect::ConnectionKind;
use crate::contract::error::AppError;
use crate::contract::sign_in::{RegisterWith, Remedy};
use crate::tenant::in_background;
use graph::{AccessClaims, Client, ClientCertificate, Granted, GraphError, SignInCause, SignInError, TokenKeeper};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait each time until an app that was just created is known where it signs in (G56).
pub(super) const KNOWN_AFTER: [u64; 5] = [1, 2, 4, 8, 16];

impl Attempt {
    /// Signs an app in, patiently where it was created a moment ago.
    pub(super) async fn app_claims(&self, client: &Client) -> Result<AccessClaims, GraphError> {
        for wait in KNOWN_AFTER.iter().take(self.not_known_yet) {
            match client.claims().await {
                Err(GraphError::SignIn(refusal)) if is_not_known_yet(&refusal) => {
                    self.show(working(self.purpose, "Waiting until Microsoft knows the new app everywhere"));
                    tokio::time::sleep(Duration::from_secs(*wait)).await;
                }
                answered => return answered,
            }
        }
        client.claims().await
    }

    /// Creates the app through a session that is forgotten right after.
    pub(super) async fn register(self, granted: Granted) {
        self.show(working(self.purpose, "Creating the app registration"));
        let latest = LatestToken::new(None) as Arc<dyn TokenKeeper>;
        let client = Client::with_grant(self.endpoints.clone(), granted, latest, self.settings.clone());
        let client = match client {
            Ok(client) => client,
            Err(error) => return self.failed(&error),
        };
        if let Err(error) = self.certificate_at_hand().await {
            return self.end(|_| Err(Box::new((error, Remedy::AppRegistration))));
        }
        // A run that is over has nobody left to tell.
        let Ok(wanted) = self.app.run(&self.id, |run| registration::wanted(run, self.register_with)) else { return };
        let keep = |news| {
            let _ = self.app.run(&self.id, |run| registration::keep(run, &self.tenant_id, news));
            super::super::unfinished::keep(&self.app, &self.id);
        };
        let made = match wanted {
            Ok(wanted) => registration::create(&client, wanted, &keep, &self.cancel).await,
            Err(error) => Err(error),
        };
        match made {
            Ok(made) => self.end(|run| {
                registration::take(run, made);
                Ok(())
            }),
            Err(error) => self.end(|_| Err(Box::new((error, Remedy::AppRegistration)))),
        }
        super::super::unfinished::keep(&self.app, &self.id);
    }

    /// Makes the certificate an app is to be created with, unless there is one. It is in the run before anything is created,
    /// so that a second attempt uses the same.
    async fn certificate_at_hand(&self) -> Result<(), AppError> {
        let lacks = |run: &mut Run| {
            run.kind == ConnectionKind::App
                && self.register_with == RegisterWith::Certificate
                && !matches!(run.proof, Some(Proof::Certificate { .. }))
        };
        if !self.app.run(&self.id, lacks)? {
            return Ok(());
        }
        let certificate = in_background(|| {
            ClientCertificate::generate("Tenantry", registration::CERTIFICATE_DAYS).map_err(AppError::from)
        })
        .await?;
        self.app.run(&self.id, |run| {
            if run.attempt == self.number {
                run.proof = Some(Proof::Certificate { certificate, made_here: true, saved_to: None });
                run.secret_of = None;
            }
        })
    }
}

/// Whether a refusal may be because the app, or what it proves itself with, was made a moment ago.
fn is_not_known_yet(refusal: &SignInError) -> bool {
    matches!(refusal.cause, SignInCause::AppNotFound | SignInCause::SecretWrong | SignInCause::CertificateUnknown)
}
