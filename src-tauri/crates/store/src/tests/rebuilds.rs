//! What a full round, and a round that tells of whoever came back, does not say is not set.

use super::*;
use crate::merge::Merge;
use crate::{HistoryKind, ObjectQuery};
use model::{Collection, JobId, MemberChange, ObjectChange, ObjectId, ObjectKind};

const SELECT: &str = "displayName,department,assignedLicenses,manager";

fn begin(store: &Store, kind: RoundKind, second: i64) -> RoundNumber {
    store.begin_round(kind, SELECT, at(second)).unwrap()
}

fn page(store: &Store, round: RoundNumber, changes: &[UserChange], end: PageEnd<'_>, second: i64) {
    store.apply_page(round, changes, end, at(second)).unwrap();
}

fn whole(store: &Store, kind: RoundKind, changes: &[UserChange], second: i64) {
    page(store, begin(store, kind, second), changes, PageEnd::Done("delta"), second);
}

/// As the answer to a call of a job.
fn by_job(store: &Store, number: u128, said: Value, second: i64) {
    let said = properties(said);
    let merged = store.write(|connection| {
        let mut merge = Merge::of_job(connection, None, JobId::from_uuid(Uuid::from_u128(7)), at(second))?;
        merge.upsert(&user(number), &said)?;
        merge.finish()
    });
    merged.unwrap();
}

fn known(store: &Store, number: u128) -> Value {
    Value::Object(store.person(&user(number)).unwrap().unwrap().properties)
}

fn anna() -> Value {
    json!({"displayName": "Anna", "department": "Sales", "assignedLicenses": [{"skuId": "a"}], "manager": "m", "city": "Brno"})
}

#[test]
fn what_a_full_round_does_not_tell_first_of_somebody_is_empty() {
    let fresh = fresh();
    let store = &fresh.store;
    whole(store, RoundKind::Initial, &[upsert(1, anna()), upsert(2, anna())], 0);
    // Changes say only what changed.
    whole(store, RoundKind::Delta, &[upsert(1, json!({"department": "Support"}))], 1);
    assert_eq!(known(store, 1)["manager"], "m");

    let round = begin(store, RoundKind::Rebuild, 2);
    // What a job writes meanwhile is not what the round tells.
    by_job(store, 1, json!({"department": "Pilots"}), 2);
    page(store, round, &[upsert(1, json!({"displayName": "Anna"}))], PageEnd::Next("2"), 3);
    let empty =
        json!({"displayName": "Anna", "department": null, "assignedLicenses": [], "manager": null, "city": "Brno"});
    assert_eq!(known(store, 1), empty, "only what is asked for is told by its absence");
    // More of the same round, and a job, are added.
    page(store, round, &[upsert(1, json!({"manager": "n"}))], PageEnd::Next("3"), 4);
    by_job(store, 1, json!({"department": "Sales"}), 4);
    page(store, round, &[upsert(1, json!({"displayName": "Anna"})), upsert(2, anna())], PageEnd::Done("delta"), 5);
    let more =
        json!({"displayName": "Anna", "department": "Sales", "assignedLicenses": [], "manager": "n", "city": "Brno"});
    assert_eq!((known(store, 1), known(store, 2)), (more, anna()));

    let history = store.history(&user(1), 100).unwrap();
    let cleared = history.iter().find(|row| row.property.as_deref() == Some("assignedLicenses")).unwrap();
    assert_eq!((&cleared.kind, cleared.new.as_ref()), (&HistoryKind::Changed, Some(&json!([]))));
    assert_eq!(store.history(&user(2), 100).unwrap(), [], "whoever is as before is no news");
    let before = store.person_as_of(&user(1), at(2)).unwrap().unwrap();
    assert_eq!(before.properties["manager"], "m");
}

#[test]
fn a_list_says_nothing_of_what_lists_do_not_bring() {
    let fresh = fresh();
    let store = &fresh.store;
    whole(store, RoundKind::Initial, &[upsert(1, anna())], 0);
    let select = format!("{}displayName,department", crate::LISTED);
    let round = store.begin_round(RoundKind::Rebuild, &select, at(1)).unwrap();
    page(store, round, &[upsert(1, json!({"displayName": "Anna"}))], PageEnd::Listed, 1);
    let now = known(store, 1);
    assert_eq!((&now["department"], &now["manager"]), (&Value::Null, &json!("m")));
}

