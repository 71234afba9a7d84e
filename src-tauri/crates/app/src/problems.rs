//! A draft as the wizard shows it.

use crate::contract::import::{
    DerivedFrom, DerivedTarget, ExistingPolicy, Import, ImportColumn, ImportCounts, ImportFile, ImportFilter,
    ImportIdentity, ImportPurpose, ImportRival, ImportRow, ImportRows, ImportTarget, ListImportRows, PersonKey,
    ProblemGroup, ProblemLevel, RepairOffer, RowProblem, SeenBefore, SourceKind, SplitPart, Sureness,
};
use crate::draft::Draft;
use import::{Cause, Checked, CheckedRow, Derivation, Existing, Identity, Level, Purpose, Target};
use model::UserProperty;
use std::collections::{BTreeSet, HashSet};

/// Columns of the Fix grid when the file has them, in this order; others come in when something is wrong with them.
const USUAL: [&str; 6] = [
    UserProperty::GivenName.graph_name(),
    UserProperty::Surname.graph_name(),
    UserProperty::DisplayName.graph_name(),
    UserProperty::UserPrincipalName.graph_name(),
    UserProperty::UsageLocation.graph_name(),
    UserProperty::Department.graph_name(),
];
/// Columns that come after them when the file has them: who somebody is, or whose.
const ALWAYS: [&str; 3] = [Target::Mail.id(), Target::ObjectId.id(), Target::Manager.id()];
/// Most rows of one page.
const PAGE: usize = 500;
/// Groups of problems that are shown. A column of free text can make as many as there are rows.
const GROUPS: usize = 100;

