//! What the relations of the filter language mean in this tenant: names become ids.

use crate::value::{Id, Millis};
use crate::{StoreError, as_of, fold, history, ids, names};
use jiff::Timestamp;
use model::filter::{Condition, Expression, HowLicensed, Named, Property, Relation};
use model::{ServicePlanId, SkuId, SubscribedSku, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::HashSet;

/// A relation whose names have become ids.
#[derive(Debug)]
pub(crate) enum Resolved {
    /// Holds one of these products.
    Products(Vec<SkuId>),
    /// Holds one of these products and has not switched off the plan.
    Plans(Vec<(SkuId, ServicePlanId)>),
    /// Has one of these as manager.
    Manager(HashSet<UserId>),
    /// Has no manager.
    NoManager,
    /// Is one of these.
    Ids(HashSet<UserId>),
}

impl Resolved {
    /// The property that decides it.
    pub(crate) const fn property(&self) -> Option<&'static str> {
        match self {
            Self::Products(_) | Self::Plans(_) => Some("assignedLicenses"),
            Self::Manager(_) | Self::NoManager => Some("manager"),
            Self::Ids(_) => None,
        }
    }

    /// Whether it holds of somebody with that value of [`Resolved::property`].
    pub(crate) fn holds_of(&self, value: Option<&Value>) -> bool {
        match self {
            Self::Products(skus) => held(value).any(|(sku, _)| skus.contains(&sku)),
            Self::Plans(plans) => held(value).any(|(sku, license)| {
                let off = license.get("disabledPlans").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                let is_off = |plan: &ServicePlanId| {
                    let mut off = off.iter().filter_map(|off| ServicePlanId::parse(off.as_str()?).ok());
                    off.any(|off| off == *plan)
                };
                plans.iter().any(|(of, plan)| *of == sku && !is_off(plan))
            }),
            Self::Manager(ids) => manager(value).is_some_and(|id| ids.contains(&id)),
            Self::NoManager => value.and_then(Value::as_str).is_none_or(str::is_empty),
            Self::Ids(_) => false,
        }
    }

    /// Whether it holds of somebody.
    pub(crate) fn holds(&self, id: &UserId, properties: &model::Properties) -> bool {
        match (self, self.property()) {
            (Self::Ids(ids), _) => ids.contains(id),
            (_, Some(property)) => self.holds_of(properties.get(property)),
            (_, None) => false,
        }
    }
}

fn held(licenses: Option<&Value>) -> impl Iterator<Item = (SkuId, &Value)> {
    let licenses = licenses.and_then(Value::as_array).into_iter().flatten();
    licenses.filter_map(|license| Some((SkuId::parse(license.get("skuId")?.as_str()?).ok()?, license)))
}

fn manager(value: Option<&Value>) -> Option<UserId> {
    UserId::parse(value?.as_str()?).ok()
}

/// What a relation means now, or meant at a time.
pub(crate) fn resolve(
    connection: &Connection,
    relation: &Relation,
    as_of: Option<Timestamp>,
) -> Result<Resolved, StoreError> {
    Ok(match relation {
        Relation::License(HowLicensed::Any, name) => Resolved::Products(products(connection, name)?),
        Relation::License(how, name) => Resolved::Ids(licensed(connection, *how, &products(connection, name)?)?),
        Relation::Plan(name) => Resolved::Plans(plans(connection, name)?),
        Relation::Group(name) => Resolved::Ids(members(connection, "group", Some(name), as_of)?),
        Relation::Role(Named::Name(name)) => Resolved::Ids(members(connection, "directoryRole", Some(name), as_of)?),
        Relation::Role(_) => Resolved::Ids(members(connection, "directoryRole", None, as_of)?),
        Relation::Manager(Named::Name(name)) => Resolved::Manager(people(connection, name)?),
        Relation::Manager(Named::Null) => Resolved::NoManager,
        Relation::Manager(Named::Gone | Named::Any) => Resolved::Manager(gone(connection, as_of)?),
        Relation::ChangedSince(since) => {
            let Some(since) = since.begins() else { return Ok(Resolved::Ids(HashSet::new())) };
            let sql = "SELECT DISTINCT id FROM user_history WHERE at_ms >= ?1 AND at_ms <= ?2";
            Resolved::Ids(people_of(connection, sql, params![Millis(since), Millis(as_of.unwrap_or(Timestamp::MAX))])?)
        }
        Relation::CreatedSince(_) => Resolved::Ids(HashSet::new()),
    })
}

