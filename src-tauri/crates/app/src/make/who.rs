//! Who a plan is about, found in the copy.

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::Who;
use crate::files;
use crate::tenant::{Tenant, in_background};
use model::UserId;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use store::{Store, StoreError};

/// The largest list of names that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// Names that are told when they are unknown.
const TOLD: usize = 10;

/// Who is meant, each once, in the order of the list. Names and count are frozen with that (G31).
pub(crate) async fn ids(tenant: &Arc<Tenant>, who: Who) -> Result<Vec<UserId>, AppError> {
    let store = tenant.store.clone();
    let found = in_background(move || match who {
        Who::List { question, chosen } => {
            let query = crate::people::chosen_query(&store, &question, &chosen)?;
            store.require_names(&query)?;
            Ok(store.people_ids(&query)?)
        }
        Who::Named { names } => named(&store, &names),
    })
    .await?;
    if found.is_empty() {
        return Err(
            AppError::new(ErrorCode::Invalid, "nobody is meant by that").hint("Look with tenantryctl people first")
        );
    }
    Ok(found)
}

fn named(store: &Store, names: &[String]) -> Result<Vec<UserId>, AppError> {
    let (mut found, mut seen, mut unknown) = (Vec::new(), HashSet::new(), Vec::new());
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        match one(store, name)? {
            Some(id) if seen.insert(id) => found.push(id),
            Some(_) => {}
            None => unknown.push(name),
        }
    }
    if unknown.is_empty() {
        return Ok(found);
    }
    let more = if unknown.len() > TOLD { format!(" and {} more", unknown.len() - TOLD) } else { String::new() };
    let told: Vec<&str> = unknown.iter().copied().take(TOLD).collect();
    Err(AppError::new(ErrorCode::NotFound, format!("the copy does not know {}{more}", told.join(", ")))
        .hint("Write sign-in names or object ids, one a line; tenantryctl sync reads whoever is new"))
}

/// Somebody by sign-in name or object id; also in the recycle bin.
pub(crate) fn one(store: &Store, name: &str) -> Result<Option<UserId>, StoreError> {
    if let Some(person) = store.person_by_name(name)? {
        return Ok(Some(person.row.id));
    }
    let Ok(id) = UserId::parse(name) else { return Ok(None) };
    let known = store.person(&id)?.is_some() || store.deleted_person(&id)?.is_some();
    Ok(known.then_some(id))
}

/// The names of a file: one a line, or the first column of a sheet with commas or semicolons. A heading is left out.
///
/// # Errors
/// When the file cannot be read as text, or its first line is neither a name nor a heading.
pub fn names_of_file(path: &Path) -> Result<Vec<String>, AppError> {
    let bytes = files::read_at_most(path, LARGEST, "the list is too large")?;
    let text = String::from_utf8(bytes)
        .map_err(|_| AppError::new(ErrorCode::Invalid, format!("{} is no text in UTF-8", path.display())))?;
    let first =
        |line: &str| line.split([',', ';', '\t']).next().unwrap_or_default().trim().trim_matches('"').trim().to_owned();
    let is_name = |name: &String| name.contains('@') || UserId::parse(name).is_ok();
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(first).filter(|name| !name.is_empty()).peekable();
    // Only a first line can be a heading, and only one that says what stands below it: another is a name with a slip in it.
    if let Some(heading) = lines.next_if(|name| !is_name(name))
        && !import::names_people(&heading)
    {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("the first line, \u{201c}{heading}\u{201d}, is neither a sign-in name nor a heading"),
        )
        .hint("Correct it, or write userPrincipalName above the names"));
    }
    Ok(lines.collect())
}