/// Everything of a draft but its rows.
pub(crate) fn import(draft: &Draft) -> Import {
    let (counts, options) = (draft.checked.counts, &draft.state.options);
    let missing = import::missing_targets(options.purpose, options.identity, &draft.state.columns, &options.derived);
    Import {
        draft: draft.id.clone(),
        step: draft.state.step.clone(),
        purpose: purpose_shown(options.purpose, draft.state.beyond.remove_members),
        group: draft.state.beyond.group.clone(),
        file: file(draft),
        identity: identity_shown(&options.identity),
        derived: options.derived.iter().map(derived).collect(),
        missing: missing.into_iter().map(|missing| missing.message).collect(),
        uneven: number(draft.uneven().len()),
        has_values: has_values(draft),
        columns: columns(draft),
        targets: import::targets_for(options.purpose)
            .into_iter()
            .filter(|target| target.target != Target::Ignore)
            .map(|target| ImportTarget { id: target.id, label: target.label, about: target.kind_text })
            .collect(),
        options: draft.options(),
        counts: ImportCounts {
            total: counts.total,
            ready: counts.ready,
            stop: counts.stop,
            warn: counts.warn,
            note: counts.note,
            excluded: counts.excluded,
            new: counts.new,
            existing: counts.existing,
            ambiguous: counts.ambiguous,
        },
        groups: draft.checked.groups.iter().take(GROUPS).map(group).collect(),
        shown: shown(draft),
        can_undo: draft.can_undo(),
        can_redo: draft.can_redo(),
        saved_at: draft.saved_at.to_string(),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a column has values of a closed list, which are matched one by one.
fn has_values(draft: &Draft) -> bool {
    use UserProperty as P;
    draft.source.kind != import::SourceKind::Typed
        && draft.state.columns.iter().filter_map(|column| column.target).any(|target| {
            matches!(
                target,
                Target::Licenses
                    | Target::Groups
                    | Target::SendInvitation
                    | Target::Property(P::UsageLocation | P::Country | P::AccountEnabled | P::Department)
            )
        })
}

fn file(draft: &Draft) -> ImportFile {
    let source = &draft.source;
    let guessed = if source.encoding_guessed { ", guessed" } else { "" };
    ImportFile {
        name: source.file_name.clone(),
        encoding: format!("{}{guessed}", source.encoding.label()),
        separator: import::separator_label(source.delimiter),
        template: source.template.label().map(str::to_owned),
        rows: draft.checked.counts.total,
        notes: source.notes.iter().map(|note| note.text.clone()).collect(),
        seen_before: seen_before(draft),
        kind: match source.kind {
            import::SourceKind::Text => SourceKind::Text,
            import::SourceKind::Xlsx => SourceKind::Xlsx,
            import::SourceKind::Ods => SourceKind::Ods,
            import::SourceKind::Pasted => SourceKind::Pasted,
            import::SourceKind::Typed => SourceKind::Typed,
        },
        has_passwords: draft.has_passwords(),
        remembered: draft.state.beyond.remembered,
    }
}

/// An earlier job of the same bytes, and what running them again would do (G46).
fn seen_before(draft: &Draft) -> Option<SeenBefore> {
    let (job, at, created) = draft.seen?;
    let there = |row: &&CheckedRow| row.found.len() == 1 || row.has(Cause::Taken);
    let makes = draft.state.options.purpose.creates();
    let fresh = |row: &&CheckedRow| makes && row.is_ready() && row.found.is_empty();
    Some(SeenBefore {
        job: job.to_string(),
        at: at.to_string(),
        created,
        would_create: number(draft.checked.rows.iter().filter(fresh).count()),
        there: number(draft.checked.rows.iter().filter(there).count()),
    })
}

fn derived(made: &import::Derived) -> DerivedTarget {
    let place = |column: &usize| number(*column);
    DerivedTarget {
        target: made.target.id().to_owned(),
        from: match &made.from {
            Derivation::Constant { value } => DerivedFrom::Constant { value: value.clone() },
            Derivation::Combine { columns, with } => {
                DerivedFrom::Combine { columns: columns.iter().map(place).collect(), with: with.clone() }
            }
            Derivation::Split { column, at, part } => DerivedFrom::Split {
                column: place(column),
                at: at.clone(),
                part: match part {
                    import::SplitPart::First => SplitPart::First,
                    import::SplitPart::Last => SplitPart::Last,
                    import::SplitPart::AllButFirst => SplitPart::AllButFirst,
                    import::SplitPart::AllButLast => SplitPart::AllButLast,
                },
            },
            Derivation::Pattern { pattern } => DerivedFrom::Pattern { pattern: pattern.clone() },
        },
    }
}

/// What the rows are for, and whether members leave their group.
pub(crate) const fn purpose_of(purpose: ImportPurpose) -> (Purpose, bool) {
    match purpose {
        ImportPurpose::Create => (Purpose::Create, false),
        ImportPurpose::Update => (Purpose::Update, false),
        ImportPurpose::CreateOrUpdate => (Purpose::CreateOrUpdate, false),
        ImportPurpose::Invite => (Purpose::Invite, false),
        ImportPurpose::Delete => (Purpose::Delete, false),
        ImportPurpose::Restore => (Purpose::Restore, false),
        ImportPurpose::AddMembers => (Purpose::Members, false),
        ImportPurpose::RemoveMembers => (Purpose::Members, true),
    }
}

/// The same for the window.
pub(crate) const fn purpose_shown(purpose: Purpose, remove_members: bool) -> ImportPurpose {
    match (purpose, remove_members) {
        (Purpose::Create, _) => ImportPurpose::Create,
        (Purpose::Update, _) => ImportPurpose::Update,
        (Purpose::CreateOrUpdate, _) => ImportPurpose::CreateOrUpdate,
        (Purpose::Invite, _) => ImportPurpose::Invite,
        (Purpose::Delete, _) => ImportPurpose::Delete,
        (Purpose::Restore, _) => ImportPurpose::Restore,
        (Purpose::Members, false) => ImportPurpose::AddMembers,
        (Purpose::Members, true) => ImportPurpose::RemoveMembers,
    }
}

/// How people are found.
pub(crate) fn identity_of(identity: &ImportIdentity) -> Identity {
    let key = |key: PersonKey| match key {
        PersonKey::UserPrincipalName => import::PersonKey::UserPrincipalName,
        PersonKey::EmployeeId => import::PersonKey::EmployeeId,
        PersonKey::Mail => import::PersonKey::Mail,
        PersonKey::ObjectId => import::PersonKey::ObjectId,
    };
    Identity {
        by: key(identity.by),
        fallback: identity.fallback.map(key),
        existing: match identity.existing {
            ExistingPolicy::Skip => Existing::Skip,
            ExistingPolicy::FillEmpty => Existing::FillEmpty,
            ExistingPolicy::Update => Existing::Update,
        },
        blank_clears: identity.blank_clears,
    }
}

fn identity_shown(identity: &Identity) -> ImportIdentity {
    let key = |key: import::PersonKey| match key {
        // Nobody is told by their display name alone: it is never chosen.
        import::PersonKey::UserPrincipalName | import::PersonKey::DisplayName => PersonKey::UserPrincipalName,
        import::PersonKey::EmployeeId => PersonKey::EmployeeId,
        import::PersonKey::Mail => PersonKey::Mail,
        import::PersonKey::ObjectId => PersonKey::ObjectId,
    };
    ImportIdentity {
        by: key(identity.by),
        fallback: identity.fallback.map(key),
        existing: match identity.existing {
            Existing::Skip => ExistingPolicy::Skip,
            Existing::FillEmpty => ExistingPolicy::FillEmpty,
            Existing::Update => ExistingPolicy::Update,
        },
        blank_clears: identity.blank_clears,
    }
}

/// How sure something is.
pub(crate) const fn sureness(sure: import::Sureness) -> Sureness {
    match sure {
        import::Sureness::Sure => Sureness::Sure,
        import::Sureness::Maybe => Sureness::Maybe,
        import::Sureness::None => Sureness::None,
    }
}

fn columns(draft: &Draft) -> Vec<ImportColumn> {
    let columns = &draft.state.columns;
    let mut shown: Vec<ImportColumn> = columns.iter().map(column).collect();
    for rivals in import::open_rivals(columns, draft.state.options.purpose) {
        if let Some(one) = shown.iter_mut().find(|one| one.index as usize == rivals.other.index) {
            one.rival =
                Some(ImportRival { target: rivals.target.id().to_owned(), heading: rivals.holder.heading.clone() });
        }
    }
    shown
}

fn column(column: &import::ColumnMatch) -> ImportColumn {
    let password = column.target == Some(Target::Password);
    ImportColumn {
        index: u32::try_from(column.index).unwrap_or(u32::MAX),
        heading: column.heading.clone(),
        samples: column.samples.clone(),
        target: column.target.map(|target| target.id().to_owned()),
        sure: sureness(column.sure),
        reason: column.reason.clone(),
        password,
        rival: None,
    }
}

fn group(group: &import::ProblemGroup) -> ProblemGroup {
    ProblemGroup {
        key: group.key.clone(),
        level: level(group.level),
        title: group.title.clone(),
        detail: group.detail.clone(),
        count: u32::try_from(group.rows.len()).unwrap_or(u32::MAX),
        repairs: group
            .repairs
            .iter()
            .map(|repair| RepairOffer { id: repair.id.clone(), label: repair.label.clone() })
            .collect(),
    }
}

/// How bad a problem is.
pub(crate) const fn level(level: Level) -> ProblemLevel {
    match level {
        Level::Stop => ProblemLevel::Stop,
        Level::Warn => ProblemLevel::Warn,
        Level::Note => ProblemLevel::Note,
    }
}

/// The usual columns the file has, and every column with a problem that needs somebody.
fn shown(draft: &Draft) -> Vec<String> {
    let columns = draft.state.columns.iter().filter_map(|column| column.target);
    let derived = draft.state.options.derived.iter().map(|made| made.target);
    let matched: BTreeSet<&str> = columns.chain(derived).map(Target::id).collect();
    let troubled: BTreeSet<&str> = draft.troubled.iter().map(String::as_str).collect();
    let typed = draft.source.kind == import::SourceKind::Typed;
    let others = import::targets_for(draft.state.options.purpose);
    let others = others.iter().map(|target| target.target).filter(|target| !matches!(target, Target::Password));
    // First and last name say it already, and the reason column needs the room.
    let named = matched.contains(USUAL[0]) && matched.contains(USUAL[1]);
    let display_name = UserProperty::DisplayName.graph_name();
    USUAL
        .into_iter()
        .filter(|id| !named || *id != display_name || troubled.contains(id))
        .filter(|id| matched.contains(id) || troubled.contains(id))
        .chain(others.map(Target::id).filter(|id| {
            !USUAL.contains(id) && (troubled.contains(id) || matched.contains(id) && (typed || ALWAYS.contains(id)))
        }))
        .map(str::to_owned)
        .collect()
}

/// Which rows a list shows.
pub(crate) struct Shown {
    filter: ImportFilter,
    in_group: Option<HashSet<u32>>,
    text: String,
}

impl Shown {
    /// By their state, their group and what is written in them. A group that is gone has no rows.
    pub(crate) fn of(checked: &Checked, filter: ImportFilter, group: Option<&str>, text: &str) -> Self {
        let in_group = group.map(|key| {
            let group = checked.groups.iter().find(|group| group.key == key);
            group.map(|group| group.rows.iter().copied().collect()).unwrap_or_default()
        });
        Self { filter, in_group, text: text.trim().to_lowercase() }
    }

    /// The rows, in the file's order.
    pub(crate) fn rows<'a>(&'a self, checked: &'a Checked) -> impl Iterator<Item = &'a CheckedRow> {
        checked
            .rows
            .iter()
            .filter(|row| passes(row, self.filter))
            .filter(|row| self.in_group.as_ref().is_none_or(|rows| rows.contains(&row.row)))
            .filter(|row| self.text.is_empty() || holds(row, &self.text))
    }
}

fn holds(row: &CheckedRow, text: &str) -> bool {
    row.row.to_string() == text || row.cells.values().any(|cell| cell.to_lowercase().contains(text))
}

/// Rows of the Fix grid.
pub(crate) fn rows(checked: &Checked, asked: &ListImportRows) -> ImportRows {
    let shown = Shown::of(checked, asked.filter, asked.group.as_deref(), &asked.text);
    let mut page: Vec<ImportRow> = Vec::new();
    let mut total = 0;
    let (first, most) = (asked.offset as usize, (asked.limit as usize).min(PAGE));
    for (place, found) in shown.rows(checked).enumerate() {
        total = place + 1;
        if place >= first && page.len() < most {
            page.push(row(found));
        }
    }
    ImportRows { total: number(total), rows: page }
}

fn passes(row: &CheckedRow, filter: ImportFilter) -> bool {
    match filter {
        ImportFilter::All => true,
        ImportFilter::Excluded => row.excluded,
        ImportFilter::Stop => !row.excluded && row.worst() == Some(Level::Stop),
        ImportFilter::Warn => !row.excluded && row.worst() == Some(Level::Warn),
        ImportFilter::Note => !row.excluded && row.worst() == Some(Level::Note),
    }
}

fn row(row: &CheckedRow) -> ImportRow {
    ImportRow {
        row: row.row,
        cells: row.cells.clone(),
        problems: row
            .problems
            .iter()
            .map(|problem| RowProblem {
                level: level(problem.level),
                target: problem.target.clone(),
                message: problem.message.clone(),
            })
            .collect(),
        excluded: row.excluded,
    }
}
