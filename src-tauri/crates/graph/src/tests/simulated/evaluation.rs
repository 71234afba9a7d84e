//! A kept sign-in over time: renewed, rotated, challenged, revoked.

use super::{browser::granted, *};
use crate::SignInCause;
use std::time::Duration;

/// A connection opened later, from what was kept of a sign-in.
async fn reopened(world: &World) -> (Client, Arc<Notebook>, String) {
    let granted = granted(world).await;
    let kept = Arc::new(Notebook::default());
    let account = granted.credentials(world, kept.clone());
    let first = account.refresh_token.expose_secret().to_owned();
    (world.client(Credentials::Account(account)), kept, first)
}

#[tokio::test]
async fn a_kept_sign_in_opens_the_connection_again_and_its_next_token_is_kept() {
    let world = World::new().await;
    let (client, kept, first) = reopened(&world).await;
    client.organization().await.unwrap();
    let [second] = kept.tokens().try_into().unwrap();
    assert_ne!(first, second);
    assert_eq!(client.claims().await.unwrap().tenant_id, Some(world.tenant_id()));

    // What was kept opens it the next time.
    let granted = granted(&world).await;
    let account = crate::AccountCredentials { refresh_token: second.into(), ..granted.credentials(&world, kept) };
    world.client(Credentials::Account(account)).organization().await.unwrap();
}

#[tokio::test]
async fn many_callers_share_one_renewal() {
    let world = World::new().await;
    let (client, kept, _) = reopened(&world).await;
    let before = world.asked_for_tokens();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let client = client.clone();
        callers.spawn(async move { client.organization().await });
    }
    assert!(callers.join_all().await.iter().all(Result::is_ok));
    assert_eq!((world.asked_for_tokens() - before, kept.tokens().len()), (1, 1));
}

#[tokio::test]
async fn a_revoked_session_needs_the_person_again() {
    let world = World::new().await;
    let granted = granted(&world).await;
    let kept = Arc::new(Notebook::default());
    let client = world.client_of(granted, &kept);
    client.organization().await.unwrap();
    let before = world.asked_for_tokens();
    world.tenant().advance(Duration::from_secs(60));
    assert!(world.tenant().revoke_sessions(ADMIN));
    let error = refusal(client.organization().await);
    assert_eq!((error.code, error.cause), (Some(50_173), SignInCause::SessionEnded));
    assert!(error.needs_person());
    assert_eq!(world.asked_for_tokens() - before, 1, "asked once");
    assert!(kept.tokens().is_empty());
}

#[tokio::test]
async fn a_challenge_that_can_be_met_is_met_once_and_the_call_goes_on() {
    let world = World::new().await;
    let kept = Arc::new(Notebook::default());
    let client = world.client_of(granted(&world).await, &kept);
    let before = world.asked_for_tokens();
    let challenge = Fault { claims_challenge: true, ..Fault::default() };
    world.running.faults().add(FaultRule::on("GET", "/organization", challenge.clone()).times(1));
    client.organization().await.unwrap();
    assert_eq!((world.asked_for_tokens() - before, kept.tokens().len()), (1, 1));

    // One that comes again at once stands.
    world.running.faults().add(FaultRule::on("GET", "/organization", challenge).times(2));
    let error = client.organization().await.unwrap_err();
    assert!(error.is_sign_in(), "{error:?}");
    assert_eq!(world.asked_for_tokens() - before, 2);
}

#[tokio::test]
async fn an_app_s_own_token_is_challenged_too() {
    let world = World::new().await;
    let client = world.client_with_secret();
    client.organization().await.unwrap();
    world.tenant().advance(Duration::from_secs(2));
    assert!(world.tenant().revoke_application(&world.running.details().client_id));
    client.organization().await.unwrap();
    assert_eq!(world.asked_for_tokens(), 2);
}

#[tokio::test]
async fn a_sign_in_that_was_not_used_for_too_long_needs_the_person_again() {
    let world = World::new().await;
    let (client, kept, _) = reopened(&world).await;
    world.tenant().advance(Duration::from_secs(91 * 24 * 60 * 60));
    let error = refusal(client.organization().await);
    assert_eq!((error.code, error.cause), (Some(700_082), SignInCause::SignInUnused));
    assert!(error.needs_person() && kept.tokens().is_empty());
}

#[tokio::test]
async fn a_refresh_token_nobody_knows_needs_the_person_again() {
    let world = World::new().await;
    let kept: Arc<Notebook> = Arc::default();
    let account = crate::AccountCredentials {
        refresh_token: "nonsense".into(),
        ..granted(&world).await.credentials(&world, kept)
    };
    let error = refusal(world.client(Credentials::Account(account)).sign_in().await);
    assert!(error.needs_person(), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("nonsense"));
}
