//! Reads what a client wrote of a group, for create and update alike (facts/graph.md §6).

use serde_json::{Map, Value};

use super::rules;
use crate::answer::Refusal;
use crate::handlers::validate::conflict;
use crate::handlers::{Context, body, object};
use crate::schema::{self, Property, Write, value};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// The most references one request may carry, members and owners together.
const MOST_REFERENCES: usize = 20;

/// Taken when a Microsoft 365 group is made, and shown by no answer of v1.0 unless asked for [M].
const PROVISIONING: &[&str] = &["resourceBehaviorOptions", "resourceProvisioningOptions"];

/// A body whose properties exist, may be written and look right.
pub(super) struct Written {
    /// By the names the service spells.
    pub(super) set: Map<String, Value>,
    /// What Exchange Online keeps of the group.
    pub(super) outside: Map<String, Value>,
    /// References of `members@odata.bind` and `owners@odata.bind`.
    pub(super) links: Vec<(Relation, Vec<Node>)>,
    /// Whether only Active Directory may set something of it on a synced group.
    pub(super) mastered: bool,
}

/// Reads a body property by property.
pub(super) fn read(c: &Context<'_>, body: &Map<String, Value>, creating: bool) -> Result<Written, Refusal> {
    body::typed(schema::GROUP, body)?;
    let mut written = Written { set: Map::new(), outside: Map::new(), links: Vec::new(), mastered: false };
    for (name, value) in body {
        if name.starts_with("@odata.") {
            continue;
        }
        if let Some(relation) = bound(name) {
            written.links.push((relation, references(c, relation, value)?));
            continue;
        }
        if creating && let Some(name) = PROVISIONING.iter().find(|known| known.eq_ignore_ascii_case(name)) {
            provisioning(name, value)?;
            written.set.insert((*name).to_owned(), value.clone());
            continue;
        }
        let (property, outside) = property(name)?;
        writable(property, creating)?;
        if written.set.contains_key(property.name) || written.outside.contains_key(property.name) {
            return Err(Refusal::bad(
                "BadRequest",
                format!("Multiple properties with the name '{}' were detected in the payload.", property.name),
            ));
        }
        // What a new group lacks is told apart from what it cannot have.
        let missing = creating && value.is_null();
        let value = value::spelt(property, value);
        if !missing && !value::accepts(property, &value) {
            return Err(invalid(property.name));
        }
        written.mastered |= property.write != Write::Always;
        let place = if outside { &mut written.outside } else { &mut written.set };
        place.insert(property.name.to_owned(), value);
    }
    if written.links.iter().map(|(_, nodes)| nodes.len()).sum::<usize>() > MOST_REFERENCES {
        // facts/graph.md §6 names the limit; the text is not known [M].
        return Err(Refusal::request(format!(
            "The request contains more than {MOST_REFERENCES} references to add, which is the maximum."
        )));
    }
    Ok(written)
}

fn property(name: &str) -> Result<(&'static Property, bool), Refusal> {
    if let Some(property) = schema::GROUP.property(name) {
        return Ok((property, false));
    }
    let outside = schema::GROUP.outsider(name).map(|property| (property, true));
    outside.ok_or_else(|| {
        let message = format!("Could not find a property named '{name}' on type 'microsoft.graph.group'.");
        Refusal::bad("Request_BadRequest", message)
    })
}

fn writable(property: &Property, creating: bool) -> Result<(), Refusal> {
    // How members come about and whether there is a mailbox may be named again; the rules on changes look at it.
    let named_again = matches!(property.name, "groupTypes" | "mailEnabled" | "uniqueName");
    match property.write {
        Write::Never => Err(read_only(property.name)),
        Write::CreateOnly if !creating && !named_again => Err(read_only(property.name)),
        _ => Ok(()),
    }
}

pub(super) use crate::handlers::body::read_only;

/// A value that cannot stand in a property of a group.
pub(super) fn invalid(name: &str) -> Refusal {
    body::invalid(schema::GROUP, name)
}

/// A value that is missing.
pub(super) fn required(name: &str) -> Refusal {
    body::required(schema::GROUP, name)
}

fn provisioning(name: &str, value: &Value) -> Result<(), Refusal> {
    let known: &[&str] = match name {
        "resourceProvisioningOptions" => &["Team"],
        _ => &[
            "AllowOnlyMembersToPost",
            "CalendarMemberReadOnly",
            "ConnectorsDisabled",
            "HideGroupInOutlook",
            "SubscribeMembersToCalendarEventsDisabled",
            "SubscribeNewGroupMembers",
            "WelcomeEmailDisabled",
        ],
    };
    let fits = value
        .as_array()
        .is_some_and(|values| values.iter().all(|value| value.as_str().is_some_and(|value| known.contains(&value))));
    if fits { Ok(()) } else { Err(invalid(name)) }
}

fn bound(name: &str) -> Option<Relation> {
    let relation = name.strip_suffix("@odata.bind")?;
    [Relation::Members, Relation::Owners].into_iter().find(|known| known.name().eq_ignore_ascii_case(relation))
}

fn references(c: &Context<'_>, relation: Relation, value: &Value) -> Result<Vec<Node>, Refusal> {
    let list = value.as_array().ok_or_else(|| {
        Refusal::request(format!("Invalid URI specified for the reference-property '{}'.", relation.name()))
    })?;
    let mut nodes = Vec::new();
    // More than can be taken need not be looked up.
    for reference in list.iter().take(MOST_REFERENCES + 1) {
        let node = object::referenced(c.tenant, c.call, reference, relation.name())?;
        if nodes.contains(&node) {
            return Err(rules::linked_already(relation));
        }
        nodes.push(node);
    }
    Ok(nodes)
}

/// Nobody else, not even in the recycle bin, may have the mail address a group gets, and no other group its unique
/// name. Nicknames of groups without a mailbox may repeat.
pub(super) fn unique(tenant: &Tenant, set: &Map<String, Value>, own: Option<Node>) -> Result<(), Refusal> {
    if let Some(mail) = set.get("mail").and_then(Value::as_str).map(str::to_lowercase) {
        if tenant.objects.all_addressed(&mail).any(|node| Some(node) != own) {
            return Err(conflict("mailNickname"));
        }
        if tenant.addressed(&mail).is_some() {
            return Err(conflict("proxyAddresses"));
        }
    }
    if let Some(name) = set.get("uniqueName").and_then(Value::as_str) {
        let taken = |node: &Node| {
            let unique = tenant.objects.get(*node).and_then(|group| group.text("uniqueName"));
            Some(*node) != own && unique.is_some_and(|unique| unique.eq_ignore_ascii_case(name))
        };
        let groups = (0..tenant.objects.count(Kind::Group)).map(|at| Node { kind: Kind::Group, at });
        if groups.filter(|node| tenant.whereabouts(*node) != crate::tenant::Life::Gone).any(|node| taken(&node)) {
            return Err(conflict("uniqueName"));
        }
    }
    Ok(())
}
