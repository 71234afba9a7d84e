//! The Connect wizard (A1 to A8): which tenant, what it may do, through which app, signed in, checked, made safe, kept.
//!
//! A run lives in memory only, since it can hold a secret that nobody confirmed yet. It is bounded in number, and gone when it
//! is left, finished, or the program ends. What is no secret of it is `unfinished` until then, and can be taken up again.

mod administrators;
mod check;
mod checks;
mod client_id;
mod credential;
mod file;
mod find_people;
mod finish;
mod guide;
mod pages;
mod proposed;
mod registration;
mod remedy;
mod roles;
mod run;
mod safety;
mod sign_in;
pub(crate) mod tasks;
mod tenant;
mod unfinished;

pub(crate) use check::begin as check;
pub(crate) use client_id::client_id;
pub(crate) use credential::{date, save as save_certificate, secret};
pub(crate) use credential::{make as make_certificate, open as open_certificate, read as read_certificate};
pub(crate) use file::{ConnectionDocument, without_user};
pub(crate) use find_people::find as find_people;
pub(crate) use finish::finish;
pub(crate) use pages::open as open_page;
pub use proposed::SafetyTold;
pub(crate) use proposed::proposed;
pub(crate) use remedy::{About, explain};
pub(crate) use roles::names as role_names;
pub(crate) use run::{LatestToken, day};
pub(crate) use safety::{HIGHEST as HIGHEST_LIMIT, check as check_safety, set as safety, usual as usual_safety};
pub(crate) use sign_in::{as_app, as_person, begin as sign_in, cancel, code_entered, consent, granted, other_account};
pub(crate) use tenant::{choice as cloud_choice, find as tenant, look_up};
pub(crate) use unfinished::{leave, resume};

use crate::contract::connect::{
    BeginConnecting, ChooseTasks, ClientChoice, Connecting, FoundTenant, OfConnecting, RegistrationGuide,
    SaveOfConnecting, SetClient,
};
use crate::contract::connection::PaceChoice;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::sign_in::SignInPurpose;
use crate::contract::start::{Nothing, OpenFile};
use crate::records::{Connection, Credential};
use crate::tenant::in_background;
use crate::{App, lock};
use graph::{ClientCertificate, ClientSettings, Cloud, Endpoints};
use run::{BOOTSTRAP_CLIENT, Proof, Run};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Runs at a time; the oldest goes when there would be more.
const MOST: usize = 8;

/// The runs of the wizard, oldest first.
#[derive(Default)]
pub(crate) struct Runs(Mutex<Vec<(String, Arc<Mutex<Run>>)>>);

impl App {
    /// Does something with a run.
    fn run<T>(&self, id: &str, work: impl FnOnce(&mut Run) -> T) -> Result<T, AppError> {
        let run = lock(&self.inner.runs.0).iter().find(|(known, _)| known == id).map(|(_, run)| Arc::clone(run));
        let run = run.ok_or_else(|| {
            AppError::new(ErrorCode::NotFound, "this run of the wizard is over").hint("Begin it again")
        })?;
        let mut run = lock(&run);
        Ok(work(&mut run))
    }

    fn add_run(&self, run: Run) -> Connecting {
        let shown = run.shown();
        let mut runs = lock(&self.inner.runs.0);
        while runs.len() >= MOST {
            let (_, oldest) = runs.remove(0);
            lock(&oldest).unsettle();
        }
        runs.push((run.id.clone(), Arc::new(Mutex::new(run))));
        shown
    }

    fn forget_run(&self, id: &str) {
        let mut runs = lock(&self.inner.runs.0);
        if let Some(at) = runs.iter().position(|(known, _)| known == id) {
            let (_, run) = runs.remove(at);
            drop(runs);
            lock(&run).unsettle();
        }
    }

