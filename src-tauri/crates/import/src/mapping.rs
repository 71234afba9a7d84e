//! What was decided about a file, remembered for the next one with the same headings.

use crate::check::{DateOrder, Options};
use crate::column::ColumnMatch;
use crate::derive::{Derivation, Derived};
use crate::purpose::{Identity, Purpose};
use crate::source::Source;
use crate::target::{Target, UnknownTarget};
use crate::values::ValueChoices;
use crate::words::bare;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was decided about a file: what its columns become, what is made of them, and what values mean. Holds no row of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Mapping {
    /// The headings, in the file's order.
    pub headings: Vec<String>,
    /// What each becomes, in the same order; none is ignored.
    pub targets: Vec<Option<Target>>,
    /// Values made of columns.
    pub derived: Vec<Derived>,
    /// What values mean.
    pub values: ValueChoices,
    /// How dates are written, by target id.
    pub date_orders: BTreeMap<String, DateOrder>,
    /// What the rows were for.
    pub purpose: Purpose,
    /// How people are found.
    pub identity: Identity,
}

/// Why a mapping cannot be read or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// It is no JSON of the shape expected.
    #[error(
        "this is not a mapping ({0}); it is a JSON object from heading to property, for example {{\"Nachname\": \"surname\"}}"
    )]
    Shape(String),
    /// A heading the file does not have.
    #[error("the file has no column {0:?}; use the heading as it stands in the file")]
    NoColumn(String),
    /// Something that no column can become.
    #[error(transparent)]
    Target(#[from] UnknownTarget),
    /// Two headings for one target.
    #[error("{0} is filled by two columns; choose one")]
    Twice(&'static str),
}

/// The same for files with the same headings, in whatever order, case and spacing.
#[must_use]
pub fn heading_key(headings: &[String]) -> String {
    let mut names: Vec<String> = headings.iter().map(|heading| bare(heading)).collect();
    names.sort();
    names.join("\u{1f}")
}

impl Mapping {
    /// What was decided about a file.
    #[must_use]
    pub fn of(source: &Source, columns: &[ColumnMatch], options: &Options) -> Self {
        Self {
            headings: source.headings.clone(),
            targets: columns.iter().map(|column| column.target).collect(),
            derived: options.derived.clone(),
            values: options.values.clone(),
            date_orders: options.date_orders.clone(),
            purpose: options.purpose,
            identity: options.identity,
        }
    }
}

impl Mapping {
    /// Reads a mapping: one that was kept, or an object from heading to target id as people write it by hand.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let shape = |error: serde_json::Error| MappingError::Shape(error.to_string());
        let value: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(shape)?;
        let kept = value.get("targets").is_some_and(serde_json::Value::is_array);
        if kept {
            return serde_json::from_value(value).map_err(shape);
        }
        let by_hand: BTreeMap<String, Option<String>> = serde_json::from_value(value).map_err(shape)?;
        let mut mapping = Self::default();
        for (heading, target) in by_hand {
            let target = target.filter(|id| !id.trim().is_empty());
            let target = target.map(|id| Target::from_id(id.trim())).transpose()?;
            mapping.headings.push(heading);
            mapping.targets.push(target.filter(|target| *target != Target::Ignore));
        }
        Ok(mapping)
    }

    /// Whether a file has the same headings, in whatever order.
    #[must_use]
    pub fn fits(&self, headings: &[String]) -> bool {
        !self.headings.is_empty() && heading_key(&self.headings) == heading_key(headings)
    }

    /// Sets what it says of a file's columns, and takes their targets from the others. Columns it does not name stay as they are.
    ///
    /// # Errors
    /// When the file lacks a heading, or two headings become the same; nothing is changed then.
    pub fn apply(
        &self,
        source: &Source,
        columns: &mut [ColumnMatch],
        options: &mut Options,
    ) -> Result<(), MappingError> {
        let places = self.places(&source.headings)?;
        let mut seen: Vec<Target> = Vec::new();
        for target in self.targets.iter().flatten().copied().filter(|target| target.holds_values()) {
            if seen.contains(&target) {
                return Err(MappingError::Twice(target.label()));
            }
            seen.push(target);
        }
        for column in columns.iter_mut() {
            if column.target.is_some_and(|target| seen.contains(&target)) {
                column.choose(None);
            }
        }
        for (place, target) in places.iter().zip(&self.targets) {
            if let Some(column) = columns.iter_mut().find(|column| column.index == *place) {
                column.choose(*target);
                "as last time".clone_into(&mut column.reason);
            }
        }
        if !self.derived.is_empty() {
            options.derived = self.derived.iter().filter_map(|made| moved(made, &places)).collect();
        }
        for (target, values) in &self.values {
            options.values.entry(target.clone()).or_default().extend(values.clone());
        }
        options.date_orders.extend(self.date_orders.clone());
        Ok(())
    }

    /// Where its headings stand in a file: each at the first place that no earlier one has.
    fn places(&self, headings: &[String]) -> Result<Vec<usize>, MappingError> {
        let names: Vec<String> = headings.iter().map(|heading| bare(heading)).collect();
        let mut places: Vec<usize> = Vec::with_capacity(self.headings.len());
        for heading in &self.headings {
            let wanted = bare(heading);
            let exact = headings.iter().enumerate().filter(|(_, known)| known.trim() == heading.trim());
            let near = names.iter().enumerate().filter(|(_, known)| **known == wanted);
            let all = exact.map(|(index, _)| index).chain(near.map(|(index, _)| index));
            let free = all.into_iter().find(|index| !places.contains(index));
            places.push(free.ok_or_else(|| MappingError::NoColumn(heading.clone()))?);
        }
        Ok(places)
    }
}

/// A derived value with its columns where they stand in another file; `None` when it names one there never was.
fn moved(made: &Derived, places: &[usize]) -> Option<Derived> {
    let from = match &made.from {
        Derivation::Constant { .. } | Derivation::Pattern { .. } => made.from.clone(),
        Derivation::Combine { columns, with } => {
            let columns = columns.iter().map(|column| places.get(*column).copied()).collect::<Option<_>>()?;
            Derivation::Combine { columns, with: with.clone() }
        }
        Derivation::Split { column, at, part } => {
            Derivation::Split { column: *places.get(*column)?, at: at.clone(), part: *part }
        }
    };
    Some(Derived { target: made.target, from })
}
