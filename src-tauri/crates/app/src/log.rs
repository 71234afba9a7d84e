//! The local log: what the program did, without names, addresses, bodies or secrets.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// Writes the log into `log/` of the data folder, a file a day, the last seven kept. Logging ends when the guard is dropped;
/// `None` when the folder cannot be written or a log is already set up.
#[must_use]
pub fn start(folder: &Path) -> Option<WorkerGuard> {
    let folder = folder.join("log");
    // Made first: whoever builds the log looks through the folder for old files, and complains when it is not there.
    crate::files::make_private_folder(&folder).ok()?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("tenantry")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = EnvFilter::try_from_env("TENANTRY_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,app=debug,engine=debug,graph=debug,sync=debug,store=debug"));
    tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_env_filter(filter).try_init().ok()?;
    Some(guard)
}
