//! The step Fix: rows, edits, repairs.

use super::{change_rows, draft_of};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{
    ChosenRows, EditCell, ExcludeRows, FillDown, FindProblem, FoundProblem, Import, ImportRows, ListImportRows,
    OfDraft, RepairGroup,
};
use crate::draft::{Draft, target_of};
use crate::problems::{self, Shown};
use crate::tenant::in_background;
use crate::{App, lock};
use import::Target;
use std::collections::HashSet;

/// Rows of the Fix grid.
pub(crate) async fn rows(app: &App, arguments: ListImportRows) -> Result<ImportRows, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    in_background(move || Ok(problems::rows(&lock(&draft).checked, &arguments))).await
}

/// The next row with a problem.
pub(crate) async fn find(app: &App, arguments: FindProblem) -> Result<FoundProblem, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    in_background(move || {
        let draft = lock(&draft);
        let rows = &draft.checked.rows;
        let troubled = |index: &usize| rows.get(*index).is_some_and(|row| !row.excluded && !row.problems.is_empty());
        // Rows count from 1, positions from 0.
        let from = arguments.from.map(|row| (row as usize).saturating_sub(1).min(rows.len()));
        let found = if arguments.backwards {
            let from = from.unwrap_or(rows.len());
            (0..from).rev().chain((from..rows.len()).rev()).find(troubled)
        } else {
            let next = from.map_or(0, |from| from + 1).min(rows.len());
            (next..rows.len()).chain(0..next).find(troubled)
        };
        Ok(FoundProblem { position: found.and_then(|index| u32::try_from(index).ok()) })
    })
    .await
}

/// Edits a cell.
pub(crate) async fn edit(app: &App, arguments: EditCell) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, move |draft, work| {
        known_row(draft, arguments.row)?;
        let target = editable(draft, &arguments.target)?;
        draft.edit(work, &[arguments.row], |draft| {
            draft.state.edits.cells.insert((arguments.row, target.id().to_owned()), arguments.value);
        });
        Ok(())
    })
    .await
}

/// Gives a cell's value to the same cell of other rows.
pub(crate) async fn fill(app: &App, arguments: FillDown) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, move |draft, work| {
        known_row(draft, arguments.from)?;
        let target = editable(draft, &arguments.target)?.id();
        let from = draft.checked.row(arguments.from);
        let empties = from.is_some_and(|row| row.clears.contains(target));
        let value = from.and_then(|row| row.cells.get(target)).cloned().unwrap_or_default();
        let value = if empties { import::CLEAR.to_owned() } else { value };
        let mut rows = chosen(draft, &arguments.rows)?;
        rows.retain(|row| *row != arguments.from);
        draft.edit(work, &rows, |draft| {
            for row in &rows {
                draft.state.edits.cells.insert((*row, target.to_owned()), value.clone());
            }
        });
        Ok(())
    })
    .await
}

/// Repairs a whole group.
pub(crate) async fn repair(app: &App, arguments: RepairGroup) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, move |draft, work| {
        let group = draft.checked.groups.iter().find(|group| group.key == arguments.group);
        let rows = group.map(|group| group.rows.clone()).unwrap_or_default();
        let changed = draft.edit(work, &rows, |draft| {
            let Draft { known, checked, state, .. } = draft;
            known.with(|directory| {
                import::apply_repair(checked, &mut state.edits, &arguments.group, &arguments.repair, directory)
            });
        });
        if changed == 0 {
            return Err(AppError::new(ErrorCode::NotFound, "there is nothing left to repair here"));
        }
        Ok(())
    })
    .await
}

/// Leaves rows out, or takes them back in.
pub(crate) async fn exclude(app: &App, arguments: ExcludeRows) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, move |draft, work| {
        let rows = chosen(draft, &arguments.rows)?;
        draft.edit(work, &rows, |draft| {
            let excluded = &mut draft.state.edits.excluded;
            for row in &rows {
                if arguments.excluded {
                    excluded.insert(*row);
                } else {
                    excluded.remove(row);
                }
            }
        });
        Ok(())
    })
    .await
}

/// Takes the last edit, repair or exclusion back.
pub(crate) async fn undo(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, |draft, work| {
        if draft.undo(work) {
            return Ok(());
        }
        Err(AppError::new(ErrorCode::NotFound, "there is nothing to take back"))
    })
    .await
}

/// Does again what was taken back last.
pub(crate) async fn redo(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, |draft, work| {
        if draft.redo(work) {
            return Ok(());
        }
        Err(AppError::new(ErrorCode::NotFound, "nothing was taken back that could be done again"))
    })
    .await
}

fn editable(draft: &Draft, id: &str) -> Result<Target, AppError> {
    let target = target_of(id).ok().filter(|target| {
        !matches!(target, Target::Password | Target::Ignore) && draft.state.options.purpose.allows(*target)
    });
    target.ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("{id:?} cannot be edited")))
}

/// The rows an act is about, each of the file.
fn chosen(draft: &Draft, rows: &ChosenRows) -> Result<Vec<u32>, AppError> {
    match rows {
        ChosenRows::Listed { rows } => {
            let mut rows = rows.clone();
            rows.sort_unstable();
            rows.dedup();
            rows.iter().try_for_each(|row| known_row(draft, *row))?;
            Ok(rows)
        }
        ChosenRows::Shown { filter, group, text, except } => {
            let shown = Shown::of(&draft.checked, *filter, group.as_deref(), text);
            let except: HashSet<u32> = except.iter().copied().collect();
            Ok(shown.rows(&draft.checked).map(|row| row.row).filter(|row| !except.contains(row)).collect())
        }
    }
}

pub(crate) fn known_row(draft: &Draft, row: u32) -> Result<(), AppError> {
    draft.checked.row(row).map(|_| ()).ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, format!("the file has no row {row}"))
            .hint(format!("Its rows are 1 to {}", draft.checked.rows.len()))
    })
}
