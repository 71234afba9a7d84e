use reqwest::Method;
use serde_json::json;

use crate::support::{E5, code, message, world};

#[tokio::test]
async fn a_mailbox_comes_with_its_plan() {
    let world = world().await;
    let id = world.create("boxed").await;
    let path = format!("/users/{id}/mailboxSettings");
    let (status, body) = world.get(&path).await;
    assert_eq!((status.as_u16(), code(&body)), (404, "MailboxNotEnabledForRESTAPI"));
    assert_eq!(message(&body), "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let (status, body) = world.get(&path).await;
    assert_eq!((status.as_u16(), &body["userPurpose"]), (200, &json!("user")));
    assert_eq!(body["automaticRepliesSetting"]["status"], "disabled");
    let (_, body) = world.get(&format!("{path}?$select=timeZone")).await;
    assert_eq!(body.as_object().unwrap().len(), 2);
    let (_, body) = world.get(&format!("/users/{id}?$select=id,mailboxSettings")).await;
    assert_eq!(body["mailboxSettings"]["userPurpose"], "user");
    assert!(world.get(&format!("{path}/timeZone")).await.1["value"].is_string());
    assert_eq!(world.get(&format!("{path}/workingHours")).await.1["startTime"], "08:00:00.0000000");
    assert_eq!(world.get(&format!("{path}/colour")).await.0, 400);
    assert_eq!(world.get(&format!("{path}?$select=colour")).await.0, 400);
}

#[tokio::test]
async fn settings_are_changed_field_by_field() {
    let world = world().await;
    let id = world.create("boxed").await;
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let path = format!("/users/{id}/mailboxSettings");
    let moment = |time: &str| json!({"dateTime": time, "timeZone": "UTC"});
    let away = json!({"automaticRepliesSetting": {"status": "scheduled", "internalReplyMessage": "Away.",
        "scheduledStartDateTime": moment("2226-12-01T08:00:00.0000000"), "scheduledEndDateTime": moment("2226-12-24T08:00:00")},
        "timeZone": "Pacific Standard Time"});
    let (status, body) = world.send(Method::PATCH, &path, &away).await;
    assert_eq!(status, 200, "{body}");
    let (_, body) = world.get(&path).await;
    let replies = &body["automaticRepliesSetting"];
    assert_eq!((&replies["status"], &replies["externalAudience"]), (&json!("scheduled"), &json!("all")));
    assert_eq!(
        (&replies["internalReplyMessage"], &body["timeZone"]),
        (&json!("Away."), &json!("Pacific Standard Time"))
    );
    for wrong in [
        json!({"automaticRepliesSetting": {"status": "sometimes"}}),
        json!({"automaticRepliesSetting": {"scheduledEndDateTime": moment("2026-11-01T08:00:00")}}),
        json!({"automaticRepliesSetting": {"scheduledEndDateTime": moment("soon")}}),
        json!({"userPurpose": "room"}),
        json!({"workingHours": {"daysOfWeek": ["someday"]}}),
        json!({"language": {"locale": "x"}}),
        json!({"colour": "red"}),
    ] {
        assert_eq!(world.send(Method::PATCH, &path, &wrong).await.0, 400, "{wrong}");
    }
    assert_eq!(world.get(&path).await.1, body);
}

#[tokio::test]
async fn time_zones_are_ones_there_are() {
    let world = world().await;
    let id = world.create("boxed").await;
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let path = format!("/users/{id}/mailboxSettings");
    for zone in ["W. Europe Standard Time", "Europe/Berlin", "UTC"] {
        let (status, body) = world.send(Method::PATCH, &path, &json!({"timeZone": zone})).await;
        assert_eq!((status.as_u16(), &body["timeZone"]), (200, &json!(zone)));
    }
    for wrong in [
        json!({"timeZone": "Mars Standard Time"}),
        json!({"workingHours": {"timeZone": {"name": "Mars Standard Time"}}}),
        json!({"automaticRepliesSetting": {"scheduledStartDateTime": {"dateTime": "2026-12-01T08:00:00",
            "timeZone": "Mars Standard Time"}}}),
    ] {
        let (status, body) = world.send(Method::PATCH, &path, &wrong).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "TimeZoneNotSupportedException"), "{wrong}");
        assert!(message(&body).ends_with("The following TimeZone value is not supported: 'Mars Standard Time'."));
    }
}

#[tokio::test]
async fn replies_are_scheduled_with_both_ends_and_for_the_future() {
    let world = world().await;
    let id = world.create("boxed").await;
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let path = format!("/users/{id}/mailboxSettings");
    let moment = |time: &str| json!({"dateTime": time, "timeZone": "UTC"});
    let (start, end, past) =
        (moment("2226-12-01T08:00:00"), moment("2226-12-24T08:00:00"), moment("2020-01-02T08:00:00"));
    for wrong in [
        json!({"status": "scheduled"}),
        json!({"status": "scheduled", "scheduledStartDateTime": start}),
        json!({"status": "scheduled", "scheduledEndDateTime": end}),
        json!({"status": "scheduled", "scheduledStartDateTime": end, "scheduledEndDateTime": start}),
        json!({"status": "scheduled", "scheduledStartDateTime": moment("2020-01-01T08:00:00"), "scheduledEndDateTime": past}),
    ] {
        let (status, body) = world.send(Method::PATCH, &path, &json!({"automaticRepliesSetting": wrong})).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "ErrorInvalidScheduledOofDuration"), "{wrong}");
        assert_eq!(message(&body), "The scheduled duration for sending automatic replies isn't valid.");
    }
    let good = json!({"status": "scheduled", "scheduledStartDateTime": start, "scheduledEndDateTime": end});
    assert_eq!(world.send(Method::PATCH, &path, &json!({"automaticRepliesSetting": good})).await.0, 200);
    // Switched off and on again they keep what was set.
    for status in ["disabled", "scheduled"] {
        let body = json!({"automaticRepliesSetting": {"status": status}});
        assert_eq!(world.send(Method::PATCH, &path, &body).await.0, 200, "{status}");
    }
}

#[tokio::test]
async fn a_language_has_a_locale_that_there_can_be() {
    let world = world().await;
    let id = world.create("boxed").await;
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let path = format!("/users/{id}/mailboxSettings");
    for locale in ["de-DE", "en-us", "fr", "zh-Hans-CN", "sr-Latn-RS", "es-419"] {
        let (status, body) = world.send(Method::PATCH, &path, &json!({"language": {"locale": locale}})).await;
        assert_eq!(status, 200, "{locale}: {body}");
    }
    for locale in ["zz-zz-zz", "d", "german", "de_DE", "de-", "-de", "de-DE-DE", "12-DE", "de-D", ""] {
        let (status, body) = world.send(Method::PATCH, &path, &json!({"language": {"locale": locale}})).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "ErrorInvalidArgument"), "{locale}");
    }
}

#[tokio::test]
async fn a_change_of_nothing_is_refused() {
    let world = world().await;
    let id = world.create("boxed").await;
    world.license(&id, json!([{"skuId": E5, "disabledPlans": []}]), json!([])).await;
    let (status, body) = world.send(Method::PATCH, &format!("/users/{id}/mailboxSettings"), &json!({})).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "Empty Payload. JSON content expected."));
}
