//! The state of the tenant: who is in it, what it has bought, what has changed.
//!
//! Whatever changes it goes through [`Tenant::commit`], which writes the change down first if the tenant
//! keeps a state file.

mod addresses;
pub(crate) mod audit;
mod audit_activity;
mod audit_rights;
mod bought;
mod change;
mod directory;
mod domain;
pub(crate) mod inbound;
mod index;
mod lagging;
pub(crate) mod licensing;
pub(crate) mod links;
pub(crate) mod log;
pub(crate) mod membership;
pub(crate) mod node;
pub(crate) mod object;
mod own;
mod people;
pub(crate) mod sealed;
mod seeded;
pub(crate) mod sign_in;
mod sound;
mod statefile;
pub(crate) mod user;

use std::collections::{BTreeMap, HashMap};

use addresses::Addresses;
use audit::Actor;
pub(crate) use bought::Subscription;
pub(crate) use change::{Change, Collection, DeltaTokens, End, Mutation};
pub(crate) use domain::{Authentication, Domain};
use lagging::Lagging;
use links::{Links, Relation};
use log::Log;
pub(crate) use node::{Kind, Node};
use object::Objects;
use people::Reports;
use serde_json::{Value, json};
pub(crate) use statefile::started;
use statefile::{Entry, StateFile};
use user::User;

use crate::SimulatorError;
use crate::clock::Clock;
use crate::schema::USER;
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
    addresses: Addresses<u32>,
    /// When users still hidden by replication lag come to sight, in seconds since 1970.
    appears: HashMap<u32, f64>,
    /// When the last of all hidden objects comes to sight, in seconds since 1970.
    hidden_until: f64,
    next_slot: u32,
    active: u32,
    /// Everything that is no user.
    pub(crate) objects: Objects,
    links: HashMap<Relation, Links>,
    reports: Reports,
    index: index::Index,
    walked: membership::Walked,
    lagging: Lagging,
    queue: licensing::Queue,
    /// Uploads of people that wait: when they are taken in, in seconds since 1970, and their key.
    uploads: Vec<(f64, String)>,
    /// When the tenant came up, in seconds since 1970.
    started: f64,
    /// When the recycle bin is to be looked through next, in seconds since 1970.
    bin_due: f64,
    /// How many directory objects the tenant may hold; `None` for as many as it likes.
    pub(crate) object_quota: Option<u32>,
    pub(crate) delta_tokens: DeltaTokens,
    rules: membership::Rules,
    /// What is kept beside the directory, by what it is and by key. `None`: taken away although the seed has one.
    documents: BTreeMap<(Collection, String), Option<Value>>,
    /// What the directory recorded.
    pub(crate) audits: Log,
    /// Who came in.
    sign_ins: Log,
    early_sign_ins: std::sync::OnceLock<Log>,
    /// Seconds until the logs show what happened.
    pub(crate) latency: f64,
    /// Whether the tenant has Entra ID P1: without it some logs are not shown, and none for long.
    pub(crate) premium: bool,
    /// Counts what happened to applications and to what they may do, so that the sign-in side knows when to look again.
    pub(crate) rights: u64,
    /// Who the changes of the request under way are put down to.
    pub(crate) actor: Actor,
    state: Option<StateFile>,
}

