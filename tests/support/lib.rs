//! What the journeys share: a world of a simulated tenant, a data folder of its own and the program on it, in this process
//! or as `tenantryctl`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod browser;
mod control;
mod desk;
mod relay;
mod terminal;
mod world;

pub use browser::PlayedBrowser;
pub use control::Control;
pub use desk::Desk;
pub use relay::Relay;
pub use terminal::{Finished, SimulatorProcess, Terminal};
pub use world::World;

use std::path::{Path, PathBuf};

/// The passphrase of every vault in the tests.
pub const PASSPHRASE: &str = "a passphrase for tests only";

/// A file of `tests/fixtures`.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A program of this workspace, built beside the tests.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test knows its own file");
    let folder = test.parent().and_then(Path::parent).expect("tests lie in deps/ of the build folder");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not built: run `cargo build --workspace --bins` first", program.display());
    program
}
