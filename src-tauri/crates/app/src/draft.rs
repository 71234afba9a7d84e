//! A draft of an import: the file as it was read, what its columns become, what a person changed. Kept in the store after
//! every change, without passwords, so that closing the program never loses work.

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::ImportOptions;
use crate::now;
use import::{Checked, ColumnMatch, Directory, Edits, Options, Source, Taken, Target};
use jiff::Timestamp;
use model::{Domain, SkuId, SubscribedSku};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;
use store::{DraftRecord, Store, StoreError};

/// What kind of draft it is, in the store.
pub(crate) const KIND: &str = "import";
/// How many steps back are remembered.
const UNDO: usize = 50;

pub(crate) struct Draft {
    pub(crate) id: String,
    pub(crate) source: Source,
    pub(crate) state: DraftState,
    pub(crate) checked: Checked,
    pub(crate) saved_at: Timestamp,
    undo: Vec<Edits>,
    /// Whether the table is in the store as it is here; a large one is not written again for every edited cell.
    table_kept: bool,
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
}

/// What is known of the tenant, read once for a check.
pub(crate) struct Known {
    domains: Vec<Domain>,
    departments: Vec<String>,
    country: Option<String>,
    pub(crate) products: Vec<SubscribedSku>,
    store: Store,
    taken: RefCell<HashMap<String, Option<Taken>>>,
}

impl Known {
    /// Reads what a check of this file needs; all its names in one go.
    pub(crate) fn read(store: &Store, names: &[String]) -> Result<Self, StoreError> {
        let mut taken: HashMap<String, Option<Taken>> = names.iter().map(|name| (name.to_lowercase(), None)).collect();
        for owner in store.names_in_use(names)? {
            taken.insert(owner.name.to_lowercase(), Some(taken_by(owner.display_name, owner.deleted)));
        }
        Ok(Self {
            domains: store.domains()?,
            departments: store.departments()?.into_iter().map(|(name, _)| name).collect(),
            country: store.organization()?.and_then(|(organization, _)| organization.country_letter_code),
            products: store.products()?,
            store: store.clone(),
            taken: RefCell::new(taken),
        })
    }

    /// Runs work that needs a [`Directory`].
    pub(crate) fn with<T>(&self, work: impl FnOnce(Directory<'_>) -> T) -> T {
        let taken = |name: &str| self.owner(name);
        work(Directory {
            departments: &self.departments,
            default_usage_location: self.country.as_deref(),
            products: &self.products,
            ..Directory::new(&self.domains, &taken)
        })
    }

    fn owner(&self, name: &str) -> Option<Taken> {
        if let Some(known) = self.taken.borrow().get(name) {
            return known.clone();
        }
        // A name that came up by an edit or a repair. If the copy cannot be read now, the live check before sending finds it.
        let owners = self.store.names_in_use(&[name.to_owned()]).unwrap_or_default();
        let owner = owners.into_iter().next().map(|owner| taken_by(owner.display_name, owner.deleted));
        self.taken.borrow_mut().insert(name.to_owned(), owner.clone());
        owner
    }
}

impl Draft {
    /// A new draft of a file.
    pub(crate) fn new(store: &Store, source: Source) -> Result<Self, AppError> {
        let columns = import::match_columns(&source);
        let state = DraftState {
            step: "match".to_owned(),
            rows: u32::try_from(source.rows.len()).unwrap_or(u32::MAX),
            stop: 0,
            columns,
            edits: Edits::default(),
            options: Options::default(),
        };
        Self::of(store, uuid::Uuid::new_v4().to_string(), source, state, false)
    }

    /// A draft as it was kept.
    pub(crate) fn load(store: &Store, id: &str) -> Result<Self, AppError> {
        let record = store
            .draft(id)?
            .filter(|record| record.kind == KIND)
            .ok_or_else(|| AppError::not_found("draft", id).hint("It may have been finished or thrown away"))?;
        let broken = |error: serde_json::Error| {
            AppError::new(ErrorCode::Invalid, format!("the draft {:?} cannot be read: {error}", record.name))
                .hint("Import the file again")
        };
        let source = serde_json::from_slice(&record.table).map_err(broken)?;
        let state = serde_json::from_str(&record.state).map_err(broken)?;
        Self::of(store, record.id.clone(), source, state, true)
    }

    fn of(store: &Store, id: String, source: Source, state: DraftState, table_kept: bool) -> Result<Self, AppError> {
        let known = Known::read(store, &names_in(&source, &state))?;
        let checked =
            known.with(|directory| import::check(&source, &state.columns, &state.edits, &state.options, directory));
        Ok(Self { id, source, state, checked, saved_at: now(), undo: Vec::new(), table_kept })
    }