    /// Ends the runs that began with a connection, and with `tenant_id` also those that lead to that tenant.
    pub(crate) fn forget_runs_of(&self, connection: &str, tenant_id: Option<&str>) {
        let leads_there = |run: &Run| {
            let tenant = run.tenant.as_ref().map(|tenant| tenant.tenant_id.as_str());
            run.connection.as_deref() == Some(connection)
                || tenant_id.is_some_and(|id| tenant.is_some_and(|tenant| tenant.eq_ignore_ascii_case(id)))
        };
        lock(&self.inner.runs.0).retain(|(_, run)| {
            let mut run = lock(run);
            let goes = leads_there(&run);
            if goes {
                run.unsettle();
            }
            !goes
        });
    }

    /// Ends every run, and what is under way in it.
    pub(crate) fn forget_runs(&self) {
        let runs = std::mem::take(&mut *lock(&self.inner.runs.0));
        for (_, run) in runs {
            lock(&run).unsettle();
        }
    }
}

/// Whether an app is Microsoft's shared one.
pub(crate) fn is_shared(client_id: &str) -> bool {
    client_id.eq_ignore_ascii_case(BOOTSTRAP_CLIENT)
}

/// The pace of an app nobody chose one for: whoever shares an app shares its quota.
pub(crate) fn usual_pace(client_id: &str) -> PaceChoice {
    if is_shared(client_id) { PaceChoice::Considerate } else { PaceChoice::Full }
}

/// How a run speaks to the services.
fn settings(run: &Run) -> Result<ClientSettings, AppError> {
    let client_id = run.client.as_ref().map(|client| client.client_id.as_str()).unwrap_or_default();
    crate::clients::settings(crate::clients::pace(run.pace.unwrap_or(usual_pace(client_id))), &run.proxy)
}

/// Begins the wizard, for a new connection or to change one.
pub(crate) async fn begin(app: &App, arguments: BeginConnecting) -> Result<Connecting, AppError> {
    // Nothing could be kept at its end.
    app.vault_state()?;
    let mut run = Run::new(uuid::Uuid::new_v4().to_string(), arguments.kind);
    if let Some(name) = arguments.connection {
        let connection = app.connection(&name)?;
        if connection.demo_people.is_some() {
            return Err(AppError::new(ErrorCode::Invalid, "the demo tenant signs in by itself"));
        }
        fill(&mut run, &connection)?;
        // What the sign-in was refused for is asked for by the next one.
        let asked = app.tenant(&name).ok().and_then(|tenant| lock(&tenant.claims_asked).clone());
        run.claims = asked.map(|claims| (SignInPurpose::Connection, claims));
    }
    Ok(app.add_run(run))
}

/// Fills a run with what is known of a connection.
fn fill(run: &mut Run, connection: &Connection) -> Result<(), AppError> {
    let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
    let cloud = cloud_choice(Cloud::of(&endpoints));
    run.kind = connection.credential.kind();
    run.connection = Some(connection.name.clone());
    run.tenant = Some(FoundTenant {
        text: connection.domain.clone().unwrap_or_else(|| connection.tenant_id.clone()),
        tenant_id: connection.tenant_id.clone(),
        domain: connection.domain.clone(),
        cloud,
        cloud_label: run::cloud_label(cloud),
        login: connection.login.clone(),
        graph: connection.graph.clone(),
        connected_as: None,
    });
    if !connection.tasks.is_empty() {
        run.tasks.clone_from(&connection.tasks);
    }
    run.client = Some(ClientChoice {
        client_id: connection.client_id.clone(),
        shared: is_shared(&connection.client_id),
        created: false,
        approved: None,
    });
    match &connection.credential {
        Credential::Secret { value, expires } => {
            run.proof = Some(Proof::Secret { value: value.clone(), expires: expires.clone() });
        }
        Credential::Certificate { pem, made_here } => {
            use secrecy::ExposeSecret as _;
            let certificate = ClientCertificate::from_pem(pem.expose_secret(), None)?;
            run.proof = Some(Proof::Certificate { certificate, made_here: *made_here, saved_to: None });
        }
        Credential::Account { account, .. } => run.bound_to = Some(account.clone()),
    }
    run.safety.clone_from(&connection.safety);
    run.safety_before.clone_from(&connection.safety);
    run.pace = Some(connection.pace);
    run.proxy = connection.proxy.clone();
    run.protected_names.clone_from(&connection.protected_names);
    run.suggested_name = Some(connection.name.clone());
    Ok(())
}

