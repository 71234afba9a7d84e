//! What the program may be allowed to do (A3): tasks, the least permissions for each, and whether what was granted is enough
//! (`facts/graph.md §11.1`). Pure.

use crate::contract::connect::{CloudChoice, ConnectionKind, Task, TaskPreset};
use crate::contract::connection::Ability;

/// A permission that is needed, and what is granted in its place sometimes and does as well.
struct Need {
    least: &'static str,
    wider: &'static [&'static str],
}

const fn need(least: &'static str, wider: &'static [&'static str]) -> Need {
    Need { least, wider }
}

/// A row of the table.
struct Row {
    id: &'static str,
    label: &'static str,
    without: &'static str,
    needs: &'static [Need],
    /// What an app needs besides.
    app_needs: &'static [Need],
    note: Option<&'static str>,
    always: bool,
    /// Only an app can do it.
    app_only: bool,
    /// Clouds where Microsoft does not offer it.
    not_in: &'static [CloudChoice],
}

impl Row {
    const PLAIN: Self = Self {
        id: "",
        label: "",
        without: "",
        needs: &[],
        app_needs: &[],
        note: None,
        always: false,
        app_only: false,
        not_in: &[],
    };

    fn needs(&self, kind: ConnectionKind) -> impl Iterator<Item = &'static Need> {
        let more: &'static [Need] = if kind == ConnectionKind::App { self.app_needs } else { &[] };
        self.needs.iter().chain(more)
    }

    fn possible(&self, kind: ConnectionKind, cloud: CloudChoice) -> bool {
        (!self.app_only || kind == ConnectionKind::App) && !self.not_in.contains(&cloud)
    }
}

const DIRECTORY_READ: &str = "Directory.Read.All";
const DIRECTORY_WRITE: &str = "Directory.ReadWrite.All";
const USER_WRITE: &str = "User.ReadWrite.All";

/// Reading people with all they have.
const READ_USERS: Need = need("User.Read.All", &[USER_WRITE, DIRECTORY_READ, DIRECTORY_WRITE]);

