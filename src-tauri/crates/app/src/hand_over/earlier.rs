//! Hand-over files that earlier runs of a job wrote: a run that was killed could not tidy its own. Of everybody the newest file they
//! stand in holds; from the others their line goes.

use super::Key;
use super::file::{HEADING, line, owner_of};
use super::secrets::Secret;
use crate::contract::error::AppError;
use crate::tenant::Tenant;
use crate::{files, now};
use model::JobId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{Decided, StoreError};

/// How the files of a job are kept in the store: one entry a job.
const KEPT: &str = "handOverFiles";
/// Jobs of which it is known.
const MOST: u32 = 500;
/// A larger file was not written by this program.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The files of a job, the newest first.
pub(super) async fn files_of(tenant: &Tenant, job: JobId) -> Result<Vec<PathBuf>, AppError> {
    let all = tenant.stored(|store| store.decided(KEPT)).await?;
    let own = all.into_iter().find(|one| one.key == job.to_string());
    let paths: Vec<PathBuf> =
        own.map(|one| serde_json::from_str(&one.body)).transpose().map_err(StoreError::from)?.unwrap_or_default();
    Ok(paths.into_iter().rev().collect())
}

/// Writes down that the secrets of a job go into this file from now on: before any is sent.
pub(super) async fn remember(tenant: &Tenant, job: JobId, file: &Path) -> Result<(), AppError> {
    let mut paths = files_of(tenant, job).await?;
    paths.reverse();
    // Where it lies whatever folder the next run is started in.
    let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    if paths.last() == Some(&file) {
        return Ok(());
    }
    paths.push(file);
    let body = serde_json::to_string(&paths).map_err(StoreError::from)?;
    tenant
        .stored(move |store| store.keep_decided(KEPT, &Decided { key: job.to_string(), used_at: now(), body }, MOST))
        .await
}

/// What the files of earlier runs hold.
#[derive(Default)]
pub(super) struct Earlier {
    /// The secrets in each file that is as it was left.
    pub(super) holding: BTreeMap<PathBuf, BTreeSet<Key>>,
    /// Files that are no longer where, or what, they were.
    pub(super) gone: Vec<PathBuf>,
}

/// Takes out of the files of earlier runs what does not hold, and tells what they hold then. `newer` are secrets that a later run set
/// or made, `current` is the file of that run.
pub(super) async fn tidied(
    tenant: &Tenant,
    job: JobId,
    secrets: &[Secret],
    newer: &BTreeSet<Key>,
    current: Option<&Path>,
) -> Result<Earlier, AppError> {
    let current = current.and_then(|path| std::fs::canonicalize(path).ok());
    let mut over: BTreeSet<Key> = newer.clone();
    // Whoever was not made has no password. One that was set anew may be that of an earlier run until another is set.
    over.extend(secrets.iter().filter(|secret| secret.makes && !secret.possible).map(Secret::key));
    let mut earlier = Earlier::default();
    for path in files_of(tenant, job).await?.into_iter().filter(|path| Some(path) != current.as_ref()) {
        let Some(text) = read(&path) else {
            earlier.gone.push(path);
            continue;
        };
        let held = tidy(&path, &text, secrets, &over);
        over.extend(held.iter().copied());
        earlier.holding.insert(path, held);
    }
    Ok(earlier)
}

/// A file as this program wrote it; nothing when it is not there, or somebody made another of it.
fn read(path: &Path) -> Option<String> {
    let bytes = files::read_at_most(path, LARGEST, "too large to be a hand-over file").ok()?;
    String::from_utf8(bytes).ok().filter(|text| text.starts_with(HEADING))
}

/// Takes the lines out that are over; answers with the secrets that stand in the file then. A file that cannot be written keeps them.
fn tidy(path: &Path, text: &str, secrets: &[Secret], over: &BTreeSet<Key>) -> BTreeSet<Key> {
    let known: BTreeMap<String, Key> = secrets.iter().map(|secret| (owner(secret), secret.key())).collect();
    let mut last: BTreeMap<Key, usize> = BTreeMap::new();
    let lines: Vec<(Option<Key>, &str)> = text
        .split_inclusive("\r\n")
        .enumerate()
        .map(|(at, line)| {
            let key = owner_of(line).and_then(|owner| known.get(&owner)).copied();
            last.extend(key.map(|key| (key, at)));
            (key, line)
        })
        .collect();
    // A run that sends something again writes another line behind the first.
    let stays = |at: usize, key: Key| !over.contains(&key) && last.get(&key) == Some(&at);
    let kept: String = lines
        .iter()
        .enumerate()
        .filter(|(at, (key, _))| key.is_none_or(|key| stays(*at, key)))
        .map(|(_, (_, line))| *line)
        .collect();
    if kept != text
        && let Err(error) = files::write_private(path, kept.as_bytes())
    {
        tracing::warn!(%error, "an earlier hand-over file still lists people whose password is another");
    }
    last.into_keys().filter(|key| !over.contains(key)).collect()
}

/// Whose secret of which kind it is, as [`owner_of`] tells of a line.
fn owner(secret: &Secret) -> String {
    let line = line(&secret.item.user_principal_name, &secret.item.display_name, "", secret.kind);
    owner_of(&line).unwrap_or_default()
}

/// Which file a secret stands in.
pub(super) fn file_of(earlier: &Earlier, key: Key) -> Option<&PathBuf> {
    earlier.holding.iter().find(|(_, held)| held.contains(&key)).map(|(path, _)| path)
}
