//! What has to be known for the rows of a file.

use super::Wanted;
use crate::facts::{Asked, Depth};
use import::{ManagerLink, Purpose};
use model::{GroupId, UserId};
use std::collections::BTreeSet;

/// What is asked of copy and tenant; `None` when new people get nothing but licences.
pub(super) fn asked(wanted: &Wanted) -> Option<Asked> {
    let runs = || wanted.rows.iter().filter(|row| row.stopped.is_none());
    let mut people: BTreeSet<UserId> = runs().filter_map(super::FileRow::one).collect();
    let copied: Vec<UserId> = runs().filter_map(|row| row.copy_from).collect();
    let mut groups: BTreeSet<GroupId> = runs().flat_map(|row| row.groups.iter().copied()).collect();
    groups.extend(wanted.beyond.group.iter().filter_map(|group| GroupId::parse(&group.id).ok()));
    let managers: BTreeSet<UserId> = runs().filter_map(|row| manager(row.manager.as_ref())).collect();
    let linked = runs().any(|row| row.manager.is_some());
    if wanted.purpose == Purpose::Create && groups.is_empty() && copied.is_empty() && !linked {
        return None;
    }
    let licensed = runs().any(|row| !row.is_new() && !row.licenses.is_empty());
    let depth = match wanted.purpose {
        // Who reports to them and what they alone own is asked about before they go (G28).
        Purpose::Delete => Depth::Everything,
        _ if licensed || !copied.is_empty() => Depth::Licenses,
        _ => Depth::Fields,
    };
    people.extend(copied);
    let renamed = runs().filter(|row| !row.is_new());
    let names = renamed.filter_map(|row| row.person.get("userPrincipalName")?.as_str().map(str::to_owned));
    Some(Asked {
        people: people.into_iter().collect(),
        depth,
        groups: groups.into_iter().collect(),
        others: managers.into_iter().collect(),
        names: names.collect(),
    })
}

fn manager(link: Option<&ManagerLink>) -> Option<UserId> {
    match link? {
        ManagerLink::Person { id, .. } => UserId::parse(id).ok(),
        ManagerLink::Row { .. } => None,
    }
}
