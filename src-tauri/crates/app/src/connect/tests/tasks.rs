#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

const GLOBAL: CloudChoice = CloudChoice::Global;

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn ability(kind: ConnectionKind, granted: &[&str], id: &str) -> Ability {
    abilities(kind, GLOBAL, &list(granted)).into_iter().find(|ability| ability.id == id).unwrap()
}

#[test]
fn reading_is_always_asked_for_and_nothing_more_than_was_chosen() {
    let tasks = chosen(&list(&["licenses"]), ConnectionKind::Account, GLOBAL).unwrap();
    assert_eq!(tasks, ["browse", "licenses"]);
    assert_eq!(
        permissions(ConnectionKind::Account, GLOBAL, &tasks),
        [
            "User.Read.All",
            "GroupMember.Read.All",
            "Organization.Read.All",
            "Domain.Read.All",
            "LicenseAssignment.ReadWrite.All"
        ]
    );
}

#[test]
fn an_app_asks_for_what_only_an_app_needs() {
    let tasks = list(&["browse", "edit"]);
    let asked = |kind| permissions(kind, GLOBAL, &tasks).contains(&"User.EnableDisableAccount.All".to_owned());
    assert!(asked(ConnectionKind::App));
    assert!(!asked(ConnectionKind::Account));
}

#[test]
fn mailboxes_are_for_apps_alone() {
    assert_eq!(chosen(&list(&["mailbox"]), ConnectionKind::Account, GLOBAL), Err("mailbox".to_owned()));
    assert!(chosen(&list(&["mailbox"]), ConnectionKind::App, GLOBAL).is_ok());
    assert!(!preset("everything", ConnectionKind::Account, GLOBAL).unwrap().contains(&"mailbox".to_owned()));
    let missing = ability(ConnectionKind::Account, &["MailboxSettings.ReadWrite"], "mailbox");
    assert!(!missing.granted && missing.ask.unwrap().contains("as an app"));
}

#[test]
fn a_task_nobody_knows_is_refused() {
    assert_eq!(chosen(&list(&["fly"]), ConnectionKind::App, GLOBAL), Err("fly".to_owned()));
    assert_eq!(preset("fly", ConnectionKind::App, GLOBAL), None);
}

#[test]
fn each_preset_holds_the_one_before() {
    let all = presets(ConnectionKind::App, GLOBAL);
    assert_eq!(all.len(), 4);
    for preset in &all {
        assert!(preset.tasks.starts_with(&list(&["browse", "roles"])), "{preset:?}");
        assert_eq!(chosen(&preset.tasks, ConnectionKind::App, GLOBAL).unwrap(), preset.tasks, "{preset:?}");
    }
}

#[test]
fn a_wider_permission_does_as_well() {
    let granted = ["User.ReadWrite.All", "Directory.Read.All"];
    for id in ["browse", "roles", "edit", "restore", "licenses", "sessions", "guests"] {
        assert!(ability(ConnectionKind::App, &granted, id).granted, "{id}");
    }
    let groups = ability(ConnectionKind::App, &granted, "groups");
    assert_eq!(groups.missing, ["GroupMember.ReadWrite.All"]);
    assert!(groups.ask.unwrap().contains("application permission GroupMember.ReadWrite.All"));
}

#[test]
fn what_was_asked_for_and_not_granted_is_told_once() {
    let tasks = list(&["browse", "edit", "groups"]);
    let missing = not_granted(ConnectionKind::Account, GLOBAL, &tasks, &list(&["User.ReadWrite.All"]));
    assert_eq!(
        missing,
        ["GroupMember.Read.All", "Organization.Read.All", "Domain.Read.All", "GroupMember.ReadWrite.All"]
    );
    assert!(
        not_granted(ConnectionKind::Account, GLOBAL, &list(&["activity"]), &list(&["auditlog.read.all"])).is_empty()
    );
}

#[test]
fn one_permission_is_covered_by_a_wider_one() {
    for (permission, granted, covered) in [
        ("User.Read.All", "User.ReadWrite.All", true),
        ("User.ReadBasic.All", "User.Read.All", true),
        ("User.ReadBasic.All", "Directory.Read.All", true),
        ("Group.ReadBasic.All", "Group.ReadWrite.All", true),
        ("LicenseAssignment.Read.All", "Organization.Read.All", true),
        ("Group.ReadBasic.All", "GroupMember.Read.All", true),
        ("Group.ReadBasic.All", "Directory.Read.All", true),
        ("GroupMember.ReadBasic.All", "GroupMember.Read.All", true),
        ("GroupMember.ReadBasic.All", "Group.ReadWrite.All", true),
        ("User.Read", "User.Read.All", true),
        ("User.Read", "User.ReadWrite", true),
        ("User.Read", "Group.Read.All", false),
        ("User.ReadWrite", "User.ReadWrite.All", true),
        ("User.ReadWrite", "User.Read.All", false),
        ("User.Create", "User.ReadWrite.All", true),
        ("User.Create", "Directory.ReadWrite.All", true),
        ("User.Create", "User.ReadUpdate.All", false),
        ("User.ReadUpdate.All", "User.ReadWrite.All", true),
        ("User.ReadUpdate.All", "Directory.ReadWrite.All", true),
        ("User.EnableDisableAccount.All", "User.ReadUpdate.All", true),
        ("User.EnableDisableAccount.All", "User.ReadWrite.All", true),
        ("User.DeleteRestore.All", "User.ReadWrite.All", true),
        ("User.RevokeSessions.All", "User.ReadWrite.All", true),
        ("User.Invite.All", "User.ReadWrite.All", true),
        ("Group.Create", "Group.ReadWrite.All", true),
        ("ProfilePhoto.Read.All", "User.Read.All", true),
        ("ProfilePhoto.ReadWrite.All", "User.ReadWrite.All", true),
        ("ProfilePhoto.ReadWrite.All", "User.Read.All", false),
        ("UserAuthMethod-Phone.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All", true),
        ("UserAuthMethod-Phone.ReadWrite.All", "UserAuthMethod-Email.ReadWrite.All", false),
        ("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All", true),
        ("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", true),
        ("Domain.Read.All", "Directory.Read.All", true),
        ("User.ReadWrite.All", "User.Read.All", false),
        ("AuditLog.Read.All", "User.Read.All", false),
    ] {
        assert_eq!(covers(permission, &list(&[granted])), covered, "{permission} by {granted}");
    }
}

#[test]
fn a_task_is_granted_by_all_that_covers_what_it_needs() {
    let granted = ["Directory.ReadWrite.All", "User.ReadUpdate.All"];
    assert!(covers("User.EnableDisableAccount.All", &list(&granted)));
    let edit = ability(ConnectionKind::App, &granted, "edit");
    assert!(edit.granted, "{edit:?}");
    assert_eq!(not_granted(ConnectionKind::App, GLOBAL, &list(&["edit"]), &list(&granted)), Vec::<String>::new());
}

#[test]
fn no_text_speaks_of_what_the_program_does_not_have() {
    for task in shown(ConnectionKind::App, GLOBAL, &[]) {
        let said = format!("{} {}", task.without, task.note.unwrap_or_default()).to_lowercase();
        for absent in ["hand-off", "guard rail", "bulk", "report"] {
            assert!(!said.contains(absent), "{}: {said}", task.id);
        }
    }
}
