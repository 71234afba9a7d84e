//! Generated passwords and passes on their way to people. In memory only, for fifteen minutes after the job; or, from the terminal,
//! into one new file of the owner's. Never in the store, the journal or a log (G50, G73).

mod earlier;
mod file;
mod paper;
mod secrets;

pub use file::HandOverFile;
pub(crate) use file::{HEADING, line};
pub(crate) use paper::{code, save_mail};
pub(crate) use secrets::{handed_over as secrets_of, of_job};

use crate::arriving::own::PasswordWish;
use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{HandOver, HandOverPerson, OfJob, OfJobSecret, RevealedPassword, SecretKind as Kind};
use crate::tenant::Tenant;
use crate::{App, lock, now, plans};
use engine::HandOverError;
use jiff::{SignedDuration, Timestamp};
use model::plan::{Change, PhotoReference};
use model::rule::password::{self, PasswordStyle};
use model::{JobId, PlanId};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};
use secrets::{is_handed_over, must_be_seen};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Store;

/// How long passwords are kept after the last one was made or the job ended.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Which secret: the change, and the step of it that makes it. Whoever is hired with a pass has two.
pub(crate) type Key = (u32, u16);

/// The passwords and passes of one job.
#[derive(Default)]
pub(crate) struct Passwords {
    kept: Mutex<Kept>,
    /// Where the photos of its plan lie.
    photos: Mutex<Option<Store>>,
}

#[derive(Default)]
struct Kept {
    passwords: BTreeMap<Key, SecretString>,
    handed_over: BTreeMap<Key, Timestamp>,
    until: Option<Timestamp>,
    file: Option<HandOverFile>,
    wish: PasswordWish,
    /// Of whom nobody can say which of two runs made them, so that neither of two passwords is told.
    either: BTreeSet<Key>,
}

impl Passwords {
    /// Passwords that also go into a file.
    pub(crate) fn into_file(file: HandOverFile) -> Self {
        Self { kept: Mutex::new(Kept { file: Some(file), ..Kept::default() }), photos: Mutex::default() }
    }

    /// Says where the photos of the plan lie.
    pub(crate) fn with_photos_of(&self, tenant: &Tenant) {
        *lock(&self.photos) = Some(tenant.store.clone());
    }

    /// With what was wished for them.
    pub(crate) fn wishing(self, wish: PasswordWish) -> Self {
        lock(&self.kept).wish = wish;
        self
    }

    /// The job goes on: the clock stands still.
    pub(crate) fn stop_clock(&self) {
        lock(&self.kept).until = None;
    }

    /// Before the job begins or goes on: it is written down where its secrets go, and files of earlier runs lose what does not hold.
    pub(crate) async fn begin(&self, tenant: &Tenant, job: JobId) -> Result<(), AppError> {
        let file = lock(&self.kept).file.as_ref().map(|file| file.path().to_owned());
        if !earlier::files_of(tenant, job).await?.is_empty() {
            let secrets = of_job(tenant, job).await?;
            earlier::tidied(tenant, job, &secrets, &BTreeSet::new(), file.as_deref()).await?;
        }
        match file {
            Some(file) => earlier::remember(tenant, job, &file).await,
            None => Ok(()),
        }
    }

    /// The secrets whose lines in files of earlier runs do not hold any more, and the file of this run.
    fn newer(&self) -> (BTreeSet<Key>, Option<PathBuf>) {
        let kept = lock(&self.kept);
        let mut newer: BTreeSet<Key> = kept.passwords.keys().chain(kept.handed_over.keys()).copied().collect();
        newer.extend(kept.file.iter().flat_map(HandOverFile::holding));
        newer.extend(&kept.either);
        (newer, kept.file.as_ref().map(|file| file.path().to_owned()))
    }

    /// The job ended: what was not set needs no password, and from now the clock runs.
    pub(crate) async fn finish(&self, tenant: &Tenant, job: JobId) {
        // Passwords outlive the job by a while; the copy of the tenant is not held open for them.
        *lock(&self.photos) = None;
        let secrets = of_job(tenant, job).await;
        lock(&self.kept).until = Some(now() + KEPT_FOR);
        let Ok(secrets) = secrets else { return };
        self.keep_possible(&secrets);
        let (newer, file) = self.newer();
        if let Err(error) = earlier::tidied(tenant, job, &secrets, &newer, file.as_deref()).await {
            tracing::warn!(%error, "hand-over files of earlier runs were not looked through");
        }
    }

