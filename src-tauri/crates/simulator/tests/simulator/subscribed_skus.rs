use serde_json::Value;

use crate::support::world;

#[tokio::test]
async fn seats_add_up_with_the_licences_people_have() {
    let world = world().await;
    let (_, body) = world.get("/subscribedSkus").await;
    let skus = body["value"].as_array().unwrap();
    let users = world.tenant().users(1_000);
    for sku in skus {
        let id = &sku["skuId"];
        let has =
            |user: &&Value| user["assignedLicenses"].as_array().unwrap().iter().any(|license| &license["skuId"] == id);
        assert_eq!(sku["consumedUnits"], users.iter().filter(has).count(), "{}", sku["skuPartNumber"]);
        assert_eq!(sku["id"], format!("{}_{}", world.running.details().tenant_id, id.as_str().unwrap()));
    }
    let of = |part: &str| skus.iter().find(|sku| sku["skuPartNumber"] == part).unwrap();
    let free = |part: &str| {
        let sku = of(part);
        sku["prepaidUnits"]["enabled"].as_i64().unwrap() - sku["consumedUnits"].as_i64().unwrap()
    };
    assert!(free("SPE_E3") >= 10);
    assert_eq!((free("VISIOCLIENT"), free("MCOEV")), (1, 0));
    assert_eq!(of("PROJECTPROFESSIONAL")["capabilityStatus"], "Suspended");
    assert_eq!(of("ENTERPRISEPACK")["capabilityStatus"], "Warning");
    assert!(of("SPE_E3")["consumedUnits"].as_u64().unwrap() > 50);
    assert!(of("SPE_E3")["servicePlans"].as_array().unwrap().iter().any(|plan| plan["servicePlanName"] == "TEAMS1"));
}

#[tokio::test]
async fn a_product_and_its_subscription_are_found_by_their_ids() {
    let world = world().await;
    let (_, all) = world.get("/subscribedSkus").await;
    let sku = &all["value"][0];
    let (status, one) = world.get(&format!("/subscribedSkus/{}", sku["id"].as_str().unwrap())).await;
    assert_eq!((status.as_u16(), &one["skuPartNumber"]), (200, &sku["skuPartNumber"]));
    assert_eq!(world.get("/subscribedSkus/nonsense").await.0, 404);
    let (status, subscriptions) = world.get("/directory/subscriptions").await;
    assert_eq!(status, 200, "{subscriptions}");
    let subscription = &subscriptions["value"][0];
    assert_eq!(subscription["id"], sku["subscriptionIds"][0]);
    let sum: u64 = ["enabled", "warning", "suspended", "lockedOut"]
        .iter()
        .map(|part| sku["prepaidUnits"][part].as_u64().unwrap())
        .sum();
    assert_eq!(subscription["totalLicenses"].as_u64(), Some(sum));
    let path = format!("/directory/subscriptions/{}", subscription["id"].as_str().unwrap());
    assert_eq!(world.get(&path).await.1["skuId"], sku["skuId"]);
    assert_eq!(world.get("/directory/subscriptions/nonsense").await.0, 404);
}
