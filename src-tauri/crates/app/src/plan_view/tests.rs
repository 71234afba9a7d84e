#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::difference::says;
use super::*;
use crate::contract::plan::{Difference, PlanForm};
use model::plan::{GroupReference, MemberRole, Operation, PersonReference, Phase, PlannedStep};
use model::{AssignedLicense, GroupId, JobId, PlanId, Properties, SkuId, TenantId, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const BI: &str = "f8a1db68-be16-40ed-86d5-cb42ce701560";

fn sku(text: &str) -> SkuId {
    SkuId::parse(text).unwrap()
}

fn license(text: &str, off: usize) -> AssignedLicense {
    let plans = (0..off).map(|number| serde_json::from_value(json!(Uuid::from_u128(number as u128))).unwrap());
    AssignedLicense { sku_id: sku(text), disabled_plans: plans.collect() }
}

fn properties(value: Value) -> Properties {
    serde_json::from_value(value).unwrap()
}

fn group(name: &str) -> GroupReference {
    GroupReference { id: GroupId::parse("11111111-1111-4111-8111-111111111111").unwrap(), name: name.to_owned() }
}

fn somebody(name: &str) -> PersonReference {
    PersonReference::User { id: UserId::parse("22222222-2222-4222-8222-222222222222").unwrap(), name: name.to_owned() }
}

fn change(number: u32, action: Action, operations: Vec<Operation>) -> Change {
    let step =
        |(number, operation)| PlannedStep { number, phase: Phase::Profile, operation, on: None, needs: Vec::new() };
    Change {
        number,
        row: Some(number + 1),
        display_name: format!("Person {number}"),
        user_principal_name: format!("person.{number}@contoso.com"),
        user_id: None,
        action,
        steps: (0u16..).zip(operations).map(step).collect(),
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        seen: None,
        starts: None,
    }
}

fn plan(changes: Vec<Change>) -> Plan {
    Plan {
        version: model::plan::PLAN_VERSION,
        id: PlanId::from_uuid(Uuid::nil()),
        tenant: TenantId::from_uuid(Uuid::nil()),
        tenant_name: "Contoso".to_owned(),
        name: "A plan".to_owned(),
        checked_at: "2026-11-27T09:00:00Z".parse().unwrap(),
        source: None,
        changes,
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: model::plan::Cost { calls: 0, writes: 0, seconds: 0 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    }
}

fn leaver() -> Vec<Operation> {
    vec![
        Operation::UpdateUser {
            before: properties(json!({"accountEnabled": true})),
            wanted: properties(json!({"accountEnabled": false})),
        },
        Operation::RevokeSessions,
        Operation::RemoveFromGroup { group: group("Sales"), role: MemberRole::Member },
        Operation::RemoveFromGroup { group: group("Berlin"), role: MemberRole::Member },
        Operation::AssignLicense {
            before: vec![license(E3, 2)],
            add: Vec::new(),
            remove: vec![sku(E3)],
            after_inherited: Vec::new(),
        },
    ]
}

fn told(plan: &Plan) -> Vec<String> {
    let acts = review(plan, None).acts;
    acts.iter()
        .map(|act| {
            format!(
                "{}{:?} {}{}",
                if act.destructive { "−" } else { "" },
                act.kind,
                act.count,
                act.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn what_takes_something_away_is_told_first_and_counted_apart() {
    let plan = plan(vec![
        change(
            0,
            Action::Update,
            vec![Operation::AssignLicense {
                before: Vec::new(),
                add: vec![license(BI, 0)],
                remove: Vec::new(),
                after_inherited: Vec::new(),
            }],
        ),
        change(1, Action::Leave, leaver()),
        change(2, Action::Leave, leaver()),
    ]);
    assert_eq!(
        told(&plan),
        [
            "−Block 2",
            "−RemoveLicense 2 Microsoft 365 E3",
            "−LeaveGroup 4",
            "EndSessions 2",
            "AddLicense 1 Power BI Pro"
        ]
    );
}

#[test]
fn rows_that_do_not_run_are_counted_only_as_skipped() {
    let mut skipped = change(1, Action::Delete, vec![Operation::DeleteUser]);
    skipped.verdict = Verdict::Skipped { reason: "it is you".to_owned() };
    let review = review(&plan(vec![change(0, Action::Delete, vec![Operation::DeleteUser]), skipped]), None);
    assert_eq!((review.people, review.remove, review.change, review.create, review.skipped), (1, 1, 0, 0, 1));
    assert_eq!(review.acts.iter().map(|act| act.count).sum::<u32>(), 1);
    assert_eq!(review.canary, None);
}

#[test]
fn a_person_is_created_changed_or_taken_from_and_never_counted_twice() {
    let update = Operation::UpdateUser {
        before: properties(json!({"department": "Sales"})),
        wanted: properties(json!({"department": null})),
    };
    let create = Operation::CreateUser { wanted: properties(json!({"displayName": "Ana"})) };
    let review = review(
        &plan(vec![
            change(0, Action::Create, vec![create]),
            change(1, Action::Update, vec![update]),
            change(2, Action::Leave, leaver()),
        ]),
        None,
    );
    assert_eq!((review.people, review.create, review.change, review.remove), (3, 1, 1, 1));
    assert_eq!(review.action, PlanAction::Several);
    assert_eq!(review.canary.as_deref(), Some("Person 0"));
}

#[test]
fn what_cannot_be_taken_back_is_said_once_with_how_many_people() {
    let plan = plan(vec![change(0, Action::Leave, leaver()), change(1, Action::Leave, leaver())]);
    assert_eq!(
        review(&plan, None).irreversible,
        [PlanNote { text: "Sessions: sessions that were ended do not come back".to_owned(), count: 2 }]
    );
    assert_eq!(row_with(&plan.changes[0], &Names::default()).irreversible.len(), 1);
}

#[test]
fn a_plan_that_takes_a_job_back_says_so() {
    let mut plan = plan(vec![change(0, Action::Delete, vec![Operation::DeleteUser])]);
    plan.undoes = Some(JobId::from_uuid(Uuid::nil()));
    assert_eq!(review(&plan, None).action, PlanAction::Undo);
}

fn shown(difference: &Difference) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
    format!("{}: {} → {}", difference.label, side(&difference.before), side(&difference.after))
}

#[test]
fn a_step_is_told_before_and_after_and_in_a_few_words() {
    let cases: Vec<(Operation, &[&str], &str)> = vec![
        (
            Operation::UpdateUser {
                before: properties(json!({"department": "Sales", "city": null})),
                wanted: properties(json!({"department": null, "city": "Bonn"})),
            },
            &["City: – → Bonn", "Department: Sales → –"],
            "Set Department, City",
        ),
        (
            Operation::UpdateUser {
                before: properties(json!({"accountEnabled": true})),
                wanted: properties(json!({"accountEnabled": false})),
            },
            &["Sign-in: Enabled → Blocked"],
            "Block sign-in",
        ),
        (
            Operation::AssignLicense {
                before: vec![license(E3, 2)],
                add: vec![license(BI, 0)],
                remove: vec![sku(E3)],
                after_inherited: Vec::new(),
            },
            &["Licence: Microsoft 365 E3, 2 apps off → –", "Licence: – → Power BI Pro"],
            "Licences: − Microsoft 365 E3, 2 apps off, + Power BI Pro",
        ),
        (
            Operation::AssignLicense {
                before: vec![license(E3, 0)],
                add: vec![license(E3, 1)],
                remove: Vec::new(),
                after_inherited: Vec::new(),
            },
            &["Licence: Microsoft 365 E3 → Microsoft 365 E3, 1 app off"],
            "Licences: ~ Microsoft 365 E3, 1 app off",
        ),
        (
            Operation::SetManager { before: Some(somebody("Ana")), wanted: None },
            &["Manager: Ana → –"],
            "Manager: − Ana",
        ),
        (
            Operation::AddToGroup { group: group("Sales"), role: MemberRole::Member },
            &["Group: – → Sales"],
            "Group: Sales",
        ),
        (
            Operation::RemoveFromGroup { group: group("Sales"), role: MemberRole::Owner },
            &["Owner of: Sales → –"],
            "Owner of: − Sales",
        ),
        (
            Operation::DeleteUser,
            &["Account: in the directory → in the recycle bin, for 30 days"],
            "Account: in the recycle bin, for 30 days",
        ),
        (
            Operation::ResetPassword { force_change: true, hand_over: false },
            &["Password: – → random, shown to nobody, changed at the next sign-in"],
            "Password: random, shown to nobody, changed at the next sign-in",
        ),
    ];
    for (operation, differences, words) in cases {
        let change = change(0, Action::Update, vec![operation]);
        let mut found: Vec<String> = row_with(&change, &Names::default()).differences.iter().map(shown).collect();
        found.sort();
        let mut expected = differences.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(says(&change.steps[0], &Names::default()), words);
    }
}

#[test]
fn what_is_done_to_somebody_else_names_them() {
    let mut change = change(
        0,
        Action::Leave,
        vec![Operation::SetManager { before: Some(somebody("Leaver")), wanted: Some(somebody("Next")) }],
    );
    change.steps[0].on = Some(somebody("Report"));
    assert_eq!(row_with(&change, &Names::default()).differences[0].on.as_deref(), Some("Report"));
    assert_eq!(says(&change.steps[0], &Names::default()), "Manager: Next (Report)");
}

#[test]
fn a_product_without_a_seat_is_shown_as_not_arriving() {
    let mut change =
        change(0, Action::Create, vec![Operation::CreateUser { wanted: properties(json!({"displayName": "Ana"})) }]);
    change.wanted_licenses = vec![sku(BI)];
    let row = row_with(&change, &Names::default());
    let last = row.differences.last().unwrap();
    assert_eq!((last.after.as_deref(), last.not_arriving.as_deref()), (Some("Power BI Pro"), Some("no seat left")));
}

#[test]
fn an_exported_plan_can_be_opened_without_harm() {
    let mut change = change(
        0,
        Action::Update,
        vec![Operation::UpdateUser {
            before: properties(json!({"department": null})),
            wanted: properties(json!({"department": "=HYPERLINK(\"x\")"})),
        }],
    );
    change.display_name = "<script>".to_owned();
    let plan = plan(vec![change]);
    let csv = String::from_utf8(export(&plan, PlanForm::Csv)).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{csv}");
    let html = String::from_utf8(export(&plan, PlanForm::Html)).unwrap();
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
}
