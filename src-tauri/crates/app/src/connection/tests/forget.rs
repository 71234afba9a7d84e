#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::connection::tests::closed_app;
use crate::contract::start::{OfConnection, OpenDemo};

/// A program with the demo tenant on its disk, closed again.
async fn with_demo() -> (tempfile::TempDir, App, Connection) {
    let (folder, app) = closed_app();
    crate::connections::open_demo(&app, OpenDemo { people: 50 }).await.unwrap();
    let connection = app.connection("Demo 50").unwrap();
    close_same_tenant(&app, TenantId::parse(&connection.tenant_id).unwrap()).await.unwrap();
    (folder, app, connection)
}

fn typed(connection: &Connection) -> ForgetConnection {
    ForgetConnection { connection: connection.name.clone(), typed: connection.name.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_wiped_while_another_program_writes() {
    let (_folder, app, connection) = with_demo().await;
    let file = store_file(&app, TenantId::parse(&connection.tenant_id).unwrap());
    let before = std::fs::read(&file).unwrap();
    let other = WriterLock::take(&file).unwrap();
    assert_eq!(forget(&app, typed(&connection)).await.unwrap_err().code, ErrorCode::InUse);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert!(other.path().exists());
    app.connection(&connection.name).unwrap();
    drop(other);
    forget(&app, typed(&connection)).await.unwrap();
    assert_eq!(copy_files(&app, &connection), Vec::<PathBuf>::new());
    assert!(app.connection(&connection.name).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_wiped_while_something_here_is_still_at_work() {
    let (_folder, app, connection) = with_demo().await;
    crate::connections::open(&app, OfConnection { connection: connection.name.clone() }).await.unwrap();
    let at_work = app.tenant(&connection.name).unwrap();
    assert_eq!(forget(&app, typed(&connection)).await.unwrap_err().code, ErrorCode::InUse);
    at_work.stored(|store| store.jobs()).await.unwrap();
    drop(at_work);
    forget(&app, typed(&connection)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_wiped_can_be_forgotten_again() {
    let (_folder, app, connection) = with_demo().await;
    // A folder of such a name cannot be removed like a file.
    let store = store_file(&app, TenantId::parse(&connection.tenant_id).unwrap());
    let stuck = store.with_extension("stuck");
    std::fs::create_dir(&stuck).unwrap();
    forget(&app, typed(&connection)).await.unwrap_err();
    std::fs::remove_dir(&stuck).unwrap();
    forget(&app, typed(&connection)).await.unwrap();
    assert!(!store.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_of_the_wizard_do_not_outlive_their_connection() {
    let (_folder, app, mut connection) = with_demo().await;
    // The wizard does not take up the demo tenant.
    connection.demo_people = None;
    app.keep_connection(connection.clone()).unwrap();
    let begin = |connection| crate::contract::connect::BeginConnecting { kind: ConnectionKind::App, connection };
    let of_it = crate::connect::begin(&app, begin(Some(connection.name.clone()))).await.unwrap();
    let another = crate::connect::begin(&app, begin(None)).await.unwrap();
    forget(&app, typed(&connection)).await.unwrap();
    let get = |id: String| crate::connect::get(&app, crate::contract::connect::OfConnecting { id });
    assert_eq!(get(of_it.id).await.unwrap_err().code, ErrorCode::NotFound);
    get(another.id).await.unwrap();
}
