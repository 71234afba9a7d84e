//! A file into a new draft, and the same bytes again in another way.

use super::known::Ground;
use super::work::Work;
use super::{Beyond, Draft, DraftState, matched};
use crate::contract::error::{AppError, ErrorCode};
use crate::files;
use crate::imports::mappings;
use import::{
    DetectionKind, Edits, Existing, ImportError, MAX_BYTES, Options, PersonKey, Purpose, ReadHow, Source, SourceKind,
    Target,
};
use model::UserProperty;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Rows of an empty grid.
const BLANK_ROWS: u32 = 200;
/// Bytes that are kept to be read again; a larger file is read from where it is.
const KEPT: usize = 64 * 1024 * 1024;

/// What a draft is made of.
pub(crate) enum Origin {
    File(PathBuf),
    Pasted(Zeroizing<String>),
    /// An empty grid.
    Typed,
}

/// How a draft is begun.
pub(crate) struct Begin {
    pub(crate) origin: Origin,
    pub(crate) how: ReadHow,
    /// What the rows are for, when a person said it; and whether members leave their group.
    pub(crate) purpose: Option<(Purpose, bool)>,
}

impl Draft {
    /// A new draft.
    pub(crate) fn begin(ground: &Ground, begin: Begin, work: &Work) -> Result<Self, AppError> {
        let (mut source, bytes, path) = opened(&begin)?;
        work.may_go_on()?;
        let saved = mappings::kept(&ground.store)?;
        let remembered = saved.iter().find(|mapping| mapping.fits(&source.headings));
        let suggested = remembered.map(|mapping| mapping.purpose).or_else(|| import::suggested_purpose(&source));
        let (purpose, remove_members) = begin.purpose.unwrap_or((suggested.unwrap_or_default(), false));
        let mut options = Options { purpose, values: mappings::values(&ground.store)?, ..Options::default() };
        let mut columns = matched(&ground.store, &source, purpose, &saved)?;
        if let Some(mapping) = remembered {
            // It fits by its headings; one that was damaged changes nothing.
            let _ = mapping.apply(&source, &mut columns, &mut options);
            options.identity = mapping.identity;
        }
        forget_passwords(&mut source, &mut columns);
        let beyond = Beyond { path, remove_members, remembered: remembered.is_some(), ..Beyond::default() };
        let mut state = DraftState {
            step: String::new(),
            rows: u32::try_from(source.rows.len()).unwrap_or(u32::MAX),
            stop: 0,
            columns,
            edits: Edits::default(),
            options,
            beyond,
        };
        if source.kind == SourceKind::Typed {
            let targets = blank_targets(purpose);
            for (column, target) in state.columns.iter_mut().zip(targets) {
                column.choose(Some(target));
            }
        }
        state.step = if source.kind == SourceKind::Typed { "fix" } else { "read" }.to_owned();
        if remembered.is_none() {
            state.choose_key(purpose);
        }
        let mut draft = Self::of(ground, uuid::Uuid::new_v4().to_string(), source, state, work)?;
        draft.bytes = bytes.filter(|bytes| bytes.len() <= KEPT);
        Ok(draft)
    }

    /// Reads the same bytes in another way. What was decided about rows is kept when they are still the same rows.
    pub(crate) fn read_again(
        &mut self,
        ground: &Ground,
        work: &Work,
        kind: DetectionKind,
        value: &str,
    ) -> Result<(), AppError> {
        let mut how = self.source.how.clone();
        how.choose(kind, value).map_err(|error| AppError::new(ErrorCode::Invalid, error.to_string()))?;
        let bytes = self.bytes_again()?;
        let mut source = match self.source.kind {
            SourceKind::Pasted => import::read_pasted(&String::from_utf8_lossy(&bytes), &how),
            _ => import::read_bytes(&self.source.file_name, &bytes, &how),
        }
        .map_err(refused)?;
        work.may_go_on()?;
        let same_table = source.headings == self.source.headings && source.rows.len() == self.source.rows.len();
        let secret = |column: &&import::ColumnMatch| column.target == Some(Target::Password);
        for column in self.state.columns.iter().filter(secret) {
            // What a person called a password stays one, however the file is read.
            let places = source.headings.iter().enumerate().filter(|(_, heading)| **heading == column.heading);
            let places: Vec<usize> = places.map(|(index, _)| index).collect();
            places.into_iter().for_each(|index| source.forget_column(index));
        }
        let before = (
            std::mem::replace(&mut self.source, source),
            self.state.columns.clone(),
            self.state.edits.clone(),
            self.state.beyond.remembered,
        );
        let done = self.matched_again(ground, work, same_table);
        if done.is_err() {
            (self.source, self.state.columns, self.state.edits, self.state.beyond.remembered) = before;
            return done;
        }
        self.bytes = Some(bytes).filter(|bytes| bytes.len() <= KEPT);
        (self.table_kept, self.changed) = (false, true);
        if !same_table {
            self.history.clear();
        }
        Ok(())
    }

