//! What the pages of products, the log and the settings of the copy keep and read.

use super::jobs::{job_id, plan};
use super::journal::settlement;
use super::*;
use crate::{CopySettings, LogQuery, Price, ProductTerms};
use model::journal::{Intent, NewJob, Outcome, RunOptions, Settlement, Step, StepState};
use model::{Collection, ObjectId, Organization, SkuId, SubscribedSku};

fn sku(number: u128) -> SkuId {
    SkuId::from_uuid(Uuid::from_u128(number))
}

fn product(number: u128) -> SubscribedSku {
    SubscribedSku {
        sku_id: sku(number),
        sku_part_number: format!("PART_{number}"),
        capability_status: "Enabled".to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: 1,
        enabled_units: 2,
        warning_units: 0,
        suspended_units: 0,
        given_name: None,
        service_plans: Vec::new(),
    }
}

#[test]
fn a_product_goes_by_its_alias_then_by_the_list_then_by_its_part_number() {
    let fresh = fresh();
    let store = &fresh.store;
    store.set_products(&[product(1), product(2), product(3)], at(0)).unwrap();
    store.set_product_names(&[(sku(1), "One".to_owned()), (sku(2), "Two".to_owned())], at(5)).unwrap();
    let terms = ProductTerms {
        alias: Some("Ours".to_owned()),
        price: Some(Price { cents: 2_160, currency: "EUR".to_owned() }),
    };
    store.set_product_terms(&sku(1), &terms).unwrap();
    let named = |store: &Store| -> Vec<String> {
        store.products().unwrap().iter().map(|product| product.display_name().to_owned()).collect()
    };
    assert_eq!(named(store), ["Ours", "Two", "PART_3"]);
    assert_eq!(store.product_terms().unwrap().get(&sku(1)), Some(&terms));
    assert_eq!(store.product_names().unwrap().1, Some(at(5)));
    // Products read anew keep what they are called here.
    store.set_products(&[product(1)], at(9)).unwrap();
    assert_eq!(named(store), ["Ours"]);
    store.set_product_terms(&sku(1), &ProductTerms::default()).unwrap();
    assert_eq!(named(store), ["One"]);
    assert!(store.product_terms().unwrap().is_empty());
}

#[test]
fn the_copy_is_kept_as_it_was_set() {
    let fresh = fresh();
    let first = CopySettings { retention_days: Some(365), left_out: Vec::new() };
    assert_eq!(fresh.store.copy_settings().unwrap(), first);
    let set = CopySettings { retention_days: None, left_out: vec![Collection::Devices] };
    fresh.store.set_copy_settings(&set).unwrap();
    let wrong = CopySettings { retention_days: Some(0), ..set.clone() };
    assert!(fresh.store.set_copy_settings(&wrong).is_err(), "history for no day at all is none");
    assert_eq!(fresh.reopened().store.copy_settings().unwrap(), set);
}

#[test]
fn history_before_a_day_is_forgotten_and_no_more() {
    let fresh = fresh();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[named(1, "Ann")], 0);
    for second in [10, 20, 30] {
        round(store, RoundKind::Delta, &[named(1, &format!("Ann {second}"))], second);
    }
    let before = store.history(&user(1), 100).unwrap().len();
    assert_eq!(store.forget_history(at(20)).unwrap(), 1, "what happened at 10");
    let left = store.history(&user(1), 100).unwrap();
    assert_eq!(left.len(), before - 1);
    assert!(left.iter().all(|row| row.at >= at(20)));
    assert_eq!(store.forget_history(at(20)).unwrap(), 0);
    assert_eq!(store.forget_history(at(1_000)).unwrap(), 2);
    assert_eq!(store.person(&user(1)).unwrap().unwrap().row.display_name, "Ann 30");
}

#[test]
fn people_are_counted_by_the_domain_they_sign_in_with() {
    let fresh = fresh();
    let store = &fresh.store;
    let named = |number, name: &str| upsert(number, json!({"userPrincipalName": name}));
    let people =
        [named(1, "a@contoso.com"), named(2, "b@CONTOSO.com"), named(3, "c_x.com#EXT#@fabrikam.com"), named(4, "none")];
    round(store, RoundKind::Initial, &people, 0);
    let used: Vec<(String, u64)> = store.domain_use().unwrap().into_iter().collect();
    assert_eq!(used, [("contoso.com".to_owned(), 2), ("fabrikam.com".to_owned(), 1)]);
}

#[test]
fn anything_has_a_name_also_when_it_left() {
    let fresh = fresh();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[named(1, "Ann"), named(2, "Bob")], 0);
    round(store, RoundKind::Delta, &[removed(2, RemovalReason::Deleted)], 10);
    let ids: Vec<ObjectId> = [1, 2, 3].map(|number| ObjectId::from(user(number))).to_vec();
    let names = store.named(&ids).unwrap();
    let told: Vec<Option<&str>> = ids.iter().map(|id| names.get(id).map(|named| named.display_name.as_str())).collect();
    assert_eq!(told, [Some("Ann"), Some("Bob"), None]);
    assert_eq!(names[&ids[0]].detail.as_deref(), Some("user1@contoso.com"));
}

#[test]
fn the_journal_of_all_jobs_is_one_log() {
    let fresh = fresh();
    let store = &fresh.store;
    let organization = Organization {
        id: tenant(),
        display_name: "Contoso".to_owned(),
        country_letter_code: None,
        on_premises_sync_enabled: false,
    };
    store.set_organization(&organization, at(0)).unwrap();
    let plan = plan(1);
    store.save_plan(&plan).unwrap();
    let job = job_id(9);
    let started_by = "Jana Keller".to_owned();
    store
        .create_job(&NewJob {
            id: job,
            plan: plan.id,
            at: at(1),
            started_by,
            account: None,
            options: RunOptions::default(),
        })
        .unwrap();
    let intent = |change, second| Intent {
        job,
        change,
        number: 0,
        step: Step::CreateUser,
        client_request_id: format!("request-{change}"),
        at: at(second),
    };
    let entries = store.intend(&[intent(0, 10), intent(2, 20)]).unwrap();
    store
        .settle(&[Settlement {
            code: Some("Request_BadRequest".to_owned()),
            request_id: Some("theirs".to_owned()),
            job,
            ..settlement(entries[0], 0, Outcome::Refused, StepState::Failed, 11)
        }])
        .unwrap();
    let log = store.log(&LogQuery { limit: 10, ..LogQuery::default() }).unwrap();
    let told: Vec<(&str, Option<Outcome>)> =
        log.iter().map(|row| (row.client_request_id.as_str(), row.outcome)).collect();
    assert_eq!(told, [("request-2", None), ("request-0", Some(Outcome::Refused))]);
    assert_eq!((log[1].started_by.as_str(), log[1].job_name.as_str()), ("Jana Keller", "Plan 1"));
    assert_eq!((log[1].code.as_deref(), log[1].request_id.as_deref()), (Some("Request_BadRequest"), Some("theirs")));
    let of = |since, before| {
        let query = LogQuery { since: Some(at(since)), before: Some(at(before)), limit: 10 };
        store.log(&query).unwrap().len()
    };
    assert_eq!((of(10, 20), of(10, 21), of(11, 21), of(21, 30)), (1, 2, 1, 0));
    assert_eq!(store.log(&LogQuery { limit: 1, ..LogQuery::default() }).unwrap().len(), 1);
}
