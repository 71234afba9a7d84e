//! Signing in without the wizard, as the terminal does.

use crate::App;
use crate::clients::{pace, settings};
use crate::connect::{self, About, LatestToken, as_app, as_person, explain, tasks};
use crate::connections::{NewConnection, NewPlace, NewProof, SignInNews};
use crate::contract::connect::CloudChoice;
use crate::contract::connection::SignedInAs;
use crate::contract::error::{AppError, ErrorCode};
use crate::records::{Connection, Credential, ProxyKept};
use graph::{
    Account, BrowserSignIn, Client, ClientCertificate, ClientSettings, Cloud, Credentials, DeviceSignIn, Endpoints,
    Granted, GraphError, SignInError, SignInRequest, TenantFound, TokenKeeper,
};
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long the browser may take.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// A sign-in that stands.
pub(crate) struct Proven {
    pub(crate) client: Client,
    pub(crate) signed_in: SignedInAs,
    pub(crate) tasks: Vec<String>,
    pub(crate) permissions: Vec<String>,
    kept: Kept,
}

enum Kept {
    Secret(SecretString, Option<String>),
    Certificate(ClientCertificate),
    Account(Account, Arc<LatestToken>),
}

impl Proven {
    /// What is kept of it.
    pub(crate) fn credential(&self) -> Credential {
        match &self.kept {
            Kept::Secret(value, expires) => Credential::Secret { value: value.clone(), expires: expires.clone() },
            Kept::Certificate(certificate) => {
                Credential::Certificate { pem: certificate.private_pem(), made_here: false }
            }
            Kept::Account(account, latest) => {
                Credential::Account { account: account.clone(), refresh_token: latest.get() }
            }
        }
    }
}

/// What can be seen to be wrong before anybody is asked anything.
pub(crate) fn check(new: &NewConnection) -> Result<(), AppError> {
    match &new.proof {
        NewProof::Certificate { file, key, password } => {
            connect::read_certificate(file, key.as_deref(), password.as_ref()).map(drop)
        }
        NewProof::Secret { expires: Some(expires), .. } => connect::date(expires).map(drop),
        NewProof::Secret { expires: None, .. } | NewProof::Browser | NewProof::DeviceCode => Ok(()),
    }
}

/// Looks the tenant up, as the wizard does.
pub(crate) async fn find(
    new: &NewConnection,
    before: Option<&Connection>,
) -> Result<(TenantFound, Endpoints), AppError> {
    let settings = settings_for(new, before)?;
    match &new.place {
        NewPlace::Anywhere => connect::look_up(&settings, &new.tenant, None, None).await,
        NewPlace::Cloud(cloud) => connect::look_up(&settings, &new.tenant, Some(*cloud), None).await,
        NewPlace::Roots { login, graph } => {
            connect::look_up(&settings, &new.tenant, Some(CloudChoice::Custom), Some((login, graph))).await
        }
    }
}

fn settings_for(new: &NewConnection, before: Option<&Connection>) -> Result<ClientSettings, AppError> {
    settings(pace(connect::usual_pace(&new.client_id)), before.map_or(&ProxyKept::System, |before| &before.proxy))
}