#[test]
fn a_first_round_begun_anew_keeps_nothing_of_the_one_before() {
    let fresh = fresh();
    let store = &fresh.store;
    page(store, begin(store, RoundKind::Initial, 0), &[upsert(1, anna())], PageEnd::Next("2"), 0);
    whole(store, RoundKind::Initial, &[upsert(1, json!({"displayName": "Anna", "department": "Sales"}))], 1);
    assert_eq!(known(store, 1)["manager"], Value::Null);
    assert_eq!(known(store, 1)["department"], "Sales");
}

#[test]
fn whoever_comes_back_has_what_is_told_of_them() {
    let fresh = fresh();
    let store = &fresh.store;
    whole(store, RoundKind::Initial, &[upsert(1, anna()), upsert(2, anna())], 0);
    let leave = [removed(1, RemovalReason::Changed), removed(2, RemovalReason::Changed)];
    whole(store, RoundKind::Delta, &leave, 1);
    // A job knows only what it was answered, the next round all.
    by_job(store, 2, json!({"displayName": "Anna"}), 2);
    assert_eq!(known(store, 2)["manager"], "m");
    let back = |number| upsert(number, json!({"displayName": "Anna", "department": "Sales"}));
    whole(store, RoundKind::Delta, &[back(1), back(2)], 3);
    for number in [1, 2] {
        let now = known(store, number);
        assert_eq!(
            (&now["assignedLicenses"], &now["manager"], &now["department"]),
            (&json!([]), &Value::Null, &json!("Sales"))
        );
    }
    // From then on changes are changes again.
    whole(store, RoundKind::Delta, &[upsert(2, json!({"manager": "n"}))], 4);
    assert_eq!(known(store, 2)["department"], "Sales");
}

#[test]
fn groups_too_and_their_members_come_in_slices() {
    let fresh = fresh();
    let store = &fresh.store;
    let id = ObjectId::from_uuid(Uuid::from_u128(0x2001));
    let join = |number| MemberChange { id: user(number).into(), kind: Some("user".to_owned()), removed: false };
    let group =
        |said: Value, member| ObjectChange::Upsert { id, properties: properties(said), members: vec![join(member)] };
    let begin =
        |kind, second| store.begin_round_of(Collection::Groups, kind, "displayName,mail,members", at(second)).unwrap();
    let put = |round, change: ObjectChange, end, second| {
        store.apply_object_page(Collection::Groups, round, &[change], end, at(second)).unwrap();
    };
    let mail = || store.object(ObjectKind::Group, &id).unwrap().unwrap().row.properties["mail"].clone();
    let full = || json!({"displayName": "Team", "mail": "team@contoso.com"});
    put(begin(RoundKind::Initial, 0), group(full(), 1), PageEnd::Done("delta"), 0);
    put(begin(RoundKind::Delta, 1), group(json!({"displayName": "Crew"}), 2), PageEnd::Done("delta"), 1);
    assert_eq!(mail(), "team@contoso.com");

    let round = begin(RoundKind::Rebuild, 2);
    put(round, group(json!({"displayName": "Crew"}), 1), PageEnd::Next("2"), 2);
    assert_eq!(mail(), Value::Null);
    put(round, group(json!({"mail": "crew@contoso.com"}), 2), PageEnd::Next("3"), 3);
    put(round, group(json!({"displayName": "Crew"}), 3), PageEnd::Done("delta"), 4);
    assert_eq!(mail(), "crew@contoso.com", "slices of the same group are added up");
    let rows = store.objects(&ObjectQuery::of(ObjectKind::Group)).unwrap().rows;
    assert_eq!(rows[0].member_count, 3);

    let gone = ObjectChange::Removed { id, reason: RemovalReason::Changed };
    put(begin(RoundKind::Delta, 5), gone, PageEnd::Done("delta"), 5);
    put(begin(RoundKind::Delta, 6), group(json!({"displayName": "Crew"}), 3), PageEnd::Done("delta"), 6);
    assert_eq!(mail(), Value::Null, "it came back without");
}
