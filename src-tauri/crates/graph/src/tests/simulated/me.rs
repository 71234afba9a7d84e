//! The person who is signed in.

use super::*;
use crate::{RawOutcome, RawRequest, UserLink};

#[tokio::test]
async fn a_person_is_found_under_me_and_by_hand() {
    let world = World::new().await;
    let client = world.client_of(browser::granted(&world).await, &Arc::default());
    let me = client.me(&["userPrincipalName", "jobTitle"]).await.unwrap();
    assert_eq!(me.text("userPrincipalName"), Some(ADMIN));
    let roles = client.user_links(&me.id, UserLink::MemberOf, None, &[]).await.unwrap();
    assert!(!roles.is_empty());

    let request = RawRequest { method: "GET".to_owned(), path: "/me/memberOf".to_owned(), ..RawRequest::default() };
    let call = client.prepare_call(&request).unwrap();
    assert_eq!(call.endpoint().unwrap().template, "/users/{id}/memberOf");
    let answer = client.call(&call).await;
    assert!(matches!(answer.outcome, RawOutcome::Done), "{answer:?}");

    let ended = client.write(&crate::Write::revoke_sessions(model::UserId::parse(&me.id).unwrap())).await;
    assert!(matches!(&ended.outcome, crate::WriteOutcome::Refused(error) if error.status == 403), "{ended:?}");
}
