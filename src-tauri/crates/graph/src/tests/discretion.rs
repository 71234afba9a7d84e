//! What must never be seen: in a log, in `Debug`, in an error.

use super::{
    stand_in::*,
    writes::{PASSWORD, new_user},
};
use crate::{
    DeltaFrom,
    batch::Item,
    retry::Effect,
    send::{Call, Payload},
};
use reqwest::Method;
use serde_json::json;
use std::{
    io::Write,
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Everything this crate logs until the guard is dropped.
pub(super) fn listen() -> (Log, tracing::subscriber::DefaultGuard) {
    listen_to("graph=trace")
}

/// What the filter lets through until the guard is dropped.
pub(super) fn listen_to(filter: &str) -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

#[tokio::test]
async fn the_log_tells_of_requests_without_what_is_in_them() {
    let (log, _guard) = listen();
    let world = World::new(|number, seen| match number {
        0 => error(401, "InvalidAuthenticationToken", "no"),
        1 => error(429, "TooManyRequests", "").with("Retry-After", "0.01"),
        2 => answer(
            200,
            json!({"value": [{"id": "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0", "displayName": "Person 0"}],
            "@odata.deltaLink": format!("http://{}/v1.0/users/delta?$deltatoken=state", seen.header("host").unwrap())}),
        )
        .with("request-id", "the-request-id"),
        _ => batch(seen, |_, item| json!({"status": 201, "body": item["body"]})),
    })
    .await;
    world.client.users_delta(&DeltaFrom::Start { select: vec!["displayName"] }).await.unwrap();
    world.client.create_users(&[new_user(0)]).await;
    world.client.users_by_name(&["person0@contoso.com".to_owned()], &[]).await.unwrap();

    let text = log.text();
    for told in [
        "/users/delta",
        "/$batch",
        "/{tenant}/oauth2/v2.0/token",
        "status=200",
        "status=401",
        "the-request-id",
        "duration_ms",
        "asked us to wait",
    ] {
        assert!(text.contains(told), "{told} is missing in\n{text}");
    }
    for kept in [TOKEN, SECRET, "s3cret", PASSWORD, "Person 0", "person0", "state", "6ea91a8d"] {
        assert!(!text.contains(kept), "{kept} is in\n{text}");
    }
}

#[tokio::test]
async fn a_refused_batch_can_be_told_from_the_log() {
    let (log, _guard) = listen();
    let world = World::new(|_, _| error(400, "BadRequest", "Invalid value near 'person0@contoso.com'.")).await;
    world.client.create_users(&[new_user(0), new_user(1)]).await;

    let text = log.text();
    let line =
        text.lines().find(|line| line.contains("refused a batch")).unwrap_or_else(|| panic!("not told in\n{text}"));
    for told in ["DEBUG", "/$batch", "status=400", "BadRequest", "the-request-id", "items=2"] {
        assert!(line.contains(told), "{told} is missing in\n{line}");
    }
    for kept in [TOKEN, SECRET, PASSWORD, "Person 0", "person0", "Invalid value"] {
        assert!(!text.contains(kept), "{kept} is in\n{text}");
    }
}

#[test]
fn debug_of_a_request_shows_no_password() {
    let body = json!({"displayName": "Person 0", "passwordProfile": {"password": PASSWORD}});
    let item = Item {
        method: Method::POST,
        url: "/users".to_owned(),
        client_request_id: "step-0".to_owned(),
        body: Some(body.clone()),
    };
    let url = "https://graph.microsoft.com/v1.0/$batch".parse().unwrap();
    let call = Call::new(Effect::Write, Method::POST, url, "/$batch", Some(Payload::Json(&body)));
    for shown in [format!("{item:?}"), format!("{item:#?}"), format!("{call:?}"), format!("{call:#?}")] {
        for kept in [PASSWORD, "passwordProfile", "Person 0"] {
            assert!(!shown.contains(kept), "{kept} is in {shown}");
        }
        assert!(shown.contains("POST"), "{shown}");
    }
    assert!(format!("{item:?}").contains("step-0") && format!("{call:?}").contains("/$batch"));
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let world = World::new(|_, _| organization()).await;
    world.client.sign_in().await.unwrap();
    let shown = format!("{:?} {:?} {:?}", world.client, credentials(), new_user(0));
    for kept in [TOKEN, SECRET, PASSWORD] {
        assert!(!shown.contains(kept), "{kept} is in {shown}");
    }
    assert!(shown.contains("the-client-id") && shown.contains("Client"));
}
