//! `/devices` (facts/graph.md §7, §11.1).

use serde_json::{Map, Value, json};

use super::person::authority;
use super::{Context, Done, Endpoint, Method, body, create, delta, links, listing, memberships, object};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::schema;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Mutation, Node};

const READ: Needs = both("Device.Read.All|Directory.Read.All|Directory.ReadWrite.All")
    .application("Device.Read.All|Device.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");
const WRITE: Needs = both("Directory.AccessAsUser.All")
    .application("Device.ReadWrite.All")
    .roles(&[Role::CloudDeviceAdministrator, Role::IntuneAdministrator]);
const LINK: Needs = both("Directory.AccessAsUser.All|Directory.ReadWrite.All")
    .application("Directory.ReadWrite.All|Device.ReadWrite.All")
    .roles(&[Role::CloudDeviceAdministrator, Role::IntuneAdministrator]);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/devices",
        units: 2,
        methods: &[Method::get(|c| listing::list(c, Kind::Device), READ), Method::post(register, WRITE)],
    },
    Endpoint {
        template: "/devices/$count",
        units: 2,
        methods: &[Method::get(|c| listing::count(c, Kind::Device), READ)],
    },
    Endpoint { template: "/devices/delta", units: 2, methods: &[Method::get(|c| delta::delta(c, Kind::Device), READ)] },
    Endpoint {
        template: "/devices/{id}",
        units: 1,
        methods: &[
            Method::get(|c| listing::entity(c, device(c)?), READ),
            Method::patch(update, WRITE),
            Method::delete(delete, WRITE),
        ],
    },
    Endpoint { template: "/devices/{id}/registeredOwners", units: 2, methods: &[Method::get(|c| owners(c), READ)] },
    Endpoint {
        template: "/devices/{id}/registeredOwners/$count",
        units: 2,
        methods: &[Method::get(|c| count(c, Relation::RegisteredOwners), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredOwners/$ref",
        units: 1,
        methods: &[
            Method::get(|c| references(c, Relation::RegisteredOwners), READ),
            Method::post(|c| add(c, Relation::RegisteredOwners), LINK),
        ],
    },
    Endpoint {
        template: "/devices/{id}/registeredOwners/{cast}",
        units: 2,
        methods: &[Method::get(|c| owners(c), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredOwners/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| count(c, Relation::RegisteredOwners), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredOwners/{owner}/$ref",
        units: 1,
        methods: &[Method::delete(|c| remove(c, Relation::RegisteredOwners), LINK)],
    },
    Endpoint { template: "/devices/{id}/registeredUsers", units: 2, methods: &[Method::get(|c| users(c), READ)] },
    Endpoint {
        template: "/devices/{id}/registeredUsers/$count",
        units: 2,
        methods: &[Method::get(|c| count(c, Relation::RegisteredUsers), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredUsers/$ref",
        units: 1,
        methods: &[
            Method::get(|c| references(c, Relation::RegisteredUsers), READ),
            Method::post(|c| add(c, Relation::RegisteredUsers), LINK),
        ],
    },
    Endpoint {
        template: "/devices/{id}/registeredUsers/{cast}",
        units: 2,
        methods: &[Method::get(|c| users(c), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredUsers/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| count(c, Relation::RegisteredUsers), READ)],
    },
    Endpoint {
        template: "/devices/{id}/registeredUsers/{user}/$ref",
        units: 1,
        methods: &[Method::delete(|c| remove(c, Relation::RegisteredUsers), LINK)],
    },
    Endpoint {
        template: "/devices/{id}/memberOf",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, device(c)?, false), READ)],
    },
    Endpoint {
        template: "/devices/{id}/memberOf/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, device(c)?, false), READ)],
    },
    Endpoint {
        template: "/devices/{id}/memberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, device(c)?, false), READ)],
    },
    Endpoint {
        template: "/devices/{id}/memberOf/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, device(c)?, false), READ)],
    },
    Endpoint {
        template: "/devices/{id}/transitiveMemberOf",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, device(c)?, true), READ)],
    },
    Endpoint {
        template: "/devices/{id}/transitiveMemberOf/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, device(c)?, true), READ)],
    },
    Endpoint {
        template: "/devices/{id}/transitiveMemberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, device(c)?, true), READ)],
    },
    Endpoint {
        template: "/devices/{id}/transitiveMemberOf/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, device(c)?, true), READ)],
    },
];