/// The table of A3, in its order. `Domain.Read.All` stands beside the organisation: names are checked against the domains.
const ROWS: &[Row] = &[
    Row {
        id: "browse",
        label: "Browse people, groups and licences",
        without: "Nothing works without it",
        needs: &[
            READ_USERS,
            need("GroupMember.Read.All", READ_GROUPS),
            need("Organization.Read.All", &["Organization.ReadWrite.All", DIRECTORY_READ, DIRECTORY_WRITE]),
            need("Domain.Read.All", &["Domain.ReadWrite.All", DIRECTORY_READ, DIRECTORY_WRITE]),
        ],
        always: true,
        ..Row::PLAIN
    },
    Row {
        id: "roles",
        label: "See who is an administrator",
        without: "Administrators are not found for the protected accounts",
        needs: &[need(
            "RoleManagement.Read.Directory",
            &["RoleManagement.ReadWrite.Directory", "RoleManagement.Read.All", DIRECTORY_READ, DIRECTORY_WRITE],
        )],
        ..Row::PLAIN
    },
    Row {
        id: "edit",
        label: "Create, edit, block and delete people",
        without: "Buttons to edit are hidden",
        needs: &[need(USER_WRITE, &[DIRECTORY_WRITE])],
        app_needs: &[need("User.EnableDisableAccount.All", &[USER_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "restore",
        label: "Restore deleted people",
        without: "Restoring is hidden",
        needs: &[need("User.DeleteRestore.All", &[USER_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "licenses",
        label: "Assign and remove licences",
        without: "Licence actions are hidden",
        needs: &[need("LicenseAssignment.ReadWrite.All", &[USER_WRITE, DIRECTORY_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "groups",
        label: "Add people to groups and take them out",
        without: "Group actions are hidden",
        needs: &[need("GroupMember.ReadWrite.All", &["Group.ReadWrite.All", DIRECTORY_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "passwords",
        label: "Set passwords",
        without: "A password is set only when an account is created",
        needs: &[need("User-PasswordProfile.ReadWrite.All", &["Directory.AccessAsUser.All"])],
        note: Some("An app needs the directory role User Administrator as well"),
        ..Row::PLAIN
    },
    Row {
        id: "passes",
        label: "Make Temporary Access Passes",
        without: "Only passwords can be handed over",
        needs: &[need("UserAuthMethod-TAP.ReadWrite.All", &["UserAuthenticationMethod.ReadWrite.All"])],
        note: Some("Not offered in the clouds of the US Government"),
        not_in: &[CloudChoice::Usgov, CloudChoice::UsgovDod],
        ..Row::PLAIN
    },
    Row {
        id: "sessions",
        label: "End sessions",
        without: "The second step of leaving is hidden",
        needs: &[need("User.RevokeSessions.All", &[USER_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "activity",
        label: "See when people last signed in",
        without: "Emergency accounts are not told by their last sign-in",
        needs: &[need("AuditLog.Read.All", &[])],
        note: Some("Needs Entra ID P1"),
        ..Row::PLAIN
    },
    Row {
        id: "guests",
        label: "Invite guests",
        without: "Inviting is hidden",
        needs: &[need("User.Invite.All", &[USER_WRITE, DIRECTORY_WRITE])],
        ..Row::PLAIN
    },
    Row {
        id: "mailbox",
        label: "Set automatic replies of leavers",
        without: "Automatic replies are set by hand",
        needs: &[need("MailboxSettings.ReadWrite", &[])],
        note: Some("Only a connection as an app reaches the mailboxes of others"),
        app_only: true,
        ..Row::PLAIN
    },
];

/// Permissions that no task asks for, and what does as well: the broader ones of `facts/graph.md §11.1`.
const ALSO: &[(&str, &[&str])] = &[
    ("Group.Create", &["Group.ReadWrite.All", DIRECTORY_WRITE]),
    ("Group.ReadBasic.All", READ_GROUPS),
    ("GroupMember.ReadBasic.All", READ_GROUPS),
    (
        "LicenseAssignment.Read.All",
        &["Organization.Read.All", "Organization.ReadWrite.All", DIRECTORY_READ, DIRECTORY_WRITE],
    ),
    ("ProfilePhoto.Read.All", &["User.Read.All", USER_WRITE]),
    ("ProfilePhoto.ReadWrite.All", &[USER_WRITE]),
    ("User.Create", &[USER_WRITE, DIRECTORY_WRITE]),
    ("User.EnableDisableAccount.All", &["User.ReadUpdate.All", USER_WRITE]),
    (
        "User.Read",
        &["User.ReadWrite", "User.ReadBasic.All", "User.Read.All", USER_WRITE, DIRECTORY_READ, DIRECTORY_WRITE],
    ),
    ("User.ReadUpdate.All", &[USER_WRITE, DIRECTORY_WRITE]),
    ("User.ReadWrite", &[USER_WRITE, DIRECTORY_WRITE]),
];
/// What reads groups and who is in them.
const READ_GROUPS: &[&str] = &[
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    DIRECTORY_READ,
    DIRECTORY_WRITE,
];
/// Permissions for one way to sign in begin like this; the one for all of them does as well.
const ONE_METHOD: &str = "UserAuthMethod-";
const ALL_METHODS: &str = "UserAuthenticationMethod.ReadWrite.All";

/// A preset and what it turns on.
const PRESETS: &[(&str, &str, &[&str])] = &[
    ("readOnly", "Read only", &["browse", "roles"]),
    ("helpDesk", "Help desk", &["browse", "roles", "passwords", "passes", "sessions"]),
    (
        "userManager",
        "User manager",
        &["browse", "roles", "edit", "restore", "licenses", "groups", "passwords", "sessions", "guests"],
    ),
    (
        "everything",
        "Everything",
        &[
            "browse",
            "roles",
            "edit",
            "restore",
            "licenses",
            "groups",
            "passwords",
            "passes",
            "sessions",
            "activity",
            "guests",
            "mailbox",
        ],
    ),
];

/// What is on at the start.
pub(crate) fn first() -> Vec<String> {
    ["browse", "roles"].map(str::to_owned).to_vec()
}

/// The tasks of a preset, those that this kind can do in this cloud.
pub(crate) fn preset(id: &str, kind: ConnectionKind, cloud: CloudChoice) -> Option<Vec<String>> {
    let (_, _, tasks) = PRESETS.iter().find(|(known, _, _)| *known == id)?;
    Some(possible(tasks, kind, cloud))
}

fn possible(tasks: &[&str], kind: ConnectionKind, cloud: CloudChoice) -> Vec<String> {
    let can = |id: &&&str| row(id).is_some_and(|row| row.possible(kind, cloud));
    tasks.iter().filter(can).map(|id| (*id).to_owned()).collect()
}

fn row(id: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.id == id)
}

/// The tasks chosen, in the order of the table, with those that are always on; the first that is not known or not possible.
pub(crate) fn chosen(tasks: &[String], kind: ConnectionKind, cloud: CloudChoice) -> Result<Vec<String>, String> {
    let fits = |id: &&String| row(id).is_some_and(|row| row.possible(kind, cloud));
    if let Some(stranger) = tasks.iter().find(|id| !fits(id)) {
        return Err(stranger.clone());
    }
    let on = |row: &&Row| row.always || tasks.iter().any(|id| id == row.id);
    Ok(ROWS.iter().filter(on).map(|row| row.id.to_owned()).collect())
}

/// The list for the screen.
pub(crate) fn shown(kind: ConnectionKind, cloud: CloudChoice, on: &[String]) -> Vec<Task> {
    ROWS.iter()
        .map(|row| Task {
            id: row.id.to_owned(),
            label: row.label.to_owned(),
            without: row.without.to_owned(),
            permissions: row.needs(kind).map(|need| need.least.to_owned()).collect(),
            note: row.note.map(str::to_owned),
            always: row.always,
            on: row.always || (row.possible(kind, cloud) && on.iter().any(|id| id == row.id)),
            possible: row.possible(kind, cloud),
        })
        .collect()
}

/// The presets for the screen.
pub(crate) fn presets(kind: ConnectionKind, cloud: CloudChoice) -> Vec<TaskPreset> {
    PRESETS
        .iter()
        .map(|(id, label, tasks)| TaskPreset {
            id: (*id).to_owned(),
            label: (*label).to_owned(),
            tasks: possible(tasks, kind, cloud),
        })
        .collect()
}

/// The permissions to ask for, each once. One that another of them holds already is asked for all the same: whoever takes the
/// wider one away later takes no other task away with it.
pub(crate) fn permissions(kind: ConnectionKind, cloud: CloudChoice, tasks: &[String]) -> Vec<String> {
    let on = rows(kind, cloud, tasks).flat_map(|row| row.needs(kind));
    let mut asked: Vec<String> = Vec::new();
    for need in on {
        if !asked.iter().any(|known| known == need.least) {
            asked.push(need.least.to_owned());
        }
    }
    asked
}

/// The rows of tasks, those that are possible.
fn rows(kind: ConnectionKind, cloud: CloudChoice, tasks: &[String]) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.possible(kind, cloud) && tasks.iter().any(|id| id == row.id))
}

/// Permissions of tasks that were asked for and are neither granted nor covered by a wider one.
pub(crate) fn not_granted(
    kind: ConnectionKind,
    cloud: CloudChoice,
    tasks: &[String],
    granted: &[String],
) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for row in rows(kind, cloud, tasks) {
        for permission in missing_of(row, kind, granted) {
            if !missing.contains(&permission) {
                missing.push(permission);
            }
        }
    }
    missing
}

fn missing_of(row: &Row, kind: ConnectionKind, granted: &[String]) -> Vec<String> {
    row.needs(kind).filter(|need| !covers(need.least, granted)).map(|need| need.least.to_owned()).collect()
}

/// What a connection can do with what was granted.
pub(crate) fn abilities(kind: ConnectionKind, cloud: CloudChoice, granted: &[String]) -> Vec<Ability> {
    ROWS.iter()
        .map(|row| {
            let (missing, possible) = (missing_of(row, kind, granted), row.possible(kind, cloud));
            let ask = if !possible {
                row.note.map(str::to_owned)
            } else if missing.is_empty() {
                None
            } else {
                Some(ask(kind, &missing))
            };
            Ability {
                id: row.id.to_owned(),
                label: row.label.to_owned(),
                granted: possible && missing.is_empty(),
                missing: if possible { missing } else { Vec::new() },
                ask,
            }
        })
        .collect()
}

/// What to ask an administrator for.
pub(crate) fn ask(kind: ConnectionKind, missing: &[String]) -> String {
    let what = match kind {
        ConnectionKind::Account => "delegated",
        ConnectionKind::App => "application",
    };
    let (noun, names) = (if missing.len() == 1 { "permission" } else { "permissions" }, missing.join(", "));
    format!("This connection was not granted {names}. Ask an administrator to consent to the {what} {noun} {names}.")
}

/// Whether one permission, or a wider one in its place, was granted.
pub(crate) fn covers(permission: &str, granted: &[String]) -> bool {
    let has = |name: &str| granted.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has(permission) {
        return true;
    }
    let needs = ROWS.iter().flat_map(|row| row.needs.iter().chain(row.app_needs));
    if needs.filter(|need| need.least == permission).any(|need| need.wider.iter().any(|wider| has(wider))) {
        return true;
    }
    if ALSO.iter().any(|(least, wider)| *least == permission && wider.iter().any(|wider| has(wider))) {
        return true;
    }
    if permission.starts_with(ONE_METHOD) && has(ALL_METHODS) {
        return true;
    }
    // What may be written may be read, and what is basic is part of the whole.
    let wider = permission.replace(".ReadBasic.", ".Read.");
    let widest = wider.replace(".Read.", ".ReadWrite.");
    (wider != permission && covers(&wider, granted)) || (widest != permission && has(&widest))
}

#[cfg(test)]
#[path = "tests/tasks.rs"]
mod tests;
