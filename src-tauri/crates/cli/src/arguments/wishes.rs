//! What plans about people who are there are made of.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

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
    /// In a swap, switch all apps on instead of carrying over what each person has off
    #[arg(long)]
    pub(crate) reset_apps: bool,
    /// Switch this app on, in one product or in all that have it; may be repeated
    #[arg(long, value_name = "[SKU;]PLAN")]
    pub(crate) app_on: Vec<String>,
    /// Switch this app off, in one product or in all that have it; may be repeated
    #[arg(long, value_name = "[SKU;]PLAN")]
    pub(crate) app_off: Vec<String>,
    /// Let this product come from a group instead of directly; may be repeated
    #[arg(long, value_name = "SKU=GROUP")]
    pub(crate) to_group: Vec<String>,
    /// Give everybody what this person has directly, with the same apps off, by sign-in name or id
    #[arg(long, value_name = "WHO")]
    pub(crate) copy_from: Option<String>,
    /// Take people out of the group a licence comes from that they shall lose
    #[arg(long)]
    pub(crate) leave_group: bool,
    /// Where apps do not go together, switch them off in this product; may be repeated
    #[arg(long, value_name = "SKU")]
    pub(crate) turn_off: Vec<String>,
    /// Leave out people something was found of, by the id of the warning, for example mailLost; may be repeated
    #[arg(long, value_name = "WARNING")]
    pub(crate) leave_out: Vec<String>,
    /// Who comes first when seats are short
    #[arg(long, value_enum, default_value_t = OrderArgument::Chosen)]
    pub(crate) order: OrderArgument,
    #[command(flatten)]
    pub(crate) include: IncludeArguments,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

/// Who is changed along with many others, and would be left out else.
#[derive(Debug, Args)]
pub(crate) struct IncludeArguments {
    /// Change holders of directory roles along with many others
    #[arg(long)]
    pub(crate) include_administrators: bool,
    /// Change accounts that are probably not people along with many others
    #[arg(long)]
    pub(crate) include_not_people: bool,
}

/// Who comes first when seats are short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OrderArgument {
    Chosen,
    Name,
    Oldest,
    Newest,
}

#[derive(Debug, Args)]
pub(crate) struct DeleteArguments {
    #[command(flatten)]
    pub(crate) who: WhoArguments,
    #[command(flatten)]
    pub(crate) include: IncludeArguments,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The people of this file: object ids, one a line
    #[arg(long, value_name = "FILE", required_unless_present = "person")]
    pub(crate) who_file: Option<PathBuf>,
    /// One person, by object id; may be repeated
    #[arg(long, value_name = "ID", conflicts_with = "who_file")]
    pub(crate) person: Vec<String>,
    /// Another sign-in name, when the old one is taken
    #[arg(long, value_name = "UPN")]
    pub(crate) upn: Option<String>,
    /// Let them sign in at once
    #[arg(long)]
    pub(crate) allow_sign_in: bool,
    #[command(flatten)]
    pub(crate) include: IncludeArguments,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct PurgeArguments {
    /// The person, by object id
    #[arg(long, value_name = "ID")]
    pub(crate) person: String,
    /// Their display name, to say that it is this person
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
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
    #[arg(long, value_name = "NAME", conflicts_with = "kind")]
    pub(crate) profile: Option<String>,
    /// What becomes of the mail of all of them: convert (the mailbox is shared first), not-needed, or until:DATE
    #[arg(long, value_name = "ANSWER", conflicts_with = "mail_not_needed")]
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
    #[command(flatten)]
    pub(crate) include: IncludeArguments,
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
    /// Put them into this group, by name or id; may be repeated
    #[arg(long, value_name = "GROUP")]
    pub(crate) join: Vec<String>,
    /// Take them out of this group, by name or id; may be repeated
    #[arg(long, value_name = "GROUP")]
    pub(crate) leave: Vec<String>,
    /// Set this photo, a JPEG or PNG of at most 4 MB; of one person
    #[arg(long, value_name = "FILE")]
    pub(crate) photo: Option<PathBuf>,
    /// Take photos away
    #[arg(long, conflicts_with = "photo")]
    pub(crate) remove_photo: bool,
    /// Give them a new password that must be changed at the next sign-in; run writes it with --hand-over
    #[arg(long)]
    pub(crate) reset_password: bool,
    /// Give them a Temporary Access Pass for one sign-in
    #[arg(long)]
    pub(crate) pass: bool,
    /// For how many minutes the pass is good
    #[arg(long, value_name = "MINUTES", requires = "pass")]
    pub(crate) pass_minutes: Option<u32>,
    /// Remove every way to sign in but the password
    #[arg(long)]
    pub(crate) remove_methods: bool,
    /// End their sessions
    #[arg(long)]
    pub(crate) end_sessions: bool,
    #[command(flatten)]
    pub(crate) include: IncludeArguments,
    /// Where to write the plan
    #[arg(long, value_name = "PLAN")]
    pub(crate) out: PathBuf,
}