    /// Checks every row again.
    pub(crate) fn check_all(&mut self, store: &Store) -> Result<(), AppError> {
        let known = Known::read(store, &names_in(&self.source, &self.state))?;
        self.checked = known.with(|directory| {
            import::check(&self.source, &self.state.columns, &self.state.edits, &self.state.options, directory)
        });
        Ok(())
    }

    /// Checks one row again, and those it shares a name with.
    pub(crate) fn check_row(&mut self, store: &Store, row: u32) -> Result<(), AppError> {
        let known = Known::read(store, &[])?;
        let (source, state) = (&self.source, &self.state);
        let checked = &mut self.checked;
        known.with(|directory| {
            import::recheck_row(checked, source, &state.columns, &state.edits, &state.options, directory, row);
        });
        Ok(())
    }

    /// Keeps the draft.
    pub(crate) fn save(&mut self, store: &Store) -> Result<(), AppError> {
        let broken = |error: serde_json::Error| {
            AppError::new(ErrorCode::Internal, format!("the draft could not be written: {error}"))
        };
        self.state.stop = self.checked.counts.stop;
        self.saved_at = now();
        let state = serde_json::to_string(&self.state).map_err(broken)?;
        if self.table_kept {
            store.save_draft_state(&self.id, &state, self.saved_at)?;
            return Ok(());
        }
        store.save_draft(&DraftRecord {
            id: self.id.clone(),
            kind: KIND.to_owned(),
            name: self.source.file_name.clone(),
            updated_at: self.saved_at,
            table: serde_json::to_vec(&self.source).map_err(broken)?,
            state,
        })?;
        self.table_kept = true;
        Ok(())
    }

    /// Remembers how the edits stood, before they change.
    pub(crate) fn remember(&mut self) {
        if self.undo.len() == UNDO {
            self.undo.remove(0);
        }
        self.undo.push(self.state.edits.clone());
    }

    /// Takes the last change of the edits back; `false` when there is none.
    pub(crate) fn take_back(&mut self) -> bool {
        let before = self.undo.pop();
        let any = before.is_some();
        if let Some(edits) = before {
            self.state.edits = edits;
        }
        any
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Sets what a column becomes. Two columns never share a target: the other one is freed.
    pub(crate) fn match_column(&mut self, index: u32, target: Option<&str>) -> Result<(), AppError> {
        let target = target
            .map(Target::from_id)
            .transpose()
            .map_err(|error| AppError::new(ErrorCode::Invalid, error.to_string()))?
            .filter(|target| *target != Target::Ignore);
        let index = index as usize;
        if index >= self.state.columns.len() {
            return Err(AppError::new(ErrorCode::Invalid, format!("the file has no column {}", index + 1)));
        }
        if target == Some(Target::Password) {
            self.source.forget_column(index);
            self.table_kept = false;
        }
        for column in &mut self.state.columns {
            if column.index == index {
                column.choose(target);
                if target == Some(Target::Password) {
                    column.samples = vec!["●".repeat(8)];
                }
            } else if target.is_some() && target != Some(Target::Password) && column.target == target {
                column.choose(None);
            }
        }
        Ok(())
    }

    pub(crate) fn options(&self) -> ImportOptions {
        ImportOptions {
            sku_ids: self.state.options.licenses.iter().map(ToString::to_string).collect(),
            usage_location: self.state.options.usage_location.clone(),
        }
    }

    pub(crate) fn set_options(&mut self, options: ImportOptions) -> Result<(), AppError> {
        let licenses = options.sku_ids.iter().map(|id| SkuId::parse(id)).collect::<Result<Vec<_>, _>>()?;
        let usage_location = match options.usage_location.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(import::country_code(text).map(str::to_owned).ok_or_else(|| {
                AppError::new(ErrorCode::Invalid, format!("{text:?} is no country"))
                    .hint("Use an ISO code such as DE, or the country's name")
            })?),
        };
        self.state.options.licenses = licenses;
        self.state.options.usage_location = usage_location;
        Ok(())
    }
}

fn taken_by(by: String, deleted: bool) -> Taken {
    Taken { by, deleted, ..Taken::default() }
}

/// Every sign-in name that a check of this file will ask about.
fn names_in(source: &Source, state: &DraftState) -> Vec<String> {
    let upn = Target::Property(model::UserProperty::UserPrincipalName);
    let column = state.columns.iter().find(|column| column.target == Some(upn)).map(|column| column.index);
    let in_file = source.rows.iter().filter_map(|row| row.cells.get(column?)).map(|cell| cell.trim().to_lowercase());
    let edited =
        state.edits.cells.iter().filter(|((_, target), _)| target == upn.id()).map(|(_, value)| value.to_lowercase());
    in_file.chain(edited).filter(|name| !name.is_empty()).collect()
}
