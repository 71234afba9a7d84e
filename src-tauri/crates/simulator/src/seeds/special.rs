//! Accounts of a seeded tenant that are no ordinary people: break-glass and administrator accounts, services,
//! the synchronization account, rooms and shared mailboxes. Data only.
//!
//! They take the last indices before `people`, the first row of [`SPECIALS`] the very last one.

use super::roles;

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpecialKind {
    /// For the day nobody else can sign in any more.
    BreakGlass,
    /// The second account of somebody who administers; without licence and mailbox.
    Administrator,
    /// Runs a machine or a program.
    Service,
    /// Entra Connect's own.
    Sync,
    /// A meeting room's mailbox.
    Room,
    /// A mailbox several people read; nobody signs in to it.
    Shared,
}

/// One such account.
#[derive(Debug)]
pub(crate) struct Special {
    /// User name before the domain, as written.
    pub(crate) local: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) kind: SpecialKind,
    /// Whether it may sign in.
    pub(crate) enabled: bool,
    /// Part number of the product it has, directly.
    pub(crate) licensed: Option<&'static str>,
    /// Template ids of the directory roles it holds.
    pub(crate) roles: &'static [&'static str],
    /// Whether it comes from the directory on premises.
    pub(crate) synced: bool,
    /// Whether its user name ends in the domain the tenant was made with.
    pub(crate) initial_domain: bool,
    /// `jobTitle`.
    pub(crate) title: Option<&'static str>,
    /// What it is for. Users have no such property in v1.0: for tables and tests.
    #[allow(dead_code, reason = "tells readers of the table what the account is for")]
    pub(crate) description: &'static str,
}

/// The place of the account of Entra Connect in [`SPECIALS`]: a tenant without it has nothing from on premises.
const SYNC: u32 = 3;

const fn account(
    kind: SpecialKind,
    local: &'static str,
    display_name: &'static str,
    roles: &'static [&'static str],
    title: Option<&'static str>,
    description: &'static str,
) -> Special {
    let enabled = !matches!(kind, SpecialKind::Room | SpecialKind::Shared);
    let initial_domain = matches!(kind, SpecialKind::BreakGlass | SpecialKind::Sync);
    Special {
        local,
        display_name,
        kind,
        enabled,
        licensed: None,
        roles,
        synced: false,
        initial_domain,
        title,
        description,
    }
}

const fn admin(
    local: &'static str,
    display_name: &'static str,
    roles: &'static [&'static str],
    description: &'static str,
) -> Special {
    account(SpecialKind::Administrator, local, display_name, roles, Some("Administration account"), description)
}

const fn service(local: &'static str, display_name: &'static str, description: &'static str) -> Special {
    account(SpecialKind::Service, local, display_name, &[], None, description)
}

const fn room(local: &'static str, display_name: &'static str, description: &'static str) -> Special {
    account(SpecialKind::Room, local, display_name, &[], None, description)
}

const fn shared(local: &'static str, display_name: &'static str, description: &'static str) -> Special {
    account(SpecialKind::Shared, local, display_name, &[], None, description)
}

/// Every such account, the ones even a small tenant has first.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) static SPECIALS: &[Special] = &[
    account(SpecialKind::BreakGlass, "notfall1", "Notfallzugang 1", &[roles::GLOBAL_ADMINISTRATOR], None, "Emergency access, key in the safe at headquarters"),
    account(SpecialKind::BreakGlass, "notfall2", "Notfallzugang 2", &[roles::GLOBAL_ADMINISTRATOR], None, "Emergency access, key at the notary's"),
    admin("adm.jkeller", "Jana Keller (Admin)", &[roles::GLOBAL_ADMINISTRATOR], "Global Administrator"),
    account(SpecialKind::Sync, "Sync_SRV-AADC01_3f6c1e9d2b7a", "On-Premises Directory Synchronization Service Account", &[roles::DIRECTORY_SYNCHRONIZATION_ACCOUNTS], None, "Entra Connect on SRV-AADC01"),
    admin("adm.pnovak", "Petr Novák (Admin)", &[roles::USER_ADMINISTRATOR], "User Administrator"),
    admin("adm.mschulte", "Mareike Schulte (Admin)", &[roles::HELPDESK_ADMINISTRATOR], "Helpdesk Administrator"),
    Special { licensed: Some("SPE_E3"), ..service("svc-intranet-old", "Intranet Crawler (old)", "Forgotten after a migration, still has a licence") },
    shared("info", "Contoso Info", "Questions from outside"),
    room("room-berlin-spree", "Berlin HQ – Spree (12)", "Meeting room, first floor"),
    Special { synced: true, ..service("svc-scan2mail", "Scan to Mail", "Multifunction printers") },
    Special { enabled: false, ..service("svc-fax", "Fax Gateway", "Blocked; waits for somebody to delete it") },
    shared("bewerbung", "Bewerbungen", "Applications to Human Resources"),
    admin("adm.fbianchi", "Fabio Bianchi (Admin)", &[roles::LICENSE_ADMINISTRATOR], "License Administrator"),
    admin("adm.ahoward", "Amelia Howard (Admin)", &[roles::PRIVILEGED_AUTHENTICATION_ADMINISTRATOR], "Privileged Authentication Administrator"),
    admin("adm.lkowalska", "Lena Kowalska (Admin)", &[roles::GROUPS_ADMINISTRATOR], "Groups Administrator"),
    admin("adm.tlind", "Tove Lind (Admin)", &[roles::PASSWORD_ADMINISTRATOR], "Password Administrator"),
    admin("adm.oyilmaz", "Okan Yılmaz (Admin)", &[roles::AUTHENTICATION_ADMINISTRATOR], "Authentication Administrator"),
    admin("adm.dwhite", "Dorian White (Admin)", &[roles::PRIVILEGED_ROLE_ADMINISTRATOR], "Privileged Role Administrator"),
    admin("adm.rmeyer", "Ruth Meyer (Admin)", &[roles::GLOBAL_READER], "Global Reader: audit"),
    admin("adm.cgarcia", "Celia García (Admin)", &[roles::REPORTS_READER], "Reports Reader"),
    admin("adm.sjansen", "Sjoerd Jansen (Admin)", &[roles::EXCHANGE_ADMINISTRATOR, roles::SHAREPOINT_ADMINISTRATOR, roles::TEAMS_ADMINISTRATOR], "Mail, sites and teams"),
    admin("adm.nokafor", "Ngozi Okafor (Admin)", &[roles::GUEST_INVITER, roles::DIRECTORY_READERS], "Guest Inviter: partner desk"),
    Special { synced: true, ..service("svc-backup365", "Backup for Microsoft 365", "Nightly backup") },
    room("room-praha-vltava", "Praha 4 – Vltava (8)", "Meeting room, third floor"),
    admin("adm.hsato", "Haruka Sato (Admin)", &[roles::SECURITY_ADMINISTRATOR], "Security Administrator"),
    admin("adm.ipopescu", "Ioana Popescu (Admin)", &[roles::INTUNE_ADMINISTRATOR, roles::CLOUD_DEVICE_ADMINISTRATOR], "Devices"),
    admin("adm.bnagy", "Bence Nagy (Admin)", &[roles::APPLICATION_ADMINISTRATOR], "Application Administrator"),
];

