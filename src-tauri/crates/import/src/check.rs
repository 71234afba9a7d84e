//! Rows checked against the file itself and the copy of the directory (C6).
//!
//! [`check`] looks at every row; after an edit [`recheck_row`] looks at one and at those it shares a name with. Nothing here reads a
//! file or asks the service.

mod context;
mod derived;
mod field;
mod group;
mod identity;
mod license;
mod links;
mod offer;
mod references;
mod repair;
mod row;
mod seats;
mod shared;
mod who;

pub use crate::value::DateOrder;
pub use repair::apply_repair;

use crate::column::ColumnMatch;
use crate::derive::Derived;
use crate::problem::{Cause, Level, Problem, ProblemGroup};
use crate::progress::{Progress, STRIDE, Stopped, Watch};
use crate::purpose::{Identity, PersonKey, Purpose};
use crate::source::Source;
use crate::values::ValueChoices;
use context::{Context, Facts};
use model::object::GroupKind;
use model::rule::letters::Letters;
use model::rule::sign_in::SignInPattern;
use model::{Domain, Properties, ServicePlanId, SkuId, SubscribedSku};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

/// What is known of the tenant. Make it with [`Directory::new`] and set what is known beyond that.
#[derive(Clone, Copy)]
pub struct Directory<'a> {
    /// Its domains.
    pub domains: &'a [Domain],
    /// Who holds a sign-in name or address, given in lower case; people, groups, contacts and the recycle bin. Asked once for each row.
    pub taken: &'a dyn Fn(&str) -> Option<Taken>,
    /// Departments people have. When there are none, none is called new.
    pub departments: &'a [String],
    /// ISO country of the organisation: proposed, never used by itself.
    pub default_usage_location: Option<&'a str>,
    /// Products of the tenant.
    pub products: &'a [SubscribedSku],
    /// The people that have a value, given in lower case; asked for the identity of rows, for managers and for people to copy from. Those
    /// in the recycle bin only when nobody else has it, or when the rows are to be restored.
    pub people: &'a dyn Fn(PersonKey, &str) -> Vec<Known>,
    /// Groups of the tenant.
    pub groups: &'a [KnownGroup],
    /// Names of role templates.
    pub roles: &'a [String],
    /// The tenant's own table of letters; none for the usual rules.
    pub letters: Option<&'a Letters>,
    /// How the tenant makes sign-in names; none for `{first}.{last}`.
    pub pattern: Option<&'a SignInPattern>,
}

impl<'a> Directory<'a> {
    /// A tenant of which only the domains and the names in use are known.
    #[must_use]
    pub fn new(domains: &'a [Domain], taken: &'a dyn Fn(&str) -> Option<Taken>) -> Self {
        Self {
            domains,
            taken,
            departments: &[],
            default_usage_location: None,
            products: &[],
            people: &|_, _| Vec::new(),
            groups: &[],
            roles: &[],
            letters: None,
            pattern: None,
        }
    }
}

/// Who holds a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Taken {
    /// Their display name.
    pub by: String,
    /// They are in the recycle bin.
    pub deleted: bool,
    /// What they are.
    pub kind: HolderKind,
    /// Their object id; empty when it is not known.
    pub id: String,
}

/// What holds a name (G22, G24).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HolderKind {
    /// A person.
    #[default]
    Person,
    /// A group.
    Group,
    /// A contact.
    Contact,
}

/// A person who is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Known {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// In the recycle bin.
    pub deleted: bool,
    /// May not sign in.
    pub blocked: bool,
    /// A guest.
    pub guest: bool,
    /// Mastered in the local Active Directory: most values cannot be written (G14).
    pub synced: bool,
    /// Holds an admin role (G19).
    pub admin: bool,
    /// Never touched by this program (G18).
    pub protected: bool,
}

/// A group of the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownGroup {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Mail address; empty when it has none.
    pub mail: String,
    /// Its kind.
    pub kind: GroupKind,
    /// Fills itself by a rule (G34).
    pub dynamic: bool,
    /// Mastered in the local Active Directory (G35).
    pub synced: bool,
    /// Can hold admin roles (G36).
    pub role_assignable: bool,
    /// Names of products its members get (G37).
    pub gives: Vec<String>,
}

/// What applies to all rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// ISO country for rows that have no usage location; a person chose it.
    pub usage_location: Option<String>,
    /// Products for everyone, in addition to the file's.
    pub licenses: Vec<SkuId>,
    /// Whether people may sign in when the file does not say.
    pub enabled: bool,
    /// What the rows are for.
    pub purpose: Purpose,
    /// How people who are there are found, and what happens to them.
    pub identity: Identity,
    /// Values made of other columns.
    pub derived: Vec<Derived>,
    /// What values of the file mean, by target id.
    pub values: ValueChoices,
    /// How dates are written, by target id, where a person said it (G42).
    pub date_orders: BTreeMap<String, DateOrder>,
    /// Groups for everyone, by object id, in addition to the file's.
    pub groups: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            usage_location: None,
            licenses: Vec::new(),
            enabled: true,
            purpose: Purpose::default(),
            identity: Identity::default(),
            derived: Vec::new(),
            values: ValueChoices::new(),
            date_orders: BTreeMap::new(),
            groups: Vec::new(),
        }
    }
}

