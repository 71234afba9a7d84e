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
    assert!(free("SPE_E3") >= 250);
    assert_eq!((free("VISIOCLIENT"), free("MCOEV")), (1, 0));
    assert_eq!(of("PROJECTPROFESSIONAL")["capabilityStatus"], "Suspended");
    assert_eq!(of("ENTERPRISEPACK")["capabilityStatus"], "Warning");
    assert!(of("SPE_E3")["consumedUnits"].as_u64().unwrap() > 50);
    assert!(of("SPE_E3")["servicePlans"].as_array().unwrap().iter().any(|plan| plan["servicePlanName"] == "TEAMS1"));
}
