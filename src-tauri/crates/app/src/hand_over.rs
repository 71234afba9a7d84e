//! Generated passwords on their way to people. In memory only, for fifteen minutes after the job; or, from the terminal,
//! into one new file of the owner's. Never in the store, the journal or a log (G50, G73).

mod paper;

pub(crate) use paper::{code, save_mail};

use crate::arriving::own::PasswordWish;
use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{HandOver, HandOverPerson, OfJob, OfJobItem, RevealedPassword};
use crate::tenant::Tenant;
use crate::{App, files, lock, now};
use engine::HandOverError;
use jiff::{SignedDuration, Timestamp};
use model::JobId;
use model::journal::{JobItem, JobStep, Step, StepState};
use model::plan::{Change, Operation, PhotoReference};
use model::rule::password::{self, PasswordStyle};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Store;

/// How long passwords are kept after the last one was made or the job ended.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(15);

/// The passwords of one job.
#[derive(Default)]
pub(crate) struct Passwords {
    kept: Mutex<Kept>,
    /// Where the photos of its plan lie.
    photos: Mutex<Option<Store>>,
}

#[derive(Default)]
struct Kept {
    passwords: BTreeMap<u32, SecretString>,
    handed_over: BTreeMap<u32, Timestamp>,
    until: Option<Timestamp>,
    file: Option<HandOverFile>,
    wish: PasswordWish,
}

/// A hand-over file: made before anything is sent, a line is added and synced before each account is created. When the
/// job ends, it is written anew with the people who were created.
pub struct HandOverFile {
    file: File,
    path: PathBuf,
    lines: BTreeMap<u32, String>,
}

const HEADING: &str = "\u{feff}Sign-in name,Display name,Temporary password\r\n";

impl HandOverFile {
    /// Makes the file, readable by its owner alone; refuses to write over one that is there.
    ///
    /// # Errors
    /// When it exists or cannot be made.
    pub fn create(path: &Path) -> Result<Self, AppError> {
        let fail = |error: &std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                AppError::new(ErrorCode::Invalid, format!("{} is already there", path.display()))
                    .hint("Name a new file: passwords are never written over")
            }
            _ => AppError::file("make", path, error),
        };
        let mut file = files::create_private(path).map_err(|error| fail(&error))?;
        file.write_all(HEADING.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| fail(&error))?;
        Ok(Self { file, path: path.to_owned(), lines: BTreeMap::new() })
    }

    fn add(&mut self, change: u32, line: String) -> std::io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()?;
        self.lines.insert(change, line);
        Ok(())
    }

    /// Leaves only the lines of these changes. The old file stays when the new one cannot be written.
    fn keep_only(&mut self, changes: &BTreeSet<u32>) -> Result<(), AppError> {
        self.lines.retain(|change, _| changes.contains(change));
        let text: String = std::iter::once(HEADING).chain(self.lines.values().map(String::as_str)).collect();
        files::write_private(&self.path, text.as_bytes())
    }
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

    /// The job ended: what was not set needs no password, and from now the clock runs.
    pub(crate) async fn finish(&self, tenant: &Tenant, job: JobId) {
        // Passwords outlive the job by a while; the copy of the tenant is not held open for them.
        *lock(&self.photos) = None;
        let secrets = secrets(tenant, job).await;
        let mut kept = lock(&self.kept);
        kept.until = Some(now() + KEPT_FOR);
        let Ok(secrets) = secrets else { return };
        // Of a row in doubt the account may exist. What was certainly refused gets another password when it is sent again.
        let possible: BTreeSet<u32> =
            secrets.iter().filter(|secret| secret.possible).map(|secret| secret.item.change).collect();
        let pending: BTreeSet<u32> =
            secrets.iter().filter(|secret| secret.pending).map(|secret| secret.item.change).collect();
        kept.passwords.retain(|change, _| possible.contains(change) || pending.contains(change));
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

    /// Passwords not handed over yet, by change.
    pub(crate) fn left(&self) -> BTreeMap<u32, SecretString> {
        self.forget_old();
        lock(&self.kept).passwords.iter().map(|(change, password)| (*change, password.clone())).collect()
    }

    pub(crate) fn mark_handed_over(&self, changes: impl IntoIterator<Item = u32>) {
        let mut kept = lock(&self.kept);
        for change in changes {
            if kept.passwords.remove(&change).is_some() {
                kept.handed_over.insert(change, now());
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
        if let Some(password) = kept.passwords.get(&change.number) {
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
            let line = csv_line(&[&change.user_principal_name, &change.display_name, &text]);
            file.add(change.number, line).map_err(|error| HandOverError {
                user_principal_name: change.user_principal_name.clone(),
                reason: error.to_string(),
            })?;
        }
        let password = SecretString::from(text);
        kept.passwords.insert(change.number, password.clone());
        Ok(password)
    }

    fn keep_pass(&self, change: &Change, _step: u16, pass: SecretString) {
        lock(&self.kept).passwords.insert(change.number, pass);
    }

    fn photo(&self, photo: &PhotoReference) -> Option<Vec<u8>> {
        let store = lock(&self.photos).clone()?;
        // A photo that cannot be read is one that is not there: the step says so, and nothing is sent.
        store.photo(&photo.sha256).ok().flatten()
    }

    fn forget(&self, change: &Change, _step: u16) {
        let mut kept = lock(&self.kept);
        kept.passwords.remove(&change.number);
        if let Some(file) = &mut kept.file {
            file.lines.remove(&change.number);
        }
    }
}

/// Whether the password of a step is for somebody: a new person's is, a leaver's is not.
fn is_handed_over(change: &Change, step: u16) -> bool {
    match change.step(step).map(|step| &step.operation) {
        Some(Operation::ResetPassword { hand_over, .. }) => *hand_over,
        _ => true,
    }
}

/// A row with a password or a pass that is handed over.
struct Secret {
    item: JobItem,
    /// It was set, or the account made with it.
    made: bool,
    /// It was, or may have been.
    possible: bool,
    /// It is still to be.
    pending: bool,
}

/// The rows of a job with a password or a pass, in the order of the plan.
async fn secrets(tenant: &Tenant, job: JobId) -> Result<Vec<Secret>, AppError> {
    let mut rows: BTreeMap<u32, Secret> = BTreeMap::new();
    for kind in [Step::CreateUser, Step::ResetPassword, Step::CreatePass] {
        let mut after = None;
        loop {
            let page =
                tenant.stored(move |store| store.changes_with_step(&job, kind, StepState::ALL, after, 500)).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.item.change);
            for of in page {
                let own = |step: &&JobStep| step.step == kind && is_handed_over(&of.change, step.number);
                let steps: Vec<&JobStep> = of.steps.iter().filter(own).collect();
                if steps.is_empty() {
                    continue;
                }
                let made = steps.iter().any(|step| step.done_at.is_some());
                let doubt = |step: &&JobStep| matches!(step.state, StepState::Started | StepState::Unknown);
                let possible = made || steps.iter().any(doubt);
                let pending = steps.iter().any(|step| step.state == StepState::Pending);
                let change = of.item.change;
                let row = rows.entry(change).or_insert(Secret { item: of.item, made, possible, pending });
                row.made |= made;
                row.possible |= possible;
                row.pending |= pending;
            }
        }
    }
    Ok(rows.into_values().collect())
}

/// A line of a spreadsheet that is safe to open (G51). Generated passwords begin with a letter, so none is changed by it.
pub(crate) fn csv_line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| import::escape_cell(cell, ',')).collect();
    format!("{}\r\n", cells.join(","))
}

