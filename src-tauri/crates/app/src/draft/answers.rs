//! What a person says about columns and about all rows.

use super::known::Ground;
use super::read::forget_passwords;
use super::{Draft, matched};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{ChosenGroup, ImportOptions, SignInFrom};
use crate::imports::mappings;
use import::{Derived, Purpose, Target};
use model::{ObjectId, ObjectKind, SkuId};
use store::Store;

impl Draft {
    /// Sets what a column becomes. Two columns never share a target: the other one is freed.
    pub(crate) fn match_column(&mut self, index: u32, target: Option<&str>) -> Result<(), AppError> {
        let target = target.map(target_of).transpose()?.filter(|target| *target != Target::Ignore);
        let index = self.column(index)?;
        if target.is_some_and(|target| !self.state.options.purpose.allows(target)) {
            let label = target.map_or("", Target::label);
            return Err(AppError::new(ErrorCode::Invalid, format!("{label} is of no use for this purpose")));
        }
        for column in &mut self.state.columns {
            if column.index == index {
                column.choose(target);
            } else if target.is_some() && target != Some(Target::Password) && column.target == target {
                column.choose(None);
            }
        }
        if target == Some(Target::Password) {
            forget_passwords(&mut self.source, &mut self.state.columns);
            (self.table_kept, self.changed) = (false, true);
        }
        Ok(())
    }

    /// Lets two columns change places.
    pub(crate) fn swap_columns(&mut self, one: u32, other: u32) -> Result<(), AppError> {
        let (one, other) = (self.column(one)?, self.column(other)?);
        let target = |index: usize| self.state.columns.iter().find(|column| column.index == index)?.target;
        let (first, second) = (target(one), target(other));
        if first == Some(Target::Password) || second == Some(Target::Password) {
            let message = "a column of passwords cannot change places: what it held is forgotten";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        for column in &mut self.state.columns {
            if column.index == one {
                column.choose(second);
            } else if column.index == other {
                column.choose(first);
            }
        }
        Ok(())
    }

    fn column(&self, index: u32) -> Result<usize, AppError> {
        let place = index as usize;
        if place < self.state.columns.len() {
            return Ok(place);
        }
        Err(AppError::new(ErrorCode::Invalid, format!("the file has no column {}", u64::from(index) + 1)))
    }

    /// Matches all columns anew, by nothing that was set by hand.
    pub(crate) fn match_again(&mut self, ground: &Ground) -> Result<(), AppError> {
        let secret: Vec<usize> = self.password_columns();
        let saved = if self.state.beyond.remembered { Vec::new() } else { mappings::kept(&ground.store)? };
        self.state.columns = matched(&ground.store, &self.source, self.state.options.purpose, &saved)?;
        for index in secret {
            self.match_column(u32::try_from(index).unwrap_or(u32::MAX), Some(Target::Password.id()))?;
        }
        self.state.beyond.remembered = false;
        Ok(())
    }

    fn password_columns(&self) -> Vec<usize> {
        let secret = self.state.columns.iter().filter(|column| column.target == Some(Target::Password));
        secret.map(|column| column.index).collect()
    }

    /// Makes a target of other columns, or no longer.
    pub(crate) fn derive(&mut self, target: Target, made: Option<Derived>) {
        let derived = &mut self.state.options.derived;
        derived.retain(|known| known.target != target);
        derived.extend(made);
    }

    /// Says what the rows are for.
    pub(crate) fn set_purpose(
        &mut self,
        ground: &Ground,
        purpose: Purpose,
        remove_members: bool,
        group: Option<&str>,
    ) -> Result<(), AppError> {
        let group = group.map(|id| known_group(&ground.store, id)).transpose()?;
        let beyond = &mut self.state.beyond;
        beyond.remove_members = remove_members;
        beyond.group = group.filter(|_| purpose == Purpose::Members);
        self.state.options.groups = match (&beyond.group, purpose) {
            (Some(group), _) => vec![group.id.clone()],
            (None, Purpose::Members) => Vec::new(),
            (None, _) => beyond.groups.iter().map(|group| group.id.clone()).collect(),
        };
        if self.state.options.purpose == purpose {
            return Ok(());
        }
        self.state.options.purpose = purpose;
        let secret = self.password_columns();
        let saved = mappings::kept(&ground.store)?;
        if self.source.kind != import::SourceKind::Typed {
            self.state.columns = matched(&ground.store, &self.source, purpose, &saved)?;
            for index in secret {
                self.match_column(u32::try_from(index).unwrap_or(u32::MAX), Some(Target::Password.id()))?;
            }
        }
        self.state.options.derived.retain(|made| purpose.allows(made.target));
        self.state.choose_key(purpose);
        Ok(())
    }

    pub(crate) fn options(&self) -> ImportOptions {
        let (options, beyond) = (&self.state.options, &self.state.beyond);
        ImportOptions {
            sku_ids: options.licenses.iter().map(ToString::to_string).collect(),
            usage_location: options.usage_location.clone(),
            groups: beyond.groups.clone(),
            sign_in: beyond.sign_in,
            order: beyond.order,
            job_name: beyond.job_name.clone(),
            delete_source: beyond.delete_source,
        }
    }

    /// Sets what applies to all rows. Tells whether rows have to be checked again for it.
    pub(crate) fn set_options(&mut self, store: &Store, options: ImportOptions) -> Result<bool, AppError> {
        let licenses = options.sku_ids.iter().map(|id| SkuId::parse(id)).collect::<Result<Vec<_>, _>>()?;
        let usage_location = match options.usage_location.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(import::country_code(text).map(str::to_owned).ok_or_else(|| {
                AppError::new(ErrorCode::Invalid, format!("{text:?} is no country"))
                    .hint("Use an ISO code such as DE, or the country's name")
            })?),
        };
        if options.job_name.chars().count() > LONGEST_NAME {
            return Err(AppError::new(ErrorCode::Invalid, format!("a job's name has at most {LONGEST_NAME} letters")));
        }
        if options.delete_source && (self.state.beyond.path.is_none() || !self.has_passwords()) {
            let message = "only a file that holds passwords is deleted afterwards";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        let groups = options.groups.iter().map(|group| known_group(store, &group.id)).collect::<Result<Vec<_>, _>>()?;
        let before = self.state.options.clone();
        let (known, beyond) = (&mut self.state.options, &mut self.state.beyond);
        known.licenses = licenses;
        known.usage_location = usage_location;
        known.enabled = options.sign_in != SignInFrom::Blocked;
        if known.purpose != Purpose::Members {
            known.groups = groups.iter().map(|group| group.id.clone()).collect();
        }
        beyond.groups = groups;
        beyond.sign_in = options.sign_in;
        beyond.order = options.order;
        options.job_name.trim().clone_into(&mut beyond.job_name);
        beyond.delete_source = options.delete_source;
        self.changed = true;
        Ok(self.state.options != before)
    }
}

/// Most letters of a job's name.
const LONGEST_NAME: usize = 120;

/// The target of that name.
pub(crate) fn target_of(id: &str) -> Result<Target, AppError> {
    Target::from_id(id).map_err(|error| AppError::new(ErrorCode::Invalid, error.to_string()))
}

/// A group of the copy, by its object id.
fn known_group(store: &Store, id: &str) -> Result<ChosenGroup, AppError> {
    let parsed = ObjectId::parse(id)?;
    let found = store.object(ObjectKind::Group, &parsed)?.filter(|found| found.removed.is_none());
    let found = found.ok_or_else(|| AppError::not_found("group", id))?;
    Ok(ChosenGroup { id: parsed.to_string(), name: found.row.display_name })
}