    fn keep_possible(&self, secrets: &[secrets::Secret]) {
        let mut kept = lock(&self.kept);
        // Of a row in doubt the account may exist. What was certainly refused gets another password when it is sent again.
        let possible: BTreeSet<Key> =
            secrets.iter().filter(|secret| secret.possible).map(secrets::Secret::key).collect();
        let pending: BTreeSet<Key> = secrets.iter().filter(|secret| secret.pending).map(secrets::Secret::key).collect();
        kept.passwords.retain(|key, _| possible.contains(key) || pending.contains(key));
        if let Some(file) = &mut kept.file
            && let Err(error) = file.keep_only(&possible)
        {
            tracing::warn!(%error, "the hand-over file still lists people who were not created");
        }
    }

    /// Forgets the passwords when their time is over, whether somebody asks or not.
    pub(crate) fn forget_in_time(passwords: &Arc<Self>) {
        let weak = Arc::downgrade(passwords);
        tokio::spawn(async move {
            tokio::time::sleep(KEPT_FOR.unsigned_abs() + Duration::from_secs(1)).await;
            if let Some(passwords) = weak.upgrade() {
                passwords.forget_old();
            }
        });
    }

    /// Forgets what its time is over.
    fn forget_old(&self) {
        let mut kept = lock(&self.kept);
        if kept.until.is_some_and(|until| until <= now()) {
            kept.passwords.clear();
            kept.wish = PasswordWish::Usual;
        }
    }

    /// Secrets not handed over yet.
    pub(crate) fn left(&self) -> BTreeMap<Key, SecretString> {
        self.forget_old();
        lock(&self.kept).passwords.iter().map(|(key, secret)| (*key, secret.clone())).collect()
    }

    pub(crate) fn mark_handed_over(&self, keys: impl IntoIterator<Item = Key>) {
        let mut kept = lock(&self.kept);
        for key in keys {
            if kept.passwords.remove(&key).is_some() {
                kept.handed_over.insert(key, now());
            }
        }
    }
}

impl engine::HandOver for Passwords {
    fn password(&self, change: &Change, step: u16) -> Result<SecretString, HandOverError> {
        let mut random = rand::rng();
        if !is_handed_over(change, step) {
            // Nobody ever sees it; so it is as long as it may be guessed at.
            let text = password::generate(&mut || random.next_u32(), PasswordStyle::Characters, &[]);
            return Ok(SecretString::from(text));
        }
        let mut kept = lock(&self.kept);
        let key = (change.number, step);
        if let Some(password) = kept.passwords.get(&key) {
            return Ok(password.clone());
        }
        let names: Vec<&str> = ["givenName", "surname", "displayName"]
            .iter()
            .filter_map(|name| change.new_account()?.get(*name)?.as_str())
            .chain(std::iter::once(change.display_name.as_str()))
            .collect();
        let text = match &kept.wish {
            PasswordWish::Own(own) => own.expose_secret().to_owned(),
            PasswordWish::Made(style) => password::generate(&mut || random.next_u32(), *style, &names),
            PasswordWish::Usual => password::generate(&mut || random.next_u32(), PasswordStyle::Characters, &names),
            PasswordWish::Lost => {
                return Err(HandOverError {
                    user_principal_name: change.user_principal_name.clone(),
                    reason: "the password that was typed is not known any more: it is never stored".to_owned(),
                });
            }
        };
        if let Some(file) = &mut kept.file {
            let line = line(&change.user_principal_name, &change.display_name, &text, Kind::Password);
            file.add(key, line).map_err(|error| HandOverError {
                user_principal_name: change.user_principal_name.clone(),
                reason: error.to_string(),
            })?;
        }
        let password = SecretString::from(text);
        kept.passwords.insert(key, password.clone());
        Ok(password)
    }

