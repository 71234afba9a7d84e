//! The recycle bin: `/directory/deletedItems` (facts/graph.md §7).

use serde_json::{Map, Value, json};

use super::listing::{self, Seen};
use super::person::authority::{self, Act};
use super::{Context, Done, Endpoint, Method, groups, object, validate};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, Role, both, denied};
use crate::query::{Query, Rules};
use crate::schema::value::{is_guid, is_user_name};
use crate::tenant::{Kind, Life, Mutation, Node};

/// Any permission to read one kind of deleted object at least.
const READ: Needs = both(
    "User.Read.All|User.ReadWrite.All|User.DeleteRestore.All|Group.Read.All|Group.ReadWrite.All|Application.Read.All|Application.ReadWrite.All|AdministrativeUnit.Read.All|AdministrativeUnit.ReadWrite.All|Device.Read.All|Device.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);

/// Any permission to restore or purge one kind at least.
const WRITE: Needs = both(
    "User.DeleteRestore.All|User.ReadWrite.All|Group.ReadWrite.All|Application.ReadWrite.All|AdministrativeUnit.ReadWrite.All|Device.ReadWrite.All|Directory.ReadWrite.All",
);

/// What may be read and changed of each kind that there is in the bin, and by whose hands.
fn permissions(kind: Kind) -> Option<(&'static str, &'static str, &'static [Role])> {
    Some(match kind {
        Kind::User => (
            "User.Read.All|User.ReadWrite.All|User.DeleteRestore.All|Directory.Read.All|Directory.ReadWrite.All",
            "User.DeleteRestore.All|User.ReadWrite.All|Directory.ReadWrite.All",
            &[],
        ),
        Kind::Group => (
            "Group.Read.All|Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
            "Group.ReadWrite.All|Directory.ReadWrite.All",
            &[Role::GroupsAdministrator, Role::UserAdministrator],
        ),
        Kind::Application | Kind::ServicePrincipal => (
            "Application.Read.All|Application.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
            "Application.ReadWrite.All|Directory.ReadWrite.All",
            &[Role::ApplicationAdministrator, Role::CloudApplicationAdministrator],
        ),
        Kind::Unit => (
            "AdministrativeUnit.Read.All|AdministrativeUnit.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
            "AdministrativeUnit.ReadWrite.All|Directory.ReadWrite.All",
            &[Role::PrivilegedRoleAdministrator],
        ),
        Kind::Device => (
            "Device.Read.All|Device.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
            "Device.ReadWrite.All|Directory.ReadWrite.All",
            &[Role::CloudDeviceAdministrator],
        ),
        Kind::Contact | Kind::Role => return None,
    })
}

/// What is in the bin under an id.
fn binned(c: &Context<'_>, id: &str) -> Result<Node, Refusal> {
    if !is_guid(id) {
        return Err(Refusal::request(format!("Invalid object identifier '{id}'.")));
    }
    let node = c.tenant.node_of(id).filter(|node| permissions(node.kind).is_some());
    node.filter(|node| matches!(c.tenant.whereabouts(*node), Life::Bin(_))).ok_or_else(|| Refusal::missing(id))
}

fn readable(c: &Context<'_>, kind: Kind) -> Result<(), Refusal> {
    let (read, _, _) = permissions(kind).ok_or_else(denied)?;
    authority::permitted(c, read)
}

fn writable(c: &Context<'_>, node: Node) -> Result<(), Refusal> {
    let (_, write, roles) = permissions(node.kind).ok_or_else(denied)?;
    authority::permitted(c, write)?;
    match (node.slot(), node.kind) {
        (Some(slot), _) => authority::reaches(c, slot, Act::Sensitive),
        (None, Kind::Group) => groups::reclaimable(c, node, roles),
        (None, _) => authority::holds_role(c, u32::MAX, roles),
    }
}

/// One thing in the bin; or those of a kind, whose name stands at the same place in the path.
fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    if !is_guid(c.key(0)) {
        return list(c);
    }
    let node = binned(c, c.key(0))?;
    readable(c, node.kind)?;
    listing::one_of_many(c, node)
}

/// The kind a path is cast to.
fn cast(c: &Context<'_>) -> Result<Kind, Refusal> {
    let key = c.key(0);
    let name = key.strip_prefix("microsoft.graph.").unwrap_or(key);
    let kind = Kind::of_type(name)
        .filter(|kind| permissions(*kind).is_some())
        .ok_or_else(|| Refusal::bad("BadRequest", format!("Resource not found for the segment '{key}'.")))?;
    readable(c, kind)?;
    Ok(kind)
}

/// What is in the bin of one kind, page by page.
fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    let kind = cast(c)?;
    let tenant = &*c.tenant;
    let query = Query::read(c.call, object::schema_of(kind), &Rules::LIST, tenant.clock.seconds())?;
    listing::permitted(c, &query, kind, false)?;
    let start = u32::try_from(query.start()).unwrap_or(u32::MAX);
    let items = tenant.binned_of(kind, start).map(|node| (u64::from(node.at), Seen { tenant, node, mixed: false }));
    let total = || tenant.binned_of(kind, 0).count() as u64;
    let answer =
        query.page(c.call, query.context(c.call), items, total, |item| listing::with_expanded(c, &query, item));
    Ok(answer.into())
}