impl Tenant {
    /// A tenant as its seed makes it.
    pub(crate) fn new(seed: Seed) -> Self {
        let subscriptions = seed
            .seats()
            .into_iter()
            .zip(&seed.consumed)
            .zip(PRODUCTS)
            .map(|((seats, &consumed), product)| Subscription::new(product, seats, consumed))
            .collect();
        let mut tenant = Self {
            clock: Clock::default(),
            subscriptions,
            changes: Vec::new(),
            users: HashMap::new(),
            lives: HashMap::new(),
            created: HashMap::new(),
            addresses: Addresses::default(),
            appears: HashMap::new(),
            hidden_until: 0.0,
            next_slot: seed.total(),
            active: seed.people,
            objects: Objects::default(),
            links: HashMap::new(),
            reports: Reports::default(),
            index: index::Index::default(),
            walked: membership::Walked::default(),
            lagging: Lagging::default(),
            queue: licensing::Queue::default(),
            uploads: Vec::new(),
            started: Clock::default().seconds(),
            bin_due: 0.0,
            object_quota: None,
            delta_tokens: DeltaTokens::default(),
            rules: membership::Rules::default(),
            documents: BTreeMap::new(),
            audits: Log::default(),
            sign_ins: Log::default(),
            early_sign_ins: std::sync::OnceLock::new(),
            latency: 0.0,
            premium: true,
            rights: 0,
            actor: Actor::default(),
            state: None,
            seed,
        };
        tenant.fill();
        tenant
    }