/// Begins it from a connection file.
pub(crate) async fn import(app: &App, arguments: OpenFile) -> Result<Connecting, AppError> {
    app.vault_state()?;
    let file = PathBuf::from(arguments.path);
    let document = in_background(move || {
        let too_large = "this file is too large for a connection file";
        ConnectionDocument::read(&crate::files::read_at_most(&file, file::LARGEST, too_large)?)
    })
    .await?;
    let mut run = Run::new(uuid::Uuid::new_v4().to_string(), document.kind());
    document.fill(&mut run)?;
    Ok(app.add_run(run))
}

/// The wizard as it stands.
pub(crate) async fn get(app: &App, arguments: OfConnecting) -> Result<Connecting, AppError> {
    app.run(&arguments.id, |run| run.shown())
}

/// Leaves the wizard and forgets everything it held.
pub(crate) async fn discard(app: &App, arguments: OfConnecting) -> Result<Nothing, AppError> {
    app.forget_run(&arguments.id);
    app.forget_unfinished(&arguments.id)?;
    Ok(Nothing {})
}

/// Chooses what it should be allowed to do.
pub(crate) async fn tasks(app: &App, arguments: ChooseTasks) -> Result<Connecting, AppError> {
    let shown = app.run(&arguments.id, |run| {
        let chosen = tasks::chosen(&arguments.tasks, run.kind, run.cloud()).map_err(|stranger| {
            AppError::new(ErrorCode::Invalid, format!("{stranger:?} cannot be chosen for this kind of connection"))
        })?;
        // A person consents to scopes when signing in; an app has what it has.
        if chosen != run.tasks && run.kind == crate::contract::connect::ConnectionKind::Account {
            run.unsettle();
        }
        run.tasks = chosen;
        Ok(run.shown())
    })?;
    unfinished::keep(app, &arguments.id);
    shown
}

/// Names the app registration.
pub(crate) async fn client(app: &App, arguments: SetClient) -> Result<Connecting, AppError> {
    let client_id =
        if arguments.shared { BOOTSTRAP_CLIENT.to_owned() } else { client_id::client_id(&arguments.client_id)? };
    let shown = app.run(&arguments.id, |run| {
        let shared = is_shared(&client_id);
        if shared && run.kind == crate::contract::connect::ConnectionKind::App {
            return Err(AppError::new(ErrorCode::Invalid, "Microsoft's shared app cannot sign in by itself")
                .hint("Use an app registration of your own"));
        }
        if run.client.as_ref().is_none_or(|client| client.client_id != client_id) {
            run.unsettle();
            run.client = Some(ClientChoice { client_id, shared, created: false, approved: None });
        }
        Ok(run.shown())
    })?;
    unfinished::keep(app, &arguments.id);
    shown
}

/// What somebody else has to do to register and approve the app.
pub(crate) async fn guide(app: &App, arguments: OfConnecting) -> Result<RegistrationGuide, AppError> {
    app.run(&arguments.id, |run| {
        let permissions = run.permissions();
        let wanted = guide::Wanted { permissions: &permissions, ..run.guide()? };
        Ok(guide::guide(&wanted))
    })?
}

/// Writes that as a Markdown page.
pub(crate) async fn save_guide(app: &App, arguments: SaveOfConnecting) -> Result<SavedFile, AppError> {
    let guide = guide(app, OfConnecting { id: arguments.id }).await?;
    let file = PathBuf::from(&arguments.path);
    in_background(move || std::fs::write(&file, guide.page).map_err(|error| AppError::file("write", &file, &error)))
        .await?;
    Ok(SavedFile { path: arguments.path, rows: 0 })
}
