//! What every row is checked against, made once.

use super::license::Products;
use super::references::Groups;
use super::{Directory, Edits, Known, Options};
use crate::column::{ColumnMatch, is_password_heading, open_rivals};
use crate::purpose::{PersonKey, Purpose};
use crate::source::{Source, SourceKind, SourceRow};
use crate::target::Target;
use crate::value::{DateOrder, date_order};
use crate::values::said;
use model::UserProperty;
use model::rule::letters::Letters;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// What the columns show as a whole. Taken from the file, not from edits, so that one edit does not turn other rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Digits that employee ids have, when shorter ones look as if zeros were lost.
    pub(super) employee_id_width: Option<usize>,
    /// Whether an employee id of the file begins with a zero: then none was lost.
    pub(super) employee_id_zeros: bool,
    /// The same width of postal codes, for rows that name no country.
    pub(super) postal_code_width: Option<usize>,
    /// How the dates of the column are written, when they show it.
    pub(super) date_order: Option<DateOrder>,
}

impl Facts {
    pub(super) fn of(source: &Source, columns: &[ColumnMatch], options: &Options) -> Self {
        let said = options.date_orders.get(UserProperty::EmployeeHireDate.graph_name()).copied();
        let column =
            |property| columns.iter().find(|column| column.target == Some(Target::Property(property))).map(|c| c.index);
        let zeros = |index: usize| {
            values(source, index).any(|id| id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit()))
        };
        Self {
            employee_id_zeros: column(UserProperty::EmployeeId).is_some_and(zeros),
            employee_id_width: column(UserProperty::EmployeeId).and_then(|index| full_width(values(source, index))),
            postal_code_width: column(UserProperty::PostalCode).and_then(|index| full_width(values(source, index))),
            date_order: said
                .or_else(|| column(UserProperty::EmployeeHireDate).and_then(|index| date_order(values(source, index)))),
        }
    }
}

fn values(source: &Source, index: usize) -> impl Iterator<Item = &str> {
    source
        .rows
        .iter()
        .filter_map(move |row| row.cells.get(index))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}

/// The width of numbers that most values have and none exceeds. `None` when a value begins with a zero (then none was lost),
/// when all are as wide, or when there are too few to tell.
fn full_width<'a>(values: impl Iterator<Item = &'a str>) -> Option<usize> {
    const ENOUGH: usize = 3;
    let mut widths: HashMap<usize, usize> = HashMap::new();
    for value in values.filter(|value| value.bytes().all(|byte| byte.is_ascii_digit())) {
        if value.starts_with('0') {
            return None;
        }
        *widths.entry(value.len()).or_default() += 1;
    }
    let all: usize = widths.values().sum();
    let widest = widths.keys().copied().max()?;
    let at_widest = widths.get(&widest).copied().unwrap_or_default();
    (all >= ENOUGH && widths.len() > 1 && at_widest * 5 >= all * 3).then_some(widest)
}

/// What a domain may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DomainUse {
    /// For new people.
    Managed,
    /// For people made elsewhere.
    Federated,
}

/// People by what may be any of their names, in lower case. Kept from one check to the next: managers are the same few over and over.
pub(super) type Named = HashMap<String, Arc<Vec<Known>>>;