    /// Applies what the state file holds and keeps writing to it.
    pub(crate) fn resume(&mut self, file: &std::path::Path) -> Result<(), SimulatorError> {
        let (state, entries) = StateFile::open(file, self.seed.people, self.seed.number, self.seed.born)?;
        for entry in &entries {
            if let Some(audit) = self.audited(&entry.mutation, &entry.at, &entry.by) {
                let at = log::seconds(&entry.at);
                self.audits.add(at, at, audit);
            }
            self.apply(&entry.mutation, 0.0);
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

    /// Tells this run from others of the same tenant; empty if it remembers what they changed.
    pub(crate) fn run(&self) -> String {
        if self.state.is_some() { String::new() } else { self.started.to_string() }
    }

    /// Users not deleted.
    pub(crate) fn active(&self) -> u32 {
        self.active
    }

    /// Where the user of a slot is.
    pub(crate) fn life(&self, slot: u32) -> Life {
        if let Some((_, life)) = self.lagging.users.shown(&slot) {
            return life.clone();
        }
        match self.lives.get(&slot) {
            Some(life) => life.clone(),
            None if slot < self.seed.people => Life::Active,
            None if slot < self.seed.total() => Life::Bin(self.seed.deleted_at(slot)),
            None => Life::Gone,
        }
    }

    /// The user of a slot, wherever they are.
    pub(crate) fn user(&self, slot: u32) -> User {
        self.kept(slot).cloned().unwrap_or_else(|| self.seed.user(slot))
    }

    /// The user of a slot if they are not as the seed made them, or if lists still show what they were.
    pub(super) fn kept(&self, slot: u32) -> Option<&User> {
        match self.lagging.users.shown(&slot) {
            Some((user, _)) => Some(user),
            None => self.users.get(&slot),
        }
    }

    /// Writes the user of a slot as an item of a page.
    pub(crate) fn write_user(&self, slot: u32, columns: &Columns, out: &mut Vec<u8>) {
        // A manager who is deleted is not told of.
        let there = |manager: u32| self.lives.get(&manager).is_none_or(|life| *life == Life::Active);
        match self.kept(slot) {
            Some(user) => {
                let manager = user.manager.as_deref().filter(|manager| self.locate(manager).is_some());
                columns.write_changed(user, manager, out);
            }
            None => self.seed.write_user(slot, columns, there, out),
        }
    }

    /// Whether reads show the user already.
    pub(crate) fn appeared(&self, slot: u32) -> bool {
        self.appears.get(&slot).is_none_or(|&at| at <= self.clock.seconds())
    }

    /// Whether replication hides nothing any more.
    pub(crate) fn is_settled(&self) -> bool {
        self.hidden_until <= self.clock.seconds()
    }

    /// Every slot there ever was, from one on.
    pub(crate) fn slots(&self, from: u32) -> std::ops::Range<u32> {
        from..self.next_slot
    }

    /// The id of the user of a slot.
    pub(crate) fn user_id(&self, slot: u32) -> String {
        self.users.get(&slot).map_or_else(|| self.seed.ids.id(slot).to_string(), |user| user.id.clone())
    }

    /// One property of the user of a slot, `None` if it was never set.
    pub(crate) fn user_property(&self, slot: u32, name: &str) -> Option<Value> {
        match (name, self.life(slot)) {
            ("deletedDateTime", Life::Bin(at)) => Some(json!(at)),
            ("userPrincipalName", Life::Bin(_)) => Some(json!(self.binned_user_name(slot))),
            _ => match self.kept(slot) {
                Some(user) => user.property(name),
                None => self.seed.property(slot, name),
            },
        }
    }

    /// The user name of the user of a slot.
    fn user_name(&self, slot: u32) -> String {
        self.users.get(&slot).map_or_else(|| self.seed.user_name(slot), |user| user.user_name().to_owned())
    }

    /// Active users that reads show, from a slot on, in the order of lists.
    pub(crate) fn visible(&self, from: u32) -> impl Iterator<Item = u32> {
        (from..self.next_slot).filter(|&slot| matches!(self.life(slot), Life::Active) && self.appeared(slot))
    }

    /// The active user with this id or user name.
    pub(crate) fn locate(&self, key: &str) -> Option<u32> {
        let slot = match uuid::Uuid::try_parse(key) {
            Ok(id) => self.slot_of(&id),
            Err(_) => {
                self.all_addressed(&key.to_lowercase()).find(|&slot| self.user_name(slot).eq_ignore_ascii_case(key))
            }
        };
        slot.filter(|&slot| self.life(slot) == Life::Active)
    }

    /// The slot that belongs to an object id, deleted or not.
    pub(crate) fn slot_of(&self, id: &uuid::Uuid) -> Option<u32> {
        let seeded = self.seed.ids.index(id).filter(|&slot| slot < self.seed.total());
        seeded.or_else(|| self.created.get(&id.to_string()).copied())
    }

    /// The slot of a user's id, deleted or not.
    pub(crate) fn any_slot(&self, id: &str) -> Option<u32> {
        uuid::Uuid::try_parse(id).ok().and_then(|id| self.slot_of(&id))
    }

    /// Who answers to an address written in lower case; of several, the one whose user name it is. Who is in the recycle
    /// bin no longer does.
    pub(crate) fn addressed(&self, address: &str) -> Option<u32> {
        let mut all = self.all_addressed(address);
        let first = all.next()?;
        let named = all.find(|slot| self.user_name(*slot).eq_ignore_ascii_case(address));
        Some(named.filter(|_| !self.user_name(first).eq_ignore_ascii_case(address)).unwrap_or(first))
    }

    /// Everybody who answers to an address written in lower case: more than one only where synchronisation or another
    /// administrator made it so.
    pub(crate) fn all_addressed(&self, address: &str) -> impl Iterator<Item = u32> {
        let before = self.lagging.users.all().filter(move |(_, (user, _))| user.answers_to(address));
        let before = before.map(|(slot, _)| *slot);
        let seeded = self.seed.find_address(address).filter(|slot| !self.users.contains_key(slot));
        before.chain(self.addresses.all(address)).chain(seeded).filter(|&slot| self.life(slot) == Life::Active)
    }

    /// Whether somebody else, or a group or contact, answers to an address, and if so whether it is their user name.
    pub(crate) fn holder(&self, address: &str, own: Option<u32>) -> Option<bool> {
        let address = address.to_lowercase();
        if let Some(owner) = self.addressed(&address).filter(|slot| Some(*slot) != own) {
            return Some(self.user(owner).user_name().to_lowercase() == address);
        }
        let mut objects = self.objects.all_addressed(&address);
        objects.any(|object| self.whereabouts(object) == Life::Active).then_some(false)
    }

    /// Writes a change down and makes it. `lag` is how long reads hide a new user, in seconds.
    ///
    /// # Errors
    /// When the state file cannot be written; then nothing has changed.
    pub(crate) fn commit(&mut self, mutation: &Mutation, lag: f64) -> std::io::Result<()> {
        let at = self.clock.stamp();
        if let Some(state) = &mut self.state {
            state.append(&Entry { mutation: mutation.clone(), at: at.clone(), by: self.actor.clone() })?;
        }
        if let Some(audit) = self.audited(mutation, &at, &self.actor) {
            let now = self.clock.seconds();
            self.audits.add(now, now + self.latency, audit);
        }
        self.keep_before(mutation);
        self.apply(mutation, lag);
        Ok(())
    }

    fn apply(&mut self, mutation: &Mutation, lag: f64) {
        self.rights += u64::from(self.concerns_rights(mutation));
        match mutation {
            Mutation::Create { id, properties, manager } => self.create_user(id, properties, manager.as_ref(), lag),
            Mutation::Update { id, set, manager } => self.update_user(id, set, manager.as_ref()),
            Mutation::License { id, assignments, set } => self.license_user(id, assignments, set),
            Mutation::Delete { id, at, hard } => match self.any_slot(id) {
                Some(slot) => self.delete_user(slot, at, *hard),
                None => self.delete_object(id, at, *hard),
            },
            Mutation::Restore { id, set } => match self.any_slot(id) {
                Some(slot) => self.restore_user(slot, set),
                None => self.restore_object(id, set),
            },
            Mutation::Object { kind, id, properties } => self.create_object(kind, id, properties, lag),
            Mutation::Set { id, set } => self.set_object(id, set),
            Mutation::Link { relation, from, to, present } => self.link(*relation, from, to, *present),
            Mutation::GroupLicense { id, assignments } => self.license_group(id, assignments),
            Mutation::Document { collection, key, value } => {
                if *collection == Collection::Provisioning {
                    self.note_upload(key, value.as_ref());
                }
                self.documents.insert((*collection, key.clone()), value.clone());
            }
            Mutation::Seats { part, enabled } => {
                if let Some(at) = PRODUCTS.iter().position(|product| product.part == part) {
                    self.subscriptions[at].enabled = *enabled;
                    self.subscriptions[at].owned = true;
                }
                self.queue_product(part);
            }
            Mutation::DeltaTokens { end } => self.delta_tokens.end(*end),
        }
    }

    /// Whether a change is one of applications or of what they may do.
    fn concerns_rights(&self, mutation: &Mutation) -> bool {
        let kept = |kind: Option<Kind>| matches!(kind, Some(Kind::Application | Kind::ServicePrincipal));
        match mutation {
            Mutation::Object { kind, .. } => kept(Kind::of_type(kind)),
            Mutation::Set { id, .. } | Mutation::Delete { id, .. } | Mutation::Restore { id, .. } => {
                kept(self.node_of(id).map(|node| node.kind))
            }
            // What a credential of an application is recognised by changes only together with the application itself.
            Mutation::Document { collection: Collection::PermissionGrants, .. } => true,
            // Who may use an application is looked up at each sign-in.
            Mutation::Document { collection: Collection::AppRoleAssignments, key, value } => {
                let before = self.document(Collection::AppRoleAssignments, key).flatten();
                let mut records = [before, value.as_ref()].into_iter().flatten();
                records.any(|record| record.get("principalType") == Some(&json!("ServicePrincipal")))
            }
            _ => false,
        }
    }

    /// The user as tests see it: every property ever set, and the manager's id.
    pub(crate) fn whole(&self, slot: u32) -> Value {
        let user = self.user(slot);
        let mut all = user.properties.clone();
        all.insert("id".into(), json!(user.id));
        for computed in ["assignedLicenses", "licenseAssignmentStates"] {
            all.insert(computed.into(), user.property(computed).unwrap_or_else(|| USER.unset(computed)));
        }
        all.insert("manager".into(), json!(user.manager));
        Value::Object(all)
    }
}
