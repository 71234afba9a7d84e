//! Every command, answer, event and error code that the window or the terminal may use: the only door.
//!
//! The table at the end of this file is the one list of commands; the dispatcher and the TypeScript types are made of it, so they cannot drift apart.

#[macro_use]
mod table;

pub mod act;
pub mod approval;
pub mod arriving;
pub mod audit;
pub mod call;
pub mod connect;
pub mod connection;
pub mod copy;
pub mod demo;
pub mod directory;
pub mod due;
pub mod error;
mod event;
pub mod groups;
pub mod guests;
pub mod import;
pub mod job;
pub mod keeping;
pub mod leaving;
pub mod licenses;
pub mod make;
pub mod objects;
pub mod palette;
pub mod people;
pub mod person;
pub mod plan;
pub mod safety;
pub mod sign_in;
pub mod start;
pub mod step;
pub mod templates;
pub mod wizard;

pub use event::AppEvent;

use crate::App;
use approval::{AcceptKey, Approval, ApprovePlan, Budget, OpenPlanFile, OpenedPlan, PlanKeys, RemoveKey, SavePlanFile};
use arriving::{
    AnotherLike, AskName, AskValues, CheckOnboard, FillOnboard, KnownValues, NameAsked, Naming, OnboardCheck,
    OwnPassword, PassPolicy, PasswordHeld, RestoreInstead, SaveMail, SecretCode, SetNaming,
};
use audit::{AuditLines, AuditVerdict, ListAuditLines, ListLog, Log, SaveAudit, VerifyAudit};
use call::{CallAnswer, CallDescription, CallScript, CustomCall, DescribeCall, ScriptText, UnlockCalls};
use connect::{
    BeginConnecting, ChooseTasks, Connecting, FindPeople, FindTenant, FinishConnecting, FoundPeople, MakeCertificate,
    OfConnecting, OpenCertificate, RegistrationGuide, SaveOfConnecting, SetClient, SetSafety, SetSecret,
};
use connection::{Abilities, ChangeConnection, ConnectionSettings, Diagnosis, ForgetConnection, Forgotten, QuotaShown};
use copy::CopyState;
use demo::{SetTrouble, Troubles};
use directory::{Departments, Directory, OfPerson, Person};
use due::{CheckTime, CheckedTime, DueJob, DueJobs, DueStarted, KeepDue, MoveDue, OfDue, SaveDue};
use error::{AppError, ErrorCode};
use groups::{Group, GroupLive, Groups, ListGroups, ListMembers, Members, OfGroup};
use guests::{CheckInvite, InviteCheck};
use import::{
    BlankImport, ChooseValues, DecideUneven, Drafts, EditCell, ExcludeRows, FillDown, FindProblem, ForgetMapping,
    FoundProblem, Import, ImportComparison, ImportPreview, ImportProgress, ImportRows, ImportValues, ListImportRows,
    MatchColumn, OfDraft, OpenImport, PasteImport, ReadAgain, RecentImports, RepairGroup, SaveComparison, SetDerived,
    SetIdentity, SetImportOptions, SetPurpose, SetStep, SwapColumns,
};
use job::{
    HandOver, Job, JobItems, JobStarted, Jobs, ListJobItems, OfJob, OfJobItem, OfJobSecret, RevealedPassword,
    SaveJobFile, SavedFile,
};
use keeping::{CopyKept, KeepCopy};
use leaving::{
    AskLeavers, Dossiers, LeaveProfile, LeaveProfiles, LeaveResult, LeaveTimes, Leavers, ListDossiers, MakeBringBack,
    MakeLeaving, OfLeaveProfile, SaveLeaveCalendar, SaveLeaveFile, SaveLeaveProfile,
};
use licenses::{Licenses, NamesRead, SetProduct};
use make::{MakeAccounts, MakeEdit, MakeLeave, MakeLicenses, MakeUndo, PlanScript};
use objects::{Contacts, DeletedPeople, DeviceOwners, Devices, Domains, ListObjects, OwnersOf, Roles};
use palette::{PaletteHits, SearchPalette};
use people::{
    CheckFilter, ComparePeople, CopiedPeople, CopyPeople, ExportPeople, FilterCheck, ListPeople, OfView, People,
    PeopleColumns, PeopleDifferences, PeopleViews, SaveView, ViewSaved,
};
use person::{ListTimeline, Timeline};
use plan::{ExportPlan, ListPlanRows, OfPlan, PlanMade, PlanReview, PlanRows, RunPlan};
use serde_json::Value;
use sign_in::{BeginSignIn, OpenPage};
use start::{ConnectionFile, ConnectionSummary, Nothing, OfConnection, OpenDemo, OpenFile, Passphrase, Start};
use step::{JobSteps, OfJobItems, SkipKind};
use templates::{AlignPeople, Deviations, OfTemplate, RoleTemplates, SaveTemplate, TemplateFrom};
use ts_rs::TS;
use wizard::{
    AskLicenses, AskWho, BeginWizard, ChoosePhoto, EditValues, KeepWizard, LicenseApps, LicenseCheck, Meant, NamesFile,
    NamesOfFile, OnboardAnswers, PhotoChosen, Wizard,
};

