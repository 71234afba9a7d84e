//! The state of the tenant: who is in it, what it has bought, what has changed.
//!
//! Whatever changes it goes through [`Tenant::commit`], which writes the change down first if the tenant
//! keeps a state file.

mod bought;
mod change;
mod domain;
pub(crate) mod schema;
mod statefile;
pub(crate) mod user;

use std::collections::HashMap;

pub(crate) use bought::Subscription;
pub(crate) use change::{Change, Mutation};
pub(crate) use domain::Authentication;
use serde_json::{Map, Value, json};
pub(crate) use statefile::StateFile;
use user::User;

use crate::SimulatorError;
use crate::clock::Clock;
use crate::seeds::columns::Columns;
use crate::seeds::products::PRODUCTS;
use crate::seeds::{Seed, identifiers};

/// Where a user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    Active,
    /// In the recycle bin since then.
    Bin(String),
    /// Deleted for good.
    Gone,
}

/// The tenant.
pub(crate) struct Tenant {
    pub(crate) seed: Seed,
    pub(crate) clock: Clock,
    /// In the order of [`PRODUCTS`].
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) changes: Vec<Change>,
    /// Users that are no longer as the seed made them, and those made since; by slot.
    users: HashMap<u32, User>,
    lives: HashMap<u32, Life>,
    /// Slots of users made since, by id.
    created: HashMap<String, u32>,
    /// Slots by address in lower case, for the users of `users`.
    addresses: HashMap<String, u32>,
    /// When users still hidden by replication lag come to sight, in seconds since 1970.
    appears: HashMap<u32, f64>,
    next_slot: u32,
    active: u32,
    state: Option<StateFile>,
}

impl Tenant {
    /// A tenant as its seed makes it.
    pub(crate) fn new(seed: Seed) -> Self {
        let subscriptions = seed
            .seats()
            .into_iter()
            .zip(&seed.consumed)
            .map(|((enabled, warning, suspended), &consumed)| Subscription { enabled, warning, suspended, consumed })
            .collect();
        Self {
            clock: Clock::default(),
            subscriptions,
            changes: Vec::new(),
            users: HashMap::new(),
            lives: HashMap::new(),
            created: HashMap::new(),
            addresses: HashMap::new(),
            appears: HashMap::new(),
            next_slot: seed.total(),
            active: seed.people,
            state: None,
            seed,
        }
    }

    /// Applies what the state file holds and keeps writing to it.
    pub(crate) fn resume(&mut self, file: &std::path::Path) -> Result<(), SimulatorError> {
        let (state, mutations) = StateFile::open(file, self.seed.people, self.seed.number)?;
        for mutation in &mutations {
            self.apply(mutation, 0.0);
        }
        self.state = Some(state);
        Ok(())
    }

    /// The tenant's id.
    pub(crate) fn id(&self) -> String {
        identifiers::of_tenant(self.seed.number, self.seed.people, 100).to_string()
    }

    /// The one application registered in the tenant.
    pub(crate) fn client_id(&self) -> String {
        identifiers::of_tenant(self.seed.number, self.seed.people, 101).to_string()
    }

    /// The secret of that application: a pretend one, with the characters that a real one has and that must be encoded
    /// in a form.
    pub(crate) fn client_secret(&self) -> String {
        let noise = identifiers::of_tenant(self.seed.number, self.seed.people, 102);
        format!("sim8Q~{}.+/", noise.simple())
    }

    /// Users not deleted.
    pub(crate) fn active(&self) -> u32 {
        self.active
    }

    /// Where the user of a slot is.
    pub(crate) fn life(&self, slot: u32) -> Life {
        match self.lives.get(&slot) {
            Some(life) => life.clone(),
            None if slot < self.seed.people => Life::Active,
            None if slot < self.seed.total() => Life::Bin(self.seed.deleted_at(slot)),
            None => Life::Gone,
        }
    }

