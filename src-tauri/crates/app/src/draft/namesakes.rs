//! People of the directory and of the recycle bin who are called as somebody new of a file is (G25).

use super::DraftState;
use import::{Derivation, Known, Source, Target};
use model::rule::letters::plain_name;
use model::{Properties, UserProperty};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The namesakes of a file's new people.
#[derive(Default)]
pub(super) struct Namesakes {
    /// Names that rows of the file have, as names are compared.
    wanted: HashSet<String>,
    /// Names are made of columns: which, only the check of the rows knows.
    all: bool,
    found: HashMap<String, Vec<Known>>,
}

impl Namesakes {
    /// Of the names that stand in a file; of none when its rows make nobody.
    pub(super) fn of(source: &Source, state: &DraftState) -> Self {
        if !state.options.purpose.creates() {
            return Self::default();
        }
        let column = |property: UserProperty| {
            let target = Some(Target::Property(property));
            state.columns.iter().find(|column| column.target == target).map(|column| column.index)
        };
        let (display, given, surname) =
            (column(UserProperty::DisplayName), column(UserProperty::GivenName), column(UserProperty::Surname));
        let mut wanted = HashSet::new();
        for row in &source.rows {
            let cell = |index: Option<usize>| index.and_then(|index| row.cells.get(index)).map_or("", String::as_str);
            wanted.insert(plain_name(cell(display)));
            wanted.insert(plain_name(&format!("{} {}", cell(given), cell(surname))));
        }
        wanted.remove("");
        let named = [UserProperty::DisplayName, UserProperty::GivenName, UserProperty::Surname].map(Target::Property);
        let all = state
            .options
            .derived
            .iter()
            .any(|made| named.contains(&made.target) && !matches!(made.from, Derivation::Constant { .. }));
        Self { wanted, all, found: HashMap::new() }
    }

    /// Whether nobody has to be looked at.
    pub(super) fn asks_nothing(&self) -> bool {
        self.wanted.is_empty() && !self.all
    }

    /// Notes a person when a row may be called like them.
    pub(super) fn learn(&mut self, properties: &Properties, known: impl FnOnce() -> Known) {
        if self.asks_nothing() {
            return;
        }
        let mut names = names(properties);
        names.retain(|name| self.all || self.wanted.contains(name));
        if names.is_empty() {
            return;
        }
        let known = known();
        for name in names {
            self.found.entry(name).or_default().push(known.clone());
        }
    }

    /// The people of a name; `None` when nobody looked for it yet.
    pub(super) fn find(&self, name: &str) -> Option<Vec<Known>> {
        let looked = self.all || self.wanted.contains(name);
        looked.then(|| self.found.get(name).cloned().unwrap_or_default())
    }
}

/// What somebody is called, as names are compared: by their display name, and by first and last name.
pub(super) fn names(properties: &Properties) -> BTreeSet<String> {
    let text =
        |property: UserProperty| properties.get(property.graph_name()).and_then(Value::as_str).unwrap_or_default();
    let both = format!("{} {}", text(UserProperty::GivenName), text(UserProperty::Surname));
    let names = [text(UserProperty::DisplayName), both.as_str()].map(plain_name);
    names.into_iter().filter(|name| !name.is_empty()).collect()
}