contract! {
    /// What this program knows when it starts.
    "start" start: Nothing => Start = crate::connections::start;
    /// Opens the vault with a passphrase, or seals a new one.
    "vault.unlock" vault_unlock: Passphrase => Start = crate::connections::unlock;
    /// Uses a key that is kept nowhere: everything of this run is gone with it.
    "vault.thisSession" vault_this_session: Nothing => Start = crate::connections::this_session;
    /// Opens the built-in demo tenant, making it first if need be.
    "demo.open" demo_open: OpenDemo => ConnectionSummary = crate::connections::open_demo;
    /// What can be made to go wrong in the demo tenant, and what does.
    "demo.troubles" demo_troubles: OfConnection => Troubles = crate::demo::troubles;
    /// Switches a trouble of the demo tenant on or off, or makes an event happen.
    "demo.trouble.set" demo_trouble_set: SetTrouble => Troubles = crate::demo::set;
    /// Ends every trouble of the demo tenant.
    "demo.stop" demo_stop: OfConnection => Troubles = crate::demo::stop;
    /// Opens the copy of a connection and begins to refresh it.
    "connection.open" connection_open: OfConnection => ConnectionSummary = crate::connections::open;
    /// Begins the Connect wizard, for a new connection or to change one.
    "connect.begin" connect_begin: BeginConnecting => Connecting = crate::connect::begin;
    /// The same, from a connection file: everything but the sign-in.
    "connect.import" connect_import: OpenFile => Connecting = crate::connect::import;
    /// The wizard as it stands.
    "connect.get" connect_get: OfConnecting => Connecting = crate::connect::get;
    /// Leaves the wizard and forgets the secrets it held; the rest of a new connection can be taken up again.
    "connect.leave" connect_leave: OfConnecting => Nothing = crate::connect::leave;
    /// Takes up a run that was left.
    "connect.resume" connect_resume: OfConnecting => Connecting = crate::connect::resume;
    /// Leaves the wizard and forgets everything it held.
    "connect.discard" connect_discard: OfConnecting => Nothing = crate::connect::discard;
    /// Looks a tenant up.
    "connect.tenant" connect_tenant: FindTenant => Connecting = crate::connect::tenant;
    /// Chooses what it should be allowed to do.
    "connect.tasks" connect_tasks: ChooseTasks => Connecting = crate::connect::tasks;
    /// Names the app registration.
    "connect.client" connect_client: SetClient => Connecting = crate::connect::client;
    /// What somebody else has to do to register and approve the app.
    "connect.guide" connect_guide: OfConnecting => RegistrationGuide = crate::connect::guide;
    /// Writes that as a Markdown page.
    "connect.saveGuide" connect_save_guide: SaveOfConnecting => SavedFile = crate::connect::save_guide;
    /// Gives the app's secret.
    "connect.secret" connect_secret: SetSecret => Connecting = crate::connect::secret;
    /// Makes a key pair and a certificate.
    "connect.makeCertificate" connect_make_certificate: MakeCertificate => Connecting = crate::connect::make_certificate;
    /// Takes a certificate from files.
    "connect.openCertificate" connect_open_certificate: OpenCertificate => Connecting = crate::connect::open_certificate;
    /// Writes the public certificate, to be uploaded.
    "connect.saveCertificate" connect_save_certificate: SaveOfConnecting => Connecting = crate::connect::save_certificate;
    /// Begins to sign in, or to create the app registration. Answers at once; `connect.changed` tells how it goes.
    "connect.signIn" connect_sign_in: BeginSignIn => Connecting = crate::connect::sign_in;
    /// Ends the sign-in under way.
    "connect.cancel" connect_cancel: OfConnecting => Connecting = crate::connect::cancel;
    /// Looks whether somebody has consented meanwhile: asks for a fresh token of the sign-in that stands.
    "connect.consent" connect_consent: OfConnecting => Connecting = crate::connect::consent;
    /// Opens one of the wizard's own pages in the system's browser.
    "connect.openPage" connect_open_page: OpenPage => Nothing = crate::connect::open_page;
    /// Runs the check list. Answers at once; `connect.changed` tells how it goes.
    "connect.check" connect_check: OfConnecting => Connecting = crate::connect::check;
    /// Sets protected accounts, limits and defaults.
    "connect.safety" connect_safety: SetSafety => Connecting = crate::connect::safety;
    /// Looks for people to protect.
    "connect.findPeople" connect_find_people: FindPeople => FoundPeople = crate::connect::find_people;
    /// Keeps the connection, opens it and begins the first copy.
    "connect.finish" connect_finish: FinishConnecting => ConnectionSummary = crate::connect::finish;
    /// How a connection is set.
    "connection.settings" connection_settings: OfConnection => ConnectionSettings = crate::connection::settings;
    /// Changes how a connection is set.
    "connection.change" connection_change: ChangeConnection => ConnectionSettings = crate::connection::change;
    /// What a connection may do, and what to ask for.
    "connection.abilities" connection_abilities: OfConnection => Abilities = crate::connection::abilities;
    /// The quota gauge.
    "connection.quota" connection_quota: OfConnection => QuotaShown = crate::connection::quota;
    /// Forgets the sign-in of a connection on this computer; the copy stays. Microsoft is not told.
    "connection.signOut" connection_sign_out: OfConnection => ConnectionSettings = crate::connection::sign_out;
    /// Wipes everything of a connection from this computer.
    "connection.forget" connection_forget: ForgetConnection => Forgotten = crate::connection::forget;
    /// A text for support.
    "connection.diagnosis" connection_diagnosis: OfConnection => Diagnosis = crate::connection::diagnosis;
    /// Writes a connection file, without the sign-in.
    "connection.export" connection_export: ConnectionFile => SavedFile = crate::connection::export;
    /// Makes a custom Graph call.
    "call.send" call_send: CustomCall => CallAnswer = crate::call::send;
    /// Completions and the needed permission of a custom call.
    "call.describe" call_describe: DescribeCall => CallDescription = crate::call::describe;
    /// Unlocks writing calls for this session.
    "call.unlock" call_unlock: UnlockCalls => CallDescription = crate::call::unlock;
    /// A custom call as a command for another tool.
    "call.script" call_script: CallScript => ScriptText = crate::call::script;
    /// The tenant as the copy knows it.
    "directory.get" directory_get: OfConnection => Directory = crate::directory::get;
    /// Begins a delta round now. Answers at once; `directory.changed` tells of its end.
    "directory.refresh" directory_refresh: OfConnection => Nothing = crate::directory::refresh;
    /// Stops the copying, also over the end of the program.
    "directory.pause" directory_pause: OfConnection => Nothing = crate::copy::pause;
    /// Lets it go on where it was stopped. Answers at once.
    "directory.resume" directory_resume: OfConnection => Nothing = crate::copy::resume;
    /// The copy by its parts.
    "copy.get" copy_get: OfConnection => CopyState = crate::copy::get;
    /// Puts the note about a repaired file away.
    "copy.repairSeen" copy_repair_seen: OfConnection => Nothing = crate::copy::repair_seen;
    /// A page of people.
    "people.list" people_list: ListPeople => People = crate::people::list;
    /// The departments a filter offers.
    "people.departments" people_departments: OfConnection => Departments = crate::people::departments;
    /// What the People grid can show.
    "people.columns" people_columns: OfConnection => PeopleColumns = crate::people::columns;
    /// What is wrong with an expression, and how it may go on.
    "people.check" people_check: CheckFilter => FilterCheck = crate::people::check;
    /// Sign-in names of those who are chosen, for the clipboard.
    "people.copy" people_copy: CopyPeople => CopiedPeople = crate::people::copy;
    /// Writes people to a file.
    "people.export" people_export: ExportPeople => SavedFile = crate::people::export;
    /// Who came, left and changed between two moments.
    "people.compare" people_compare: ComparePeople => PeopleDifferences = crate::people::compare;
    /// Kept lists of people.
    "views.list" views_list: OfConnection => PeopleViews = crate::people::views;
    /// Keeps a list of people.
    "views.save" views_save: SaveView => ViewSaved = crate::people::save_view;
    /// Forgets a kept list; the arrangement of a shipped one.
    "views.remove" views_remove: OfView => PeopleViews = crate::people::remove_view;
    /// A person's page.
    "person.get" person_get: OfPerson => Person = crate::people::get;
    /// A page of somebody's past.
    "person.timeline" person_timeline: ListTimeline => Timeline = crate::people::timeline;
    /// Reads of a person what no round tells, and answers with the page. Needs the network.
    "person.refresh" person_refresh: OfPerson => Person = crate::people::refresh;
    /// Everything that can be opened, by what was typed.
    "palette.search" palette_search: SearchPalette => PaletteHits = crate::palette::search;
    /// How the copy is kept.
    "copy.kept" copy_kept: OfConnection => CopyKept = crate::keeping::get;
    /// Changes how the copy is kept.
    "copy.keep" copy_keep: KeepCopy => CopyKept = crate::keeping::change;
    /// Reads everything again beside the old copy. Answers at once; `directory.changed` tells of its end.
    "copy.rebuild" copy_rebuild: OfConnection => Nothing = crate::keeping::rebuild;
    /// A page of groups.
    "groups.list" groups_list: ListGroups => Groups = crate::group_view::list;
    /// A group's page.
    "group.get" group_get: OfGroup => Group = crate::group_view::get;
    /// What only the service knows of a group: owners, licence errors.
    "group.live" group_live: OfGroup => GroupLive = crate::group_view::live;
    /// A page of what is in a group or holds a role.
    "members.list" members_list: ListMembers => Members = crate::group_view::members;
    /// What is owned, used and wasted.
    "licenses.get" licenses_get: OfConnection => Licenses = crate::licenses::get;
    /// Sets what a product is called and costs here.
    "licenses.setProduct" licenses_set_product: SetProduct => Nothing = crate::licenses::set_product;
    /// Reads Microsoft's list of product names.
    "licenses.refreshNames" licenses_refresh_names: OfConnection => NamesRead = crate::licenses::refresh_names;
    /// Reads when everybody last signed in.
    "licenses.readActivity" licenses_read_activity: OfConnection => Nothing = crate::licenses::read_activity;
    /// A page of the recycle bin.
    "deleted.list" deleted_list: ListObjects => DeletedPeople = crate::objects::deleted;
    /// Directory roles.
    "roles.list" roles_list: OfConnection => Roles = crate::objects::roles;
    /// Domains.
    "domains.list" domains_list: OfConnection => Domains = crate::objects::domains;
    /// A page of contacts.
    "contacts.list" contacts_list: ListObjects => Contacts = crate::objects::contacts;
    /// A page of devices.
    "devices.list" devices_list: ListObjects => Devices = crate::objects::devices;
    /// Owners of devices, asked of the service.
    "devices.owners" devices_owners: OwnersOf => DeviceOwners = crate::objects::owners;
    /// A page of the log.
    "log.list" log_list: ListLog => Log = crate::audit::list;
    /// Drafts of a tenant.
    "drafts.list" drafts_list: OfConnection => Drafts = crate::imports::drafts;
    /// Throws a draft away.
    "drafts.delete" drafts_delete: OfDraft => Nothing = crate::imports::delete;
    /// Begins a wizard: a draft with what is known already.
    "wizard.begin" wizard_begin: BeginWizard => Wizard = crate::wizards::begin;
    /// A wizard as it was left.
    "wizard.get" wizard_get: OfDraft => Wizard = crate::wizards::get;
    /// Keeps the answers and the step.
    "wizard.keep" wizard_keep: KeepWizard => Wizard = crate::wizards::keep;
    /// Makes a plan of the answers.
    "wizard.plan" wizard_plan: OfDraft => PlanMade = crate::wizards::plan;
    /// Who is meant, as far as the copy knows.
    "wizard.who" wizard_who: AskWho => Meant = crate::wizards::who;
    /// Names of a file: one a line, or the first column of a sheet.
    "wizard.namesOfFile" wizard_names_of_file: NamesFile => NamesOfFile = crate::wizards::names_of_file;
    /// The apps of the people the licence wizard is about.
    "licenses.apps" licenses_apps: AskLicenses => LicenseApps = crate::make::license_apps;
    /// What a change of licences would come to, and what is found on the way. No plan is kept.
    "licenses.check" licenses_check: AskLicenses => LicenseCheck = crate::wizards::check_licenses;
    /// The fields and groups of the people the edit wizard is about.
    "edit.values" edit_values: AskWho => EditValues = crate::wizards::edit_values;
    /// Reads a photo from a file and keeps it beside the plans.
    "edit.photo" edit_photo: ChoosePhoto => PhotoChosen = crate::make::choose_photo;
    /// What the answers for one new person come to.
    "onboard.check" onboard_check: CheckOnboard => OnboardCheck = crate::arriving::check;
    /// Asks the service whether a sign-in name is free.
    "onboard.name" onboard_name: AskName => NameAsked = crate::arriving::ask_name;
    /// Whether people may sign in by a Temporary Access Pass.
    "onboard.passes" onboard_passes: OfConnection => PassPolicy = crate::arriving::pass_policy;
    /// Holds a typed password in memory until the plan runs.
    "onboard.password" onboard_password: OwnPassword => PasswordHeld = crate::arriving::own_password;
    /// The answers with a template applied, or made like a person.
    "onboard.fill" onboard_fill: FillOnboard => OnboardAnswers = crate::arriving::fill;
    /// Plans to bring somebody back instead of making them anew.
    "onboard.restore" onboard_restore: RestoreInstead => PlanMade = crate::arriving::restore;
    /// The values a field has in the directory.
    "onboard.values" onboard_values: AskValues => KnownValues = crate::arriving::values;
    /// Begins a wizard once more with the answers a plan was made of.
    "wizard.another" wizard_another: AnotherLike => Wizard = crate::arriving::another_like;
    /// How letters are written in sign-in names.
    "naming.get" naming_get: OfConnection => Naming = crate::arriving::naming;
    /// Sets how letters are written in sign-in names.
    "naming.set" naming_set: SetNaming => Naming = crate::arriving::set_naming;
    /// Role templates.
    "templates.list" templates_list: OfConnection => RoleTemplates = crate::arriving::templates;
    /// Keeps a role template.
    "templates.save" templates_save: SaveTemplate => RoleTemplates = crate::arriving::save_template;
    /// Keeps what a new person was given as a role template.
    "templates.saveFrom" templates_save_from: TemplateFrom => RoleTemplates = crate::arriving::template_from;
    /// Forgets a role template.
    "templates.remove" templates_remove: OfTemplate => RoleTemplates = crate::arriving::remove_template;
    /// Who differs from a role template.
    "templates.deviations" templates_deviations: OfTemplate => Deviations = crate::arriving::deviations;
    /// Plans to make people as their template says.
    "templates.align" templates_align: AlignPeople => PlanMade = crate::arriving::align;
    /// What the answers for guests come to.
    "invite.check" invite_check: CheckInvite => InviteCheck = crate::arriving::check_guests;
    /// Who leaves, and what is in the way. Asks the service where it can.
    "leave.people" leave_people: AskLeavers => Leavers = crate::leaving::people;
    /// Named sets of choices for leavers.
    "leave.profiles" leave_profiles: OfConnection => LeaveProfiles = crate::leaving::profiles;
    /// Keeps one.
    "leave.saveProfile" leave_save_profile: SaveLeaveProfile => LeaveProfile = crate::leaving::save_profile;
    /// Forgets one; a shipped one is again as it was shipped.
    "leave.removeProfile" leave_remove_profile: OfLeaveProfile => LeaveProfiles = crate::leaving::remove_profile;
    /// Makes a plan of answers that are no draft: for cutting access at once, and for the terminal.
    "leave.plan" leave_plan: MakeLeaving => PlanMade = crate::leaving::plan;
    /// What happens when, by these answers.
    "leave.times" leave_times: MakeLeaving => LeaveTimes = crate::leaving::times;
    /// Writes that for a calendar.
    "leave.saveCalendar" leave_save_calendar: SaveLeaveCalendar => SavedFile = crate::leaving::save_calendar;
    /// The dossiers of somebody.
    "leave.dossiers" leave_dossiers: ListDossiers => Dossiers = crate::leaving::dossiers;
    /// What became of the leavers of a job.
    "leave.result" leave_result: OfJob => LeaveResult = crate::leaving::result;
    /// Writes a file about the leavers of a job.
    "leave.save" leave_save: SaveLeaveFile => SavedFile = crate::leaving::save;
    /// What a chosen time means.
    "time.check" time_check: CheckTime => CheckedTime = crate::schedule::check_time;
    /// Jobs that are due.
    "due.list" due_list: OfConnection => DueJobs = crate::schedule::list;
    /// Keeps a plan for a time instead of applying it now.
    "due.keep" due_keep: KeepDue => DueJob = crate::schedule::keep;
    /// Gives a job that is due another time.
    "due.move" due_move: MoveDue => DueJob = crate::schedule::change_time;
    /// Takes a job off the list; its plan stays.
    "due.cancel" due_cancel: OfDue => DueJobs = crate::schedule::cancel;
    /// Runs a job that is due now, or answers with the plan that has to be read first. For one that waits for a word, this is it.
    "due.run" due_run: OfDue => DueStarted = crate::schedule::run_now;
    /// Writes a file of a job that is due.
    "due.save" due_save: SaveDue => SavedFile = crate::schedule::save;
    /// Reads a file into a new draft.
    "import.open" import_open: OpenImport => Import = crate::imports::open;
    /// Reads what was pasted into a new draft.
    "import.paste" import_paste: PasteImport => Import = crate::imports::paste;
    /// Begins a draft with an empty grid.
    "import.blank" import_blank: BlankImport => Import = crate::imports::blank;
    /// A draft as it was left.
    "import.get" import_get: OfDraft => Import = crate::imports::get;
    /// Remembers the step a draft was left at.
    "import.step" import_step: SetStep => Import = crate::imports::set_step;
    /// How far reading or checking has come. The draft is empty while a file is being opened.
    "import.progress" import_progress: OfDraft => ImportProgress = crate::imports::progress;
    /// Stops reading or checking; everything stays as it was before.
    "import.cancel" import_cancel: OfDraft => Nothing = crate::imports::cancel;
    /// Mappings of earlier files.
    "import.recent" import_recent: OfConnection => RecentImports = crate::imports::recent;
    /// Forgets a mapping.
    "import.forgetMapping" import_forget_mapping: ForgetMapping => RecentImports = crate::imports::forget_mapping;
    /// Says what the rows are for; columns are matched anew.
    "import.purpose" import_purpose: SetPurpose => Import = crate::imports::set_purpose;
    /// The first rows, those most likely misread, and how the file was read.
    "import.preview" import_preview: OfDraft => ImportPreview = crate::imports::preview;
    /// Reads the file again in another way.
    "import.read" import_read: ReadAgain => Import = crate::imports::read_again;
    /// Decides about rows that have not as many cells as headings.
    "import.uneven" import_uneven: DecideUneven => Import = crate::imports::decide_uneven;
    /// Sets what a column becomes.
    "import.match" import_match: MatchColumn => Import = crate::imports::match_column;
    /// Matches all columns anew, forgetting what was set by hand.
    "import.matchAgain" import_match_again: OfDraft => Import = crate::imports::match_again;
    /// Lets two columns change places.
    "import.swap" import_swap: SwapColumns => Import = crate::imports::swap;
    /// Makes a target of other columns, or no longer.
    "import.derive" import_derive: SetDerived => Import = crate::imports::derive;
    /// Columns with values of a closed list, each different value once.
    "import.values" import_values: OfDraft => ImportValues = crate::imports::values;
    /// Says what values mean.
    "import.chooseValues" import_choose_values: ChooseValues => Import = crate::imports::choose_values;
    /// Says how people are found who are there, and what happens to them.
    "import.identity" import_identity: SetIdentity => Import = crate::imports::set_identity;
    /// The file beside the directory: who comes, differs, is not in it. Nothing is planned by it.
    "import.compare" import_compare: OfDraft => ImportComparison = crate::imports::compare;
    /// Writes one of these lists to a file.
    "import.saveComparison" import_save_comparison: SaveComparison => SavedFile = crate::imports::save_comparison;
    /// Sets what applies to all rows.
    "import.options" import_options: SetImportOptions => Import = crate::imports::set_options;
    /// Rows of the Fix grid.
    "import.rows" import_rows: ListImportRows => ImportRows = crate::imports::rows;
    /// The next row with a problem.
    "import.find" import_find: FindProblem => FoundProblem = crate::imports::find;
    /// Edits a cell.
    "import.edit" import_edit: EditCell => Import = crate::imports::edit;
    /// Gives a cell's value to the same cell of other rows.
    "import.fill" import_fill: FillDown => Import = crate::imports::fill;
    /// Repairs a whole group.
    "import.repair" import_repair: RepairGroup => Import = crate::imports::repair;
    /// Leaves rows out, or takes them back in.
    "import.exclude" import_exclude: ExcludeRows => Import = crate::imports::exclude;
    /// Takes the last edit, repair or exclusion back.
    "import.undo" import_undo: OfDraft => Import = crate::imports::undo;
    /// Does again what was taken back last.
    "import.redo" import_redo: OfDraft => Import = crate::imports::redo;
    /// Makes a plan of a draft. Works offline.
    "import.plan" import_plan: OfDraft => PlanMade = crate::imports::plan;
    /// A plan for Review.
    "plan.get" plan_get: OfPlan => PlanReview = crate::plans::get;
    /// Rows of a plan.
    "plan.rows" plan_rows: ListPlanRows => PlanRows = crate::plans::rows;
    /// Compares the plan with the live tenant: seats, names taken, domains.
    "plan.recheck" plan_recheck: OfPlan => PlanReview = crate::plans::recheck;
    /// Writes a plan for people: to be read, printed, sent.
    "plan.export" plan_export: ExportPlan => SavedFile = crate::plans::export;
    /// Plans a change of fields.
    "plan.makeEdit" plan_make_edit: MakeEdit => PlanMade = crate::make::edit;
    /// Plans a change of licences.
    "plan.makeLicenses" plan_make_licenses: MakeLicenses => PlanMade = crate::make::licenses;
    /// Plans to delete people, to bring them back, or to delete one for good.
    "plan.makeAccounts" plan_make_accounts: MakeAccounts => PlanMade = crate::make::accounts;
    /// Plans for people to leave.
    "plan.makeLeave" plan_make_leave: MakeLeave => PlanMade = crate::make::leave;
    /// Plans to bring leavers back from their dossiers.
    "plan.makeBringBack" plan_make_bring_back: MakeBringBack => PlanMade = crate::leaving::bring_back;
    /// Plans to take a job back, or some rows of it.
    "plan.makeUndo" plan_make_undo: MakeUndo => PlanMade = crate::make::undo;
    /// A plan, or one change of it, as a script for another tool.
    "plan.script" plan_script: PlanScript => ScriptText = crate::make::script;
    /// Writes a plan to a signed file.
    "plan.saveFile" plan_save_file: SavePlanFile => SavedFile = crate::approvals::save_file;
    /// Opens a signed plan file and keeps its plan.
    "plan.openFile" plan_open_file: OpenPlanFile => OpenedPlan = crate::approvals::open_file;
    /// Whether a plan may be applied today, who signed it, and what has to be typed.
    "plan.approval" plan_approval: OfPlan => Approval = crate::approvals::get;
    /// Approves a plan that somebody else made, and writes the file that goes back to them.
    "plan.approve" plan_approve: ApprovePlan => Approval = crate::approvals::approve;
    /// The limits of the day and what was taken of them.
    "limits.get" limits_get: OfConnection => Budget = crate::budget::get;
    /// The keys that sign plans of a tenant.
    "keys.list" keys_list: OfConnection => PlanKeys = crate::approvals::keys;
    /// Accepts somebody's key by its fingerprint.
    "keys.accept" keys_accept: AcceptKey => PlanKeys = crate::approvals::accept;
    /// Takes a key off the accepted ones.
    "keys.remove" keys_remove: RemoveKey => PlanKeys = crate::approvals::remove;
    /// Lines of this program's own log.
    "audit.lines" audit_lines: ListAuditLines => AuditLines = crate::own_log::lines;
    /// Whether this program's own log is whole.
    "audit.verify" audit_verify: VerifyAudit => AuditVerdict = crate::own_log::verify;
    /// Writes this program's own log to a file.
    "audit.save" audit_save: SaveAudit => SavedFile = crate::own_log::save;
    /// Applies a plan.
    "plan.run" plan_run: RunPlan => JobStarted = crate::job_acts::run;
    /// All jobs.
    "jobs.list" jobs_list: OfConnection => Jobs = crate::jobs::list;
    /// A job.
    "job.get" job_get: OfJob => Job = crate::jobs::get;
    /// Rows of a job.
    "job.items" job_items: ListJobItems => JobItems = crate::jobs::items;
    /// Stops sending after what is in flight.
    "job.pause" job_pause: OfJob => Nothing = crate::jobs::pause;
    /// Looks up what is in doubt and goes on.
    "job.resume" job_resume: OfJob => Nothing = crate::jobs::resume;
    /// The steps of a row.
    "job.steps" job_steps: OfJobItem => JobSteps = crate::job_acts::steps;
    /// Sends again what was refused.
    "job.retry" job_retry: OfJobItems => Nothing = crate::job_acts::retry;
    /// Applies what was wanted although somebody changed it since.
    "job.accept" job_accept: OfJobItems => Nothing = crate::job_acts::accept;
    /// Leaves rows as they are.
    "job.leave" job_leave: OfJobItems => Nothing = crate::job_acts::leave;
    /// Leaves a kind of step out that keeps failing, and goes on.
    "job.skipKind" job_skip_kind: SkipKind => Nothing = crate::jobs::skip_kind;
    /// Stops when the phase under way is through.
    "job.stopAfterPhase" job_stop_after_phase: OfJob => Nothing = crate::jobs::stop_after_phase;
    /// Goes on with a job that another account began, as the one that is signed in now.
    "job.takeOver" job_take_over: OfJob => Nothing = crate::jobs::take_over;
    /// Passwords and passes to hand over.
    "job.handOver" job_hand_over: OfJob => HandOver = crate::hand_over::list;
    /// One of them, because a person asked to see it.
    "job.reveal" job_reveal: OfJobSecret => RevealedPassword = crate::hand_over::reveal;
    /// Marks one as handed over and forgets it.
    "job.handedOver" job_handed_over: OfJobSecret => HandOver = crate::hand_over::handed_over;
    /// One as a picture for a telephone, because a person asked to see it.
    "job.secretCode" job_secret_code: OfJobSecret => SecretCode = crate::hand_over::code;
    /// Writes a message about a job as a mail that was not sent yet; it holds no secret.
    "job.saveMail" job_save_mail: SaveMail => SavedFile = crate::hand_over::save_mail;
    /// Writes a file of a job.
    "job.save" job_save: SaveJobFile => SavedFile = crate::job_files::save;
}
