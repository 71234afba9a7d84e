//! What is known of the tenant while a file is checked: read once, and asked for what comes up by edits.

use super::people::People;
use super::{DraftState, wanted_names};
use crate::contract::error::AppError;
use crate::records::Connection;
use crate::tenant::Tenant;
use crate::{App, lock};
use engine::facts::Group;
use import::{Directory, HolderKind, KnownGroup, Source, Taken, Target};
use model::rule::sign_in::SignInPattern;
use model::{Domain, GroupId, ObjectId, ObjectKind, SubscribedSku};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Mutex;
use store::{NameOwner, ObjectQuery, Store, StoreError};

/// Where a check takes what it knows from.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) store: Store,
    /// Accounts that are never touched (G18).
    pub(super) protected: BTreeSet<ObjectId>,
    /// How the tenant makes sign-in names.
    pattern: Option<SignInPattern>,
}

impl Ground {
    /// Of an open tenant.
    pub(crate) fn of(app: &App, tenant: &Tenant) -> Result<Self, AppError> {
        let connection: Connection = app.connection(&tenant.connection.name)?;
        let safety = connection.safety.as_ref();
        let protected = safety.into_iter().flat_map(|safety| &safety.protected);
        Ok(Self {
            store: tenant.store.clone(),
            protected: protected.filter_map(|id| ObjectId::parse(id).ok()).collect(),
            pattern: safety.and_then(|safety| SignInPattern::parse(&safety.name_pattern).ok()),
        })
    }
}

/// What is known of the tenant, read once for a check.
pub(crate) struct Known {
    domains: Vec<Domain>,
    pub(crate) departments: Vec<String>,
    country: Option<String>,
    pub(crate) products: Vec<SubscribedSku>,
    pub(crate) groups: Vec<KnownGroup>,
    pattern: Option<SignInPattern>,
    people: People,
    store: Store,
    taken: Mutex<HashMap<String, Option<Taken>>>,
}

impl Known {
    /// Reads what a check of this file needs; all its names in one go.
    pub(crate) fn read(ground: &Ground, source: &Source, state: &DraftState) -> Result<Self, StoreError> {
        let store = &ground.store;
        let products = store.products()?;
        let known = Self {
            domains: store.domains()?,
            departments: store.departments()?.into_iter().map(|(name, _)| name).collect(),
            country: store.organization()?.and_then(|(organization, _)| organization.country_letter_code),
            groups: if needs_groups(state) { groups(store, &products)? } else { Vec::new() },
            products,
            pattern: ground.pattern.clone(),
            people: People::read(ground, source, state)?,
            store: store.clone(),
            taken: Mutex::default(),
        };
        known.learn(wanted_names(source, state).iter().map(String::as_str))?;
        Ok(known)
    }

    /// Looks up who holds these names, all in one go.
    pub(super) fn learn<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<(), StoreError> {
        let mut taken = lock(&self.taken);
        let names: HashSet<String> = names.map(str::to_lowercase).filter(|name| !taken.contains_key(name)).collect();
        let names: Vec<String> = names.into_iter().collect();
        taken.extend(names.iter().map(|name| (name.clone(), None)));
        for owner in self.store.names_in_use(&names)? {
            let known = taken.entry(owner.name.to_lowercase()).or_default();
            // Whoever is there goes before whoever was deleted.
            if known.as_ref().is_none_or(|known| known.deleted) {
                *known = Some(holder(owner));
            }
        }
        Ok(())
    }

    /// Runs work that needs a [`Directory`].
    pub(crate) fn with<T>(&self, work: impl FnOnce(Directory<'_>) -> T) -> T {
        let taken = |name: &str| self.owner(name);
        let people = |key, value: &str| self.people.find(key, value);
        let namesakes = |name: &str| self.people.namesakes(name);
        work(Directory {
            departments: &self.departments,
            default_usage_location: self.country.as_deref(),
            products: &self.products,
            people: &people,
            namesakes: &namesakes,
            employee_id_width: self.people.employee_id_width,
            groups: &self.groups,
            pattern: self.pattern.as_ref(),
            ..Directory::new(&self.domains, &taken)
        })
    }

    fn owner(&self, name: &str) -> Option<Taken> {
        if let Some(known) = lock(&self.taken).get(name) {
            return known.clone();
        }
        // A name that came up by an edit or a repair. If the copy cannot be read now, the live check before sending finds it.
        let owners = self.store.names_in_use(&[name.to_owned()]).unwrap_or_default();
        let owner = owners.into_iter().min_by_key(|owner| owner.deleted).map(holder);
        lock(&self.taken).insert(name.to_owned(), owner.clone());
        owner
    }
}

fn holder(owner: NameOwner) -> Taken {
    Taken { by: owner.display_name, deleted: owner.deleted, kind: HolderKind::Person, id: owner.user_id.to_string() }
}

/// Whether groups are looked at: many tenants have more of them than people.
fn needs_groups(state: &DraftState) -> bool {
    let is_groups = |target: Target| target == Target::Groups;
    state.columns.iter().any(|column| column.target.is_some_and(is_groups))
        || state.options.derived.iter().any(|made| is_groups(made.target))
        || state.edits.cells.keys().any(|(_, target)| target == Target::Groups.id())
        || !state.options.groups.is_empty()
}

fn groups(store: &Store, products: &[SubscribedSku]) -> Result<Vec<KnownGroup>, StoreError> {
    let query = ObjectQuery { limit: u64::from(u32::MAX), ..ObjectQuery::of(ObjectKind::Group) };
    let rows = store.objects(&query)?.rows;
    let known = rows.into_iter().map(|row| {
        let group = Group::of(GroupId::from_uuid(*row.id.as_uuid()), &row.properties);
        let gives = group.licenses.iter().map(|license| {
            let product = products.iter().find(|product| product.sku_id == license.sku_id);
            product.map_or_else(|| license.sku_id.to_string(), |product| product.display_name().to_owned())
        });
        KnownGroup {
            id: row.id.to_string(),
            gives: gives.collect(),
            kind: group.kind,
            dynamic: group.rule.is_some(),
            synced: group.synced,
            role_assignable: group.role_assignable,
            mail: group.mail.unwrap_or_default(),
            name: group.name,
        }
    });
    Ok(known.collect())
}
