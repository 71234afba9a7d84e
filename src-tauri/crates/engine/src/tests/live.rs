//! What is asked for, and what answers say. Asking the tenant itself is in the tests against the simulated one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::needs::Slot;
use super::*;
use graph::{ReadOutcome, ServiceError};
use model::plan::{MemberRole, Operation};
use serde_json::{Value, json};

const ANA: &str = "22222222-2222-4222-8222-222222222221";

fn answer(outcome: ReadOutcome) -> ReadAnswer {
    ReadAnswer { request_id: None, outcome }
}

fn found(body: Value) -> ReadAnswer {
    answer(ReadOutcome::Found(body.as_object().unwrap().clone()))
}

fn refused(status: u16) -> ReadAnswer {
    let (code, message) = (String::new(), "No.".to_owned());
    answer(ReadOutcome::Refused(ServiceError { status, code, message, details: Vec::new(), request_id: None }))
}

fn everything() -> Needs {
    let parts = [Part::Licenses, Part::Manager, Part::Groups, Part::Owned, Part::Roles, Part::Methods, Part::Replies];
    let parts = parts.into_iter().chain([Part::Photo, Part::RecycleBin]).map(Needs::part);
    parts.fold(Needs::fields(&["city"]), |needs, part| needs | part)
}

#[test]
fn fields_licences_and_manager_come_in_one_read() {
    let needs = Needs::fields(&["city"]) | Needs::part(Part::Licenses) | Needs::part(Part::Manager);
    let slots: Vec<Slot> = needs.reads(ANA).into_iter().map(|(slot, _)| slot).collect();
    assert_eq!(slots, [Slot::User]);
    assert_eq!(everything().reads(ANA).len(), 8);
    assert!(Needs::nothing().reads(ANA).is_empty() && Needs::nothing().is_empty() && !needs.is_empty());
}

#[test]
fn needs_are_put_together_once() {
    let device = ObjectId::parse(ANA).unwrap();
    let both = Needs::fields(&["city"]) | Needs::fields(&["city", "state"]) | Needs::device(device);
    let mut other = Needs::device(device) | Needs::guest("eva@fabrikam.com");
    other |= both.clone();
    assert_eq!(other.reads(ANA).len(), 3, "the user, the device, the guest");
    assert_eq!(both.reads(ANA).len(), 2);
}

#[test]
fn an_operation_reads_what_judges_it() {
    let group = model::plan::GroupReference { id: GroupId::parse(ANA).unwrap(), name: String::new() };
    let owner = Operation::AddToGroup { group: group.clone(), role: MemberRole::Owner };
    assert_eq!(Needs::of_operation(&owner), Needs::part(Part::Owned));
    let member = Operation::RemoveFromGroup { group, role: MemberRole::Member };
    assert_eq!(Needs::of_operation(&member), Needs::part(Part::Groups));
    assert!(Needs::of_operation(&Operation::PurgeUser).has(Part::RecycleBin));
}

#[test]
fn answers_become_what_a_person_is_like() {
    let needs = everything();
    let device = ObjectId::parse(ANA).unwrap();
    let answers = vec![
        (
            Slot::User,
            found(json!({
                "@odata.context": "x", "id": ANA, "city": "Ulm", "manager": {"@odata.type": "x", "id": ANA},
                "licenseAssignmentStates": [{"skuId": ANA, "assignedByGroup": null}],
            })),
        ),
        (Slot::Part(Part::Groups), found(json!({"value": [{"id": ANA, "@odata.type": "#microsoft.graph.group"}]}))),
        (Slot::Part(Part::Owned), found(json!({"value": []}))),
        (
            Slot::Part(Part::Replies),
            found(json!({"automaticRepliesSetting": {"status": "disabled", "externalAudience": "all"}})),
        ),
        (Slot::Part(Part::Photo), found(json!({"value": "YWJj"}))),
        (Slot::Part(Part::RecycleBin), answer(ReadOutcome::Missing)),
        (Slot::Device(device), found(json!({"id": ANA, "accountEnabled": false}))),
    ];
    let live = take::live(ANA, &needs, answers).unwrap();
    let ana = UserId::parse(ANA).unwrap();
    assert_eq!((live.there, live.id, live.manager), (Some(true), Some(ana), Some(Some(ana))));
    assert_eq!(live.fields.map(Value::from), Some(json!({"city": "Ulm"})));
    assert_eq!(live.licenses.unwrap().len(), 1);
    assert_eq!(live.groups.unwrap(), BTreeSet::from([GroupId::parse(ANA).unwrap()]));
    assert_eq!(live.owned, Some(BTreeSet::new()));
    assert_eq!(live.replies.unwrap().unwrap().status, "disabled");
    let of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(live.photo.unwrap().as_deref(), Some(of_abc));
    assert_eq!(live.deleted, Some(None));
    assert_eq!(live.devices.get(&device), Some(&Some(false)));
    assert!(live.roles.is_none() && live.methods.is_none(), "not asked, not known");
}

#[test]
fn whose_groups_are_missing_is_missing() {
    let missing = || vec![(Slot::Part(Part::Groups), answer(ReadOutcome::Missing))];
    assert!(take::live(ANA, &Needs::part(Part::Groups), missing()).unwrap().is_gone());
    let photo = vec![(Slot::User, found(json!({"id": ANA}))), (Slot::Part(Part::Photo), answer(ReadOutcome::Missing))];
    let live = take::live(ANA, &Needs::part(Part::Photo), photo).unwrap();
    assert_eq!((live.there, live.photo), (Some(true), Some(None)), "somebody without a photo is there");
}

#[test]
fn what_is_refused_says_why_and_leaves_the_rest() {
    let needs = Needs::part(Part::Groups) | Needs::part(Part::Methods);
    let answers =
        vec![(Slot::Part(Part::Groups), found(json!({"value": []}))), (Slot::Part(Part::Methods), refused(403))];
    let live = take::live(ANA, &needs, answers).unwrap();
    assert_eq!(live.groups, Some(BTreeSet::new()));
    assert_eq!(live.methods, None);
    assert!(live.refused.get(&Part::Methods).unwrap().contains("not permitted"));
}

#[test]
fn what_cannot_be_read_at_all_is_an_error_of_that_person() {
    let of = |answer| take::live(ANA, &Needs::fields(&["city"]), vec![(Slot::User, answer)]);
    assert!(matches!(of(refused(401)), Err(GraphError::Service(_))));
    assert!(matches!(of(found(json!({"city": "Ulm"}))), Err(GraphError::Malformed { .. })), "nobody's city");
    assert!(matches!(of(answer(ReadOutcome::Failed(GraphError::Cancelled))), Err(GraphError::Cancelled)));
}

#[test]
fn of_a_name_alone_roles_cannot_be_read() {
    let needs = Needs::part(Part::Roles) | Needs::part(Part::There);
    let live = take::live("ana@contoso.com", &needs, vec![(Slot::User, found(json!({"id": ANA})))]).unwrap();
    assert!(live.roles.is_none() && live.refused.contains_key(&Part::Roles));
    assert_eq!(live.id, UserId::parse(ANA).ok());
}
