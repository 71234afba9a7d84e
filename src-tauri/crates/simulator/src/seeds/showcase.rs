//! One group of every kind and oddity a tool for administrators meets (facts/graph.md §6). Data only.

use super::groups::Kind;

/// What a row is there to show, and so who is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    /// Every member account, by rule.
    Everybody,
    Guests,
    /// A rule over several countries.
    Region,
    /// By rule, one department.
    Sales,
    Germany,
    /// May hold roles.
    Privileged,
    /// Ordinary members, this many in a hundred people, no more than the cap.
    Some {
        percent: u32,
        cap: u32,
    },
    /// Only from Finance.
    Approvers,
    /// Like a distribution list: contacts too.
    WithContacts,
    /// Devices only.
    Devices,
    /// Top, middle and bottom of a chain.
    Chain(u8),
    /// Many groups.
    Nest,
    Empty,
    /// No owner at all.
    Ownerless,
    /// The only owner is in the recycle bin.
    OwnerDeleted,
    /// Exactly one owner.
    OneOwner,
    /// Another group has the same name.
    Twin(u8),
    Hidden,
    /// Described in another script.
    Script,
}

/// One row.
pub(crate) struct Row {
    pub(crate) display: Display,
    pub(crate) kind: Kind,
    pub(crate) name: &'static str,
    pub(crate) description: Option<&'static str>,
    pub(crate) rule: Option<&'static str>,
    pub(crate) visibility: &'static str,
}

const fn row(display: Display, kind: Kind, name: &'static str, description: &'static str) -> Row {
    Row { display, kind, name, description: Some(description), rule: None, visibility: "Private" }
}

const fn ruled(display: Display, kind: Kind, name: &'static str, rule: &'static str) -> Row {
    Row { display, kind, name, description: None, rule: Some(rule), visibility: "Private" }
}

const TEAM: Kind = Kind::Unified { team: true };
const PLAIN: Kind = Kind::Unified { team: false };

/// Every row, in the order of the groups' numbers.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) static SHOWCASE: &[Row] = &[
    ruled(Display::Everybody, Kind::DynamicSecurity, "All Employees", "(user.userType -eq \"Member\")"),
    ruled(Display::Guests, Kind::DynamicSecurity, "All Guests", "(user.userType -eq \"Guest\")"),
    ruled(Display::Region, Kind::DynamicUnified, "News DACH", "(user.country -in [\"Germany\", \"Switzerland\"]) -and (user.accountEnabled -eq true)"),
    ruled(Display::Sales, Kind::DynamicSecurity, "APP-CRM-Users", "(user.department -eq \"Sales\") -and (user.accountEnabled -eq true)"),
    ruled(Display::Germany, Kind::DynamicSecurity, "Betriebsrat Wahlberechtigte", "(user.country -eq \"Germany\") -and (user.userType -eq \"Member\")"),
    row(Display::Privileged, Kind::RoleAssignable, "PRIV-Tier-0", "May hold directory roles; ask before adding anyone."),
    row(Display::Approvers, Kind::MailSecurity, "Finance Approvers", "Release payments; managed in Exchange Online."),
    row(Display::WithContacts, Kind::Distribution, "Newsletter", "Staff and a few from outside."),
    row(Display::Some { percent: 30, cap: 300 }, Kind::Synced, "GG-Fileserver-RW", "Comes from the directory on premises."),
    row(Display::Chain(0), Kind::Security, "SITE-Berlin", "Everything in Berlin."),
    row(Display::Chain(1), Kind::Security, "SITE-Berlin-Buildings", "In SITE-Berlin."),
    row(Display::Chain(2), Kind::Security, "SITE-Berlin-Facilities", "In SITE-Berlin-Buildings."),
    row(Display::Nest, Kind::Security, "VPN-Access", "Groups that may use the VPN."),
    row(Display::Ownerless, TEAM, "Sommerfest", "Nobody owns this any more."),
    row(Display::OwnerDeleted, PLAIN, "ISO 27001 Audit", "Its owner has left."),
    row(Display::OneOwner, TEAM, "Works Council", "One owner only."),
    row(Display::Empty, Kind::Security, "SEC-To-Be-Filled", "Nobody in here yet."),
    Row { visibility: "Public", ..row(Display::Twin(0), TEAM, "Project Phoenix", "The team.") },
    row(Display::Twin(1), Kind::Security, "Project Phoenix", "Not the team: access to the share.") ,
    Row { visibility: "HiddenMembership", ..row(Display::Hidden, PLAIN, "Restructuring 2027", "Members do not show.") },
    row(Display::Script, PLAIN, "東京オフィス連絡", "東京オフィスの全員向けのお知らせ。質問は総務まで。"),
    row(Display::Devices, Kind::Security, "DEV-Pilot-Ring", "Devices that get updates first."),
];