/// Passwords to hand over.
pub(crate) async fn list(app: &App, arguments: OfJob) -> Result<HandOver, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let secrets = secrets(&tenant, job).await?;
    let passwords = lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
    passwords.forget_old();
    let kept = lock(&passwords.kept);
    let mut people = Vec::new();
    let mut lost = 0u32;
    for secret in secrets.iter().filter(|secret| secret.possible) {
        let item = &secret.item;
        let handed_over_at = kept.handed_over.get(&item.change);
        if !kept.passwords.contains_key(&item.change) && handed_over_at.is_none() {
            lost += u32::from(secret.made);
            continue;
        }
        people.push(HandOverPerson {
            number: item.change,
            display_name: item.display_name.clone(),
            user_principal_name: item.user_principal_name.clone(),
            handed_over_at: handed_over_at.map(ToString::to_string),
        });
    }
    let any_left = !kept.passwords.is_empty();
    Ok(HandOver { forgotten_at: kept.until.filter(|_| any_left).map(|until| until.to_string()), people, lost })
}

impl App {
    /// Sign-in names of people this job created whose password nobody has: not handed over, not in a file, or lost with an
    /// earlier run of the program.
    ///
    /// # Errors
    /// When the job cannot be read.
    pub async fn without_password(&self, connection: &str, job: &str) -> Result<Vec<String>, AppError> {
        let tenant = self.tenant(connection)?;
        let job = JobId::parse(job)?;
        let secrets = secrets(&tenant, job).await?;
        let passwords = lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
        let kept = lock(&passwords.kept);
        let in_file = |change: &u32| kept.file.as_ref().is_some_and(|file| file.lines.contains_key(change));
        let made = secrets.into_iter().filter(|secret| secret.made && !in_file(&secret.item.change));
        Ok(made.map(|secret| secret.item.user_principal_name).collect())
    }
}

/// One password, because a person asked to see it.
pub(crate) async fn reveal(app: &App, arguments: OfJobItem) -> Result<RevealedPassword, AppError> {
    let (_, _, passwords) = passwords_of(app, &arguments)?;
    let left = passwords.left();
    let password = left.get(&arguments.number).ok_or_else(gone)?;
    Ok(RevealedPassword { password: password.expose_secret().to_owned() })
}

/// Marks a password as handed over and forgets it.
pub(crate) async fn handed_over(app: &App, arguments: OfJobItem) -> Result<HandOver, AppError> {
    let (_, job, passwords) = passwords_of(app, &arguments)?;
    passwords.mark_handed_over([arguments.number]);
    app.inner.events.tell(AppEvent::JobProgress { connection: arguments.connection.clone(), job: job.to_string() });
    list(app, OfJob { connection: arguments.connection, job: arguments.job }).await
}

fn passwords_of(app: &App, arguments: &OfJobItem) -> Result<(Arc<Tenant>, JobId, Arc<Passwords>), AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let passwords = lock(&tenant.passwords).get(&job).cloned().ok_or_else(gone)?;
    Ok((tenant, job, passwords))
}

fn gone() -> AppError {
    AppError::new(ErrorCode::NotFound, "this password is no longer known: it was never stored")
        .hint("Set a new one for this person")
}
