//! Organisation, domains and products as the service sends them.

use super::stand_in::*;
use crate::GraphError;
use model::{Domain, Organization, ServicePlanId, SkuId, SubscribedSku, TenantId, license::ServicePlan};
use rstest::rstest;
use serde_json::{Value, json};

const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";

async fn with_answer(body: Value) -> World {
    World::new(move |_, _| answer(200, body.clone())).await
}

#[rstest]
#[case::synced(json!({"id": ID, "displayName": "Contoso", "countryLetterCode": "CZ", "onPremisesSyncEnabled": true, "new": 1}), "Contoso", Some("CZ"), true)]
#[case::never_synced(json!({"id": ID, "displayName": "Contoso", "countryLetterCode": null, "onPremisesSyncEnabled": null}), "Contoso", None, false)]
#[case::bare(json!({"id": ID, "countryLetterCode": ""}), "", None, false)]
#[tokio::test]
async fn the_organisation(
    #[case] wire: Value,
    #[case] name: &str,
    #[case] country: Option<&str>,
    #[case] synced: bool,
) {
    let world = with_answer(json!({ "value": [wire] })).await;
    let expected = Organization {
        id: TenantId::parse(ID).unwrap(),
        display_name: name.to_owned(),
        country_letter_code: country.map(str::to_owned),
        on_premises_sync_enabled: synced,
    };
    assert_eq!(world.client.organization().await.unwrap(), expected);
}

#[rstest]
#[case::none(json!({ "value": [] }))]
#[case::bad_id(json!({ "value": [{ "id": "contoso" }] }))]
#[tokio::test]
async fn no_organisation_is_malformed(#[case] body: Value) {
    let error = with_answer(body).await.client.organization().await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
}

#[tokio::test]
async fn domains_over_pages_of_which_one_is_empty() {
    let world = World::new(|number, seen| {
        let next = format!("http://{}/v1.0/domains?$skiptoken={number}", seen.header("host").unwrap());
        match number {
            0 => answer(200, json!({"@odata.nextLink": next, "value": [
                {"id": "contoso.com", "authenticationType": "Federated", "isDefault": true, "isInitial": false, "isVerified": true}]})),
            1 => answer(200, json!({"@odata.nextLink": next, "value": []})),
            _ => answer(200, json!({"value": [{"id": "contoso.onmicrosoft.com", "authenticationType": "Managed", "isInitial": true, "isVerified": true}, {"id": "new.example"}]})),
        }
    })
    .await;
    let domain = |name: &str, is_verified, is_default, is_initial, is_federated| Domain {
        name: name.to_owned(),
        is_verified,
        is_default,
        is_initial,
        is_federated,
    };
    assert_eq!(
        world.client.domains().await.unwrap(),
        [
            domain("contoso.com", true, true, false, true),
            domain("contoso.onmicrosoft.com", true, false, true, false),
            domain("new.example", false, false, false, false),
        ]
    );
    let targets: Vec<String> = world.graph.seen().into_iter().map(|seen| seen.target).collect();
    assert_eq!(targets, ["/v1.0/domains", "/v1.0/domains?$skiptoken=0", "/v1.0/domains?$skiptoken=1"]);
}

#[rstest]
#[case::a_link_to_itself("same", 2)]
#[case::always_another_link("other", 1_000)]
#[tokio::test]
async fn a_list_without_an_end_ends(#[case] kind: &'static str, #[case] requests: usize) {
    let world = World::new(move |number, seen| {
        let token = if kind == "same" { 0 } else { number };
        let link = format!("http://{}/v1.0/domains?$skiptoken={token}", seen.header("host").unwrap());
        answer(200, json!({ "value": [], "@odata.nextLink": link }))
    })
    .await;
    let error = world.client.domains().await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
    assert_eq!(world.graph.count(), requests);
}

#[tokio::test]
async fn products_with_seats_and_plans() {
    let body = json!({"value": [
        {"skuId": E3, "skuPartNumber": "SPE_E3", "capabilityStatus": "Enabled", "appliesTo": "User", "consumedUnits": 7,
         "prepaidUnits": {"enabled": 25, "warning": 3, "suspended": 1, "lockedOut": 2},
         "servicePlans": [{"servicePlanId": TEAMS, "servicePlanName": "TEAMS1", "appliesTo": "User", "provisioningStatus": "Success"}]},
        {"skuId": ID},
    ]});
    let world = with_answer(body).await;
    let sku = SubscribedSku {
        sku_id: SkuId::parse(E3).unwrap(),
        sku_part_number: "SPE_E3".to_owned(),
        capability_status: "Enabled".to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: 7,
        enabled_units: 25,
        warning_units: 3,
        suspended_units: 1,
        given_name: None,
        service_plans: vec![ServicePlan {
            service_plan_id: ServicePlanId::parse(TEAMS).unwrap(),
            service_plan_name: "TEAMS1".to_owned(),
            applies_to: "User".to_owned(),
        }],
    };
    let skus = world.client.subscribed_skus().await.unwrap();
    assert_eq!((skus.len(), &skus[0]), (2, &sku));
    assert_eq!((skus[1].consumed_units, skus[1].is_assignable()), (0, false));
}

#[rstest]
#[case::product(json!({"skuId": "SPE_E3"}))]
#[case::plan(json!({"skuId": E3, "servicePlans": [{"servicePlanId": "TEAMS1"}]}))]
#[tokio::test]
async fn a_product_without_an_id_is_malformed(#[case] wire: Value) {
    let error = with_answer(json!({ "value": [wire] })).await.client.subscribed_skus().await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
}
