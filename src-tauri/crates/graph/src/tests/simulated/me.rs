//! The person who is signed in.

use super::*;
use crate::{RawContent, RawOutcome, RawRequest, UserLink};

#[tokio::test]
async fn a_person_is_found_under_me_and_by_hand() {
    let world = World::new().await;
    let client = world.client_of(browser::granted(&world).await, &Arc::default());
    let me = client.me(&["userPrincipalName", "jobTitle"]).await.unwrap();
    assert_eq!(me.text("userPrincipalName"), Some(ADMIN));
    let reports = client.user_links(&me.id, UserLink::DirectReports, None, &["id"]).await.unwrap();

    let request =
        RawRequest { method: "GET".to_owned(), path: "/me/directReports".to_owned(), ..RawRequest::default() };
    let call = client.prepare_call(&request).unwrap();
    assert_eq!(call.endpoint().unwrap().template, "/users/{id}/directReports");
    let answer = client.call(&call).await;
    assert!(matches!(answer.outcome, RawOutcome::Done), "{answer:?}");
    let RawContent::Json(text) = &answer.content else { panic!("{answer:?}") };
    let shown: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(shown["value"].as_array().unwrap().len(), reports.len());

    let ended = client.write(&crate::Write::revoke_sessions(model::UserId::parse(&me.id).unwrap())).await;
    assert!(matches!(&ended.outcome, crate::WriteOutcome::Refused(error) if error.status == 403), "{ended:?}");
}