/// Whether everything that an expression names is known, now or at a time.
///
/// # Errors
/// [`StoreError::UnknownName`] for the first that is not, or when the file cannot be read.
pub(crate) fn all_known(
    connection: &Connection,
    expression: &Expression,
    as_of: Option<Timestamp>,
) -> Result<(), StoreError> {
    match expression {
        Expression::Everybody => Ok(()),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().try_for_each(|part| all_known(connection, part, as_of))
        }
        Expression::Not(part) => all_known(connection, part, as_of),
        Expression::Condition(Condition::Relation(relation)) => is_known(connection, relation, as_of),
        Expression::Condition(_) => Ok(()),
    }
}

fn is_known(connection: &Connection, relation: &Relation, as_of: Option<Timestamp>) -> Result<(), StoreError> {
    let (kind, name, known) = match relation {
        Relation::License(_, name) => ("product", name, !products(connection, name)?.is_empty()),
        Relation::Plan(name) => ("service plan of a product here", name, !plans(connection, name)?.is_empty()),
        Relation::Group(name) => ("group", name, !groups(connection, "group", Some(name), as_of)?.is_empty()),
        Relation::Role(Named::Name(name)) => {
            ("directory role in use", name, !groups(connection, "directoryRole", Some(name), as_of)?.is_empty())
        }
        Relation::Manager(Named::Name(name)) => ("person", name, !people(connection, name)?.is_empty()),
        _ => return Ok(()),
    };
    if known { Ok(()) } else { Err(StoreError::UnknownName { kind, name: name.clone() }) }
}

fn people_of(connection: &Connection, sql: &str, of: impl rusqlite::Params) -> Result<HashSet<UserId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map(of, |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// The products of that id, part number or name.
fn products(connection: &Connection, name: &str) -> Result<Vec<SkuId>, StoreError> {
    if let Ok(sku) = SkuId::parse(name.trim()) {
        return Ok(vec![sku]);
    }
    let wanted = fold::plain(name);
    let is = |known: &str| fold::plain(known) == wanted;
    let mut skus: Vec<SkuId> = model::license::PRODUCTS
        .iter()
        .filter(|known| is(known.part_number) || is(known.name) || is(known.short))
        .filter_map(|known| SkuId::parse(known.sku_id).ok())
        .collect();
    let owned = owned(connection)?.into_iter().filter(|owned| is(&owned.sku_part_number) || is(owned.display_name()));
    skus.extend(owned.map(|owned| owned.sku_id));
    Ok(skus)
}

/// The plans of that id or name, in the products the tenant has.
fn plans(connection: &Connection, name: &str) -> Result<Vec<(SkuId, ServicePlanId)>, StoreError> {
    let (id, wanted) = (ServicePlanId::parse(name.trim()).ok(), fold::plain(name));
    let mut plans = Vec::new();
    for product in owned(connection)? {
        let fitting = product.service_plans.iter().filter(|plan| {
            id.map_or_else(|| fold::plain(&plan.service_plan_name) == wanted, |id| id == plan.service_plan_id)
        });
        plans.extend(fitting.map(|plan| (product.sku_id, plan.service_plan_id)));
    }
    Ok(plans)
}

fn owned(connection: &Connection) -> Result<Vec<SubscribedSku>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM products")?;
    let mut rows = statement.query([])?;
    let mut products = Vec::new();
    while let Some(row) = rows.next()? {
        products.push(serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?);
    }
    Ok(products)
}

/// Direct members of the groups, or holders of the roles, of that name or id; of all of them without one.
fn members(
    connection: &Connection,
    kind: &str,
    name: Option<&str>,
    as_of: Option<Timestamp>,
) -> Result<HashSet<UserId>, StoreError> {
    let mut all = HashSet::new();
    for (row, group) in groups(connection, kind, name, as_of)? {
        let mut members = people_of(connection, "SELECT member FROM memberships WHERE object_row = ?1", [row])?;
        if let Some(at) = as_of {
            let mut later = connection.prepare_cached(
                "SELECT member, kind = 'added' FROM membership_history WHERE object = ?1 AND at_ms > ?2 ORDER BY number DESC",
            )?;
            let mut later = later.query(params![group, Millis(at)])?;
            while let Some(row) = later.next()? {
                let member = row.get::<_, Id>(0)?.into();
                let _ = if row.get(1)? { members.remove(&member) } else { members.insert(member) };
            }
        }
        all.extend(members);
    }
    Ok(all)
}

