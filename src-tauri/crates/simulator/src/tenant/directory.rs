//! Directory objects of every kind, users among them: finding them, what links them, and what happens to those that
//! are no users.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::links::{Links, Relation};
use super::node::{Kind, Node};
use super::object::Object;
use super::user::Assignment;
use super::{Change, Collection, Life, Mutation, Tenant};
use crate::seeds::json;
use crate::seeds::roles::Role;

impl Tenant {
    /// The object of an id, deleted or not.
    pub(crate) fn node_of(&self, id: &str) -> Option<Node> {
        self.any_slot(id).map(Node::user).or_else(|| self.objects.node(id))
    }

    /// The id of an object.
    pub(crate) fn id_of(&self, node: Node) -> String {
        match node.slot() {
            Some(slot) => self.user_id(slot),
            None => self.objects.get(node).map(|object| object.id.clone()).unwrap_or_default(),
        }
    }

    /// Writes the id of an object as JSON. Pages name very many.
    pub(crate) fn write_id(&self, node: Node, out: &mut Vec<u8>) {
        match node.slot() {
            Some(slot) if !self.users.contains_key(&slot) => json::id(out, &self.seed.ids.id(slot)),
            _ => json::text(out, &self.id_of(node)),
        }
    }

    /// Where an object is.
    pub(crate) fn whereabouts(&self, node: Node) -> Life {
        match node.slot() {
            Some(slot) => self.life(slot),
            None => self.objects.get(node).map_or(Life::Gone, |object| object.life.clone()),
        }
    }

    /// Whether an object is neither deleted nor still hidden by replication.
    pub(crate) fn shows(&self, node: Node) -> bool {
        self.whereabouts(node) == Life::Active
            && match node.slot() {
                Some(slot) => self.appeared(slot),
                // Most were never hidden: what time it is need not be asked for each.
                None => self
                    .objects
                    .get(node)
                    .is_some_and(|object| object.appears <= 0.0 || object.appears <= self.clock.seconds()),
            }
    }

    /// The active object of an id and kind.
    pub(crate) fn find(&self, kind: Kind, id: &str) -> Option<Node> {
        let node = match kind {
            Kind::User => self.locate(id).map(Node::user),
            _ => self.objects.node(id).filter(|node| node.kind == kind),
        };
        node.filter(|node| self.whereabouts(*node) == Life::Active)
    }