    /// The user of a slot, wherever they are.
    pub(crate) fn user(&self, slot: u32) -> User {
        self.users.get(&slot).cloned().unwrap_or_else(|| self.seed.user(slot))
    }

    /// One property of the user of a slot, `None` if it was never set; nothing else about the user is worked out.
    pub(crate) fn property(&self, slot: u32, name: &str) -> Option<Value> {
        match self.users.get(&slot) {
            Some(user) => user.property(name),
            None => self.seed.property(slot, name),
        }
    }

    /// Writes the user of a slot as an item of a page.
    pub(crate) fn write_user(&self, slot: u32, columns: &Columns, out: &mut Vec<u8>) {
        match self.users.get(&slot) {
            Some(user) => columns.write_changed(user, out),
            None => self.seed.write_user(slot, columns, out),
        }
    }

    /// Whether reads show the user already.
    pub(crate) fn appeared(&self, slot: u32) -> bool {
        self.appears.get(&slot).is_none_or(|&at| at <= self.clock.seconds())
    }

    /// Active users that reads show, from a slot on, in the order of lists.
    pub(crate) fn visible(&self, from: u32) -> impl Iterator<Item = u32> {
        (from..self.next_slot).filter(|&slot| matches!(self.life(slot), Life::Active) && self.appeared(slot))
    }

    /// The active user with this id or user name.
    pub(crate) fn locate(&self, key: &str) -> Option<u32> {
        let slot = match uuid::Uuid::try_parse(key) {
            Ok(id) => self.slot_of(&id),
            Err(_) => self
                .addressed(&key.to_lowercase())
                .filter(|&slot| self.user(slot).user_name().eq_ignore_ascii_case(key)),
        };
        slot.filter(|&slot| self.life(slot) == Life::Active)
    }

    /// The slot that belongs to an object id, deleted or not.
    pub(crate) fn slot_of(&self, id: &uuid::Uuid) -> Option<u32> {
        let seeded = self.seed.ids.index(id).filter(|&slot| slot < self.seed.total());
        seeded.or_else(|| self.created.get(&id.to_string()).copied())
    }

    /// Who answers to an address written in lower case: active users, and those in the recycle bin.
    pub(crate) fn addressed(&self, address: &str) -> Option<u32> {
        let changed = self.addresses.get(address).copied();
        changed
            .or_else(|| self.seed.find_address(address).filter(|slot| !self.users.contains_key(slot)))
            .filter(|&slot| self.life(slot) != Life::Gone)
    }

    /// Writes a change down and makes it. `lag` is how long reads hide a new user, in seconds.
    ///
    /// # Errors
    /// When the state file cannot be written; then nothing has changed.
    pub(crate) fn commit(&mut self, mutation: &Mutation, lag: f64) -> std::io::Result<()> {
        if let Some(state) = &mut self.state {
            state.append(mutation)?;
        }
        self.apply(mutation, lag);
        Ok(())
    }

    fn apply(&mut self, mutation: &Mutation, lag: f64) {
        match mutation {
            Mutation::Create { id, properties, manager } => self.create(id, properties, manager.as_ref(), lag),
            Mutation::Update { id, set, manager } => self.update(id, set, manager.as_ref()),
            Mutation::License { id, assignments, set } => self.license(id, assignments, set),
            Mutation::Delete { id, at, hard } => self.delete(id, at, *hard),
            Mutation::Seats { part, enabled } => {
                if let Some(at) = PRODUCTS.iter().position(|product| product.part == part) {
                    self.subscriptions[at].enabled = *enabled;
                }
            }
        }
    }

