use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{E3, E5, F3, PHONE, VISIO, World, message, small, world, world_of};

const YAMMER: &str = "7547a3fe-08ee-4ccb-b430-5077c5041653";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";

async fn consumed(world: &World, sku: &str) -> u64 {
    let (_, body) = world.get("/subscribedSkus").await;
    let one = body["value"].as_array().unwrap().iter().find(|found| found["skuId"] == sku).unwrap().clone();
    one["consumedUnits"].as_u64().unwrap()
}

#[tokio::test]
async fn a_licence_takes_a_seat_and_brings_a_mailbox_and_can_be_given_back() {
    let world = world().await;
    let before = consumed(&world, E3).await;
    let id = world.create("licensed").await;
    let (status, body) = world.license(&id, json!([{"skuId": E3, "disabledPlans": [YAMMER]}]), json!([])).await;
    assert_eq!((status.as_u16(), &body["id"]), (200, &json!(id)));
    assert_eq!(consumed(&world, E3).await, before + 1);
    let user = world.tenant().find_user(&id).unwrap();
    assert_eq!(user["assignedLicenses"], json!([{"disabledPlans": [YAMMER], "skuId": E3}]));
    assert_eq!(
        (&user["licenseAssignmentStates"][0]["assignedByGroup"], &user["mail"]),
        (&json!(null), &json!("licensed@contoso.com"))
    );

    // Giving it again replaces what is switched off and takes no other seat. Names may be spelt in any case.
    let (status, body) = world.license(&id, json!([{"SkuId": E3, "DisabledPlans": [TEAMS]}]), json!([])).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(world.tenant().find_user(&id).unwrap()["assignedLicenses"][0]["disabledPlans"], json!([TEAMS]));
    assert_eq!(consumed(&world, E3).await, before + 1);

    assert_eq!(world.license(&id, json!([]), json!([E3])).await.0, 200);
    assert_eq!(consumed(&world, E3).await, before);
    assert_eq!(world.tenant().find_user(&id).unwrap()["assignedLicenses"], json!([]));
}

#[tokio::test]
async fn a_swap_is_one_call() {
    let world = world().await;
    let id = world.create("swap").await;
    world.license(&id, json!([{"skuId": F3}]), json!([])).await;
    let (_, body) = world.license(&id, json!([{"skuId": E3}]), json!([])).await;
    assert_eq!(
        message(&body),
        "License assignment failed because service plans efb87545-963c-4e0d-99df-69c6916d9eb0, 4a82b400-a79f-41a4-b4e2-e94f5787b113 are mutually exclusive."
    );
    assert_eq!(world.license(&id, json!([{"skuId": E3}]), json!([F3])).await.0, 200);
    assert_eq!(world.tenant().find_user(&id).unwrap()["assignedLicenses"][0]["skuId"], E3);
}

