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

/// What is done about jobs that are due; without anything they are listed.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("act").args(["cancel", "run", "plan", "moved"]))]
pub(crate) struct DueArguments {
    /// Take this one off the list, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) cancel: Option<String>,
    /// Run this one now: its plan was read when it was kept
    #[arg(long, value_name = "ID")]
    pub(crate) run: Option<String>,
    /// Yes, run it
    #[arg(long, requires = "run")]
    pub(crate) yes: bool,
    /// Write the passwords and passes it makes into this new file, readable by its owner alone
    #[arg(long, value_name = "FILE", requires = "run")]
    pub(crate) hand_over: Option<PathBuf>,
    /// Make the plan of this one, whose plan is made once it is due, and write it to a file; tenantryctl run applies it
    #[arg(long, value_name = "ID", requires = "out")]
    pub(crate) plan: Option<String>,
    /// The mailbox it waits for was converted
    #[arg(long, requires = "plan")]
    pub(crate) converted: bool,
    /// The file of the plan
    #[arg(long, value_name = "PLAN", requires = "plan")]
    pub(crate) out: Option<PathBuf>,
    /// Give this one another time
    #[arg(long = "move", value_name = "ID", requires = "at")]
    pub(crate) moved: Option<String>,
    /// When, for example 2026-11-30T17:00
    #[arg(long, value_name = "TIME", requires = "moved")]
    pub(crate) at: Option<String>,
    /// The zone of that time, for example Europe/Berlin; this computer's without
    #[arg(long, value_name = "ZONE", requires = "at")]
    pub(crate) zone: Option<String>,
}