/// What a person changed in the grid. The file itself is never changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Edits {
    /// New values by row and target id. Of `accountEnabled` in Graph's sense: yes means may sign in.
    #[serde(with = "edited_cells")]
    pub cells: BTreeMap<(u32, String), String>,
    /// Rows left out by hand.
    pub excluded: BTreeSet<u32>,
    /// What was decided about uneven rows.
    pub uneven: BTreeMap<u32, UnevenRow>,
    /// Rows that mean a person who is there, by object id, although they would not be found: "treat as same person".
    pub same: BTreeMap<u32, String>,
}

/// What is done with a row that has not as many cells as headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnevenRow {
    /// The extra cells belong to the last column.
    MergeExtra,
    /// The missing cells are empty ones at the end.
    PadMissing,
}

/// A row checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRow {
    /// The first person is 1.
    pub row: u32,
    /// What would be sent, by Graph's names; to be trusted only when nothing stops the row. Never a password.
    pub person: Properties,
    /// Products wanted: the row's, then everyone's.
    pub licenses: Vec<SkuId>,
    /// Values for people, by target id, cleaned and edited. Of `accountEnabled` in Graph's sense.
    pub cells: BTreeMap<String, String>,
    /// What is wrong; empty for a row left out.
    pub problems: Vec<Problem>,
    /// Left out by hand.
    pub excluded: bool,
    /// A row of an empty grid into which nobody was typed: it is no row yet, and not counted.
    pub blank: bool,
    /// What becomes of the row when nothing stops it.
    pub act: Act,
    /// Who among the people there it means; more than one is a problem of the row, none may be as well.
    pub found: Vec<Known>,
    /// Apps switched off in its products.
    pub switched_off: BTreeMap<SkuId, BTreeSet<ServicePlanId>>,
    /// Groups it is to be a member of, by object id: the row's, then everyone's.
    pub groups: Vec<String>,
    /// Its manager.
    pub manager: Option<ManagerLink>,
    /// Whom it is copied from.
    pub copy_from: Option<Known>,
    /// Its role template.
    pub role: Option<String>,
    /// Targets that are emptied, by id: by the token `<clear>`, or by blank cells where a person chose that (G49). Graph's properties
    /// among them stand in `person` as null as well.
    pub clears: BTreeSet<String>,
    /// What a guest's invitation says.
    pub invitation: Option<Invitation>,
    /// What it is compared with other rows by; empty when the row does not take part.
    #[serde(skip)]
    keys: Keys,
}

/// What a row is compared with others by, in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Keys {
    /// Who it is: the object id of a person who is there, or the name of a new one.
    who: String,
    /// The mail nickname.
    nickname: String,
    /// The employee id.
    employee_id: String,
    /// The manager as the cell names them.
    manager: String,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// A new person.
    #[default]
    Create,
    /// Values of a person who is there are written; only those that are empty, when a person chose that.
    Update,
    /// A guest is invited.
    Invite,
    /// Into the recycle bin.
    Delete,
    /// Out of it.
    Restore,
    /// A member of a group.
    Member,
    /// Nothing: the person is there, and those are left alone.
    Leave,
}

/// Who a row's manager is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ManagerLink {
    /// A person who is there.
    Person {
        /// Object id.
        id: String,
        /// Display name.
        display_name: String,
        /// Sign-in name.
        user_principal_name: String,
    },
    /// A row of this file: linked after both are there.
    Row {
        /// Its number.
        row: u32,
    },
}

/// What a guest's invitation says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// The guest's address.
    pub mail: String,
    /// Where the guest is led to; empty for the usual place.
    pub redirect_url: String,
    /// Whether Microsoft sends the mail; none when the file does not say.
    pub send: Option<bool>,
    /// What is written in it; empty for Microsoft's text.
    pub message: String,
}

impl CheckedRow {
    /// Its worst problem.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.problems.iter().map(|problem| problem.level).min()
    }

    /// Whether it will run.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.excluded && !self.blank && self.worst() != Some(Level::Stop)
    }

    /// Whether one of its problems is of this kind.
    #[must_use]
    pub fn has(&self, cause: Cause) -> bool {
        self.problems.iter().any(|problem| problem.cause == cause)
    }
}

/// How many rows are where. A row counts under its worst problem; `ready` are all that will run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All rows.
    pub total: u32,
    /// Rows that will run, with or without warnings and notes.
    pub ready: u32,
    /// Rows that stop.
    pub stop: u32,
    /// Rows whose worst problem is a warning.
    pub warn: u32,
    /// Rows whose worst problem is a note.
    pub note: u32,
    /// Rows left out by hand.
    pub excluded: u32,
    /// Rows that mean nobody who is there.
    #[serde(default)]
    pub new: u32,
    /// Rows that mean one person who is there.
    #[serde(default)]
    pub existing: u32,
    /// Rows that may mean several.
    #[serde(default)]
    pub ambiguous: u32,
}

