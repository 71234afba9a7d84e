//! Finding a tenant.

use super::*;
use crate::{Cloud, FindTenantError, TenantHint, find_tenant};

async fn find(world: &World, text: &str) -> Result<crate::TenantFound, FindTenantError> {
    find_tenant(&settings(), &world.endpoints(), &TenantHint::parse(text).unwrap()).await
}

#[tokio::test]
async fn a_tenant_is_found_by_id_domain_and_mail_address() {
    let world = World::new().await;
    let id = world.tenant_id();
    for (text, domain) in
        [(&*id, None), ("Contoso.com", Some("contoso.com")), ("jana@contoso.com", Some("contoso.com"))]
    {
        let found = find(&world, text).await.unwrap();
        assert_eq!((&found.tenant_id, found.domain.as_deref()), (&id, domain), "{text}");
        assert_eq!(found.cloud, Some(Cloud::Global));
        assert_eq!(found.other_cloud(&Cloud::UsGov.endpoints()), Some(Cloud::Global));
        assert_eq!(found.other_cloud(&world.endpoints()), None, "a stand-in is in no cloud");
    }
    assert_eq!(world.asked_for_tokens(), 0);
}

#[tokio::test]
async fn a_tenant_that_is_not_here_is_told() {
    let world = World::new().await;
    let error = find(&world, "contso.com").await.unwrap_err();
    assert!(matches!(error, FindTenantError::NotFound { .. }), "{error:?}");
    assert!(error.to_string().contains("contso.com"));
    for (text, cloud) in [("contoso.onmicrosoft.us", Cloud::UsGov), ("contoso.partner.onmschina.cn", Cloud::China)] {
        match find(&world, text).await {
            Err(FindTenantError::OtherCloud { cloud: Some(found), .. }) => assert_eq!(found, cloud),
            other => panic!("{text}: {other:?}"),
        }
    }
    let error = find(&world, "deleted.onmicrosoft.com").await.unwrap_err();
    assert!(matches!(error, FindTenantError::Graph(GraphError::SignIn(_))), "{error:?}");
}

#[tokio::test]
async fn the_page_of_consent_is_where_an_administrator_consents() {
    let world = World::new().await;
    let client_id = world.app("Tenantry (awaiting consent)");
    let redirect = "http://localhost:51234";
    let url = crate::admin_consent_url(&world.endpoints(), "contoso.com", &client_id, redirect, "s&1").unwrap();
    let page = http().get(url).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("Tenantry (awaiting consent)"));
    assert!(crate::admin_consent_url(&world.endpoints(), "a/b", &client_id, redirect, "s").is_err());
}