/// Everything a row is checked against.
pub(super) struct Context<'a> {
    pub(super) edits: &'a Edits,
    pub(super) options: &'a Options,
    pub(super) directory: Directory<'a>,
    pub(super) facts: Facts,
    pub(super) products: Products<'a>,
    columns: Vec<(usize, Target, bool)>,
    width: usize,
    separator: char,
    rivals: Option<String>,
    passwords: bool,
    domains: HashMap<String, DomainUse>,
    departments: HashSet<String>,
    typed: bool,
    headings: &'a [String],
    /// What the values of a target were said to mean.
    values: HashMap<Target, &'a BTreeMap<String, String>>,
    groups: OnceCell<Groups<'a>>,
    named: RefCell<Named>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        source: &'a Source,
        columns: &[ColumnMatch],
        edits: &'a Edits,
        options: &'a Options,
        directory: Directory<'a>,
        facts: Facts,
        named: Named,
    ) -> Self {
        let verified = directory.domains.iter().filter(|domain| domain.is_verified);
        let usable = |federated: bool| {
            if federated { DomainUse::Federated } else { DomainUse::Managed }
        };
        Self {
            edits,
            options,
            directory,
            facts,
            products: Products::of(directory.products),
            columns: columns
                .iter()
                .filter_map(|column| Some((column.index, column.target?, column.inverted)))
                .collect(),
            width: source.headings.len(),
            separator: source.delimiter,
            rivals: rivals(columns, options.purpose),
            passwords: columns.iter().any(|c| c.target == Some(Target::Password) || is_password_heading(&c.heading)),
            domains: verified.map(|domain| (domain.name.to_lowercase(), usable(domain.is_federated))).collect(),
            departments: directory.departments.iter().map(|department| department.to_lowercase()).collect(),
            headings: &source.headings,
            typed: source.kind == SourceKind::Typed,
            values: options
                .values
                .iter()
                .filter_map(|(id, values)| Some((Target::from_id(id).ok()?, values)))
                .collect(),
            groups: OnceCell::new(),
            named: RefCell::new(named),
        }
    }

    /// Whether the rows were typed into an empty grid: a blank one is nobody.
    pub(super) fn is_typed(&self) -> bool {
        self.typed
    }

    /// The value a person said a value of the file means, or the value itself.
    pub(super) fn chosen<'v>(&self, target: Target, raw: &'v str) -> Cow<'v, str> {
        self.values.get(&target).map_or(Cow::Borrowed(raw), |values| said(target, values, raw))
    }

    /// The people that were asked for, for the next check.
    pub(super) fn into_named(self) -> Named {
        self.named.into_inner()
    }

    /// The groups of the tenant, by every name they go by.
    pub(super) fn groups(&self) -> &Groups<'a> {
        self.groups.get_or_init(|| Groups::of(self.directory.groups))
    }

    /// The letters of the tenant.
    pub(super) fn letters(&self) -> &Letters {
        static USUAL: OnceLock<Letters> = OnceLock::new();
        self.directory.letters.unwrap_or_else(|| USUAL.get_or_init(Letters::plain))
    }

    /// The people a text may name, by the first of these that finds anybody: sign-in name, mail address, employee id, object id, display
    /// name.
    pub(super) fn people_named(&self, text: &str) -> Arc<Vec<Known>> {
        let lower = text.to_lowercase();
        if let Some(known) = self.named.borrow().get(&lower) {
            return Arc::clone(known);
        }
        let keys: &[PersonKey] = if lower.contains('@') {
            &[PersonKey::UserPrincipalName, PersonKey::Mail]
        } else {
            &[PersonKey::EmployeeId, PersonKey::ObjectId, PersonKey::DisplayName, PersonKey::UserPrincipalName]
        };
        let found = keys.iter().map(|key| (self.directory.people)(*key, &lower)).find(|found| !found.is_empty());
        let found = Arc::new(found.unwrap_or_default());
        self.named.borrow_mut().insert(lower, Arc::clone(&found));
        found
    }

    /// Two columns that fill the same property, in a sentence.
    pub(super) fn rivals(&self) -> Option<&str> {
        self.rivals.as_deref()
    }

    /// Columns that become something: position, target, whether yes means no.
    pub(super) fn columns(&self) -> &[(usize, Target, bool)] {
        &self.columns
    }

    /// What the columns become.
    pub(super) fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        self.columns.iter().map(|(_, target, _)| *target)
    }

    /// The position of a column, by its heading.
    pub(super) fn column_of(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|known| known.trim().eq_ignore_ascii_case(heading.trim()))
    }

    /// How many cells a row should have.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether a column holds passwords. In an uneven row its neighbours were blanked as well, so such a row cannot be put right here:
    /// a blank "block sign-in" would let somebody in.
    pub(super) fn has_passwords(&self) -> bool {
        self.passwords
    }

    /// What joins extra cells again.
    pub(super) fn separator(&self) -> char {
        self.separator
    }

    /// What a domain may be used for; `None` when it is not verified.
    pub(super) fn domain(&self, name: &str) -> Option<DomainUse> {
        self.domains.get(&name.to_lowercase()).copied()
    }

    /// Whether nobody has this department yet.
    pub(super) fn is_new_department(&self, name: &str) -> bool {
        !self.departments.is_empty() && !self.departments.contains(&name.to_lowercase())
    }

    /// A row's edited cells by target id.
    pub(super) fn edited(&self, row: &SourceRow) -> impl Iterator<Item = (&'a str, &'a str)> {
        let range = (row.row, String::new())..(row.row.saturating_add(1), String::new());
        self.edits.cells.range(range).map(|((_, target), value)| (target.as_str(), value.as_str()))
    }
}

fn rivals(columns: &[ColumnMatch], purpose: Purpose) -> Option<String> {
    let mut seen: HashMap<Target, &str> = HashMap::new();
    for column in columns {
        let Some(target) = column.target.filter(|target| target.holds_values()) else {
            continue;
        };
        if let Some(other) = seen.insert(target, &column.heading) {
            let label = target.label();
            return Some(format!(
                "{label} is filled by two columns, \u{201c}{other}\u{201d} and \u{201c}{}\u{201d}; choose one",
                column.heading
            ));
        }
    }
    open_rivals(columns, purpose).next().map(|rivals| {
        format!(
            "{} would come from two columns, \u{201c}{}\u{201d} and \u{201c}{}\u{201d}; choose one",
            rivals.target.label(),
            rivals.holder.heading,
            rivals.other.heading
        )
    })
}
