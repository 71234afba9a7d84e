#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::{Access, App, Setup, SystemBrowser};
use model::PlanId;
use model::plan::{Action, Change, Cost, Operation, Phase, PlannedStep, Verdict};
use std::sync::Arc;
use uuid::Uuid;

/// How a document is spoilt.
type Spoil = Box<dyn Fn(&mut Value)>;

pub(crate) fn change(number: u32, operation: Operation) -> Change {
    Change {
        number,
        row: None,
        display_name: format!("Person {number}"),
        user_principal_name: format!("person{number}@contoso.com"),
        user_id: None,
        action: Action::Update,
        steps: vec![PlannedStep { number: 0, phase: Phase::Profile, operation, on: None, needs: Vec::new() }],
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        seen: None,
        starts: None,
    }
}

pub(crate) fn plan() -> Plan {
    Plan {
        version: PLAN_VERSION,
        id: PlanId::from_uuid(Uuid::from_u128(1)),
        tenant: TenantId::from_uuid(Uuid::from_u128(2)),
        tenant_name: "Contoso".to_owned(),
        name: "Two leave".to_owned(),
        checked_at: Timestamp::UNIX_EPOCH,
        source: None,
        changes: vec![change(0, Operation::DeleteUser), change(1, Operation::RevokeSessions)],
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: Cost { calls: 4, writes: 2, seconds: 1 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    }
}

/// A data folder of its own, with a key of its own.
fn desk(folder: &Path) -> App {
    std::fs::write(folder.join("passphrase"), "a passphrase for tests").unwrap();
    App::new(Setup {
        data: Some(folder.to_owned()),
        passphrase_file: Some(folder.join("passphrase")),
        offline: true,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(SystemBrowser),
    })
    .unwrap()
}

fn signer<'a>(key: &'a SigningKey, name: &str) -> Signer<'a> {
    Signer { key, name: name.to_owned(), account: format!("{name}@contoso.com"), person: None }
}

fn signed() -> (PlanDocument, String) {
    let (ana, ben) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let key = |folder: &Path| desk(folder).signing_key(plan().tenant).unwrap();
    let (ana, ben) = (key(ana.path()), key(ben.path()));
    assert_ne!(ana.public(), ben.public(), "every data folder signs with a key of its own");
    let mut document = PlanDocument::made(&plan(), signer(&ana, "ana"), Timestamp::UNIX_EPOCH).unwrap();
    document.sign(SignatureRole::Approved, signer(&ben, "ben"), Timestamp::UNIX_EPOCH);
    let text = document.text().unwrap();
    (document, text)
}

#[test]
fn a_document_is_read_as_it_was_written_however_it_is_laid_out() {
    let (document, text) = signed();
    let read = PlanDocument::parse(text.as_bytes(), "plan").unwrap();
    assert_eq!((&read.plan, &read.sha256, &read.signatures), (&document.plan, &document.sha256, &document.signatures));
    // Order and blanks are no content.
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let plan = value["plan"].as_object_mut().unwrap();
    let backwards: serde_json::Map<String, Value> = std::mem::take(plan).into_iter().rev().collect();
    *plan = backwards;
    let read = PlanDocument::parse(value.to_string().as_bytes(), "plan").unwrap();
    assert_eq!(read.sha256, document.sha256);
}

#[test]
fn whatever_is_changed_in_a_document_is_noticed() {
    let (_, text) = signed();
    let value: Value = serde_json::from_str(&text).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut value = value.clone();
        change(&mut value);
        PlanDocument::parse(value.to_string().as_bytes(), "plan.json").unwrap_err().message
    };
    let rehash = |value: &mut Value| value["sha256"] = digest(&value["plan"]).into();
    let cases: [(&str, Spoil); 9] = [
        ("does not have the hash", Box::new(|value| value["plan"]["changes"][0]["displayName"] = "Eve".into())),
        ("does not have the hash", Box::new(|value| value["plan"]["unheardOf"] = true.into())),
        (
            "signature of ana does not fit",
            Box::new(move |value| {
                value["plan"]["changes"][0]["displayName"] = "Eve".into();
                rehash(value);
            }),
        ),
        ("signature of eve does not fit", Box::new(|value| value["signatures"][1]["name"] = "eve".into())),
        ("signature of ben does not fit", Box::new(|value| value["signatures"][1]["role"] = "made".into())),
        ("maker's signature is missing", Box::new(|value| drop(value["signatures"].as_array_mut().unwrap().remove(0)))),
        ("another tenant", Box::new(|value| value["tenant"] = Uuid::from_u128(9).to_string().into())),
        ("its form is 2", Box::new(|value| value["schema"] = 2.into())),
        ("does not say that it is one", Box::new(|value| value["format"] = Value::Null)),
    ];
    for (wanted, change) in cases {
        let message = with(&change);
        assert!(message.contains(wanted), "{wanted}: {message}");
    }
}

#[test]
fn a_sheet_is_not_written_over_and_a_plan_that_was_tampered_with_is() {
    let (document, _) = signed();
    let folder = tempfile::tempdir().unwrap();
    let (sheet, broken) = (folder.path().join("sheet.csv"), folder.path().join("plan.json"));
    std::fs::write(&sheet, "name,mail").unwrap();
    assert!(document.write(&sheet).unwrap_err().message.contains("is no plan"));
    std::fs::write(&broken, r#"{"format":"tenantry plan","plan":{}}"#).unwrap();
    document.write(&broken).unwrap();
    assert_eq!(PlanDocument::read(&broken).unwrap().sha256, document.sha256);
}