/// How many such accounts a tenant of so many people has: a quarter of them, but for the smallest, which has one for the
/// day its only administrator cannot sign in.
pub(crate) fn specials(people: u32) -> u32 {
    let all = u32::try_from(SPECIALS.len()).unwrap_or(u32::MAX);
    if people < 2 { 0 } else { (people / 4).clamp(1, all) }
}

/// Whether a tenant of so many people is synchronized with a directory on premises.
pub(crate) fn is_hybrid(people: u32) -> bool {
    specials(people) > SYNC
}

/// The account Entra Connect works with.
pub(crate) fn synchronizer(people: u32) -> Option<u32> {
    is_hybrid(people).then(|| people - 1 - SYNC)
}

/// The special account of this index, if it is not an ordinary person's.
pub(crate) fn special(people: u32, index: u32) -> Option<&'static Special> {
    let row = people.checked_sub(1)?.checked_sub(index)?;
    (row < specials(people)).then(|| SPECIALS.get(row as usize)).flatten()
}

/// Every special account with its index.
pub(crate) fn all(people: u32) -> impl Iterator<Item = (u32, &'static Special)> {
    (0..specials(people)).zip(SPECIALS).map(move |(row, special)| (people - 1 - row, special))
}

/// The accounts made for administering, break-glass ones included, with their indices.
pub(crate) fn administrators(people: u32) -> impl Iterator<Item = (u32, &'static Special)> {
    all(people).filter(|(_, special)| matches!(special.kind, SpecialKind::BreakGlass | SpecialKind::Administrator))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn special_accounts_are_the_last_ones_and_a_quarter_at_most() {
        for people in [0, 1, 2, 7, 39, 40, 50, 80, 81, 300, 1_000_000] {
            let found: Vec<u32> =
                (0..people.min(300)).filter(|&back| special(people, people - 1 - back).is_some()).collect();
            assert_eq!(found.len() as u32, specials(people), "{people}");
            assert!(specials(people) == 1 || specials(people) * 4 <= people, "{people}");
            let synchronizer = synchronizer(people).map(|index| special(people, index).unwrap().kind);
            assert_eq!(synchronizer, (people >= 16).then_some(SpecialKind::Sync), "{people}");
            assert!(all(people).all(|(index, row)| special(people, index).unwrap().local == row.local));
            assert!(special(people, people).is_none());
        }
        assert_eq!([1, 2, 7, 12, 39, 40].map(specials), [0, 1, 1, 3, 9, 10]);
        assert_eq!(special(300, 299).unwrap().kind, SpecialKind::BreakGlass);
    }

    #[test]
    fn accounts_keep_to_good_practice_but_for_the_forgotten_one() {
        let locals: HashSet<String> = SPECIALS.iter().map(|special| special.local.to_lowercase()).collect();
        assert_eq!(locals.len(), SPECIALS.len());
        for special in SPECIALS {
            let admin = matches!(special.kind, SpecialKind::BreakGlass | SpecialKind::Administrator);
            assert!(!admin || (special.licensed.is_none() && !special.synced), "{}", special.local);
            assert_eq!(special.kind == SpecialKind::Administrator, special.local.starts_with("adm."));
            assert!(special.local.is_ascii() && special.local.len() <= 64, "{}", special.local);
        }
        assert_eq!(SPECIALS.iter().filter(|special| special.licensed.is_some()).count(), 1);
        assert!(administrators(20).any(|(_, special)| special.roles.contains(&roles::USER_ADMINISTRATOR)));
        assert_eq!(administrators(50).filter(|(_, special)| special.kind == SpecialKind::BreakGlass).count(), 2);
    }
}
