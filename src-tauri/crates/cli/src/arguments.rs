//! The command line. These spellings are a contract: add to them, do not change them.

mod jobs;
mod plan;
mod wishes;

pub(crate) use jobs::{
    AgainArguments, ApplyArguments, DueArguments, JobArguments, LeaveArguments, PauseArguments, SkipKindArguments,
};
pub(crate) use plan::{
    BringBackArguments, DatesArgument, ExistingArgument, ImportArguments, InviteArguments, MatchArgument, PlanCommand,
    Purpose, SignInArgument,
};
pub(crate) use wishes::{
    DeleteArguments, EditArguments, IncludeArguments, LeaveKind, LicencesArguments, OffboardArguments, OrderArgument,
    PurgeArguments, RestoreArguments, WhoArguments,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Tenantry from a terminal.
#[derive(Debug, Parser)]
#[command(name = "tenantryctl", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Keep everything in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The connection to use; not needed when there is only one
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) connection: Option<String>,
    /// Seal the vault under the passphrase in this file instead of using the keychain
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Answer with one JSON document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve a simulated tenant on 127.0.0.1 until stopped
    Simulator(SimulatorArguments),
    /// Sign in and keep the connection
    Connect(ConnectArguments),
    /// List the connections on this computer
    Connections,
    /// Look whether the sign-in still works and what it may do
    Check,
    /// Wipe everything of a connection from this computer
    Forget {
        /// The connection's name
        name: String,
    },
    /// Make a custom Graph call; one that writes needs --yes and is journaled
    Call(CallArguments),
    /// Bring the local copy up to date
    Sync {
        /// Read everything again; the old copy stays usable until it is complete
        #[arg(long)]
        rebuild: bool,
    },
    /// Search, filter and export the local copy
    People(PeopleArguments),
    /// Show one person of the local copy
    Person(PersonArguments),
    /// Show products, their seats and who holds them
    #[command(alias = "licenses")]
    Licences,
    /// List groups of the local copy
    Groups(GroupsArguments),
    /// Show a group of the local copy
    Group(GroupArguments),
    /// Make and read plans
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Apply a plan
    Run(RunArguments),
    /// List jobs, newest first
    Jobs,
    /// List jobs that are due; run one now, make the plan of one, give one another time, or take one off the list
    Due(DueArguments),
    /// Show this program's own log, or verify that it is whole
    Audit(AuditArguments),
    /// Show the keys whose signatures count, accept one, or take one off
    Keys {
        #[command(subcommand)]
        command: Option<KeysCommand>,
    },
    /// Show the limits of a day, or set them; protect accounts
    Limits(LimitsArguments),
    /// Show a job with all its rows, or the steps of one of them; write its files
    Job(JobArguments),
    /// Stop a job that runs on this computer, in the window or in another tenantryctl, and wait until it stands
    Pause(PauseArguments),
    /// Send again what was refused, with what could not be reached because of it, and go on with the job
    Retry(AgainArguments),
    /// Apply rows all the same that somebody changed since the plan was made, and go on with the job
    ApplyAllTheSame(ApplyArguments),
    /// Leave rows as they are: nothing more is sent for what was refused, was changed by somebody else or is unknown
    Leave(LeaveArguments),
    /// Leave out what is still to be sent of a kind that keeps failing, and go on with everything else of the job
    SkipKind(SkipKindArguments),
    /// Look up what is in doubt and go on with a job
    Resume {
        /// The job's id
        job: String,
        /// Write the passwords and passes that are still to be made into this new file
        #[arg(long, value_name = "FILE")]
        hand_over: Option<PathBuf>,
        /// Go on although another account or app began the job
        #[arg(long)]
        take_over: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SimulatorArguments {
    /// How many people the tenant has
    #[arg(long, default_value_t = 2_000)]
    pub(crate) people: u32,
    /// How many groups it has; without it as many as fit so many people
    #[arg(long)]
    pub(crate) groups: Option<u32>,
    /// Another seed, another tenant
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Port to listen on; 0 for any free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Also serve on this port over TLS; 0 for any free one
    #[arg(long, value_name = "PORT", requires_all = ["tls_cert", "tls_key"])]
    pub(crate) tls_port: Option<u16>,
    /// PEM file with the certificate for TLS and those that lead to its issuer
    #[arg(long, value_name = "FILE", requires_all = ["tls_port", "tls_key"])]
    pub(crate) tls_cert: Option<PathBuf>,
    /// PEM file with the private key of the certificate, without a password
    #[arg(long, value_name = "FILE", requires_all = ["tls_port", "tls_cert"])]
    pub(crate) tls_key: Option<PathBuf>,
    /// Enforce the service's quotas, or none
    #[arg(long, value_enum, default_value_t = PaceArgument::Real)]
    pub(crate) pace: PaceArgument,
    /// Items of a delta page
    #[arg(long, default_value = "200")]
    pub(crate) page_size: std::num::NonZeroUsize,
    /// Faults to commit, from a JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) faults: Option<PathBuf>,
    /// Append a JSON line for every write the tenant took
    #[arg(long, value_name = "FILE")]
    pub(crate) history: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaceArgument {
    Real,
    Off,
}

#[derive(Debug, Args)]
pub(crate) struct ConnectArguments {
    /// What to call the connection
    #[arg(long)]
    pub(crate) name: String,
    /// Tenant id, one of its domains, or any mail address of the organisation
    #[arg(long)]
    pub(crate) tenant: String,
    /// Client id of the app registration
    #[arg(long)]
    pub(crate) client: String,
    /// Login root
    #[arg(long, value_name = "URL", requires = "graph", conflicts_with = "cloud")]
    pub(crate) login: Option<String>,
    /// Graph root
    #[arg(long, value_name = "URL", requires = "login", conflicts_with = "cloud")]
    pub(crate) graph: Option<String>,
    /// The national cloud; without it, the one the tenant turns out to be in
    #[arg(long, value_enum)]
    pub(crate) cloud: Option<CloudArgument>,
    /// What to ask for, when a person signs in
    #[arg(long, value_enum, default_value_t = AllowArgument::UserManager)]
    pub(crate) allow: AllowArgument,
    #[command(flatten)]
    pub(crate) proof: ProofArguments,
    /// The day the secret expires, as the portal shows it; it is reminded of from 30 days before
    #[arg(long, value_name = "YYYY-MM-DD", requires = "secret_stdin")]
    pub(crate) secret_expires: Option<String>,
    /// File of the private key, when the certificate's PEM file does not hold it
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub(crate) key: Option<PathBuf>,
    /// Read the password of the PFX file from standard input
    #[arg(long, requires = "certificate")]
    pub(crate) password_stdin: bool,
}

/// What the connection proves itself with.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ProofArguments {
    /// Read the secret's value from standard input
    #[arg(long)]
    pub(crate) secret_stdin: bool,
    /// Sign in as an app with the certificate in this PEM or PFX file
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
    /// Sign in as a person in the browser
    #[arg(long)]
    pub(crate) browser: bool,
    /// Sign in as a person with a code on another device
    #[arg(long)]
    pub(crate) device_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CloudArgument {
    Global,
    Usgov,
    UsgovDod,
    China,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AllowArgument {
    ReadOnly,
    HelpDesk,
    UserManager,
    Everything,
}

#[derive(Debug, Args)]
pub(crate) struct CallArguments {
    /// GET, POST, PATCH, PUT or DELETE
    pub(crate) method: String,
    /// Path below the version, such as /users
    pub(crate) path: String,
    /// A query parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) query: Vec<String>,
    /// A header; may be repeated
    #[arg(long, value_name = "NAME:VALUE")]
    pub(crate) header: Vec<String>,
    /// A file with the JSON to send, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// Use the beta version
    #[arg(long)]
    pub(crate) beta: bool,
    /// Send a call that writes; without this nothing is sent
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PeopleArguments {
    /// Words to look for; each must be found somewhere
    pub(crate) text: Vec<String>,
    /// Only who this expression means, for example 'blocked and license:SPE_E5'
    #[arg(long = "where", value_name = "EXPRESSION", default_value = "")]
    pub(crate) filter: String,
    /// Properties to show or write, as Graph spells them, with commas between them
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// The property to sort by; with :desc downwards
    #[arg(long, value_name = "PROPERTY[:desc]", default_value = "displayName")]
    pub(crate) sort: String,
    /// At most so many; 100 when they are shown, all when they are written to a file
    #[arg(long)]
    pub(crate) limit: Option<u64>,
    /// As they were then: a day (its end), an instant, or a time ago such as -30d
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) as_of: Option<String>,
    /// Write them to this file, by its ending as CSV, workbook or JSON
    #[arg(long, value_name = "FILE.csv|.xlsx|.json")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PersonArguments {
    /// Object id or sign-in name
    pub(crate) who: String,
    /// With everything the copy has seen happen to them
    #[arg(long)]
    pub(crate) history: bool,
    /// As they were then
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) as_of: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct GroupsArguments {
    /// Words to look for; each must be found somewhere
    pub(crate) text: Vec<String>,
    /// At most so many
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct GroupArguments {
    /// Its id, its name or its mail address
    pub(crate) group: String,
    /// Also list who is directly in it
    #[arg(long)]
    pub(crate) members: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AuditArguments {
    /// Compute the chain of hashes anew; exits 1 at the first line that does not fit
    #[arg(long)]
    pub(crate) verify: bool,
    /// Besides, look for the hash an earlier verification ended with; exits 1 when no line has it
    #[arg(long, value_name = "HASH", requires = "verify")]
    pub(crate) head: Option<String>,
    /// Write the log to this file, by its ending as CSV or JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// At most so many lines, newest first
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Accept the key of a signature in a plan file, by the fingerprint its owner says
    Accept {
        /// The plan file
        plan: PathBuf,
        /// The fingerprint
        fingerprint: String,
    },
    /// Let a key's signatures count no longer
    Remove {
        /// Its fingerprint
        fingerprint: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LimitsArguments {
    /// Most accounts blocked in a day
    #[arg(long, value_name = "N")]
    pub(crate) disables: Option<u32>,
    /// Most accounts deleted in a day
    #[arg(long, value_name = "N")]
    pub(crate) deletes: Option<u32>,
    /// Most licences removed in a day
    #[arg(long, value_name = "N")]
    pub(crate) licence_removals: Option<u32>,
    /// Whether a second person can approve what is above
    #[arg(long, value_enum, value_name = "on|off")]
    pub(crate) second_person: Option<OnOff>,
    /// Protect an account as well: a sign-in name or an object id; can be given more than once
    #[arg(long, value_name = "NAME")]
    pub(crate) protect: Vec<String>,
    /// Take an account off the protected list; can be given more than once
    #[arg(long, value_name = "NAME", requires = "tenant_name")]
    pub(crate) unprotect: Vec<String>,
    /// The tenant's name, to say that its protection is to be weakened: an account taken off the list, a limit raised
    #[arg(long, value_name = "TENANT")]
    pub(crate) tenant_name: Option<String>,
    /// Whether this is a tenant people work in: what deletes there is confirmed with its number
    #[arg(long, value_enum, value_name = "on|off")]
    pub(crate) production: Option<OnOff>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnOff {
    On,
    Off,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// The plan file
    pub(crate) plan: PathBuf,
    /// Apply it; without this nothing is sent
    #[arg(long)]
    pub(crate) yes: bool,
    /// Do not run the first row alone
    #[arg(long)]
    pub(crate) no_canary: bool,
    /// Pause when more than this percentage of the last 50 rows failed
    #[arg(long, value_name = "PERCENT", default_value_t = 5, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) stop_above: u8,
    /// Accept a warning by its id; may be repeated
    #[arg(long, value_name = "WARNING")]
    pub(crate) accept: Vec<String>,
    /// The number of people a plan that cuts off many, deletes, or loses mailboxes is confirmed with
    #[arg(long, value_name = "COUNT")]
    pub(crate) typed: Option<u32>,
    /// Write the generated passwords and Temporary Access Passes into this new file, readable by its owner alone
    #[arg(long, value_name = "FILE")]
    pub(crate) hand_over: Option<PathBuf>,
    /// Keep it for this time instead, for example 2026-11-30T17:00: it runs when the window is open on this computer then
    #[arg(long, value_name = "TIME", conflicts_with = "hand_over")]
    pub(crate) at: Option<String>,
    /// The zone of that time, for example Europe/Berlin; this computer's without
    #[arg(long, value_name = "ZONE", requires = "at")]
    pub(crate) zone: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn a_line_is_taken_or_refused() {
        let lines = [
            ("due", true),
            ("due --cancel D", true),
            ("due --run D --yes --hand-over F", true),
            ("due --run D --cancel D", false),
            ("due --hand-over F", false),
            ("due --plan D --converted --out P", true),
            ("due --plan D", false),
            ("due --converted --out P", false),
            ("due --move D --at 2026-12-01T08:00 --zone Europe/Berlin", true),
            ("due --move D", false),
            ("due --at 2026-12-01T08:00", false),
            ("plan bring-back --job J --pass --out P", true),
            ("plan bring-back --person A --person B --out P", true),
            ("plan bring-back --job J --person A --out P", false),
            ("plan bring-back --out P", false),
            ("plan approval P", true),
            ("job J", true),
            ("job J --change 3", true),
            ("job J --return-file F --failed-file G --record-file H", true),
            ("job J --change 3 --return-file F", false),
            ("pause J", true),
            ("pause J --after-phase", true),
            ("retry J", false),
            ("retry J --all", true),
            ("retry J --all --hand-over F", true),
            ("retry J --change 1 --change 2", true),
            ("retry J --change 1 --all", false),
            ("apply-all-the-same J --change 1", true),
            ("apply-all-the-same J --all --yes", true),
            ("apply-all-the-same J --yes", false),
            ("leave J", false),
            ("leave J --change 1", true),
            ("skip-kind J", true),
            ("skip-kind J --kind assignLicense --hand-over F", true),
            ("skip-kind", false),
        ];
        for (line, taken) in lines {
            let words = std::iter::once("tenantryctl").chain(line.split(' '));
            let parsed = Arguments::try_parse_from(words);
            assert_eq!(parsed.is_ok(), taken, "{line}: {:?}", parsed.err());
        }
    }

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
