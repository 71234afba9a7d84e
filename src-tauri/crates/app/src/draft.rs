//! A draft of an import: the file as it was read, what its columns become, what a person changed. Kept in the store without
//! passwords, at the latest two seconds after a change, so that closing the program never loses work.

mod answers;
mod known;
mod namesakes;
mod people;
mod read;
mod undo;
mod work;

pub(crate) use answers::target_of;
pub(crate) use known::{Ground, Known};
pub(crate) use read::{Begin, Origin};
pub(crate) use work::{Work, stopped};

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{ChosenGroup, RowOrder, SignInFrom};
use crate::now;
use import::{Checked, ColumnMatch, Edits, Matching, Options, Source, Target};
use jiff::Timestamp;
use model::{JobId, UserProperty};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;
use store::{DraftRecord, Store};
use undo::{Before, History};
use zeroize::Zeroizing;

/// What kind of draft it is, in the store.
pub(crate) const KIND: &str = "import";
/// Rows that are checked one by one after a change; more of them are checked with all others, which takes less time.
const FEW: usize = 50;

pub(crate) struct Draft {
    pub(crate) id: String,
    pub(crate) source: Source,
    pub(crate) state: DraftState,
    pub(crate) checked: Checked,
    pub(crate) known: Known,
    pub(crate) saved_at: Timestamp,
    /// The last job that was made of the same bytes, when it began, and how many people it created (G46).
    pub(crate) seen: Option<(JobId, Timestamp, u32)>,
    /// Targets something is wrong with in some row.
    pub(crate) troubled: BTreeSet<String>,
    /// The file's bytes while the program runs, to be read in another way (G40). They may hold passwords, so they are kept nowhere else.
    bytes: Option<Zeroizing<Vec<u8>>>,
    history: History,
    /// Whether the table is in the store as it is here; a large one is not written again for every edited cell.
    table_kept: bool,
    /// Whether something changed since it was last kept.
    pub(crate) changed: bool,
    /// Whether it will be kept in a moment.
    pub(crate) keeping: bool,
    /// Thrown away: whoever still holds it must not keep it again.
    pub(crate) gone: bool,
}

/// What a person decided, as it is kept.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftState {
    pub(crate) step: String,
    pub(crate) rows: u32,
    pub(crate) stop: u32,
    pub(crate) columns: Vec<ColumnMatch>,
    pub(crate) edits: Edits,
    pub(crate) options: Options,
    /// What is decided beyond what the check needs.
    #[serde(default)]
    pub(crate) beyond: Beyond,
}

/// What is decided about a draft beyond what the check of its rows needs.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Beyond {
    /// Where the file is; none for what was pasted or typed.
    pub(crate) path: Option<String>,
    /// Whether its members leave the group instead of joining it.
    pub(crate) remove_members: bool,
    /// The group of members that are added or removed.
    pub(crate) group: Option<ChosenGroup>,
    /// Groups for everyone, with their names.
    pub(crate) groups: Vec<ChosenGroup>,
    pub(crate) sign_in: SignInFrom,
    pub(crate) order: RowOrder,
    pub(crate) job_name: String,
    pub(crate) delete_source: bool,
    /// Whether its columns were matched as for an earlier file.
    pub(crate) remembered: bool,
}

impl Draft {
    /// A draft as it was kept.
    pub(crate) fn load(ground: &Ground, id: &str, work: &Work) -> Result<Self, AppError> {
        let record = ground
            .store
            .draft(id)?
            .filter(|record| record.kind == KIND)
            .ok_or_else(|| AppError::not_found("draft", id).hint("It may have been finished or thrown away"))?;
        let broken = |error: serde_json::Error| {
            AppError::new(ErrorCode::Invalid, format!("the draft {:?} cannot be read: {error}", record.name))
                .hint("Import the file again")
        };
        let source = serde_json::from_slice(&record.table).map_err(broken)?;
        let state = serde_json::from_str(&record.state).map_err(broken)?;
        let mut draft = Self::of(ground, record.id.clone(), source, state, work)?;
        (draft.table_kept, draft.saved_at) = (true, record.updated_at);
        Ok(draft)
    }

