//! `tenantryctl plan`: what plans are made of, and what is done with them.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Plan to create the people of a file
    Import(ImportArguments),
    /// Show what a plan will change, its seats, warnings and cost; exits 1 when rows are stopped
    Show {
        /// The plan file
        plan: PathBuf,
    },
    /// Plan one new person from a JSON file of their values
    Onboard {
        /// Values by Graph's names, and licenses, groups, manager, pass
        #[arg(long, value_name = "FILE.json")]
        person: PathBuf,
        /// Where to write the plan
        #[arg(long, value_name = "PLAN")]
        out: PathBuf,
    },
    /// Plan to add, remove or swap licences
    #[command(alias = "licenses")]
    Licences(LicencesArguments),
    /// Plan for people to leave
    Offboard(OffboardArguments),
    /// Plan to bring leavers back from their dossiers
    BringBack(BringBackArguments),
    /// Plan to set and clear fields
    Edit(EditArguments),
    /// Plan to take a job back, or some of its changes, as far as nobody changed them since
    Undo {
        /// The job's id
        job: String,
        /// Only this change, by its number in the plan, from 0; may be repeated
        #[arg(long, value_name = "NUMBER")]
        change: Vec<u32>,
        /// Where to write the plan
        #[arg(long, value_name = "PLAN")]
        out: PathBuf,
    },
    /// Compare a plan with the live tenant: what moved since it was made
    Check {
        /// The plan file
        plan: PathBuf,
    },
    /// Write a plan as a script for another tool
    Script {
        /// The plan file
        plan: PathBuf,
        /// For which tool
        #[arg(long = "as", value_name = "TOOL", value_parser = ["graph", "powershell", "m365", "curl", "scim"])]
        tool: String,
    },
    /// Sign a plan that somebody else made, as the second person; the file is to be given back to them
    Approve {
        /// The plan file
        plan: PathBuf,
    },
}

/// Who a plan is about.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct WhoArguments {
    /// Who this expression means, for example 'blocked and license:SPE_E5'
    #[arg(long, value_name = "EXPRESSION")]
    pub(crate) who: Option<String>,
    /// The people of this file: sign-in names or object ids, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) who_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LicencesArguments {
    #[command(flatten)]
    pub(crate) who: WhoArguments,
    /// Add this product, by part number, name or id; plans behind it are switched off; may be repeated
    #[arg(long, value_name = "SKU[;-PLAN…]")]
    pub(crate) add: Vec<String>,
    /// Remove this product; may be repeated
    #[arg(long, value_name = "SKU")]
    pub(crate) remove: Vec<String>,
    /// Give the second product for the first; may be repeated
    #[arg(long, value_name = "A=B")]
    pub(crate) swap: Vec<String>,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct OffboardArguments {
    #[command(flatten)]
    pub(crate) who: WhoArguments,
    /// How they leave
    #[arg(long, value_enum, default_value_t = LeaveKind::Now)]
    pub(crate) kind: LeaveKind,
    /// Everything this profile of the tenant chooses, in place of the kind
    #[arg(long, value_name = "NAME", conflicts_with_all = ["kind", "accept_orphans"])]
    pub(crate) profile: Option<String>,
    /// What becomes of the mail of all of them: convert (the mailbox is shared first), not-needed, or until:DATE
    #[arg(long, value_name = "ANSWER", conflicts_with_all = ["mail_not_needed", "accept_orphans"])]
    pub(crate) gate: Option<String>,
    /// Nobody needs their mail: licences with a mailbox go too
    #[arg(long)]
    pub(crate) mail_not_needed: bool,
    /// Who takes over reports and groups, by sign-in name or id; their own manager when nobody is named
    #[arg(long, value_name = "WHO")]
    pub(crate) successor: Option<String>,
    /// Leave groups without an owner and people without a manager, where nobody takes over
    #[arg(long)]
    pub(crate) accept_orphans: bool,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
#[group(id = "back", required = true, multiple = false, args = ["job", "person"])]
pub(crate) struct BringBackArguments {
    /// Everybody who left by this job
    #[arg(long, value_name = "JOB")]
    pub(crate) job: Option<String>,
    /// This person, by object id; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) person: Vec<String>,
    /// Give a Temporary Access Pass instead of a new password
    #[arg(long)]
    pub(crate) pass: bool,
    /// Give directory roles back
    #[arg(long)]
    pub(crate) roles: bool,
    /// Leave those who reported to them where they are
    #[arg(long)]
    pub(crate) without_reports: bool,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LeaveKind {
    Planned,
    Now,
    Urgent,
    Leave,
}

#[derive(Debug, Args)]
pub(crate) struct EditArguments {
    #[command(flatten)]
    pub(crate) who: WhoArguments,
    /// Set a field, by Graph's name, or the manager by sign-in name; may be repeated
    #[arg(long, value_name = "PROPERTY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Clear a field; may be repeated
    #[arg(long, value_name = "PROPERTY")]
    pub(crate) clear: Vec<String>,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The file with people
    pub(crate) file: PathBuf,
    /// What the rows are for; without it people are created
    #[arg(long, value_enum, default_value_t = Purpose::Create)]
    pub(crate) purpose: Purpose,
    /// By which cell people are found who are there already
    #[arg(long = "match", value_enum, value_name = "CELL", default_value_t = MatchArgument::Upn)]
    pub(crate) by: MatchArgument,
    /// What columns become, as a JSON object from heading to property, for example {"Nachname": "surname"}
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// The file's encoding, when it is not found rightly: utf-8, utf-16le, utf-16be, windows-1250, windows-1251, windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub(crate) encoding: Option<String>,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
    /// Give everyone this product, by part number, name or id; may be repeated
    #[arg(long, value_name = "SKU")]
    pub(crate) license: Vec<String>,
    /// Usage location for people who have none, as an ISO country code
    #[arg(long, value_name = "CC")]
    pub(crate) usage_location: Option<String>,
    /// Leave this row out; the first person is row 1; may be repeated
    #[arg(long, value_name = "ROW")]
    pub(crate) exclude: Vec<u32>,
    /// Set a value of a row, for example 12:userPrincipalName=ana@contoso.com; may be repeated
    #[arg(long, value_name = "ROW:PROPERTY=VALUE")]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    Create,
    Update,
    Invite,
    Delete,
    Restore,
}

/// By which cell the people of a file are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchArgument {
    Upn,
    #[value(name = "employeeId")]
    EmployeeId,
    Mail,
    Id,
}
