//! Every code the service can give, all the way from its answer to the cause.

use super::*;
use crate::SignInCause;

#[tokio::test]
async fn every_row_arrives_as_what_it_is() {
    let world = World::new().await;
    for (code, cause) in SignInCause::codes() {
        let credentials = Credentials::Secret {
            tenant: "contoso.com".to_owned(),
            client_id: format!("ad575000-0000-4000-8000-{code:012}"),
            secret: "any".into(),
        };
        let error = refusal(world.client(credentials).sign_in().await);
        assert_eq!((error.code, error.cause), (Some(*code), *cause), "{error:?}");
        assert!(error.correlation_id.is_some(), "{code}");
    }
}
