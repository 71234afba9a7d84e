//! The copy of all collections and each trap of it (G79–G87): what the service does, and what the copy makes of it.

use crate::copied::Copied;
use graph::Listing;
use model::{Collection, ObjectId, ObjectKind, UserId};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, Faults, SimulatorConfig};
use std::time::Duration;
use store::{HistoryKind, PageEnd, PersonFact, RoundKind};
use sync::{Ask, SyncError};

/// Microsoft 365 E5.
const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

/// The paths of what delta follows.
const FOLLOWED: [&str; 5] =
    ["/users/delta", "/groups/delta", "/directoryRoles/delta", "/devices/delta", "/contacts/delta"];

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_copied_and_a_round_that_brings_nothing_asks_once_for_each() {
    let copied = Copied::complete().await;
    copied.assert_equal("after the first round").await;
    let states = copied.store.collection_states().unwrap();
    assert!(states.iter().all(|state| state.as_of.is_some() && state.count > 0), "{states:#?}");
    let counted = |collection| states.iter().find(|state| state.collection == collection).unwrap().count as usize;
    for (collection, listing) in [(Collection::Devices, Listing::Devices), (Collection::Contacts, Listing::Contacts)] {
        assert_eq!(counted(collection), copied.listed(listing).await.len(), "{collection:?}");
    }
    let before = copied.asked_in_all();
    let report = copied.round(Ask::background()).await.unwrap();
    assert!(report.is_nothing(), "{report:?}");
    assert_eq!(copied.asked_in_all() - before, FOLLOWED.len() as u64, "{:?}", copied.tenant.requests());
    assert_eq!(report.requests, FOLLOWED.len() as u64);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_of_a_huge_group_are_added_up() {
    let config = SimulatorConfig { people: 900, ..Copied::config() };
    let copied = Copied::with(config).await;
    let everyone: Vec<_> = copied.tenant.users(900).iter().map(|user| user["id"].clone()).collect();
    let group = copied.group("Everyone at once");
    for twenty in everyone.chunks(20) {
        let bound: Vec<_> = twenty.iter().map(|id| Copied::link(id.as_str().unwrap())).collect();
        copied.change("PATCH", &format!("/groups/{group}"), Some(json!({"members@odata.bind": bound})));
    }
    copied.round(Ask::by_hand()).await.unwrap();
    let id = ObjectId::parse(&group).unwrap();
    assert_eq!(copied.store.member_count(&id).unwrap(), everyone.len() as u64);
    copied.assert_equal("with a huge group").await;
}

// G79
#[rstest::rstest]
#[case::expired(true)]
#[case::reset(false)]
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_link_rebuilds_beside_the_old_copy_and_only_its_end_says_who_left(#[case] expired: bool) {
    let copied = Copied::with(Copied::config()).await;
    let group = copied.group("Gone meanwhile");
    copied.round(Ask::by_hand()).await.unwrap();
    let gone = copied.tenant.users(3)[2]["id"].as_str().unwrap().to_owned();
    assert!(copied.tenant.delete_user(&gone, true));
    copied.change("DELETE", &format!("/groups/{group}"), None);
    if expired {
        copied.tenant.expire_delta_tokens()
    } else {
        copied.tenant.reset_delta_tokens()
    }
    // The rebuild is cut off after its second page.
    copied.simulator.faults().add(FaultRule::on("GET", "/users/delta", Fault::status(400)).after(3).times(1));
    // And that of groups does not come to its first page: that is not taken for a tenant without delta.
    copied.simulator.faults().add(FaultRule::on("GET", "/groups/delta", Fault::status(400)).after(1).times(1));
    let report = copied.round(Ask::background()).await.unwrap();
    let failed: Vec<Collection> = report.failed.iter().map(|(collection, _)| *collection).collect();
    assert_eq!(failed, [Collection::Users, Collection::Groups], "{report:?}");
    assert!(copied.store.collection_states().unwrap().iter().all(|state| !state.listed));
    let gone = UserId::parse(&gone).unwrap();
    assert!(
        copied.store.person(&gone).unwrap().is_some(),
        "the old copy stays usable, and nobody is taken out before the end"
    );
    let report = copied.round(Ask::background()).await.unwrap();
    assert!(report.rebuilt && report.removed == 1, "{report:?}");
    copied.assert_equal("after the rebuild").await;
    let why = copied.store.history(&gone, 1).unwrap();
    assert_eq!((why[0].kind, why[0].new.clone()), (HistoryKind::Removed, Some(json!("missing"))));
}

// G80
#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_twice_and_in_any_order_is_told_once() {
    let faults = Faults { delta_replays: true, ..Faults::default() };
    let copied = Copied::with(SimulatorConfig { faults, ..Copied::config() }).await;
    copied.round(Ask::by_hand()).await.unwrap();
    copied.assert_equal("with replays").await;
    let group = copied.listed(Listing::Groups).await[0].id.clone();
    copied.change("PATCH", &format!("/groups/{group}"), Some(json!({"description": "told twice"})));
    copied.round(Ask::background()).await.unwrap();
    let history = copied.store.object_history(&ObjectId::parse(&group).unwrap(), 10).unwrap();
    assert_eq!(history.len(), 1, "{history:?}");
}