    fn keep_pass(&self, change: &Change, step: u16, pass: SecretString) {
        let mut kept = lock(&self.kept);
        let key = (change.number, step);
        if let Some(file) = &mut kept.file {
            let line = line(&change.user_principal_name, &change.display_name, pass.expose_secret(), Kind::Pass);
            if let Err(error) = file.add(key, line) {
                // It is made already. What does not stand in the file is named when the job ends.
                tracing::error!(%error, "a pass could not be written into the hand-over file");
            }
        }
        kept.passwords.insert(key, pass);
    }

    fn photo(&self, photo: &PhotoReference) -> Option<Vec<u8>> {
        let store = lock(&self.photos).clone()?;
        // A photo that cannot be read is one that is not there: the step says so, and nothing is sent.
        store.photo(&photo.sha256).ok().flatten()
    }

    fn forget(&self, change: &Change, step: u16) {
        let mut kept = lock(&self.kept);
        let key = (change.number, step);
        if kept.passwords.remove(&key).is_some() {
            // Sent by this run too: the account may be the work of either.
            kept.either.insert(key);
        }
        if let Some(file) = &mut kept.file
            && let Err(error) = file.forget(key)
        {
            tracing::warn!(%error, "the hand-over file still lists a password that may not hold");
        }
    }
}

/// A line of a spreadsheet that is safe to open (G51). Generated passwords begin with a letter, so none is changed by it.
pub(crate) fn csv_line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| import::escape_cell(cell, ',')).collect();
    format!("{}\r\n", cells.join(","))
}

/// Passwords and passes to hand over.
pub(crate) async fn list(app: &App, arguments: OfJob) -> Result<HandOver, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let secrets = of_job(&tenant, job).await?;
    let passwords = lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
    passwords.forget_old();
    let kept = lock(&passwords.kept);
    let mut people = Vec::new();
    let (mut lost, mut lost_passes) = (0u32, 0u32);
    for secret in secrets.iter().filter(|secret| secret.possible) {
        let (item, key) = (&secret.item, secret.key());
        let handed_over_at = kept.handed_over.get(&key);
        if !kept.passwords.contains_key(&key) && handed_over_at.is_none() {
            let count = if secret.kind == Kind::Pass { &mut lost_passes } else { &mut lost };
            *count += u32::from(secret.made);
            continue;
        }
        people.push(HandOverPerson {
            number: item.change,
            step: secret.step,
            kind: secret.kind,
            display_name: item.display_name.clone(),
            user_principal_name: item.user_principal_name.clone(),
            handed_over_at: handed_over_at.map(ToString::to_string),
        });
    }
    let any_left = !kept.passwords.is_empty();
    let forgotten_at = kept.until.filter(|_| any_left).map(|until| until.to_string());
    Ok(HandOver { forgotten_at, people, lost, lost_passes })
}

/// Where the secrets are that are in no file of this run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NobodyKnows {
    /// Sign-in names of those whose password nobody knows.
    pub passwords: Vec<String>,
    /// Sign-in names of those whose pass nobody knows.
    pub passes: Vec<String>,
    /// How many secrets stand in each file of an earlier run.
    pub earlier: BTreeMap<PathBuf, usize>,
    /// Files of earlier runs that are no longer where they were, or no longer what they were.
    pub gone: Vec<PathBuf>,
    /// Sign-in names of those whose secret can only be in one of these.
    pub perhaps: Vec<String>,
}

impl App {
    /// Where the secrets are that this job made and that are not in the file of this run: in one of an earlier run, perhaps in one that
    /// is gone, or nowhere.
    ///
    /// # Errors
    /// When the job cannot be read.
    pub async fn without_password(&self, connection: &str, job: &str) -> Result<NobodyKnows, AppError> {
        let tenant = self.tenant(connection)?;
        let job = JobId::parse(job)?;
        let secrets = of_job(&tenant, job).await?;
        let passwords = lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
        let (newer, file) = passwords.newer();
        let earlier = earlier::tidied(&tenant, job, &secrets, &newer, file.as_deref()).await?;
        let kept = lock(&passwords.kept);
        let in_file = |key: Key| kept.file.as_ref().is_some_and(|file| file.holds(key));
        let mut told = NobodyKnows { gone: earlier.gone.clone(), ..NobodyKnows::default() };
        for secret in secrets.into_iter().filter(|secret| secret.made && !in_file(secret.key())) {
            let key = secret.key();
            if let Some(path) = earlier::file_of(&earlier, key) {
                *told.earlier.entry(path.clone()).or_default() += 1;
                continue;
            }
            let nobody = earlier.gone.is_empty() || newer.contains(&key);
            let of_kind = match secret.kind {
                _ if !nobody => &mut told.perhaps,
                Kind::Pass => &mut told.passes,
                Kind::Password => &mut told.passwords,
            };
            of_kind.push(secret.item.user_principal_name);
        }
        Ok(told)
    }

