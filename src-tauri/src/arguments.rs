//! The program's own command line.

use clap::Parser;
use std::path::PathBuf;

/// Onboarding, licences and leavers for Microsoft Entra ID.
#[derive(Debug, Clone, Parser)]
#[command(name = "tenantry", version)]
pub(crate) struct WindowArguments {
    /// Keep everything in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Read the vault's passphrase from this file instead of using the keychain
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Open the built-in demo tenant with this many people: 50, 2000, 50000 or 1000000
    #[arg(long, value_name = "PEOPLE", num_args = 0..=1, default_missing_value = "2000")]
    pub(crate) demo: Option<u32>,
    /// Contact no service: read the copies on this computer
    #[arg(long)]
    pub(crate) offline: bool,
}

/// Reads the command line; explains itself and ends the program when it is wrong.
pub(crate) fn read() -> WindowArguments {
    WindowArguments::parse()
}