/// The rows and ids of the groups or roles of that name or id, of all of them without one: by the name they have or had then.
fn groups(
    connection: &Connection,
    kind: &str,
    name: Option<&str>,
    as_of: Option<Timestamp>,
) -> Result<Vec<(i64, Id)>, StoreError> {
    let id = name.and_then(|name| uuid::Uuid::parse_str(name.trim()).ok()).map(Id);
    let sort_name = name.filter(|_| id.is_none()).map(fold::sort_key);
    let Some(at) = as_of else {
        let mut groups = connection.prepare_cached(
            "SELECT object_row, id FROM objects WHERE kind = ?1 AND removal IS NULL
                 AND (?2 IS NULL OR id = ?2) AND (?3 IS NULL OR sort_name = ?3)",
        )?;
        let groups = groups.query_map(params![kind, id, sort_name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        return Ok(groups.collect::<Result<_, _>>()?);
    };
    let mut candidates = connection.prepare_cached(
        "SELECT object_row, id, sort_name, removal IS NULL OR removed_at_ms > ?4 FROM objects
         WHERE kind = ?1 AND (?2 IS NULL OR id = ?2) AND (?3 IS NULL OR sort_name = ?3
             OR id IN (SELECT id FROM object_history WHERE property = 'displayName' AND at_ms > ?4))",
    )?;
    let mut candidates = candidates.query(params![kind, id, sort_name, Millis(at)])?;
    let mut renamed = connection.prepare_cached(
        "SELECT old_value FROM object_history WHERE id = ?1 AND property = 'displayName' AND at_ms > ?2
         ORDER BY number LIMIT 1",
    )?;
    let mut groups = Vec::new();
    while let Some(row) = candidates.next()? {
        let (group, mut own): (Id, String) = (row.get(1)?, row.get(2)?);
        if let Some(old) = renamed.query_row(params![group, Millis(at)], |row| row.get(0)).optional()? {
            let old = history::json(old)?;
            own = fold::sort_key(old.as_ref().and_then(Value::as_str).unwrap_or_default());
        }
        // What left and is not told to have come back is not here, whatever else is told.
        let here: bool = row.get(3)?;
        let told = as_of::told_here(connection, "object_history", group, at)?.unwrap_or(here);
        if told && here && sort_name.as_ref().is_none_or(|wanted| *wanted == own) {
            groups.push((row.get(0)?, group));
        }
    }
    Ok(groups)
}

/// The people of that sign-in name or id, whether they are here or not.
fn people(connection: &Connection, name: &str) -> Result<HashSet<UserId>, StoreError> {
    if let Ok(id) = UserId::parse(name.trim()) {
        return Ok(HashSet::from([id]));
    }
    names::signing_in(connection, name)
}

/// Managers who are no longer in the directory, or were not at a time.
fn gone(connection: &Connection, as_of: Option<Timestamp>) -> Result<HashSet<UserId>, StoreError> {
    let mut managers = HashSet::new();
    crate::filter::counted(connection, model::UserProperty::Manager, None, |cell, _| {
        managers.extend(crate::columns::text(cell).and_then(|id| UserId::parse(id).ok()));
    })?;
    if let Some(at) = as_of {
        let sql = "SELECT DISTINCT old_value FROM user_history WHERE at_ms > ?1 AND property = 'manager' AND old_value IS NOT NULL";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([Millis(at)])?;
        while let Some(row) = rows.next()? {
            managers.extend(UserId::parse(row.get_ref(0)?.as_str().unwrap_or_default().trim_matches('"')).ok());
        }
    }
    match as_of {
        None => {
            for (id, _) in ids::present(connection, managers.iter().copied())? {
                managers.remove(&id);
            }
        }
        Some(at) => {
            let mut gone = HashSet::new();
            for id in managers {
                if !as_of::was_here(connection, &id, at)? {
                    gone.insert(id);
                }
            }
            return Ok(gone);
        }
    }
    Ok(managers)
}

/// What a condition reads that is kept apart from the properties.
pub(crate) fn fact(condition: &Condition) -> Option<&'static str> {
    let property = condition.property()?;
    Property::named(property).filter(|property| property.is_apart()).map(|property| property.source)
}

/// The people of whom a fact was read that fits.
pub(crate) fn with_fact(
    connection: &Connection,
    fact: &str,
    fits: impl Fn(&Value) -> bool,
) -> Result<HashSet<UserId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, value FROM person_facts WHERE fact = ?1 AND value IS NOT NULL")?;
    let mut rows = statement.query([fact])?;
    let mut ids = HashSet::new();
    while let Some(row) = rows.next()? {
        let value: Value = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
        if fits(&value) {
            ids.insert(row.get::<_, Id>(0)?.into());
        }
    }
    Ok(ids)
}

/// Who came by one of these products in that way, as far as it was read of them.
fn licensed(connection: &Connection, how: HowLicensed, skus: &[SkuId]) -> Result<HashSet<UserId>, StoreError> {
    with_fact(connection, "licenseAssignmentStates", |states| {
        held(Some(states)).any(|(sku, state)| {
            let by_group = state.get("assignedByGroup").is_some_and(|group| !group.is_null());
            skus.contains(&sku) && by_group == (how == HowLicensed::Group)
        })
    })
}