    fn of(ground: &Ground, id: String, source: Source, state: DraftState, work: &Work) -> Result<Self, AppError> {
        let (known, checked) = check(ground, &source, &state, work)?;
        let seen = match source.sha256.as_str() {
            "" => None,
            sha256 => ground.store.plans_of_file(sha256)?.into_iter().next(),
        };
        let mut draft = Self {
            id,
            seen,
            source,
            state,
            checked,
            known,
            saved_at: now(),
            troubled: BTreeSet::new(),
            bytes: None,
            history: History::default(),
            table_kept: false,
            changed: true,
            keeping: false,
            gone: false,
        };
        draft.note_troubles();
        Ok(draft)
    }

    /// Checks every row again, against the directory as it is by now.
    pub(crate) fn check_all(&mut self, ground: &Ground, work: &Work) -> Result<(), AppError> {
        (self.known, self.checked) = check(ground, &self.source, &self.state, work)?;
        self.note_troubles();
        Ok(())
    }

    /// Changes columns or options and checks every row again; when that is stopped, nothing was changed.
    pub(crate) fn decide(
        &mut self,
        ground: &Ground,
        work: &Work,
        change: impl FnOnce(&mut Self) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let before = (self.state.columns.clone(), self.state.options.clone(), self.state.beyond.clone());
        let done = change(self).and_then(|()| self.check_all(ground, work));
        if done.is_err() {
            (self.state.columns, self.state.options, self.state.beyond) = before;
        }
        done
    }

    /// Changes what is decided about rows, as a step that can be taken back, and checks them again. Tells how many really changed.
    pub(crate) fn edit(&mut self, work: &Work, rows: &[u32], change: impl FnOnce(&mut Self)) -> usize {
        let before: Before = History::before(&self.state.edits, rows.iter().copied());
        change(self);
        let changed = self.history.record(&self.state.edits, before);
        self.check_rows(work, &changed);
        changed.len()
    }

    /// Takes the last step back; `false` when there is none.
    pub(crate) fn undo(&mut self, work: &Work) -> bool {
        let rows = self.history.undo(&mut self.state.edits);
        rows.is_some_and(|rows| {
            self.check_rows(work, &rows);
            true
        })
    }

    /// Does again what was taken back last; `false` when there is none.
    pub(crate) fn redo(&mut self, work: &Work) -> bool {
        let rows = self.history.redo(&mut self.state.edits);
        rows.is_some_and(|rows| {
            self.check_rows(work, &rows);
            true
        })
    }

    pub(crate) fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    pub(crate) fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Checks some rows again, and those they share a name with.
    fn check_rows(&mut self, work: &Work, rows: &[u32]) {
        self.changed = true;
        let (source, state) = (&self.source, &self.state);
        let checked = &mut self.checked;
        self.known.with(|directory| {
            if rows.len() > FEW {
                // What was changed stands by now: this is looked at, not stopped.
                let mut watch = |progress| {
                    let _ = work.moved(progress);
                    ControlFlow::Continue(())
                };
                let DraftState { columns, edits, options, .. } = state;
                if let Ok(all) = import::check_watched(source, columns, edits, options, directory, &mut watch) {
                    *checked = all;
                }
            } else {
                import::recheck_rows(checked, source, &state.columns, &state.edits, &state.options, directory, rows);
            }
        });
        if rows.len() > FEW {
            self.note_troubles();
            return;
        }
        // A column that came into the grid stays until all is checked again: cells must not jump away under somebody's hands.
        for row in rows.iter().filter_map(|row| self.checked.row(*row)) {
            self.troubled.extend(troubles(&row.problems).map(str::to_owned));
        }
    }

    fn note_troubles(&mut self) {
        let all: HashSet<&str> = self.checked.rows.iter().flat_map(|row| troubles(&row.problems)).collect();
        self.troubled = all.into_iter().map(str::to_owned).collect();
    }

