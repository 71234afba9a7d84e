//! Forgetting a tenant on this computer (G71): everything of it is wiped, and looked for afterwards.

use crate::connections::{close_same_tenant, store_file};
use crate::contract::AppEvent;
use crate::contract::connect::ConnectionKind;
use crate::contract::connection::{ForgetConnection, Forgotten};
use crate::contract::error::{AppError, ErrorCode};
use crate::records::Connection;
use crate::tenant::in_background;
use crate::{App, lock};
use model::TenantId;
use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use store::WriterLock;

/// Wipes everything of a connection from this computer.
pub(crate) async fn forget(app: &App, arguments: ForgetConnection) -> Result<Forgotten, AppError> {
    let connection = app.connection(&arguments.connection)?;
    if arguments.typed.trim() != connection.name {
        return Err(AppError::new(ErrorCode::Invalid, "the name does not fit, so nothing was forgotten")
            .hint(format!("Type {} to forget it", connection.name)));
    }
    let _one_at_a_time = app.inner.opening.lock().await;
    let id = TenantId::parse(&connection.tenant_id)?;
    let others: Vec<String> = app
        .connections()?
        .into_iter()
        .filter(|known| known.tenant_id == connection.tenant_id && known.name != connection.name)
        .map(|known| known.name)
        .collect();
    // Another connection may be the one that has the copy open.
    let open = lock(&app.inner.tenants).contains_key(&connection.name);
    if open || others.is_empty() {
        close_same_tenant(app, id).await?;
    }
    // A run of the wizard that began with it would make it again at its end.
    let whole = others.is_empty().then_some(connection.tenant_id.as_str());
    app.forget_runs_of(&connection.name, whole);
    let mut removed = vec!["The sign-in, with its secret, certificate or token".to_owned()];
    if others.is_empty() {
        // The connection goes last: as long as a file is left, there is something to forget again.
        let (this, of) = (app.clone(), connection.clone());
        in_background(move || wipe_files(&this, id, &of)).await?;
    }
    app.remove_connection(&connection.name)?;
    if let Some(tenant_id) = whole {
        app.forget_unfinished_of(tenant_id)?;
    }
    app.forget_runs_of(&connection.name, whole);
    if others.is_empty() {
        removed.push("The copy of the directory, with people, products and history".to_owned());
        removed.push("The journal, with plans and jobs".to_owned());
        removed.push("Drafts of imports".to_owned());
    }
    let proof = prove(app, &connection, &others)?;
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: connection.name.clone() });
    Ok(Forgotten { removed, proof, remains: remains(&connection, &others) })
}

/// Wipes every file of a tenant. Nobody else may be at work in them: another program would lose the journal of what it sends.
fn wipe_files(app: &App, id: TenantId, connection: &Connection) -> Result<(), AppError> {
    let store = store_file(app, id);
    if let Some(folder) = store.parent() {
        crate::files::make_private_folder(folder)?;
    }
    let lock = WriterLock::take(&store)?;
    let files = |app: &App| copy_files(app, connection).into_iter().filter(|file| file != lock.path());
    for file in files(app) {
        wipe(&file)?;
    }
    if let Some(left) = files(app).next() {
        return Err(still_there(&left.display().to_string(), connection));
    }
    // Last, and still held: until then nobody can begin to write.
    std::fs::remove_file(lock.path()).map_err(|error| AppError::file("wipe", lock.path(), &error))
}

/// Every file of the data folder that holds something of this tenant alone.
pub(crate) fn copy_files(app: &App, connection: &Connection) -> Vec<PathBuf> {
    let mut files = named(&app.folder().join("tenants"), &format!("{}.", connection.tenant_id.to_lowercase()));
    if let Some(people) = connection.demo_people {
        files.extend(named(&app.folder().join("demo"), &format!("{people}.")));
    }
    files
}

/// The files of a folder whose names begin like this.
fn named(folder: &Path, start: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)))
        .collect()
}

/// Writes over a file, then removes it. A disk may keep older blocks of it all the same. What it keeps of a store is encrypted,
/// but its key is made from this computer's master key, which stays for the other tenants: whoever has both can read it.
fn wipe(file: &Path) -> Result<(), AppError> {
    let over = || -> std::io::Result<()> {
        let mut open = OpenOptions::new().write(true).open(file)?;
        let mut left = open.metadata()?.len();
        let zeros = [0u8; 64 * 1024];
        open.seek(SeekFrom::Start(0))?;
        while left > 0 {
            let part = usize::try_from(left).unwrap_or(usize::MAX).min(zeros.len());
            open.write_all(zeros.get(..part).unwrap_or(&zeros))?;
            left -= part as u64;
        }
        open.sync_all()
    };
    over().and_then(|()| std::fs::remove_file(file)).map_err(|error| AppError::file("wipe", file, &error))
}

/// Looks again: nothing may be left.
fn prove(app: &App, connection: &Connection, others: &[String]) -> Result<String, AppError> {
    let left = if others.is_empty() { copy_files(app, connection) } else { Vec::new() };
    let listed = app.connections()?.iter().any(|known| known.name == connection.name);
    if listed || !left.is_empty() {
        let what = left.first().map_or_else(|| "the list of connections".to_owned(), |file| file.display().to_string());
        return Err(still_there(&what, connection));
    }
    let looked = "Looked for its entry in the sealed list of connections";
    Ok(if others.is_empty() {
        format!(
            "{looked} and for every file of tenant {} in {}: nothing is left",
            connection.tenant_id,
            app.folder().display()
        )
    } else {
        format!("{looked}: it is gone")
    })
}

fn still_there(what: &str, connection: &Connection) -> AppError {
    AppError::new(ErrorCode::Internal, format!("{what} still holds something of {}", connection.name))
        .hint("Close other programs that use it, then forget it again")
}

fn remains(connection: &Connection, others: &[String]) -> Vec<String> {
    let mut remains = Vec::new();
    if !others.is_empty() {
        remains.push(format!("The copy of {}, which {} uses too", connection.tenant_name, others.join(", ")));
    }
    if connection.demo_people.is_some() {
        return remains;
    }
    remains.push(format!(
        "The app registration {} in {}: delete it in the Entra admin centre if nobody else uses it",
        connection.client_id, connection.tenant_name
    ));
    if connection.credential.kind() == ConnectionKind::Account {
        remains.push(
            "The session at Microsoft ends by itself; to end it now, revoke sessions under My Account".to_owned(),
        );
    }
    remains.push("Files you saved elsewhere: result sheets, password lists, plans".to_owned());
    remains
}

#[cfg(test)]
#[path = "tests/forget.rs"]
mod tests;
