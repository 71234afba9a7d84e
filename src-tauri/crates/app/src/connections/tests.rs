#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::new::same_tenant;
use super::*;
use crate::connect;
use crate::connection::tests::closed_app;
use crate::tenant::CallUnderWay;
use std::task::Poll;

const ONE: &str = "72f988bf-0000-4000-8000-000000000001";
const OTHER: &str = "72f988bf-0000-4000-8000-000000000002";

#[test]
fn the_tenant_that_answers_is_the_one_asked_for_and_signed_in_to() {
    let answered = TenantId::parse(ONE).unwrap();
    let upper = ONE.to_uppercase();
    for (asked, signed_in) in [("contoso.com", None), (ONE, None), (&upper, Some(ONE)), ("contoso.com", Some(ONE))] {
        same_tenant(asked, signed_in, &answered).unwrap();
    }
    for (asked, signed_in) in
        [(OTHER, None), (OTHER, Some(ONE)), (ONE, Some(OTHER)), ("contoso.com", Some(OTHER)), (ONE, Some("?"))]
    {
        let refused = same_tenant(asked, signed_in, &answered).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Invalid, "{asked} {signed_in:?}");
    }
}

#[test]
fn who_shares_an_app_is_considerate() {
    assert_eq!(connect::usual_pace("14D82EEC-204b-4c2f-b7e8-296a70dab67e"), PaceChoice::Considerate);
    assert_eq!(connect::usual_pace(ONE), PaceChoice::Full);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_under_way_is_waited_for() {
    let (_folder, app) = closed_app();
    let demo = open_demo(&app, OpenDemo { people: 50 }).await.unwrap();
    let tenant = app.tenant(&demo.name).unwrap();
    let call = CallUnderWay::begin(&tenant).unwrap();
    assert!(tenant.is_busy());
    assert!(app.before_closing().unwrap().text.contains("call"));
    assert_eq!(close_same_tenant(&app, tenant.id).await.unwrap_err().code, ErrorCode::InUse);
    let mut quitting = std::pin::pin!(app.pause_everything());
    let waits = std::future::poll_fn(|context| Poll::Ready(quitting.as_mut().poll(context).is_pending())).await;
    assert!(waits, "the call is not answered yet");
    assert!(CallUnderWay::begin(&tenant).is_err(), "nothing begins while it closes");
    assert_eq!(tenant.calls_under_way(), 1);
    drop(call);
    quitting.await;
    assert_eq!(app.before_closing(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_resume_goes_on_waiting_for_the_sign_in() {
    let (_folder, app) = closed_app();
    let demo = open_demo(&app, OpenDemo { people: 50 }).await.unwrap();
    let tenant = app.tenant(&demo.name).unwrap();
    let job = model::JobId::from_uuid(uuid::Uuid::now_v7());
    lock(&tenant.waiting_for_sign_in).insert(job);
    renew(&app, &demo.name).await.unwrap();
    assert!(lock(&tenant.waiting_for_sign_in).contains(&job));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_out_still_counts_after_signing_in_again() {
    let (_folder, app) = closed_app();
    let demo = open_demo(&app, OpenDemo { people: 50 }).await.unwrap();
    let tenant = app.tenant(&demo.name).unwrap();
    tenant.client().unwrap().organization().await.unwrap();
    let before = tenant.client().unwrap().counters().requests;
    assert!(before > 0);
    renew(&app, &demo.name).await.unwrap();
    assert_eq!(tenant.client().unwrap().counters().requests, before);
    tenant.client().unwrap().organization().await.unwrap();
    assert!(tenant.client().unwrap().quota().borrow().units_used > 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn review_tells_the_pace_of_the_connection() {
    use crate::contract::plan::OfPlan;
    let (_folder, app) = closed_app();
    let demo = open_demo(&app, OpenDemo { people: 50 }).await.unwrap();
    let tenant = app.tenant(&demo.name).unwrap();
    let basis = engine::build::Basis {
        tenant: tenant.id,
        tenant_name: "Contoso",
        products: &[],
        reserved: BTreeMap::new(),
        pace: 20,
        now: now(),
    };
    let id = model::PlanId::from_uuid(uuid::Uuid::now_v7());
    let plan = engine::build::create_people(id, "Nobody".to_owned(), None, Vec::new(), &basis);
    app.keep_plan(&demo.name, plan).await.unwrap();
    let of = || OfPlan { connection: demo.name.clone(), plan: id.to_string() };
    assert_eq!(crate::plans::get(&app, of()).await.unwrap().pace, 20);
    app.update_connection(&demo.name, |connection| connection.pace = PaceChoice::Considerate).unwrap();
    renew(&app, &demo.name).await.unwrap();
    assert_eq!(crate::plans::get(&app, of()).await.unwrap().pace, 15);
    tenant.set_client(None);
    assert_eq!(crate::plans::pace_of(&tenant), 20);
}