    /// Objects of a kind that reads show, in the order of lists.
    pub(crate) fn shown_of(&self, kind: Kind, from: u32) -> Box<dyn Iterator<Item = Node> + '_> {
        match kind {
            Kind::User => Box::new(self.visible(from).map(Node::user)),
            _ => Box::new(
                (from..self.objects.count(kind)).map(move |at| Node { kind, at }).filter(|node| self.shows(*node)),
            ),
        }
    }

    /// Objects of a kind that are not deleted, still hidden by replication or not, in the order of lists.
    pub(crate) fn active_of(&self, kind: Kind) -> Box<dyn Iterator<Item = Node> + '_> {
        let active = |node: &Node| self.whereabouts(*node) == Life::Active;
        match kind {
            Kind::User => Box::new(self.slots(0).map(Node::user).filter(active)),
            _ => Box::new((0..self.objects.count(kind)).map(move |at| Node { kind, at }).filter(active)),
        }
    }

    /// Objects of a kind in the recycle bin, in the order of lists.
    pub(crate) fn binned_of(&self, kind: Kind, from: u32) -> Box<dyn Iterator<Item = Node> + '_> {
        let binned = |node: &Node| matches!(self.whereabouts(*node), Life::Bin(_));
        match kind {
            Kind::User => Box::new(self.slots(from).map(Node::user).filter(binned)),
            _ => Box::new((from..self.objects.count(kind)).map(move |at| Node { kind, at }).filter(binned)),
        }
    }

    /// One property of an object, `None` if it was never set.
    pub(crate) fn property(&self, node: Node, name: &str) -> Option<Value> {
        self.stored(node, name).map(Cow::into_owned)
    }

    /// The same without a copy, where it is stored as it is shown.
    pub(crate) fn stored(&self, node: Node, name: &str) -> Option<Cow<'_, Value>> {
        match node.slot() {
            _ if name == "isManagementRestricted" && self.is_restricted(node) => Some(Cow::Owned(Value::Bool(true))),
            Some(slot) => self.user_property(slot, name).map(Cow::Owned),
            None if name == "hasMembersWithLicenseErrors" => {
                let licensed = self.objects.get(node).is_some_and(|group| !group.licenses.is_empty());
                licensed.then(|| Cow::Owned(json!(self.with_license_errors(node).next().is_some())))
            }
            None => self.objects.get(node)?.stored(name),
        }
    }

    /// Administrative units an object is in.
    pub(crate) fn units_of(&self, node: Node) -> impl Iterator<Item = Node> {
        self.links(Relation::Members).to(node).iter().copied().filter(|above| above.kind == Kind::Unit)
    }

    /// Whether an object is in a unit that keeps all but its own administrators out.
    pub(crate) fn is_restricted(&self, node: Node) -> bool {
        let restricts =
            |unit: Node| self.objects.get(unit).is_some_and(|unit| unit.flag("isMemberManagementRestricted"));
        self.units_of(node).any(restricts)
    }

    /// The links of a relation.
    pub(crate) fn links(&self, relation: Relation) -> &Links {
        static NONE: std::sync::LazyLock<Links> = std::sync::LazyLock::new(Links::default);
        self.links.get(&relation).unwrap_or(&NONE)
    }

    /// The id of who a user reports to.
    pub(crate) fn manager_of(&self, slot: u32) -> Option<String> {
        match self.kept(slot) {
            Some(user) => user.manager.clone(),
            None => self.seed.manager_of(slot).map(|manager| self.seed.ids.id(manager).to_string()),
        }
    }

    /// Those who report to a user, in the order of lists.
    pub(crate) fn reports_of(&self, manager: &str) -> Vec<Node> {
        self.reports.of(&self.seed, manager).into_iter().map(Node::user).collect()
    }

    /// A document, if one was written since the start: the inner `None` is one taken away.
    pub(crate) fn document(&self, collection: Collection, key: &str) -> Option<Option<&Value>> {
        self.documents.get(&(collection, key.to_owned())).map(Option::as_ref)
    }

    /// Documents of a collection written since the start, by key.
    pub(crate) fn documents(&self, collection: Collection) -> impl Iterator<Item = (&str, Option<&Value>)> {
        let all = self.documents.range((collection, String::new())..);
        all.take_while(move |((of, _), _)| *of == collection).map(|((_, key), value)| (key.as_str(), value.as_ref()))
    }

    /// The activated directory role of a template, however the template's id is spelt.
    pub(crate) fn activated(&self, template: &str) -> Option<Node> {
        self.active_of(Kind::Role).find(|role| {
            let own = self.objects.get(*role).and_then(|role| role.text("roleTemplateId"));
            own.is_some_and(|own| own.eq_ignore_ascii_case(template))
        })
    }

    /// What activates a directory role that is not yet, and the id it then has.
    pub(crate) fn activation(&self, role: &Role) -> (String, Mutation) {
        let id = role.id(self.seed.number).to_string();
        let mut properties = role.directory_role(self.seed.number).as_object().cloned().unwrap_or_default();
        properties.remove("id");
        properties.remove("deletedDateTime");
        (id.clone(), Mutation::Object { kind: Kind::Role.type_name().to_owned(), id, properties })
    }

    /// Directory role template ids held by a user or service principal, directly or through a role-assignable group.
    pub(crate) fn roles_of(&self, node: Node) -> Vec<String> {
        let roles = self.above(node).into_iter().filter(|source| source.kind == Kind::Role);
        roles.filter_map(|role| self.objects.get(role)?.text("roleTemplateId").map(str::to_owned)).collect()
    }

    /// Whether an object is a member or owner of a group that roles may be given to.
    pub(crate) fn in_role_assignable_group(&self, node: Node) -> bool {
        [Relation::Members, Relation::Owners].into_iter().any(|relation| {
            let groups = self.links(relation).to(node).iter();
            groups.filter_map(|group| self.objects.get(*group)).any(|group| group.flag("isAssignableToRole"))
        })
    }

    pub(super) fn create_object(&mut self, kind: &str, id: &str, properties: &Map<String, Value>, lag: f64) {
        let Some(kind) = Kind::of_type(kind).filter(|kind| *kind != Kind::User) else {
            return;
        };
        let mut object = Object::seeded(id.to_owned(), properties.clone(), Life::Active, Vec::new());
        if lag > 0.0 {
            object.appears = self.clock.seconds() + lag;
            self.hidden_until = self.hidden_until.max(object.appears);
        }
        let node = self.objects.add(kind, object);
        self.changes.push(Change::of(node, Change::whole(properties)));
        self.rule_touched(node, properties.keys());
    }

    pub(super) fn set_object(&mut self, id: &str, set: &Map<String, Value>) {
        let Some(node) = self.objects.node(id) else { return };
        let mut fields = Vec::new();
        self.objects.change(node, |object| {
            for (name, value) in set {
                if object.properties.get(name) != Some(value) {
                    object.properties.insert(name.clone(), value.clone());
                    fields.push(name.clone());
                }
            }
        });
        if !fields.is_empty() {
            self.rule_touched(node, fields.iter());
            self.changes.push(Change::of(node, fields));
        }
    }

    /// Has a group filled anew whose rule was written.
    fn rule_touched<'a>(&mut self, node: Node, mut fields: impl Iterator<Item = &'a String>) {
        let about = ["groupTypes", "membershipRule", "membershipRuleProcessingState"];
        if node.kind == Kind::Group && fields.any(|field| about.contains(&field.as_str())) {
            self.queue_rule(node);
        }
    }

    pub(super) fn delete_object(&mut self, id: &str, at: &str, hard: bool) {
        let Some(node) = self.objects.node(id) else { return };
        let was_active = self.whereabouts(node) == Life::Active;
        self.objects.change(node, |object| {
            object.life = if hard { Life::Gone } else { Life::Bin(at.to_owned()) };
        });
        if was_active {
            self.tell_groups(node, false);
        }
        if hard {
            self.links.values_mut().for_each(|links| links.forget(node));
        }
        self.changes.push(Change::of(node, Vec::new()));
    }

    pub(super) fn restore_object(&mut self, id: &str, set: &Map<String, Value>) {
        let Some(node) = self.objects.node(id) else { return };
        let mut fields = Vec::new();
        self.objects.change(node, |object| {
            object.life = Life::Active;
            object.properties.extend(set.clone());
            fields = Change::whole(&object.properties);
        });
        fields.extend(["id".to_owned(), Relation::Members.name().to_owned()]);
        let links = self.links(Relation::Members).of(node).iter().map(|member| (*member, true)).collect();
        self.changes.push(Change { node, fields, former_manager: None, links });
        self.tell_groups(node, true);
        self.queue_rule(node);
    }

    pub(super) fn link(&mut self, relation: Relation, from: &str, to: &[String], present: bool) {
        let Some(node) = self.node_of(from) else { return };
        let targets: Vec<Node> = to.iter().filter_map(|id| self.node_of(id)).collect();
        let Some(links) = self.links.get_mut(&relation) else { return };
        let moved: Vec<(Node, bool)> =
            links.set_all(node, &targets, present).into_iter().map(|target| (target, present)).collect();
        if relation == Relation::Members {
            self.members_moved(node, &moved);
        }
        if !moved.is_empty() {
            let fields = vec![relation.name().to_owned()];
            self.changes.push(Change { node, fields, former_manager: None, links: moved });
        }
    }

    /// A member who is deleted leaves their groups in the eyes of delta, and is in them again when restored.
    pub(super) fn tell_groups(&mut self, member: Node, present: bool) {
        for group in self.links(Relation::Members).to(member).to_vec() {
            let fields = vec![Relation::Members.name().to_owned()];
            self.changes.push(Change { node: group, fields, former_manager: None, links: vec![(member, present)] });
        }
    }

    pub(super) fn license_group(&mut self, id: &str, assignments: &[Assignment]) {
        let Some(node) = self.objects.node(id) else { return };
        self.objects.change(node, |object| {
            assignments.clone_into(&mut object.licenses);
            object.properties.insert("licenseProcessingState".into(), json!({"state": "QueuedForProcessing"}));
        });
        self.changes.push(Change::of(node, vec!["assignedLicenses".to_owned()]));
        self.queue_licenses(node, None);
    }
}
