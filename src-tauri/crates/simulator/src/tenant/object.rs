//! Directory objects other than users, kept whole: groups, devices, contacts, units, roles, applications.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::Life;
use super::addresses::Addresses;
use super::lagging::Before;
use super::membership::follows_rule;
use super::node::{Kind, Node};
use super::user::Assignment;

/// One object. A property that was never set is absent; one that was cleared is null.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) id: String,
    /// Without the id.
    pub(crate) properties: Map<String, Value>,
    pub(crate) life: Life,
    /// Licences a group gives to its members.
    pub(crate) licenses: Vec<Assignment>,
    /// When reads show it, in seconds since 1970.
    pub(crate) appears: f64,
}

impl Object {
    /// An object the seed made.
    pub(crate) fn seeded(id: String, properties: Map<String, Value>, life: Life, licenses: Vec<Assignment>) -> Self {
        Self { id, properties, life, licenses, appears: 0.0 }
    }

    /// A property that holds text.
    pub(crate) fn text(&self, property: &str) -> Option<&str> {
        self.properties.get(property).and_then(Value::as_str)
    }

    /// Whether a property holds true.
    pub(crate) fn flag(&self, property: &str) -> bool {
        self.properties.get(property) == Some(&Value::Bool(true))
    }

    /// One property, `None` if it was never set; not copied where it is stored as it is shown.
    pub(crate) fn stored(&self, name: &str) -> Option<Cow<'_, Value>> {
        match name {
            "id" => Some(Cow::Owned(json!(self.id))),
            "assignedLicenses" if !self.licenses.is_empty() => {
                let shown = |license: &Assignment| json!({"disabledPlans": license.disabled, "skuId": license.sku});
                Some(Cow::Owned(self.licenses.iter().map(shown).collect()))
            }
            "deletedDateTime" => match &self.life {
                Life::Bin(at) => Some(Cow::Owned(json!(at))),
                Life::Active | Life::Gone => None,
            },
            _ => self.properties.get(name).map(Cow::Borrowed),
        }
    }

    /// Every address the object answers to, in lower case.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let proxies = self.properties.get("proxyAddresses").and_then(Value::as_array).into_iter().flatten();
        let mut all: Vec<String> = proxies
            .filter_map(Value::as_str)
            .map(|proxy| proxy.split_once(':').map_or(proxy, |(_, address)| address).to_lowercase())
            .chain(self.text("mail").map(str::to_lowercase))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// All objects that are no users, by kind, in the order of lists.
#[derive(Default)]
pub(crate) struct Objects {
    by_kind: HashMap<Kind, Vec<Object>>,
    by_id: HashMap<String, Node>,
    by_address: Addresses<Node>,
    /// What lists still show of some.
    pub(super) before: Before<Node, Object>,
    /// Groups that a rule fills.
    ruled: BTreeSet<Node>,
}

impl Objects {
    /// Adds an object at the end of its kind.
    pub(crate) fn add(&mut self, kind: Kind, object: Object) -> Node {
        let list = self.by_kind.entry(kind).or_default();
        let node = Node { kind, at: u32::try_from(list.len()).unwrap_or(u32::MAX) };
        self.by_id.insert(object.id.clone(), node);
        for address in object.addresses() {
            self.by_address.add(address, node);
        }
        if kind == Kind::Group && follows_rule(&object) {
            self.ruled.insert(node);
        }
        list.push(object);
        node
    }

    /// How many there are of a kind, deleted ones included.
    pub(crate) fn count(&self, kind: Kind) -> u32 {
        self.by_kind.get(&kind).map_or(0, |list| u32::try_from(list.len()).unwrap_or(u32::MAX))
    }

    /// An object.
    pub(crate) fn get(&self, node: Node) -> Option<&Object> {
        if let Some(object) = self.before.shown(&node) {
            return Some(object);
        }
        self.by_kind.get(&node.kind)?.get(node.at as usize)
    }

    /// Changes an object, keeping the index of addresses right.
    pub(crate) fn change(&mut self, node: Node, change: impl FnOnce(&mut Object)) {
        let Some(object) = self.by_kind.get_mut(&node.kind).and_then(|list| list.get_mut(node.at as usize)) else {
            return;
        };
        for address in object.addresses() {
            self.by_address.remove(&address, node);
        }
        change(object);
        if node.kind == Kind::Group {
            if follows_rule(object) {
                self.ruled.insert(node)
            } else {
                self.ruled.remove(&node)
            };
        }
        if object.life != Life::Gone {
            for address in object.addresses() {
                self.by_address.add(address, node);
            }
        }
    }

    /// The object of an id, deleted or not.
    pub(crate) fn node(&self, id: &str) -> Option<Node> {
        self.by_id.get(id).copied().or_else(|| self.by_id.get(&id.to_lowercase()).copied())
    }

    /// Groups that a rule fills, deleted ones included.
    pub(crate) fn ruled(&self) -> impl Iterator<Item = Node> {
        self.ruled.iter().copied()
    }

    /// Everybody who answers to an address in lower case, active or in the recycle bin.
    pub(crate) fn all_addressed(&self, address: &str) -> impl Iterator<Item = Node> {
        self.by_address.all(address)
    }
}