    /// Keeps the draft.
    pub(crate) fn save(&mut self, store: &Store) -> Result<(), AppError> {
        self.keeping = false;
        if self.gone || !self.changed {
            return Ok(());
        }
        let broken = |error: serde_json::Error| {
            AppError::new(ErrorCode::Internal, format!("the draft could not be written: {error}"))
        };
        self.state.stop = self.checked.counts.stop;
        self.state.rows = self.checked.counts.total;
        let at = now();
        let state = serde_json::to_string(&self.state).map_err(broken)?;
        if self.table_kept {
            store.save_draft_state(&self.id, &state, at)?;
        } else {
            store.save_draft(&DraftRecord {
                id: self.id.clone(),
                kind: KIND.to_owned(),
                name: self.source.file_name.clone(),
                updated_at: at,
                table: serde_json::to_vec(&self.source).map_err(broken)?,
                state,
            })?;
        }
        (self.table_kept, self.changed, self.saved_at) = (true, false, at);
        Ok(())
    }

    /// Whether a column of the file holds passwords.
    pub(crate) fn has_passwords(&self) -> bool {
        self.state.columns.iter().any(|column| column.target == Some(Target::Password))
    }

    /// Rows that have not as many cells as headings and about which nothing was decided (G43).
    pub(crate) fn uneven(&self) -> Vec<u32> {
        let edits = &self.state.edits;
        let open = |row: u32| !edits.excluded.contains(&row) && !edits.uneven.contains_key(&row);
        let rows = self.source.rows.iter().filter(|row| self.source.is_uneven(row)).map(|row| row.row);
        rows.filter(|row| open(*row)).collect()
    }
}

/// Reads what is known of the tenant and checks every row.
fn check(ground: &Ground, source: &Source, state: &DraftState, work: &Work) -> Result<(Known, Checked), AppError> {
    work.may_go_on()?;
    let known = Known::read(ground, source, state)?;
    let DraftState { columns, edits, options, .. } = state;
    let run = || {
        known.with(|directory| {
            import::check_watched(source, columns, edits, options, directory, &mut |progress| work.moved(progress))
        })
    };
    if options.derived.iter().any(|made| made.target == Target::Property(UserProperty::UserPrincipalName)) {
        // Names that are made must be known before they can be asked for, all in one go.
        let made = run().map_err(|_| stopped())?;
        known.learn(made.rows.iter().filter_map(|row| row.person.get("userPrincipalName")?.as_str()))?;
    }
    let checked = run().map_err(|_| stopped())?;
    Ok((known, checked))
}

/// Targets of problems that somebody has to look at.
fn troubles(problems: &[import::Problem]) -> impl Iterator<Item = &str> {
    let grave = problems.iter().filter(|problem| problem.level != import::Level::Note);
    grave.filter_map(|problem| problem.target.as_deref())
}

/// Every value of a target that the file or an edit has, in lower case.
fn values_of<'a>(source: &'a Source, state: &'a DraftState, target: Target) -> impl Iterator<Item = String> + 'a {
    let column = state.columns.iter().find(|column| column.target == Some(target)).map(|column| column.index);
    let in_file = source.rows.iter().filter_map(move |row| row.cells.get(column?));
    let edited = state.edits.cells.iter().filter(move |((_, id), _)| id == target.id()).map(|(_, value)| value);
    in_file.chain(edited).map(|value| value.trim().to_lowercase())
}

/// Every sign-in name and address of which a check of this file will ask who holds it.
fn wanted_names(source: &Source, state: &DraftState) -> Vec<String> {
    let targets = [Target::Property(UserProperty::UserPrincipalName), Target::Mail];
    let names: HashSet<String> = targets
        .into_iter()
        .flat_map(|target| values_of(source, state, target))
        .filter(|name| !name.is_empty())
        .collect();
    names.into_iter().collect()
}

/// Matches the columns of a file for a purpose, by what is remembered and by the tenant's domains.
fn matched(
    store: &Store,
    source: &Source,
    purpose: import::Purpose,
    saved: &[import::Mapping],
) -> Result<Vec<ColumnMatch>, AppError> {
    let domains = store.domains()?;
    Ok(import::match_columns_with(source, Matching { purpose, saved, domains: &domains }))
}