// G81
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_said_is_not_emptied_and_what_is_emptied_is() {
    let copied = Copied::complete().await;
    let group = copied.listed(Listing::Groups).await[0].id.clone();
    let (path, id) = (format!("/groups/{group}"), ObjectId::parse(&group).unwrap());
    copied.change("PATCH", &path, Some(json!({"description": "for a while"})));
    copied.round(Ask::background()).await.unwrap();
    let before = copied.store.object(ObjectKind::Group, &id).unwrap().unwrap().row;
    assert_eq!(before.properties["description"], "for a while");
    let somebody = UserId::parse(copied.tenant.users(1)[0]["id"].as_str().unwrap()).unwrap();
    let known = copied.store.person(&somebody).unwrap().unwrap().properties;
    // Only this much is said of them.
    let round = copied.store.begin_round(RoundKind::Delta, "x", jiff::Timestamp::now()).unwrap();
    let said = json!({"city": "Brno"}).as_object().unwrap().clone();
    let change = model::UserChange::Upsert { id: somebody, properties: said };
    copied.store.apply_page(round, &[change], PageEnd::Next("gone"), jiff::Timestamp::now()).unwrap();
    let after = copied.store.person(&somebody).unwrap().unwrap().properties;
    let lost: Vec<&String> =
        known.keys().filter(|key| key.as_str() != "city" && after.get(*key) != known.get(*key)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    copied.change("PATCH", &path, Some(json!({"description": null})));
    copied.round(Ask::background()).await.unwrap();
    let after = copied.store.object(ObjectKind::Group, &id).unwrap().unwrap().row;
    assert_eq!(after.properties["description"], json!(null));
    assert_eq!(after.properties["displayName"], before.properties["displayName"]);
}

// G82
#[tokio::test(flavor = "multi_thread")]
async fn the_recycle_bin_and_gone_for_good_are_told_apart_and_the_way_back_is_found() {
    let copied = Copied::complete().await;
    // Not of the administrators in front: whoever restores those needs to be one too.
    let people = copied.tenant.users(80);
    let ids: Vec<String> = people.iter().skip(70).map(|user| user["id"].as_str().unwrap().to_owned()).collect();
    let group = copied.group("Soon gone");
    let member = json!({"@odata.id": Copied::link(&ids[1])});
    copied.change("POST", &format!("/groups/{group}/members/$ref"), Some(member));
    copied.round(Ask::background()).await.unwrap();
    assert!(copied.tenant.delete_user(&ids[0], false));
    copied.change("DELETE", &format!("/groups/{group}"), None);
    copied.round(Ask::background()).await.unwrap();
    copied.assert_equal("after the deletions").await;
    let person = UserId::parse(&ids[0]).unwrap();
    let binned =
        copied.store.deleted_person(&person).unwrap().expect("the bin is read again when somebody went into it");
    assert_eq!(binned.days_left(jiff::Timestamp::now()), Some(30));
    let told = |id: &UserId| copied.store.history(id, 1).unwrap().remove(0);
    assert_eq!(told(&person).new, Some(json!("changed")));
    // While the group is in the bin, its member goes for good.
    assert!(copied.tenant.delete_user(&ids[1], true));
    copied.round(Ask::background()).await.unwrap();
    for id in [&ids[0], &group] {
        copied.change("POST", &format!("/directory/deletedItems/{id}/restore"), None);
    }
    copied.round(Ask::background()).await.unwrap();
    copied.assert_equal("after the way back").await;
    assert!(copied.store.history(&person, 5).unwrap().iter().any(|row| row.kind == HistoryKind::Restored));
    assert!(copied.tenant.delete_user(&ids[0], true));
    copied.round(Ask::background()).await.unwrap();
    copied.assert_equal("after the end").await;
    assert_eq!(told(&person).new, Some(json!("deleted")));
}

// G83
#[tokio::test(flavor = "multi_thread")]
async fn what_delta_does_not_track_has_an_age_of_its_own_and_is_one_request() {
    let copied = Copied::complete().await;
    let person = UserId::parse(copied.tenant.users(1)[0]["id"].as_str().unwrap()).unwrap();
    let at = |second: i64| jiff::Timestamp::from_second(1_800_000_000 + second).unwrap();
    let batches = || copied.tenant.requests().get(&("POST".to_owned(), "/$batch".to_owned())).copied().unwrap_or(0);
    let before = batches();
    assert!(sync::person(&copied.client, &copied.store, person, at(0)).await.unwrap());
    assert_eq!(batches() - before, 1);
    let facts = copied.store.person_facts(&person).unwrap();
    assert_eq!(facts.len(), PersonFact::ALL.len(), "{facts:?}");
    assert!(
        facts.iter().all(|fact| fact.value.is_some() && fact.refusal.is_none() && fact.read_at == at(0)),
        "{facts:?}"
    );
    // A part that is refused later keeps its older value, with its age.
    let path = FaultRule::on("GET", "/users/{id}/authentication/methods", Fault::status(403));
    copied.simulator.faults().add(path.batch(true));
    sync::person(&copied.client, &copied.store, person, at(60)).await.unwrap();
    let facts = copied.store.person_facts(&person).unwrap();
    let methods = facts.iter().find(|fact| fact.fact == PersonFact::AuthenticationMethods).unwrap();
    assert!(methods.value.is_some() && methods.refusal.is_some() && methods.read_at == at(0), "{methods:?}");
    let states = facts.iter().find(|fact| fact.fact == PersonFact::LicenseAssignmentStates).unwrap();
    assert_eq!(states.read_at, at(60));
    let nobody = UserId::parse("00000000-0000-0000-0000-000000000001").unwrap();
    assert!(!sync::person(&copied.client, &copied.store, nobody, at(61)).await.unwrap());
    assert_eq!(copied.store.person_facts(&nobody).unwrap(), []);
}

// G84
#[tokio::test(flavor = "multi_thread")]
async fn a_round_of_changes_never_takes_out_whom_it_does_not_name() {
    let copied = Copied::complete().await;
    let before = copied.copy_now();
    for _ in 0..3 {
        copied.round(Ask::background()).await.unwrap();
    }
    assert_eq!(copied.copy_now(), before);
}

// G79: what is no longer set is not in the pages of a full round, and not in what is told of whoever comes back.
#[rstest::rstest]
#[case::worn_out(true)]
#[case::by_hand(false)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_longer_set_is_cleared_when_everybody_is_read_again(#[case] worn_out: bool) {
    let copied = Copied::with(Copied::config()).await;
    let people = copied.tenant.users(120);
    // Without any licence: what is left of theirs is nothing, which a full round does not tell.
    let none = |user: &Value| user["assignedLicenses"].as_array().is_none_or(Vec::is_empty);
    let cloud: Vec<String> = people
        .iter()
        .filter(|user| user["onPremisesSyncEnabled"] != true && user["userType"] == "Member" && none(user))
        .map(|user| user["id"].as_str().unwrap().to_owned())
        .collect();
    let (report, manager, holder) = (&cloud[0], &cloud[1], &cloud[2]);
    copied.change("PUT", &format!("/users/{report}/manager/$ref"), Some(json!({"@odata.id": Copied::link(manager)})));
    let group = copied.group("Gives E5");
    let license = |add: Value, remove: Value| Some(json!({"addLicenses": add, "removeLicenses": remove}));
    let e5 = || json!([{"skuId": E5, "disabledPlans": []}]);
    copied.change("PATCH", &format!("/users/{holder}"), Some(json!({"usageLocation": "DE", "jobTitle": "Pilot"})));
    copied.change("POST", &format!("/users/{holder}/assignLicense"), license(e5(), json!([])));
    copied.change("POST", &format!("/groups/{group}/assignLicense"), license(e5(), json!([])));
    copied.round(Ask::by_hand()).await.unwrap();
    copied.assert_equal("at first").await;

    copied.change("DELETE", &format!("/users/{report}/manager/$ref"), None);
    copied.change("POST", &format!("/users/{holder}/assignLicense"), license(json!([]), json!([E5])));
    copied.change("POST", &format!("/groups/{group}/assignLicense"), license(json!([]), json!([E5])));
    copied.tenant.advance(Duration::from_secs(10));
    if worn_out {
        copied.tenant.expire_delta_tokens();
        assert!(copied.round(Ask::background()).await.unwrap().rebuilt);
    } else {
        assert!(copied.round(Ask::rebuild()).await.unwrap().rebuilt);
    }
    copied.assert_equal("read again").await;
    let history = copied.store.history(&UserId::parse(report).unwrap(), 5).unwrap();
    assert!(history.iter().any(|row| row.property.as_deref() == Some("manager")), "{history:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_from_the_bin_has_what_the_tenant_gives_them() {
    let copied = Copied::with(Copied::config()).await;
    let people = copied.tenant.users(120);
    let cloud = people.iter().find(|user| {
        user["onPremisesSyncEnabled"] != true && user["assignedLicenses"].as_array().is_some_and(|all| !all.is_empty())
    });
    let id = cloud.unwrap()["id"].as_str().unwrap().to_owned();
    copied.round(Ask::by_hand()).await.unwrap();
    copied.change("DELETE", &format!("/users/{id}"), None);
    copied.round(Ask::background()).await.unwrap();
    copied.change("POST", &format!("/directory/deletedItems/{id}/restore"), None);
    copied.round(Ask::background()).await.unwrap();
    copied.assert_equal("came back").await;
}

// G85
#[tokio::test(flavor = "multi_thread")]
async fn another_selection_reads_the_collection_again_and_no_other() {
    let copied = Copied::complete().await;
    // As an older program would have left it: complete, with a link of its own selection.
    let at = jiff::Timestamp::now();
    let round = copied.store.begin_round_of(Collection::Groups, RoundKind::Delta, "displayName", at).unwrap();
    let link = format!("{}/v1.0/groups/delta?$deltatoken=old", copied.simulator.details().graph);
    copied.store.apply_object_page(Collection::Groups, round, &[], PageEnd::Done(&link), at).unwrap();
    let (groups, users) = (copied.asked("/groups/delta"), copied.asked("/users/delta"));
    copied.round(Ask::background()).await.unwrap();
    assert!(copied.asked("/groups/delta") - groups >= 1);
    assert_eq!(copied.asked("/users/delta") - users, 1);
    let state = copied.store.sync_state_of(Collection::Groups).unwrap();
    assert!(state.select_version.unwrap().contains("members"));
    copied.assert_equal("after the new selection").await;
}

// G86
#[rstest::rstest]
#[case::not_implemented(501)]
#[case::bad_request(400)]
#[case::not_found(404)]
#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_without_delta_is_read_whole(#[case] status: u16) {
    let copied = Copied::with(Copied::config()).await;
    for path in FOLLOWED {
        copied.simulator.faults().add(FaultRule::on("GET", path, Fault::status(status)));
    }
    let report = copied.round(Ask::by_hand()).await.unwrap();
    assert!(report.failed.is_empty() && report.refused.is_empty(), "{report:?}");
    copied.assert_equal("read whole").await;
    let states = copied.store.collection_states().unwrap();
    assert!(states.iter().filter(|state| state.listed).count() == FOLLOWED.len(), "{states:#?}");
    // It has a clock of its own, and does not ask for delta each time.
    let before = copied.asked_in_all();
    copied.round(Ask::background()).await.unwrap();
    assert_eq!(copied.asked_in_all(), before);
    let gone = copied.tenant.users(2)[1]["id"].as_str().unwrap().to_owned();
    assert!(copied.tenant.delete_user(&gone, false));
    let delta = copied.asked("/users/delta");
    copied.round(Ask::by_hand()).await.unwrap();
    assert_eq!(copied.asked("/users/delta"), delta + 1, "it is asked for once where everything would be read whole");
    copied.assert_equal("read whole again").await;
    // Once the tenant has delta, the next time that everything would be read whole finds it.
    copied.simulator.faults().clear();
    copied.round(Ask::by_hand()).await.unwrap();
    copied.assert_equal("by delta").await;
    assert!(copied.store.collection_states().unwrap().iter().all(|state| !state.listed));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refusal_does_not_mean_that_there_is_no_delta() {
    let copied = Copied::with(Copied::config()).await;
    for (path, status) in [("/users/delta", 404), ("/groups/delta", 400)] {
        copied.simulator.faults().add(FaultRule::on("GET", path, Fault::status(status)).times(1));
    }
    let report = copied.round(Ask::by_hand()).await.unwrap();
    assert!(report.failed.is_empty() && report.refused.is_empty(), "{report:?}");
    assert!(copied.store.collection_states().unwrap().iter().all(|state| !state.listed));
    copied.assert_equal("by delta").await;
}

// G79: a page that came empty, and one without its lists.
#[tokio::test(flavor = "multi_thread")]
async fn whom_a_full_round_leaves_out_is_looked_at_before_anybody_is_taken_out() {
    let copied = Copied::complete().await;
    let before = copied.copy_now();
    let empty = || Fault { empty_page: true, ..Fault::default() };
    copied.simulator.faults().add(FaultRule::on("GET", "/users/delta", empty()).after(1).times(2));
    copied.simulator.faults().add(FaultRule::on("GET", "/groups/delta", empty()).times(1));
    let report = copied.round(Ask::rebuild()).await.unwrap();
    let failed: Vec<String> = report.failed.iter().map(|(collection, why)| format!("{collection:?}: {why}")).collect();
    assert!(
        failed.len() == 1 && failed[0].starts_with("Users: The service told of everything and left out"),
        "{failed:?}"
    );
    assert_eq!(copied.copy_now(), before);

    copied.simulator.faults().clear();
    let gone = copied.tenant.users(3)[2]["id"].as_str().unwrap().to_owned();
    assert!(copied.tenant.delete_user(&gone, false));
    let nulls = Fault { null_arrays: true, ..Fault::default() };
    copied.simulator.faults().add(FaultRule::on("GET", "/groups/delta", nulls).times(1));
    let report = copied.round(Ask::rebuild()).await.unwrap();
    assert_eq!(report.failed.iter().map(|(collection, _)| *collection).collect::<Vec<_>>(), [Collection::Groups]);
    assert_eq!(report.removed, 1);
    copied.simulator.faults().clear();
    copied.round(Ask::by_hand()).await.unwrap();
    copied.assert_equal("in the end").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_waited_for_as_long_as_the_service_says_when_to_come_back() {
    let copied = Copied::with(Copied::config()).await;
    let busy = Fault::status(429).retry_after("0.1");
    copied.simulator.faults().add(FaultRule::on("GET", "/users/delta", busy).after(2).times(12));
    let report = copied.round(Ask::by_hand()).await.unwrap();
    assert!(report.failed.is_empty(), "{report:?}");
    copied.assert_equal("after the storm").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_permitted_is_left_out_until_somebody_asks_again() {
    let copied = Copied::with(Copied::config()).await;
    for path in ["/devices/delta", "/organization", "/groups/delta"] {
        copied.simulator.faults().add(FaultRule::on("GET", path, Fault::status(403)));
    }
    let report = copied.round(Ask::background()).await.unwrap();
    assert_eq!(report.refused, [Collection::Organization, Collection::Groups, Collection::Devices]);
    let refused = |collection| {
        let states = copied.store.collection_states().unwrap();
        states.into_iter().find(|state| state.collection == collection).unwrap().refused
    };
    assert!(refused(Collection::Devices).is_some() && refused(Collection::Users).is_none());
    assert_eq!(copied.store.people_counts().unwrap().total, u64::from(copied.tenant.user_count()));
    let before = (copied.asked("/devices/delta"), copied.asked("/organization"));
    copied.round(Ask::background()).await.unwrap();
    assert_eq!((copied.asked("/devices/delta"), copied.asked("/organization")), before, "not asked again");
    copied.simulator.faults().clear();
    copied.round(Ask::by_hand()).await.unwrap();
    assert_eq!((refused(Collection::Devices), refused(Collection::Groups)), (None, None));
    copied.assert_equal("permitted at last").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_that_fails_does_not_lose_the_others() {
    let copied = Copied::with(Copied::config()).await;
    copied.simulator.faults().add(FaultRule::on("GET", "/groups/delta", Fault::status(500)));
    let report = copied.round(Ask::background()).await.unwrap();
    let failed: Vec<Collection> = report.failed.iter().map(|(collection, _)| *collection).collect();
    assert_eq!(failed, [Collection::Groups]);
    let state = |collection| {
        copied.store.collection_states().unwrap().into_iter().find(|state| state.collection == collection).unwrap()
    };
    assert!(state(Collection::Groups).failed.is_some() && state(Collection::Devices).as_of.is_some());
    copied.simulator.faults().clear();
    copied.round(Ask::background()).await.unwrap();
    assert_eq!(state(Collection::Groups).failed, None);
    copied.assert_equal("after a failure").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_copy_can_be_stopped_at_any_page_and_goes_on_there() {
    let mut copied = Copied::with(Copied::config()).await;
    let mut stops = 0;
    loop {
        let cancel = copied.cancel.clone();
        let stop = |progress: sync::Progress| {
            if progress.kind == RoundKind::Initial {
                cancel.cancel();
            }
        };
        match copied.round_telling(Ask::background(), &stop).await {
            Ok(_) => break,
            Err(SyncError::Cancelled) => stops += 1,
            Err(error) => panic!("{error}"),
        }
        copied = copied.reopened();
    }
    assert!(stops > 5, "{stops}");
    let pages = u64::from(copied.tenant.user_count()).div_ceil(25);
    // The page that was under way when it was stopped is asked for again, and no other; once complete, a page a stop.
    assert!(copied.asked("/users/delta") <= 2 * pages + stops, "{} for {pages} pages", copied.asked("/users/delta"));
    copied.assert_equal("after many stops").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_to_another_tenant_writes_nothing_into_the_copy() {
    let copied = Copied::complete().await;
    let other = Copied::with(SimulatorConfig { seed: 99, ..Copied::config() }).await;
    let before = copied.copy_now();
    for ask in [Ask::background(), Ask::by_hand()] {
        let round = sync::round(&other.client, &copied.store, ask, jiff::Timestamp::now, &copied.cancel, &|_| ()).await;
        assert!(matches!(round, Err(SyncError::Store(store::StoreError::OtherTenant { .. }))), "{round:?}");
    }
    assert_eq!(copied.copy_now(), before);
}
