//! A draft as the wizard shows it.

use crate::contract::import::{
    Import, ImportColumn, ImportCounts, ImportFile, ImportFilter, ImportRow, ImportRows, ImportTarget, ListImportRows,
    ProblemGroup, ProblemLevel, RepairOffer, RowProblem, Sureness,
};
use crate::draft::Draft;
use import::{Checked, CheckedRow, Level, Target};
use model::UserProperty;
use std::collections::BTreeSet;

/// Columns of the Fix grid when the file has them, in this order; others come in when something is wrong with them.
const USUAL: [&str; 6] = [
    UserProperty::GivenName.graph_name(),
    UserProperty::Surname.graph_name(),
    UserProperty::DisplayName.graph_name(),
    UserProperty::UserPrincipalName.graph_name(),
    UserProperty::UsageLocation.graph_name(),
    UserProperty::Department.graph_name(),
];
/// Most rows of one page.
const PAGE: usize = 500;

/// Everything of a draft but its rows.
pub(crate) fn import(draft: &Draft, seen_before: Option<String>) -> Import {
    let counts = draft.checked.counts;
    Import {
        draft: draft.id.clone(),
        step: draft.state.step.clone(),
        file: file(draft, seen_before),
        columns: draft.state.columns.iter().map(column).collect(),
        targets: import::targets()
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
        },
        groups: draft.checked.groups.iter().map(group).collect(),
        shown: shown(draft),
        can_undo: draft.can_undo(),
        saved_at: draft.saved_at.to_string(),
    }
}

fn file(draft: &Draft, seen_before: Option<String>) -> ImportFile {
    let source = &draft.source;
    let guessed = if source.encoding_guessed { ", guessed" } else { "" };
    ImportFile {
        name: source.file_name.clone(),
        encoding: format!("{}{guessed}", source.encoding.label()),
        separator: match source.delimiter {
            ',' => "comma".to_owned(),
            ';' => "semicolon".to_owned(),
            '\t' => "tab".to_owned(),
            '|' => "vertical bar".to_owned(),
            other => other.to_string(),
        },
        template: source.template.label().map(str::to_owned),
        rows: draft.checked.counts.total,
        notes: source.notes.iter().map(|note| note.text.clone()).collect(),
        seen_before,
    }
}

fn column(column: &import::ColumnMatch) -> ImportColumn {
    let password = column.target == Some(Target::Password);
    ImportColumn {
        index: u32::try_from(column.index).unwrap_or(u32::MAX),
        heading: column.heading.clone(),
        samples: column.samples.clone(),
        target: column.target.map(|target| target.id().to_owned()),
        sure: match column.sure {
            import::Sureness::Sure => Sureness::Sure,
            import::Sureness::Maybe => Sureness::Maybe,
            import::Sureness::None => Sureness::None,
        },
        reason: column.reason.clone(),
        password,
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

fn level(level: Level) -> ProblemLevel {
    match level {
        Level::Stop => ProblemLevel::Stop,
        Level::Warn => ProblemLevel::Warn,
        Level::Note => ProblemLevel::Note,
    }
}

/// The usual columns the file has, and every column with a problem that needs somebody.
fn shown(draft: &Draft) -> Vec<String> {
    let matched: BTreeSet<&str> =
        draft.state.columns.iter().filter_map(|column| column.target).map(Target::id).collect();
    let troubled: BTreeSet<&str> = draft
        .checked
        .rows
        .iter()
        .flat_map(|row| &row.problems)
        .filter(|problem| problem.level != Level::Note)
        .filter_map(|problem| problem.target.as_deref())
        .collect();
    let others = UserProperty::ALL.iter().map(|property| property.graph_name()).chain([Target::Licenses.id()]);
    // First and last name say it already, and the reason column needs the room.
    let named = matched.contains(USUAL[0]) && matched.contains(USUAL[1]);
    let display_name = UserProperty::DisplayName.graph_name();
    USUAL
        .into_iter()
        .filter(|id| !named || *id != display_name || troubled.contains(id))
        .filter(|id| matched.contains(id) || troubled.contains(id))
        .chain(others.filter(|id| !USUAL.contains(id) && troubled.contains(id)))
        .map(str::to_owned)
        .collect()
}

/// Rows of the Fix grid.
pub(crate) fn rows(checked: &Checked, asked: &ListImportRows) -> ImportRows {
    let in_group: Option<BTreeSet<u32>> = asked.group.as_ref().map(|key| {
        let group = checked.groups.iter().find(|group| group.key == *key);
        group.map(|group| group.rows.iter().copied().collect()).unwrap_or_default()
    });
    let matching: Vec<&CheckedRow> = checked
        .rows
        .iter()
        .filter(|row| passes(row, asked.filter))
        .filter(|row| in_group.as_ref().is_none_or(|rows| rows.contains(&row.row)))
        .collect();
    ImportRows {
        total: u32::try_from(matching.len()).unwrap_or(u32::MAX),
        rows: matching
            .into_iter()
            .skip(asked.offset as usize)
            .take((asked.limit as usize).min(PAGE))
            .map(row)
            .collect(),
    }
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