    fn create(&mut self, id: &str, properties: &Map<String, Value>, manager: Option<&String>, lag: f64) {
        let slot = self.next_slot;
        self.next_slot += 1;
        self.active += 1;
        let user =
            User { id: id.to_owned(), properties: properties.clone(), manager: manager.cloned(), licenses: Vec::new() };
        if lag > 0.0 {
            self.appears.insert(slot, self.clock.seconds() + lag);
        }
        self.created.insert(id.to_owned(), slot);
        self.lives.insert(slot, Life::Active);
        let mut fields: Vec<String> = properties.keys().cloned().collect();
        fields.extend(manager.map(|_| "manager".to_owned()));
        self.changes.push(Change { slot, fields, former_manager: None });
        self.keep(slot, user);
    }

    fn update(&mut self, id: &str, set: &Map<String, Value>, manager: Option<&Option<String>>) {
        let Some(slot) = uuid::Uuid::try_parse(id).ok().and_then(|id| self.slot_of(&id)) else {
            return;
        };
        let mut user = self.user(slot);
        let mut fields = Vec::new();
        for (name, value) in set {
            if user.properties.get(name) != Some(value) {
                user.properties.insert(name.clone(), value.clone());
                fields.push(name.clone());
            }
        }
        let mut former_manager = None;
        if let Some(manager) = manager.filter(|manager| **manager != user.manager) {
            former_manager = std::mem::replace(&mut user.manager, manager.clone());
            fields.push("manager".to_owned());
        }
        if !fields.is_empty() {
            self.changes.push(Change { slot, fields, former_manager });
        }
        self.keep(slot, user);
    }

    fn license(&mut self, id: &str, assignments: &[user::Assignment], set: &Map<String, Value>) {
        let Some(slot) = uuid::Uuid::try_parse(id).ok().and_then(|id| self.slot_of(&id)) else {
            return;
        };
        let mut user = self.user(slot);
        self.count_licenses(&user, false);
        assignments.clone_into(&mut user.licenses);
        self.count_licenses(&user, true);
        let mut fields = vec!["assignedLicenses".to_owned()];
        for (name, value) in set {
            user.properties.insert(name.clone(), value.clone());
            fields.push(name.clone());
        }
        self.changes.push(Change { slot, fields, former_manager: None });
        self.keep(slot, user);
    }

    fn delete(&mut self, id: &str, at: &str, hard: bool) {
        let Some(slot) = uuid::Uuid::try_parse(id).ok().and_then(|id| self.slot_of(&id)) else {
            return;
        };
        let mut user = self.user(slot);
        if self.life(slot) == Life::Active {
            self.active -= 1;
            self.count_licenses(&user, false);
        }
        user.licenses.clear();
        self.keep(slot, user);
        self.lives.insert(slot, if hard { Life::Gone } else { Life::Bin(at.to_owned()) });
        self.changes.push(Change { slot, fields: Vec::new(), former_manager: None });
    }

    fn count_licenses(&mut self, user: &User, more: bool) {
        for sku in user.skus() {
            if let Some(at) = PRODUCTS.iter().position(|product| product.sku_id == sku) {
                let consumed = &mut self.subscriptions[at].consumed;
                *consumed = if more { *consumed + 1 } else { consumed.saturating_sub(1) };
            }
        }
    }

    fn keep(&mut self, slot: u32, user: User) {
        for address in self.users.get(&slot).map(User::addresses).unwrap_or_default() {
            if self.addresses.get(&address) == Some(&slot) {
                self.addresses.remove(&address);
            }
        }
        for address in user.addresses() {
            self.addresses.insert(address, slot);
        }
        self.users.insert(slot, user);
    }

    /// The user as tests see it: every property ever set, and the manager's id.
    pub(crate) fn whole(&self, slot: u32) -> Value {
        let user = self.user(slot);
        let mut all = user.properties.clone();
        all.insert("id".into(), json!(user.id));
        for computed in ["assignedLicenses", "licenseAssignmentStates"] {
            all.insert(computed.into(), user.property(computed).unwrap_or_else(|| schema::unset(computed)));
        }
        all.insert("manager".into(), json!(user.manager));
        Value::Object(all)
    }
}
