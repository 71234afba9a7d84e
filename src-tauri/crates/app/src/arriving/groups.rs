//! Groups as the wizard shows them, with what has to be known of each.

use crate::contract::arriving::GroupShown;
use crate::contract::wizard::GroupLink;
use engine::facts::{Group, Keeper};
use model::{GroupId, ObjectId, ObjectKind, SubscribedSku, UserId};
use store::{Store, StoreError};

/// A group of the copy; `None` when it is gone.
pub(crate) fn known(store: &Store, id: &str) -> Result<Option<Group>, StoreError> {
    let Ok(object) = ObjectId::parse(id) else { return Ok(None) };
    let found = store.object(ObjectKind::Group, &object)?.filter(|found| found.removed.is_none());
    Ok(found.map(|found| Group::of(GroupId::from_uuid(*object.as_uuid()), &found.row.properties)))
}

/// As the wizard shows it.
pub(crate) fn shown(group: &Group, wanted: bool, products: &[SubscribedSku]) -> GroupShown {
    let name = |sku| products.iter().find(|product| product.sku_id == sku).map(SubscribedSku::display_name);
    GroupShown {
        id: group.id.to_string(),
        display_name: group.name.clone(),
        wanted,
        dynamic: group.rule.is_some(),
        rule: group.rule.clone(),
        synced: group.synced,
        exchange: group.keeper() == Some(Keeper::Exchange),
        role_assignable: group.role_assignable,
        licenses: group
            .licenses
            .iter()
            .map(|license| name(license.sku_id).map_or_else(|| license.sku_id.to_string(), str::to_owned))
            .collect(),
    }
}

/// The wanted groups; those that are gone are left out.
pub(crate) fn wanted(
    store: &Store,
    groups: &[GroupLink],
    products: &[SubscribedSku],
) -> Result<(Vec<Group>, Vec<GroupShown>), StoreError> {
    let (mut found, mut all) = (Vec::new(), Vec::new());
    for link in groups {
        if let Some(group) = known(store, &link.id)? {
            all.push(shown(&group, true, products));
            found.push(group);
        }
    }
    Ok((found, all))
}

/// The groups of somebody, those that can be joined without a second thought first.
pub(crate) fn of_person(store: &Store, person: &UserId) -> Result<Vec<Group>, StoreError> {
    let mut found = Vec::new();
    for membership in store.memberships_of(person)? {
        if membership.kind == ObjectKind::Group
            && let Some(group) = known(store, &membership.object_id.to_string())?
        {
            found.push(group);
        }
    }
    found.sort_by_key(|group| (!is_harmless(group), group.name.to_lowercase()));
    Ok(found)
}

/// Whether somebody who is made like another may be put into it without being asked: we can, and nobody becomes an
/// administrator by it (G34 to G36).
pub(crate) fn is_harmless(group: &Group) -> bool {
    group.keeper().is_none() && !group.role_assignable && !group.restricted
}