/// The device a path names: by its object id or by `deviceId=`.
fn device(c: &Context<'_>) -> Result<Node, Refusal> {
    links::keyed(c, Kind::Device, "deviceId")
}

fn owners(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related(c, held(c, Relation::RegisteredOwners)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn users(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related(c, held(c, Relation::RegisteredUsers)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn held<'a>(c: &'a Context<'_>, relation: Relation) -> Result<&'a [Node], Refusal> {
    let device = device(c)?;
    Ok(c.tenant.links(relation).of(device))
}

fn count(c: &Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    listing::related_count(c, held(c, relation)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn references(c: &Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    listing::references(c, held(c, relation)?)
}

fn add(c: &mut Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let device = device(c)?;
    authority::unrestricted(c, device)?;
    let person = links::given(c, relation.name())?;
    if !matches!(person.kind, Kind::User | Kind::ServicePrincipal) {
        return Err(Refusal::missing(&c.tenant.id_of(person))); // [M]
    }
    // A device has one owner: whoever registered it (facts/graph.md §7 [M]).
    if relation == Relation::RegisteredOwners
        && !c.tenant.links(relation).has(device, person)
        && c.tenant.links(relation).of(device).iter().any(|owner| c.tenant.shows(*owner))
    {
        return Err(Refusal::request("A device can have only one registered owner."));
    }
    links::add(c, relation, device, person)
}

fn remove(c: &mut Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let device = device(c)?;
    authority::unrestricted(c, device)?;
    let person = links::linked(c, relation, device)?;
    links::remove(c, relation, device, person)
}

/// What only whoever registers a device may say of it.
const FIRST_ONLY: &[&str] =
    &["deviceId", "alternativeSecurityIds", "physicalIds", "profileType", "systemLabels", "trustType"];

/// Registers a device.
fn register(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let first = |name: &str| FIRST_ONLY.iter().any(|known| known.eq_ignore_ascii_case(name));
    let (own, rest): (Map<String, Value>, Map<String, Value>) = body.into_iter().partition(|(name, _)| first(name));
    let mut properties = body::properties(schema::DEVICE, &rest, body::Writing::New)?;
    for (name, value) in own {
        let property = schema::DEVICE.property(&name).ok_or_else(|| body::unknown(schema::DEVICE, &name))?;
        if !schema::value::accepts(property, &value) {
            return Err(body::invalid(schema::DEVICE, property.name));
        }
        properties.insert(property.name.to_owned(), value);
    }
    for name in [
        "accountEnabled",
        "alternativeSecurityIds",
        "deviceId",
        "displayName",
        "operatingSystem",
        "operatingSystemVersion",
    ] {
        if properties.get(name).is_none_or(Value::is_null) {
            return Err(body::required(schema::DEVICE, name));
        }
    }
    let device_id = body::guid(schema::DEVICE, &properties, "deviceId")?.to_owned();
    if links::find(c, Kind::Device, "deviceId", &format!("deviceId={device_id}")).is_ok() {
        return Err(super::role_management::grants::conflicting());
    }
    create::within_quota(c.tenant)?;
    properties.insert("registrationDateTime".into(), json!(c.tenant.clock.stamp()));
    let id = uuid::Uuid::new_v4().to_string();
    c.commit(&Mutation::Object { kind: Kind::Device.type_name().to_owned(), id: id.clone(), properties })?;
    let node = c.tenant.node_of(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    Ok(Done { answer: Answer::json(201, object::entity(c.tenant, c.call, node, None)), target: Some(id) })
}

fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let node = device(c)?;
    authority::unrestricted(c, node)?;
    let set = body::properties(schema::DEVICE, &body, body::Writing::Changed)?;
    let id = c.tenant.id_of(node);
    c.commit(&Mutation::Set { id: id.clone(), set })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// Devices do not go through the recycle bin in v1.0.
fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = device(c)?;
    authority::unrestricted(c, node)?;
    let (id, at) = (c.tenant.id_of(node), c.tenant.clock.stamp());
    c.commit(&Mutation::Delete { id: id.clone(), at, hard: true })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
