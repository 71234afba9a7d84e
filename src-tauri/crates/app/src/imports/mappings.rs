//! What was decided about files, remembered for the tenant: what columns become, by their headings, and what values mean. Never a
//! row of a file.

use crate::App;
use crate::contract::error::AppError;
use crate::contract::import::{ForgetMapping, RecentImports, RecentMapping, ValueChoice};
use crate::contract::start::OfConnection;
use crate::draft::Draft;
use crate::now;
use crate::problems::purpose_shown;
use import::{Mapping, SourceKind, ValueChoices, heading_key};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{Decided, Store, StoreError};

/// How mappings are kept in the store.
const MAPPINGS: &str = "importMapping";
/// Mappings that are kept.
const MOST: u32 = 50;
/// How meanings of values are kept: one entry a target.
const VALUES: &str = "importValues";

/// A mapping as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    file: String,
    #[serde(default)]
    remove_members: bool,
    mapping: Mapping,
}

/// All mappings, last used first. One that cannot be read any more is passed over.
pub(crate) fn kept(store: &Store) -> Result<Vec<Mapping>, StoreError> {
    let all = store.decided(MAPPINGS)?.into_iter();
    Ok(all.filter_map(|one| serde_json::from_str::<Kept>(&one.body).ok()).map(|kept| kept.mapping).collect())
}

/// Remembers what was decided about a draft, for files with the same headings.
pub(crate) fn keep(store: &Store, draft: &Draft) -> Result<(), AppError> {
    if draft.source.kind == SourceKind::Typed {
        return Ok(());
    }
    let mapping = Mapping::of(&draft.source, &draft.state.columns, &draft.state.options);
    // A key of its own length, however many headings there are.
    let key = Sha256::digest(heading_key(&mapping.headings)).iter().map(|byte| format!("{byte:02x}")).collect();
    let remove_members = draft.state.beyond.remove_members;
    let kept = Kept { file: draft.source.file_name.clone(), remove_members, mapping };
    let body = serde_json::to_string(&kept).map_err(StoreError::from)?;
    Ok(store.keep_decided(MAPPINGS, &Decided { key, used_at: now(), body }, MOST)?)
}

/// What values mean in this tenant, by target.
pub(crate) fn values(store: &Store) -> Result<ValueChoices, StoreError> {
    let all = store.decided(VALUES)?.into_iter();
    Ok(all.filter_map(|one| Some((one.key, serde_json::from_str(&one.body).ok()?))).collect())
}

/// Remembers what values mean.
pub(super) fn keep_values(store: &Store, choices: &[ValueChoice]) -> Result<(), AppError> {
    let mut known = values(store)?;
    for choice in choices {
        let of_target = known.entry(choice.target.clone()).or_default();
        match &choice.means {
            Some(means) => of_target.insert(choice.value.clone(), means.clone()),
            None => of_target.remove(&choice.value),
        };
    }
    for (key, of_target) in known.into_iter().filter(|(key, _)| choices.iter().any(|choice| choice.target == *key)) {
        let body = serde_json::to_string(&of_target).map_err(StoreError::from)?;
        store.keep_decided(VALUES, &Decided { key, used_at: now(), body }, MOST)?;
    }
    Ok(())
}

/// Mappings of earlier files.
pub(crate) async fn recent(app: &App, arguments: OfConnection) -> Result<RecentImports, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let all = tenant.stored(|store| store.decided(MAPPINGS)).await?;
    let mappings = all.into_iter().filter_map(|one| {
        let kept: Kept = serde_json::from_str(&one.body).ok()?;
        Some(RecentMapping {
            key: one.key,
            file: kept.file,
            used_at: one.used_at.to_string(),
            purpose: purpose_shown(kept.mapping.purpose, kept.remove_members),
            columns: u32::try_from(kept.mapping.targets.iter().flatten().count()).unwrap_or(u32::MAX),
        })
    });
    Ok(RecentImports { mappings: mappings.collect() })
}

/// Forgets a mapping.
pub(crate) async fn forget(app: &App, arguments: ForgetMapping) -> Result<RecentImports, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(move |store| store.forget_decided(MAPPINGS, &arguments.key)).await?;
    recent(app, OfConnection { connection: arguments.connection }).await
}