/// How many there are.
fn count(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let kind = cast(c)?;
    let tenant = &*c.tenant;
    let query = Query::read(c.call, object::schema_of(kind), &Rules::COUNT, tenant.clock.seconds())?;
    Ok(query.number(tenant.binned_of(kind, 0).map(|node| Seen { tenant, node, mixed: false })).into())
}

/// Only things of one kind can be listed.
fn uncast(_: &mut Context<'_>) -> Result<Done, Refusal> {
    // The words are ours [M].
    Err(Refusal::bad(
        "Request_UnsupportedQuery",
        "The type of the deleted items must be given: append it to the path, as in /directory/deletedItems/microsoft.graph.user.",
    ))
}

/// Takes something out of the bin.
fn restore(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = if c.call.body.is_empty() { Map::new() } else { c.call.object()? };
    c.call.only(&body, "restore", &["newUserPrincipalName", "autoReconcileProxyConflict"])?;
    let node = binned(c, c.key(0))?;
    writable(c, node)?;
    let id = c.tenant.id_of(node);
    super::create::within_quota(c.tenant)?;
    let set = match node.slot() {
        Some(slot) => restored_user(c, slot, &body)?,
        None => {
            groups::undisturbed(c.tenant, node)?;
            Map::new()
        }
    };
    c.commit(&Mutation::Restore { id: id.clone(), set })?;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$metadata#directoryObjects/$entity", c.call.root())));
    body.extend(object::typed(c.tenant, node, None));
    Ok(Done { answer: Answer::json(200, Value::Object(body)), target: Some(id) })
}

/// What changes of a user who comes back: the name they are given, the addresses that others have taken.
fn restored_user(c: &Context<'_>, slot: u32, body: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let given = |wanted: &str| body.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value);
    let user = c.tenant.user(slot);
    let mut set = Map::new();
    let name = match given("newUserPrincipalName").filter(|value| !value.is_null()) {
        Some(value) => {
            let name = value.as_str().filter(|name| is_user_name(name));
            let name = name.ok_or_else(|| Refusal::request("Property userPrincipalName is invalid."))?;
            validate::domain(c.tenant, name)?;
            set.insert("userPrincipalName".into(), json!(name));
            validate::follow_name(&mut set, user.properties.get("identities").unwrap_or(&Value::Null), name);
            name.to_owned()
        }
        None => user.user_name().to_owned(),
    };
    if c.tenant.holder(&name, Some(slot)).is_some() {
        return Err(validate::conflict("userPrincipalName"));
    }
    let taken = |address: &str| c.tenant.holder(address, Some(slot)).is_some();
    let others = user.addresses().into_iter().filter(|address| !address.eq_ignore_ascii_case(user.user_name()));
    if !others.into_iter().any(|address| taken(&address)) && set.is_empty() {
        return Ok(set);
    }
    reconcile(&user, &taken, given("autoReconcileProxyConflict") == Some(&Value::Bool(true)), &mut set)?;
    Ok(set)
}

/// Takes addresses of others away, if that was asked for.
fn reconcile(
    user: &crate::tenant::user::User,
    taken: &dyn Fn(&str) -> bool,
    asked: bool,
    set: &mut Map<String, Value>,
) -> Result<(), Refusal> {
    let proxies = user.properties.get("proxyAddresses").and_then(Value::as_array).cloned().unwrap_or_default();
    let plain = |proxy: &Value| {
        let proxy = proxy.as_str().unwrap_or_default();
        proxy.split_once(':').map_or(proxy, |(_, address)| address).to_owned()
    };
    let kept: Vec<Value> = proxies.iter().filter(|proxy| !taken(&plain(proxy))).cloned().collect();
    let mail_taken = user.text("mail").is_some_and(taken);
    if kept.len() == proxies.len() && !mail_taken {
        return Ok(());
    }
    if !asked {
        return Err(validate::conflict("proxyAddresses"));
    }
    set.insert("proxyAddresses".into(), json!(kept));
    if mail_taken {
        let primary = kept.iter().find(|proxy| proxy.as_str().is_some_and(|proxy| proxy.starts_with("SMTP:")));
        set.insert("mail".into(), primary.map_or(Value::Null, |proxy| json!(plain(proxy))));
    }
    Ok(())
}

/// Deletes something for good.
fn purge(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = binned(c, c.key(0))?;
    writable(c, node)?;
    let id = c.tenant.id_of(node);
    c.commit(&Mutation::Delete { id: id.clone(), at: c.tenant.clock.stamp(), hard: true })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

const fn at(template: &'static str, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units: 1, methods }
}

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    at("/directory/deletedItems", &[Method::get(uncast, READ)]),
    at("/directory/deletedItems/{id}", &[Method::get(get, READ), Method::delete(purge, WRITE)]),
    at("/directory/deletedItems/{id}/$count", &[Method::get(count, READ)]),
    at("/directory/deletedItems/{id}/restore", &[Method::post(restore, WRITE)]),
];