#[rstest]
#[case::unknown(json!({"addLicenses": [{"skuId": "11111111-1111-1111-1111-111111111111"}], "removeLicenses": []}), "License 11111111-1111-1111-1111-111111111111 does not correspond to a valid company License.")]
#[case::no_seats(json!({"addLicenses": [{"skuId": E3}, {"skuId": PHONE}], "removeLicenses": []}), "Subscription with SKU e43b5b99-8dfb-405f-9987-dc307f34bcbd does not have any available licenses.")]
#[case::suspended(json!({"addLicenses": [{"skuId": "53818b1b-4a27-454b-8896-0dba576410e6"}], "removeLicenses": []}), "Subscription with SKU 53818b1b-4a27-454b-8896-0dba576410e6 does not have any available licenses.")]
#[case::foreign_plan(json!({"addLicenses": [{"skuId": VISIO, "disabledPlans": [TEAMS]}], "removeLicenses": []}), "Disabled service plan 57ff2da0-773e-42df-b2af-ffb7a2317929 is not part of license c5928f49-12ba-48f7-ada3-0d743a3601d5.")]
#[case::company_product(json!({"addLicenses": [{"skuId": "6470687e-a428-4b7a-bef2-8a291ad947c9"}], "removeLicenses": []}), "License 6470687e-a428-4b7a-bef2-8a291ad947c9 does not correspond to a valid company License.")]
#[case::company_plan(json!({"addLicenses": [{"skuId": VISIO, "disabledPlans": ["113feb6c-3fe4-4440-bddc-54d774bf0318"]}], "removeLicenses": []}), "Service plan 113feb6c-3fe4-4440-bddc-54d774bf0318 of license c5928f49-12ba-48f7-ada3-0d743a3601d5 cannot be disabled.")]
#[case::not_assigned(json!({"addLicenses": [], "removeLicenses": [E5]}), "User does not have a corresponding license.")]
#[case::one_array(json!({"addLicenses": []}), "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses.")]
#[case::plans_no_list(json!({"addLicenses": [{"skuId": E3, "disabledPlans": YAMMER}], "removeLicenses": []}), "Invalid value specified for property 'disabledPlans' of resource 'User'.")]
#[case::twice(json!({"addLicenses": [{"skuId": E3}, {"skuId": E3}], "removeLicenses": []}), "License assignment failed because the same license is given more than once.")]
#[tokio::test]
async fn a_wrong_assignment_is_refused_whole(#[case] body: Value, #[case] text: &str) {
    let world = world().await;
    let id = world.create("refused").await;
    let (status, answer) = world.post(&format!("/users/{id}/assignLicense"), &body).await;
    assert_eq!((status.as_u16(), message(&answer)), (400, text));
    assert_eq!(world.tenant().find_user(&id).unwrap()["assignedLicenses"], json!([]));
}

#[rstest]
#[case::no_guid(json!({"addLicenses": [{"skuId": "x"}], "removeLicenses": []}), "x")]
#[case::part_number(json!({"addLicenses": [], "removeLicenses": ["ENTERPRISEPACK"]}), "ENTERPRISEPACK")]
#[case::plan(json!({"addLicenses": [{"skuId": E3, "disabledPlans": ["YAMMER_ENTERPRISE"]}], "removeLicenses": []}), "YAMMER_ENTERPRISE")]
#[tokio::test]
async fn what_is_no_guid_cannot_even_be_read(#[case] body: Value, #[case] text: &str) {
    let world = world().await;
    let id = world.create("unreadable").await;
    let group = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g", "securityEnabled": true});
    let (_, group) = world.post("/groups", &group).await;
    for path in [format!("/users/{id}"), format!("/groups/{}", group["id"].as_str().unwrap())] {
        let (status, answer) = world.post(&format!("{path}/assignLicense"), &body).await;
        assert_eq!((status.as_u16(), crate::support::code(&answer)), (400, "BadRequest"), "{path}");
        assert_eq!(message(&answer), format!("Cannot convert the literal '{text}' to the expected type 'Edm.Guid'."));
    }
}

#[tokio::test]
async fn a_user_without_a_location_gets_none() {
    let world = world().await;
    let mut person = crate::support::person("nowhere");
    person.as_object_mut().unwrap().remove("usageLocation");
    let (_, body) = world.post("/users", &person).await;
    let (status, body) = world.license(body["id"].as_str().unwrap(), json!([{"skuId": E3}]), json!([])).await;
    assert_eq!(
        (status.as_u16(), message(&body)),
        (400, "License assignment cannot be done for user with invalid usage location.")
    );
}

#[tokio::test]
async fn the_last_seat_goes_to_one() {
    let world = world().await;
    let (first, second) = (world.create("first").await, world.create("second").await);
    assert_eq!(world.license(&first, json!([{"skuId": VISIO}]), json!([])).await.0, 200);
    assert_eq!(world.license(&second, json!([{"skuId": VISIO}]), json!([])).await.0, 400);
    assert!(world.tenant().set_seats("VISIOCLIENT", 100));
    assert_eq!(world.license(&second, json!([{"skuId": VISIO}]), json!([])).await.0, 200);
}

