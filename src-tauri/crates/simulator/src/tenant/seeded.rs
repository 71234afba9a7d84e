//! What a tenant starts with beside its people: groups and who is in them, devices, contacts, administrative units,
//! roles and who holds them, what the logs hold. Worked out once, when the tenant is made.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::links::{Links, Relation};
use super::log::{Log, seconds};
use super::node::{Kind, Node};
use super::object::Object;
use super::user::Assignment;
use super::{Collection, Life, Tenant};
use crate::seeds::assignments::Principal;
use crate::seeds::contacts::Contacts;
use crate::seeds::devices::Devices;
use crate::seeds::groups::{Groups, Place};
use crate::seeds::memberships::{Member, Memberships, Packed};
use crate::seeds::products::PRODUCTS;
use crate::seeds::roles::{activated, holders};
use crate::seeds::{applications, assignments, audits, sign_ins, units};

/// Who is linked to whom, by source.
type Lists = Vec<(Node, Vec<Node>)>;

impl Tenant {
    /// Fills the directory from the seed.
    pub(super) fn fill(&mut self) {
        let groups = Groups::new(&self.seed, self.seed.groups);
        let devices = Devices::new(&self.seed);
        let contacts = Contacts::new(&self.seed);
        self.add_groups(&groups);
        for number in 0..devices.count() {
            if let Some(properties) = devices.properties(&self.seed, number) {
                self.add_seeded(Kind::Device, properties);
            }
        }
        for number in 0..contacts.count {
            self.add_seeded(Kind::Contact, contacts.properties(number));
        }
        let memberships = Memberships::new(&self.seed, &groups, devices.count(), contacts.count);
        let mut members = nodes_of_all(Kind::Group, &memberships.members);
        let owners = nodes_of_all(Kind::Group, &memberships.owners);
        drop(memberships);
        self.add_units(&groups, &mut members);
        self.add_roles(&mut members);
        let registered: Lists = (0..devices.count())
            .filter_map(|number| {
                Some((Node { kind: Kind::Device, at: number }, vec![Node::user(devices.owner(number)?)]))
            })
            .collect();
        let users = self.seed.total();
        self.links = HashMap::from([
            (Relation::Members, Links::new(members, users)),
            (Relation::Owners, Links::new(owners, users)),
            (Relation::RegisteredOwners, Links::new(registered.clone(), users)),
            (Relation::RegisteredUsers, Links::new(registered, users)),
        ]);
        for entry in audits::directory_audits(&self.seed, &groups) {
            let at = happened(&entry, "activityDateTime");
            self.audits.add(at, at, entry);
        }
        self.add_applications();
        self.add_app_roles(&groups);
        self.add_own_applications();
    }

    fn add_groups(&mut self, groups: &Groups) {
        for number in 0..groups.total() {
            let mut properties = groups.properties(number);
            let mut licenses = Vec::new();
            if let Place::License(product) = groups.place(number) {
                licenses.extend(PRODUCTS.get(product).map(|product| granted(product.sku_id, &properties)));
                properties.insert("licenseProcessingState".into(), json!({"state": "ProcessingComplete"}));
            }
            let life = if groups.is_binned(number) { Life::Bin(groups.deleted_at(number)) } else { Life::Active };
            self.objects.add(Kind::Group, made(properties, life, licenses));
        }
    }

    pub(super) fn add_seeded(&mut self, kind: Kind, properties: Map<String, Value>) {
        self.objects.add(kind, made(properties, Life::Active, Vec::new()));
    }

    fn add_units(&mut self, groups: &Groups, members: &mut Lists) {
        let of_units = units::members(&self.seed, groups);
        for (at, list) in of_units.into_iter().enumerate() {
            let Some(properties) = units::properties(self.seed.number, at) else { continue };
            let unit = self.objects.add(Kind::Unit, made(properties, Life::Active, Vec::new()));
            members.push((unit, list.into_iter().map(node_of).collect()));
        }
        for scoped in units::scoped(&self.seed) {
            let held = scoped.scoped_role_membership(&self.seed);
            self.put_document(Collection::ScopedRoleMembers, held);
        }
    }

    /// Applications and service principals; owners have their numbers from the seed.
    fn add_applications(&mut self) {
        let (number, tenant) = (self.seed.number, self.id());
        for at in 0..applications::ROWS.len() {
            let owners: Vec<Node> = applications::owners(&self.seed, at).into_iter().map(Node::user).collect();
            let both = [
                (Kind::ServicePrincipal, applications::service_principal(number, &tenant, at)),
                (Kind::Application, applications::application(number, at)),
            ];
            for (kind, properties) in both {
                let Some(properties) = properties else { continue };
                let node = self.objects.add(kind, made(properties, Life::Active, Vec::new()));
                let links = self.links.entry(Relation::Owners).or_default();
                for owner in &owners {
                    links.set(node, *owner, true);
                }
            }
        }
    }

    /// Who is assigned to which application, and what was agreed to.
    fn add_app_roles(&mut self, groups: &Groups) {
        let number = self.seed.number;
        for assignment in assignments::role_assignments(&self.seed, groups) {
            let node = match assignment.principal {
                Principal::Person(index) => Some(Node::user(index)),
                Principal::Group(at) => Some(Node { kind: Kind::Group, at }),
                Principal::Application(at) => {
                    self.objects.node(&applications::service_principal_id(number, at).to_string())
                }
            };
            let Some(node) = node else { continue };
            let name = self.property(node, "displayName");
            let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
            let record = assignment.app_role_assignment(number, &self.id_of(node), name);
            self.put_document(Collection::AppRoleAssignments, record);
        }
        for grant in assignments::grants(&self.seed) {
            self.put_document(Collection::PermissionGrants, grant.oauth2_permission_grant(&self.seed));
        }
    }

