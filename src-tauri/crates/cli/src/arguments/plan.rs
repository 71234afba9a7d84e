//! `tenantryctl plan`: what plans are made of, and what is done with them.

use super::wishes::{
    DeleteArguments, EditArguments, LicencesArguments, OffboardArguments, PurgeArguments, RestoreArguments,
};
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
        /// The role template they get, by name or id
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
        /// Where to write the plan
        #[arg(long, value_name = "PLAN")]
        out: PathBuf,
    },
    /// Plan to invite guests
    Invite(InviteArguments),
    /// Plan to add, remove or swap licences
    #[command(alias = "licenses")]
    Licences(LicencesArguments),
    /// Plan for people to leave
    Offboard(OffboardArguments),
    /// Plan to bring leavers back from their dossiers
    BringBack(BringBackArguments),
    /// Plan to set and clear fields, and to change groups, photo and ways to sign in
    Edit(EditArguments),
    /// Plan to delete people: into the recycle bin, for 30 days
    Delete(DeleteArguments),
    /// Plan to bring people back from the recycle bin; they stay blocked until somebody allows sign-in
    Restore(RestoreArguments),
    /// Plan to delete somebody in the recycle bin for good; one at a time
    Purge(PurgeArguments),
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
    /// Show whether a plan may be applied today, who signed it, and who has to; exits 1 when something is missing
    Approval {
        /// The plan file
        plan: PathBuf,
    },
    /// Sign a plan that somebody else made, as the second person; the file is to be given back to them
    Approve {
        /// The plan file
        plan: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BringBackArguments {
    /// Everybody who left by this job
    #[arg(long, value_name = "JOB", required_unless_present = "person")]
    pub(crate) job: Option<String>,
    /// This person, by object id; may be repeated
    #[arg(long, value_name = "ID", conflicts_with = "job")]
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

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The file with people: CSV, TSV, text, an Excel workbook or an OpenDocument spreadsheet
    pub(crate) file: PathBuf,
    /// What the rows are for; without it people are created
    #[arg(long, value_enum, default_value_t = Purpose::Create)]
    pub(crate) purpose: Purpose,
    /// By which value people are found who are there already; without it by the first column that can name them
    #[arg(long = "match", value_enum, value_name = "VALUE")]
    pub(crate) by: Option<MatchArgument>,
    /// By which value those are looked for who were not found
    #[arg(long, value_enum, value_name = "VALUE")]
    pub(crate) fallback: Option<MatchArgument>,
    /// What happens to people who are there already
    #[arg(long, value_enum)]
    pub(crate) existing: Option<ExistingArgument>,
    /// Let blank cells empty values of people who are there; without it only <clear> does
    #[arg(long)]
    pub(crate) blank_clears: bool,
    /// The group of members, by object id or name; with --purpose members
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Option<String>,
    /// Take the members out of the group; with --purpose members
    #[arg(long)]
    pub(crate) remove: bool,
    /// What columns become, as a JSON object from heading to property, for example {"Nachname": "surname"}
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// The file's encoding, when it is not found rightly: utf-8, utf-16le, utf-16be, windows-1250, windows-1251, windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub(crate) encoding: Option<String>,
    /// What separates its cells, when it is not found rightly: comma, semicolon, tab, bar or the character
    #[arg(long, value_name = "SEPARATOR")]
    pub(crate) separator: Option<String>,
    /// The sheet of a workbook; without it the first that holds people
    #[arg(long, value_name = "SHEET")]
    pub(crate) sheet: Option<String>,
    /// The line or row the headings are on, from 1, or none
    #[arg(long, value_name = "LINE")]
    pub(crate) header: Option<String>,
    /// Let cells beyond the last heading belong to the last column; without it such a row is stopped
    #[arg(long)]
    pub(crate) merge_extra: bool,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
    /// Give everyone this product, by part number, name or id; may be repeated
    #[arg(long, value_name = "SKU")]
    pub(crate) license: Vec<String>,
    /// Put everyone into this group, by object id or name; may be repeated
    #[arg(long, value_name = "GROUP")]
    pub(crate) add_group: Vec<String>,
    /// Usage location for people who have none, as an ISO country code
    #[arg(long, value_name = "CC")]
    pub(crate) usage_location: Option<String>,
    /// How dates such as 03/04/2026 are written; without it as the column shows it, else the day is taken to stand first
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(crate) dates: Option<DatesArgument>,
    /// From when new people may sign in, where the file does not say. With start-date whoever starts later is made blocked, and
    /// letting them in is kept for that morning: see tenantryctl due
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = SignInArgument::Now)]
    pub(crate) sign_in: SignInArgument,
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
    Upsert,
    Invite,
    Delete,
    Restore,
    Members,
}

/// By which value the people of a file are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchArgument {
    Upn,
    #[value(name = "employeeId")]
    EmployeeId,
    Mail,
    Id,
}

/// From when new people may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SignInArgument {
    Now,
    StartDate,
    Blocked,
}

/// Which of the first two numbers of a date is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DatesArgument {
    DayFirst,
    MonthFirst,
}

/// What happens to people who are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExistingArgument {
    Skip,
    Fill,
    Update,
}

/// Whom to invite, and how.
#[derive(Debug, Args)]
pub(crate) struct InviteArguments {
    /// A guest: an address, or a name with the address in angle brackets; may be given several times
    #[arg(long, value_name = "MAIL")]
    pub(crate) guest: Vec<String>,
    /// A file of guests, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) guests_file: Option<PathBuf>,
    /// Where they are led to, https only; without it Microsoft's page of their apps
    #[arg(long, value_name = "URL")]
    pub(crate) redirect: Option<String>,
    /// Own words in the mail
    #[arg(long, value_name = "TEXT")]
    pub(crate) message: Option<String>,
    /// Send no mail
    #[arg(long)]
    pub(crate) no_mail: bool,
    /// A group they shall be in, by name or id; may be given several times
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Vec<String>,
    /// Who answers for them, by sign-in name or id
    #[arg(long, value_name = "WHO")]
    pub(crate) sponsor: Option<String>,
    /// Write once more to those who have not answered
    #[arg(long)]
    pub(crate) again: bool,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}