    fn matched_again(&mut self, ground: &Ground, work: &Work, same_table: bool) -> Result<(), AppError> {
        if same_table {
            let fresh = import::match_columns(&self.source);
            for (column, fresh) in self.state.columns.iter_mut().zip(fresh) {
                if column.target != Some(Target::Password) {
                    column.samples = fresh.samples;
                }
            }
        } else {
            let saved = mappings::kept(&ground.store)?;
            self.state.columns = matched(&ground.store, &self.source, self.state.options.purpose, &saved)?;
            forget_passwords(&mut self.source, &mut self.state.columns);
            self.state.edits = Edits::default();
            self.state.beyond.remembered = saved.iter().any(|mapping| mapping.fits(&self.source.headings));
        }
        self.check_all(ground, work)
    }

    fn bytes_again(&self) -> Result<Zeroizing<Vec<u8>>, AppError> {
        if let Some(bytes) = &self.bytes {
            return Ok(bytes.clone());
        }
        let gone = "what was pasted is not kept over the end of the program, so it cannot be read in another way";
        let Some(path) = &self.state.beyond.path else {
            return Err(AppError::new(ErrorCode::NotFound, gone).hint("Paste it again"));
        };
        let bytes = Zeroizing::new(files::read_at_most(Path::new(path), MAX_BYTES, "the file has grown too large")?);
        if hash(&bytes) != self.source.sha256 {
            let message = format!("{path} has changed since it was opened");
            return Err(AppError::new(ErrorCode::Invalid, message).hint("Open it again as a new draft"));
        }
        Ok(bytes)
    }
}

/// Forgets what stands in columns of passwords: also of those that nothing but a remembered decision says it of (G50).
pub(super) fn forget_passwords(source: &mut Source, columns: &mut [import::ColumnMatch]) {
    for column in columns.iter_mut().filter(|column| column.target == Some(Target::Password)) {
        source.forget_column(column.index);
        column.samples = vec!["●".repeat(8)];
    }
}

impl DraftState {
    /// How people are found when nobody said it: by the first column that can name them. Those found are updated where that is what
    /// the file is for; else nothing happens to them until a person says so.
    pub(crate) fn choose_key(&mut self, purpose: Purpose) {
        let identity = &mut self.options.identity;
        identity.existing = if purpose == Purpose::Update { Existing::Update } else { Existing::Skip };
        let keys = [PersonKey::UserPrincipalName, PersonKey::EmployeeId, PersonKey::Mail, PersonKey::ObjectId];
        let has = |key: &PersonKey| self.columns.iter().any(|column| column.target == Some(key.target()));
        identity.by = keys.into_iter().find(has).unwrap_or_default();
    }
}

/// What the columns of an empty grid are.
fn blank_targets(purpose: Purpose) -> Vec<Target> {
    use UserProperty as P;
    let name = [P::UserPrincipalName].map(Target::Property);
    match purpose {
        Purpose::Create | Purpose::CreateOrUpdate => {
            let fields = [P::GivenName, P::Surname, P::UserPrincipalName, P::JobTitle, P::Department, P::UsageLocation];
            fields
                .map(Target::Property)
                .into_iter()
                .chain([Target::Manager, Target::Licenses, Target::Groups])
                .collect()
        }
        Purpose::Update => {
            let fields = [P::UserPrincipalName, P::JobTitle, P::Department, P::OfficeLocation, P::MobilePhone];
            fields.map(Target::Property).into_iter().chain([Target::Manager]).collect()
        }
        Purpose::Invite => {
            vec![Target::Mail, Target::Property(P::DisplayName), Target::Groups, Target::InvitationMessage]
        }
        Purpose::Delete | Purpose::Restore | Purpose::Members => name.to_vec(),
    }
}

type Opened = (Source, Option<Zeroizing<Vec<u8>>>, Option<String>);

fn opened(begin: &Begin) -> Result<Opened, AppError> {
    match &begin.origin {
        Origin::Typed => {
            let purpose = begin.purpose.map(|(purpose, _)| purpose).unwrap_or_default();
            Ok((import::empty_grid(&blank_targets(purpose), BLANK_ROWS), None, None))
        }
        Origin::Pasted(text) => {
            let source = import::read_pasted(text, &begin.how).map_err(refused)?;
            Ok((source, Some(Zeroizing::new(text.as_bytes().to_vec())), None))
        }
        Origin::File(path) => {
            let source = import::read_file(path, &begin.how).map_err(refused)?;
            // Read once more to be kept: the reader has looked at kind and size before. What changed in between is read again later.
            let bytes = files::read_at_most(path, MAX_BYTES, "the file has grown too large").map(Zeroizing::new);
            let bytes = bytes.ok().filter(|bytes| bytes.len() <= KEPT && hash(bytes) == source.sha256);
            Ok((source, bytes, Some(path.display().to_string())))
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refused(error: ImportError) -> AppError {
    let code = if matches!(error, ImportError::NotFound { .. }) { ErrorCode::NotFound } else { ErrorCode::Invalid };
    AppError::new(code, error.to_string())
}
