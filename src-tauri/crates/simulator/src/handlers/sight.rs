//! What a caller sees of directory objects that stand in the lists of others: members, owners, what is expanded. Whoever
//! may not read objects of a kind by their own path sees which kind one is and its id, the rest as if it was not set;
//! and does not choose or sort by what they do not see (facts/graph.md §11.1).

use std::cell::{OnceCell, RefCell};

use serde_json::{Map, Value};

use super::object::schema_of;
use super::person::authority;
use super::{Context, reading, user};
use crate::answer::Refusal;
use crate::permission::denied;
use crate::query::Query;
use crate::tenant::{Kind, Node};

/// Whether the caller may read an object by its own path.
pub(crate) fn readable(c: &Context<'_>, node: Node) -> bool {
    let own = node.slot().is_some_and(|slot| authority::is_own(c, slot));
    reads(c, node.kind, own)
}

fn reads(c: &Context<'_>, kind: Kind, own: bool) -> bool {
    let needs = reading(&format!("/{}/{{id}}", schema_of(kind).set));
    needs.is_some_and(|needs| needs.admit(c.caller, own).is_ok())
}

/// What the caller sees; each kind is looked up once.
pub(crate) struct Sight<'a> {
    c: &'a Context<'a>,
    kinds: RefCell<Vec<(Kind, bool)>>,
    profiles: OnceCell<bool>,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(c: &'a Context<'a>) -> Self {
        Self { c, kinds: RefCell::default(), profiles: OnceCell::new() }
    }

    /// Whether objects of a kind may be read, whoever they are.
    fn reads(&self, kind: Kind) -> bool {
        let mut kinds = self.kinds.borrow_mut();
        if let Some((_, reads)) = kinds.iter().find(|(known, _)| *known == kind) {
            return *reads;
        }
        let reads = reads(self.c, kind, false);
        kinds.push((kind, reads));
        reads
    }

    /// Whether whole profiles of people may be read.
    fn profiles(&self) -> bool {
        *self.profiles.get_or_init(|| user::sees_profiles(self.c))
    }

    /// Leaves of an object's fields what may be seen.
    pub(crate) fn limit(&self, node: Node, fields: &mut Map<String, Value>) {
        if !self.reads(node.kind) && !readable(self.c, node) {
            let schema = schema_of(node.kind);
            for (name, value) in fields.iter_mut().filter(|(name, _)| *name != "id" && !name.starts_with('@')) {
                // Documented as null; what cannot be null by the published description is empty [M].
                *value = schema.unset(name);
            }
        } else if node.slot().is_some_and(|slot| !self.profiles() && !user::sees_all(self.c, slot)) {
            user::reduce(fields);
        }
    }

    /// Refuses to choose or to sort objects of these kinds by what may not be seen of them: the answer would tell it.
    ///
    /// # Errors
    /// 403 [M]: that the properties are not shown is documented, what becomes of such a query is not.
    pub(crate) fn permits(&self, query: &Query, kinds: impl Iterator<Item = Kind>) -> Result<(), Refusal> {
        let asked = query.asked();
        if asked.is_empty() {
            return Ok(());
        }
        for kind in kinds {
            let schema = schema_of(kind);
            let sees = |name: &str| match self.reads(kind) {
                _ if name == "id" || schema.property(name).is_none() => true,
                reads => reads && (kind != Kind::User || self.profiles() || user::is_basic(name)),
            };
            if !asked.iter().all(|name| sees(name)) {
                return Err(denied());
            }
        }
        Ok(())
    }
}