    pub(super) fn put_document(&mut self, collection: Collection, record: Value) {
        if let Some(id) = record.get("id").and_then(Value::as_str).map(str::to_owned) {
            self.documents.insert((collection, id), Some(record));
        }
    }

    fn add_roles(&mut self, members: &mut Lists) {
        let held = holders(&self.seed);
        for role in activated(&self.seed) {
            let Value::Object(properties) = role.directory_role(self.seed.number) else { continue };
            let node = self.objects.add(Kind::Role, made(properties, Life::Active, Vec::new()));
            let holding = held.iter().filter(|(template, _)| *template == role.template);
            members.push((node, holding.map(|(_, index)| Node::user(*index)).collect()));
        }
    }
}

impl Tenant {
    /// Sign-ins from before the start, worked out when they are first asked for: few ever ask.
    pub(super) fn seeded_sign_ins(&self) -> &Log {
        self.early_sign_ins.get_or_init(|| {
            let mut log = Log::default();
            for entry in sign_ins::sign_ins(&self.seed).into_iter().rev() {
                let at = happened(&entry, "createdDateTime");
                log.add(at, at, entry);
            }
            log
        })
    }
}

/// When an entry of a log happened, in seconds since 1970.
fn happened(entry: &Value, property: &str) -> f64 {
    entry.get(property).and_then(Value::as_str).map_or(0.0, seconds)
}

/// The licence of a group that grants a product.
fn granted(sku: &str, group: &Map<String, Value>) -> Assignment {
    let at = group.get("createdDateTime").and_then(Value::as_str).unwrap_or_default();
    Assignment { sku: sku.to_owned(), group: None, disabled: Vec::new(), at: at.to_owned(), error: None }
}

/// An object of the seed. What is not set is left out: it is shown all the same, and takes no room.
fn made(mut properties: Map<String, Value>, life: Life, licenses: Vec<Assignment>) -> Object {
    let id = match properties.remove("id") {
        Some(Value::String(id)) => id,
        _ => String::new(),
    };
    properties.remove("deletedDateTime");
    properties.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    Object::seeded(id, properties, life, licenses)
}

fn node_of(member: Member) -> Node {
    let (kind, at) = match member {
        Member::Person(at) => (Kind::User, at),
        Member::Group(at) => (Kind::Group, at),
        Member::Device(at) => (Kind::Device, at),
        Member::Contact(at) => (Kind::Contact, at),
    };
    Node { kind, at }
}

fn nodes_of_all(kind: Kind, lists: &[Vec<Packed>]) -> Lists {
    let sources = (0u32..).map(|at| Node { kind, at });
    let filled = sources.zip(lists).filter(|(_, list)| !list.is_empty());
    filled.map(|(source, list)| (source, list.iter().map(|packed| node_of(packed.member())).collect())).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::seeds::Seed;

    #[test]
    fn a_tenant_starts_with_every_kind_of_object_and_their_links() {
        let now = crate::clock::Clock::default().now().as_second();
        let tenant = Tenant::new(Seed::new(1, 300).started(now));
        for kind in Kind::KEPT {
            assert!(tenant.shown_of(kind, 0).count() > 4, "{kind:?}");
        }
        assert!(tenant.binned_of(Kind::Group, 0).count() > 0);
        let in_groups = tenant.links(Relation::Members).to(Node::user(0));
        assert!(in_groups.iter().any(|node| node.kind == Kind::Group), "{in_groups:?}");
        let device = tenant.shown_of(Kind::Device, 0).next().unwrap();
        let owner = tenant.links(Relation::RegisteredOwners).of(device);
        assert_eq!(tenant.links(Relation::RegisteredOwners).to(owner[0])[0].kind, Kind::Device);
        assert!(tenant.documents(Collection::ScopedRoleMembers).count() > 0);
        assert!(tenant.documents(Collection::AppRoleAssignments).count() > 5);
        assert!(tenant.documents(Collection::PermissionGrants).count() > 2);
        assert!(tenant.audits.len() > 100 && tenant.logged_sign_ins().count() > 100);
        // Whoever inherits a licence is in the group it comes from.
        let heir =
            (0..300).find(|slot| tenant.user(*slot).licenses.iter().any(|license| license.group.is_some())).unwrap();
        for license in tenant.user(heir).licenses {
            let Some(group) = license.group else { continue };
            let group = tenant.node_of(&group).unwrap();
            assert!(tenant.links(Relation::Members).has(group, Node::user(heir)));
            assert_eq!(tenant.objects.get(group).unwrap().licenses[0].sku, license.sku);
        }
    }

    #[test]
    fn the_number_of_groups_can_be_chosen() {
        let mut seed = Seed::new(1, 50);
        seed.groups = Some(40);
        assert_eq!(Tenant::new(seed).shown_of(Kind::Group, 0).count(), 40);
        assert_eq!(Tenant::new(Seed::new(1, 0)).shown_of(Kind::Group, 0).count(), 0);
    }
}