/// A file checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The rows, in the file's order: row `n` is at `n − 1`.
    pub rows: Vec<CheckedRow>,
    /// Problems by cause, worst first, then those of most rows.
    pub groups: Vec<ProblemGroup>,
    /// How many rows are where.
    pub counts: Counts,
    /// What the columns show as a whole.
    #[serde(skip)]
    facts: Facts,
}

/// Checks every row.
#[must_use]
pub fn check(
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
) -> Checked {
    let done = check_watched(source, columns, edits, options, directory, &mut |_| ControlFlow::Continue(()));
    done.unwrap_or_default()
}

/// Checks every row, tells how far it has come, and can be stopped.
///
/// # Errors
/// When the watch said stop.
pub fn check_watched(
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    watch: Watch<'_>,
) -> Result<Checked, Stopped> {
    let facts = Facts::of(source, columns, options);
    let context = Context::new(source, columns, edits, options, directory, facts.clone());
    let total = source.rows.len();
    let mut rows: Vec<CheckedRow> = Vec::with_capacity(total);
    for (done, row) in source.rows.iter().enumerate() {
        if done % STRIDE == 0 && watch(Progress { done, total }).is_break() {
            return Err(Stopped);
        }
        rows.push(row::checked(&context, row));
    }
    shared::settle_all(&mut rows);
    links::settle(&context, &mut rows);
    seats::settle(&context, &mut rows);
    let mut checked = Checked { rows, groups: Vec::new(), counts: Counts::default(), facts };
    checked.sum_up(directory);
    Ok(checked)
}

/// Checks several rows again, as after filling down.
pub fn recheck_rows(
    checked: &mut Checked,
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    rows: &[u32],
) {
    let context = Context::new(source, columns, edits, options, directory, checked.facts.clone());
    let mut names = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        let Some(index) = usize::try_from(*row).ok().and_then(|row| row.checked_sub(1)) else {
            continue;
        };
        let (Some(read), Some(kept)) = (source.rows.get(index), checked.rows.get_mut(index)) else {
            continue;
        };
        names.push(std::mem::take(&mut kept.keys));
        *kept = row::checked(&context, read);
        names.push(kept.keys.clone());
    }
    if names.is_empty() {
        return;
    }
    shared::settle(&mut checked.rows, &names);
    links::settle(&context, &mut checked.rows);
    seats::settle(&context, &mut checked.rows);
    checked.sum_up(directory);
}

/// Checks one row again after its cell was edited or it was left out or taken back, and the rows that share a name with it.
/// A row that is not in the file changes nothing.
pub fn recheck_row(
    checked: &mut Checked,
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    row: u32,
) {
    recheck_rows(checked, source, columns, edits, options, directory, &[row]);
}

/// Rows that share a sign-in name, in the file's order. Rows left out do not count.
#[must_use]
pub fn collisions(checked: &Checked) -> Vec<Vec<u32>> {
    let mut found: Vec<Vec<u32>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for row in checked.rows.iter().filter(|row| row.has(Cause::DuplicateInFile)) {
        match known.get(row.keys.who.as_str()).and_then(|index| found.get_mut(*index)) {
            Some(rows) => rows.push(row.row),
            None => {
                known.insert(&row.keys.who, found.len());
                found.push(vec![row.row]);
            }
        }
    }
    found
}

impl Checked {
    /// A row by its number.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<&CheckedRow> {
        usize::try_from(row).ok().and_then(|row| row.checked_sub(1)).and_then(|index| self.rows.get(index))
    }

    fn sum_up(&mut self, directory: Directory<'_>) {
        let mut counts = Counts { total: u32::try_from(self.rows.len()).unwrap_or(u32::MAX), ..Counts::default() };
        for row in &self.rows {
            if row.blank {
                counts.total = counts.total.saturating_sub(1);
                continue;
            }
            if !row.excluded {
                match row.found.len() {
                    0 => counts.new += 1,
                    1 => counts.existing += 1,
                    _ => counts.ambiguous += 1,
                }
            }
            counts.ready += u32::from(row.is_ready());
            match row.worst() {
                _ if row.excluded => counts.excluded += 1,
                Some(Level::Stop) => counts.stop += 1,
                Some(Level::Warn) => counts.warn += 1,
                Some(Level::Note) => counts.note += 1,
                None => {}
            }
        }
        self.counts = counts;
        self.groups = group::groups(&self.rows, directory);
    }
}

/// Pairs cannot be keys of a JSON object: kept as a list of row, target and value.
mod edited_cells {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Cell {
        row: u32,
        target: String,
        value: String,
    }

    pub(super) fn serialize<S: Serializer>(
        cells: &BTreeMap<(u32, String), String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(cells.iter().map(|((row, target), value)| Cell {
            row: *row,
            target: target.clone(),
            value: value.clone(),
        }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<(u32, String), String>, D::Error> {
        let cells = Vec::<Cell>::deserialize(deserializer)?;
        Ok(cells.into_iter().map(|cell| ((cell.row, cell.target), cell.value)).collect())
    }
}
