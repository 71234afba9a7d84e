//! Items of a delta page, as they come and as they are understood.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
use super::*;
use rstest::rstest;
use serde_json::json;

const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
const BOSS: &str = "4562bcc8-c436-4f95-b7c0-4f8ce89dca5e";

fn read(item: Value) -> Option<UserChange> {
    change(item.as_object().unwrap().clone())
}

#[rstest]
#[case::plain(json!({"id": ID, "displayName": "A", "mail": null}), json!({"displayName": "A", "mail": null}))]
#[case::unknown_kept(json!({"id": ID, "brandNew": {"a": 1}}), json!({"brandNew": {"a": 1}}))]
#[case::annotations_dropped(
    json!({"id": ID, "@odata.type": "#microsoft.graph.user", "businessPhones@odata.type": "#Collection(String)", "members@delta": [{}], "businessPhones": []}),
    json!({"businessPhones": []})
)]
#[case::manager_set(json!({"id": ID, "manager@delta": [{"@odata.type": "#microsoft.graph.user", "id": BOSS}]}), json!({"manager": BOSS}))]
#[case::manager_replaced(json!({"id": ID, "manager@delta": [{"id": BOSS}, {"id": ID, "@removed": {"reason": "deleted"}}]}), json!({"manager": BOSS}))]
#[case::manager_replaced_other_order(json!({"id": ID, "manager@delta": [{"id": ID, "@removed": {"reason": "deleted"}}, {"id": BOSS}]}), json!({"manager": BOSS}))]
#[case::manager_gone(json!({"id": ID, "manager@delta": [{"id": BOSS, "@removed": {"reason": "deleted"}}]}), json!({"manager": null}))]
#[case::manager_not_spoken_of(json!({"id": ID, "manager@delta": []}), json!({}))]
#[case::manager_expanded(json!({"id": ID, "manager": {"id": BOSS, "displayName": "B"}}), json!({"manager": BOSS}))]
#[case::manager_null(json!({"id": ID, "manager": null}), json!({"manager": null}))]
#[case::nothing_else(json!({"id": ID}), json!({}))]
fn an_upsert_holds_what_was_said(#[case] item: Value, #[case] expected: Value) {
    let properties = expected.as_object().unwrap().clone();
    assert_eq!(read(item), Some(UserChange::Upsert { id: UserId::parse(ID).unwrap(), properties }));
}

#[rstest]
#[case::to_the_bin(json!({"reason": "changed"}), RemovalReason::Changed)]
#[case::for_good(json!({"reason": "deleted"}), RemovalReason::Deleted)]
#[case::some_new_reason(json!({"reason": "moved"}), RemovalReason::Changed)]
#[case::no_reason(json!({}), RemovalReason::Changed)]
fn a_removal_says_why(#[case] removed: Value, #[case] reason: RemovalReason) {
    let item = json!({"id": ID, "@removed": removed, "displayName": "left over"});
    assert_eq!(read(item), Some(UserChange::Removed { id: UserId::parse(ID).unwrap(), reason }));
}

#[rstest]
#[case::none(json!({"displayName": "A"}))]
#[case::null(json!({"id": null}))]
#[case::number(json!({"id": 1}))]
#[case::no_guid(json!({"id": "someone@contoso.com"}))]
#[case::removed_without(json!({"@removed": {"reason": "deleted"}}))]
fn an_item_without_an_id_is_no_change(#[case] item: Value) {
    assert_eq!(read(item), None);
}

#[rstest]
#[case::members(json!({"id": ID, "members@delta": null}))]
#[case::members_of_a_word(json!({"id": ID, "members@delta": "none"}))]
#[case::licenses(json!({"id": ID, "assignedLicenses": null}))]
fn what_must_be_a_list_and_is_none_is_no_change(#[case] item: Value) {
    assert_eq!(read_object(item), None);
}

#[rstest]
#[case::manager(json!({"id": ID, "manager@delta": null}))]
#[case::licenses(json!({"id": ID, "assignedLicenses": null}))]
fn what_must_be_a_list_of_a_person_and_is_none_is_no_change(#[case] item: Value) {
    assert_eq!(read(item), None);
}

fn read_object(item: Value) -> Option<ObjectChange> {
    object_change(item.as_object().unwrap().clone())
}

#[test]
fn a_group_says_who_came_and_who_left() {
    let item = json!({"id": ID, "displayName": "Sales", "mail": null, "@odata.etag": "x", "members@delta": [
        {"@odata.type": "#microsoft.graph.user", "id": BOSS}, {"id": ID, "@removed": {"reason": "deleted"}}]});
    let member = |id, kind: Option<&str>, removed| MemberChange {
        id: ObjectId::parse(id).unwrap(),
        kind: kind.map(str::to_owned),
        removed,
    };
    let expected = ObjectChange::Upsert {
        id: ObjectId::parse(ID).unwrap(),
        properties: json!({"displayName": "Sales", "mail": null}).as_object().unwrap().clone(),
        members: vec![member(BOSS, Some("user"), false), member(ID, None, true)],
    };
    assert_eq!(read_object(item), Some(expected));
    let gone = json!({"id": ID, "@removed": {"reason": "changed"}});
    let removed = ObjectChange::Removed { id: ObjectId::parse(ID).unwrap(), reason: RemovalReason::Changed };
    assert_eq!(read_object(gone), Some(removed));
    assert_eq!(read_object(json!({"id": ID, "members@delta": [{"id": "someone"}]})), None);
    assert_eq!(read_object(json!({"displayName": "Sales"})), None);
}
