//! What is asked and decided of jobs.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct JobArguments {
    /// The job's id
    pub(crate) job: String,
    /// Show the steps of this row, by its number in the plan, from 0: what was found, what is there now, what is wanted
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["return_file", "failed_file", "record_file"])]
    pub(crate) change: Option<u32>,
    /// Write the sender's own sheet back, with what became of each row, to this new file: text, or .xlsx
    #[arg(long, value_name = "FILE")]
    pub(crate) return_file: Option<PathBuf>,
    /// Write the rows that failed, ready to be imported again, to this new file: text, or .xlsx
    #[arg(long, value_name = "FILE")]
    pub(crate) failed_file: Option<PathBuf>,
    /// Write row, person, action, outcome, reason, code, request id and time of every row to this new file: a table, or a page or a
    /// document where its name ends in .html or .json
    #[arg(long, value_name = "FILE")]
    pub(crate) record_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PauseArguments {
    /// The job's id
    pub(crate) job: String,
    /// Let the phase under way come to its end; returns at once then
    #[arg(long)]
    pub(crate) after_phase: bool,
}

/// Rows to be sent again.
#[derive(Debug, Args)]
pub(crate) struct AgainArguments {
    /// The job's id
    pub(crate) job: String,
    /// This row, by its number in the plan, from 0; may be repeated
    #[arg(long, value_name = "NUMBER", required_unless_present = "all")]
    pub(crate) change: Vec<u32>,
    /// Every row it can be done to
    #[arg(long, conflicts_with = "change")]
    pub(crate) all: bool,
    /// Write the passwords that are still to be made into this new file
    #[arg(long, value_name = "FILE")]
    pub(crate) hand_over: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ApplyArguments {
    #[command(flatten)]
    pub(crate) again: AgainArguments,
    /// Write over what somebody else changed; without this it is only shown, and nothing is sent
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LeaveArguments {
    /// The job's id
    pub(crate) job: String,
    /// This row, by its number in the plan, from 0; may be repeated
    #[arg(long, value_name = "NUMBER", required = true)]
    pub(crate) change: Vec<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct SkipKindArguments {
    /// The job's id
    pub(crate) job: String,
    /// The kind, as a plan file names it, for example assignLicense; needed only where several keep failing
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Write the passwords that are still to be made into this new file
    #[arg(long, value_name = "FILE")]
    pub(crate) hand_over: Option<PathBuf>,
}
