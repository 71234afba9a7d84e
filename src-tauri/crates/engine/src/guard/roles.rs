//! Who may touch whom (`facts/graph.md §11.2`).

/// Roles a User Administrator may change holders of; for every other one it takes more.
const BELOW_USER_ADMINISTRATOR: &[&str] = &[
    "Directory Readers",
    "Guest Inviter",
    "Password Administrator",
    "Message Center Reader",
    "Reports Reader",
    "Usage Summary Reports Reader",
    "Helpdesk Administrator",
    "Groups Administrator",
    "User Administrator",
];

/// The least role that may block, delete or change the sign-in data of somebody who holds these roles.
#[must_use]
pub fn role_needed(held: &[&str]) -> &'static str {
    let below = held.iter().all(|role| BELOW_USER_ADMINISTRATOR.iter().any(|known| known.eq_ignore_ascii_case(role)));
    if below { "User Administrator" } else { "Privileged Authentication Administrator" }
}