/// Signs in. `before` is the connection of the same name, whose account nobody else takes over.
pub(crate) async fn prove(
    app: &App,
    new: &NewConnection,
    found: &TenantFound,
    endpoints: &Endpoints,
    before: Option<&Connection>,
    tell: &(dyn Fn(SignInNews) + Send + Sync),
) -> Result<Proven, AppError> {
    let kind = new.proof.kind();
    let preset = new.preset.as_deref().unwrap_or("userManager");
    let cloud = connect::cloud_choice(Cloud::of(endpoints));
    let tasks = tasks::preset(preset, kind, cloud)
        .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("there is no preset {preset:?}")))?;
    let permissions = tasks::permissions(kind, cloud, &tasks);
    let settings = settings_for(new, before)?;
    let tenant = &found.tenant_id;
    let about = About { endpoints, tenant_id: tenant, chosen: &new.tenant, client_id: &new.client_id };
    let refused = |error: GraphError| explain(&error, &about).0;
    let request = |claims: Option<String>| SignInRequest {
        settings: settings.clone(),
        endpoints: endpoints.clone(),
        tenant: tenant.clone(),
        client_id: new.client_id.clone(),
        scopes: permissions.clone(),
        login_hint: None,
        choose_account: false,
        claims,
    };
    let (client, signed_in, kept) = match &new.proof {
        NewProof::Secret { value, expires } => {
            let expires = expires.as_deref().map(connect::date).transpose()?;
            let credentials =
                Credentials::Secret { tenant: tenant.clone(), client_id: new.client_id.clone(), secret: value.clone() };
            let (client, signed_in) = app_session(new, endpoints, credentials, settings).await.map_err(refused)?;
            (client, signed_in, Kept::Secret(value.clone(), expires))
        }
        NewProof::Certificate { file, key, password } => {
            let certificate = connect::read_certificate(file, key.as_deref(), password.as_ref())?;
            let credentials = Credentials::Certificate {
                tenant: tenant.clone(),
                client_id: new.client_id.clone(),
                certificate: certificate.clone(),
            };
            let named = |error: AppError| AppError {
                detail: Some(match &error.detail {
                    Some(detail) => format!("{detail} · certificate {}", certificate.thumbprint()),
                    None => format!("certificate {}", certificate.thumbprint()),
                }),
                ..error
            };
            let proven = app_session(new, endpoints, credentials, settings).await;
            let (client, signed_in) = proven.map_err(|error| named(refused(error)))?;
            (client, signed_in, Kept::Certificate(certificate))
        }
        NewProof::Browser => {
            let granted = match in_browser(app, request(None), tell).await {
                // What was refused asks for a sign-in that proves more: that is the next one.
                Err(GraphError::SignIn(SignInError { claims: Some(claims), .. })) => {
                    in_browser(app, request(Some(claims)), tell).await
                }
                granted => granted,
            };
            let granted = granted.map_err(refused)?;
            person_session(endpoints, granted, settings, before)?
        }
        NewProof::DeviceCode => {
            let sign_in = DeviceSignIn::begin(request(None)).await.map_err(refused)?;
            let (code, url) = (sign_in.user_code().to_owned(), sign_in.verification_uri().to_string());
            tell(SignInNews::DeviceCode { code, url });
            let granted = connect::code_entered(sign_in, CancellationToken::new()).await.map_err(refused)?;
            person_session(endpoints, granted, settings, before)?
        }
    };
    Ok(Proven { client, signed_in, tasks, permissions, kept })
}

async fn in_browser(
    app: &App,
    request: SignInRequest,
    tell: &(dyn Fn(SignInNews) + Send + Sync),
) -> Result<Granted, GraphError> {
    let sign_in = BrowserSignIn::begin(request).await?;
    let url = sign_in.url().to_string();
    let opened = app.inner.browser.open(&url);
    tell(SignInNews::Browser { url, opened });
    sign_in.finish(CancellationToken::new(), PATIENCE).await
}

async fn app_session(
    new: &NewConnection,
    endpoints: &Endpoints,
    credentials: Credentials,
    settings: ClientSettings,
) -> Result<(Client, SignedInAs), GraphError> {
    let client = Client::new(endpoints.clone(), credentials, settings)?;
    let claims = client.claims().await?;
    Ok((client, as_app(&claims, &new.client_id)))
}

fn person_session(
    endpoints: &Endpoints,
    granted: Granted,
    settings: ClientSettings,
    before: Option<&Connection>,
) -> Result<(Client, SignedInAs, Kept), AppError> {
    if let Some(Credential::Account { account, .. }) = before.map(|before| &before.credential)
        && account.object_id != granted.account.object_id
    {
        return Err(connect::other_account(&granted.account, account));
    }
    let account = granted.account.clone();
    let signed_in = as_person(&account, &granted.claims);
    let latest = LatestToken::new(granted.refresh_token.clone());
    let kept = Arc::clone(&latest) as Arc<dyn TokenKeeper>;
    let client = Client::with_grant(endpoints.clone(), granted, kept, settings)?;
    Ok((client, signed_in, Kept::Account(account, latest)))
}