    /// The hand-over files that earlier runs of a job wrote, the newest first.
    ///
    /// # Errors
    /// When the job cannot be read.
    pub async fn earlier_hand_over(&self, connection: &str, job: &str) -> Result<Vec<PathBuf>, AppError> {
        earlier::files_of(&*self.tenant(connection)?, JobId::parse(job)?).await
    }

    /// How many passwords and passes a plan makes that must not be made unless somebody is handed them.
    ///
    /// # Errors
    /// When there is no such plan.
    pub async fn must_be_handed_over(&self, connection: &str, plan: PlanId) -> Result<usize, AppError> {
        let plan = plans::load(&*self.tenant(connection)?, plan).await?;
        let running = plan.changes.iter().filter(|change| change.runs());
        Ok(running.flat_map(|change| &change.steps).filter(|step| must_be_seen(&step.operation)).count())
    }

    /// The same of what a job has yet to do.
    ///
    /// # Errors
    /// When the job cannot be read.
    pub async fn still_to_hand_over(&self, connection: &str, job: &str) -> Result<usize, AppError> {
        let tenant = self.tenant(connection)?;
        let id = JobId::parse(job)?;
        let record = tenant.stored(move |store| store.job(&id)).await?;
        let record = record.ok_or_else(|| AppError::not_found("job", job))?;
        let plan = plans::load(&tenant, record.plan).await?;
        let secrets = of_job(&tenant, id).await?;
        let open = secrets.iter().filter(|secret| secret.pending || (secret.possible && !secret.made));
        let operations = open.filter_map(|secret| {
            let change = plan.changes.iter().find(|change| change.number == secret.item.change)?;
            change.step(secret.step).map(|step| &step.operation)
        });
        Ok(operations.filter(|operation| must_be_seen(operation)).count())
    }
}

/// One secret, because a person asked to see it.
pub(crate) async fn reveal(app: &App, arguments: OfJobSecret) -> Result<RevealedPassword, AppError> {
    let (_, _, passwords) = passwords_of(app, &arguments)?;
    let (_, password) = one_of(&passwords, &arguments)?;
    Ok(RevealedPassword { password: password.expose_secret().to_owned() })
}

/// Marks a secret as handed over and forgets it.
pub(crate) async fn handed_over(app: &App, arguments: OfJobSecret) -> Result<HandOver, AppError> {
    let (_, job, passwords) = passwords_of(app, &arguments)?;
    passwords.mark_handed_over(one_of(&passwords, &arguments).map(|(key, _)| key));
    app.inner.events.tell(AppEvent::JobProgress { connection: arguments.connection.clone(), job: job.to_string() });
    list(app, OfJob { connection: arguments.connection, job: arguments.job }).await
}

fn passwords_of(app: &App, arguments: &OfJobSecret) -> Result<(Arc<Tenant>, JobId, Arc<Passwords>), AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let passwords = lock(&tenant.passwords).get(&job).cloned().ok_or_else(gone)?;
    Ok((tenant, job, passwords))
}

/// The secret that is meant, as long as it is kept: that of the step, or the only one of the row.
fn one_of(passwords: &Passwords, arguments: &OfJobSecret) -> Result<(Key, SecretString), AppError> {
    let meant = |key: &Key| key.0 == arguments.number && arguments.step.is_none_or(|step| step == key.1);
    passwords.left().into_iter().find(|(key, _)| meant(key)).ok_or_else(gone)
}

fn gone() -> AppError {
    AppError::new(ErrorCode::NotFound, "this password is no longer known: it was never stored")
        .hint("Set a new one for this person")
}