#[tokio::test]
async fn what_a_group_gave_can_only_be_taken_from_the_group() {
    let world = world().await;
    let inherits = |user: &Value| {
        let states = user["licenseAssignmentStates"].as_array().unwrap();
        states.iter().any(|state| state["skuId"] == E3 && state["assignedByGroup"].is_string())
    };
    let user = world.someone(inherits);
    let id = user["id"].as_str().unwrap();
    let (status, body) = world.license(id, json!([]), json!([E3])).await;
    assert_eq!(status, 400);
    assert_eq!(
        message(&body),
        "User license is inherited from a group membership and it cannot be removed directly from the user."
    );
    // The same product given directly too is one seat and two states.
    let before = consumed(&world, E3).await;
    assert_eq!(world.license(id, json!([{"skuId": E3}]), json!([])).await.0, 200);
    assert_eq!(consumed(&world, E3).await, before);
    let both = world.tenant().find_user(id).unwrap();
    let of_e3 = |list: &str| both[list].as_array().unwrap().iter().filter(|entry| entry["skuId"] == E3).count();
    assert_eq!((of_e3("licenseAssignmentStates"), of_e3("assignedLicenses")), (2, 1));
}

#[tokio::test]
async fn a_plan_that_needs_another_is_refused_without_it() {
    let world = world().await;
    assert!(world.tenant().set_seats("MCOEV", 1_000));
    let id = world.create("phone").await;
    let (_, body) = world.license(&id, json!([{"skuId": PHONE}]), json!([])).await;
    assert!(message(&body).contains("depends on the service plan(s) 0feaeb32-d00e-4d66-bd5a-43b5b83db82c"), "{body}");
    assert_eq!(world.license(&id, json!([{"skuId": PHONE}, {"skuId": E3}]), json!([])).await.0, 200);
}

#[tokio::test]
async fn a_product_that_was_not_bought_is_no_license_of_the_company() {
    let world = world_of(simulator::SimulatorConfig { people: 12, ..small() }).await;
    let id = world.create("unbought").await;
    let (_, bought) = world.get("/subscribedSkus?$select=skuId").await;
    let is_bought = |sku: &str| bought["value"].as_array().unwrap().iter().any(|one| one["skuId"] == sku);
    let products = [
        ("EXCHANGESTANDARD", "4b9405b0-7788-4568-add1-99614e613b69"),
        ("ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900"),
        ("EMS", "efccb6f7-5641-4e0e-bd10-b4976e1bf68e"),
        ("AAD_PREMIUM_P2", "84a661c4-e949-4bd2-a560-ed7766fcaf2b"),
        ("Microsoft_Teams_Rooms_Pro", "4cde982a-ede4-4409-9ae6-b003453c8ea6"),
    ];
    let (part, other) = products.into_iter().find(|(_, sku)| !is_bought(sku)).unwrap();
    let expected = format!("License {other} does not correspond to a valid company License.");
    let (status, body) = world.license(&id, json!([{"skuId": other}]), json!([])).await;
    assert_eq!((status.as_u16(), message(&body)), (400, &*expected));
    let group = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "g", "securityEnabled": true});
    let (_, group) = world.post("/groups", &group).await;
    let path = format!("/groups/{}/assignLicense", group["id"].as_str().unwrap());
    let body = json!({"addLicenses": [{"skuId": other}], "removeLicenses": []});
    let (status, body) = world.post(&path, &body).await;
    assert_eq!((status.as_u16(), message(&body)), (400, &*expected));
    // Once there are seats it is one.
    assert!(world.tenant().set_seats(part, 5));
    let (status, body) = world.license(&id, json!([{"skuId": other}]), json!([])).await;
    assert_eq!(status, 200, "{body}");
}
