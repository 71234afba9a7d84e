#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
use super::*;
use model::ServicePlanId;
use model::license::ServicePlan;
use uuid::Uuid;

fn product(number: u128, plans: &[u128]) -> SubscribedSku {
    SubscribedSku {
        sku_id: SkuId::from_uuid(Uuid::from_u128(number)),
        sku_part_number: format!("PART_{number}"),
        capability_status: "Enabled".to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: 40,
        enabled_units: 50,
        warning_units: 5,
        suspended_units: 2,
        given_name: None,
        service_plans: plans
            .iter()
            .map(|plan| ServicePlan {
                service_plan_id: ServicePlanId::from_uuid(Uuid::from_u128(*plan)),
                service_plan_name: format!("PLAN_{plan}"),
                applies_to: if *plan < 100 { "User" } else { "Company" }.to_owned(),
            })
            .collect(),
    }
}

#[test]
fn a_product_is_contained_in_one_that_has_all_of_it_and_more() {
    let (small, large, other) = (product(1, &[1, 2, 100]), product(2, &[1, 2, 3]), product(3, &[1, 4, 5]));
    let asked = question(&[small.clone(), large.clone(), other], Timestamp::UNIX_EPOCH);
    assert_eq!(asked.contained, BTreeMap::from([(small.sku_id, vec![large.sku_id])]));
    assert!(!small.is_contained_in(&small), "nothing contains itself");
    assert!(!product(4, &[100]).is_contained_in(&large), "what is not for people overlaps with nothing");
}

#[test]
fn waste_costs_what_its_seats_cost() {
    let facts = LicenseFacts { holders: 40, by_group: 10, blocked: 3, wasted: 3, ..LicenseFacts::default() };
    let terms = ProductTerms {
        alias: Some("Ours".to_owned()),
        price: Some(Price { cents: 1_250, currency: "EUR".to_owned() }),
    };
    let shown = shown(&product(1, &[1]), &facts, Some(&terms), &[], false);
    assert_eq!((shown.owned, shown.used, shown.free, shown.direct, shown.by_group), (55, 40, 15, 30, 10));
    assert_eq!((shown.enabled, shown.warning, shown.suspended), (50, 5, 2));
    assert_eq!(shown.wasted_cost, Some(Money { cents: 3_750, currency: "EUR".to_owned() }));
    assert_eq!((shown.waste.quiet, shown.waste.never_signed_in), (None, None), "what was not read is not nought");
    let euros = Money { cents: 5, currency: "EUR".to_owned() };
    let dollars = Money { cents: 7, currency: "USD".to_owned() };
    let sums = sum([&euros, &dollars, &euros].into_iter());
    assert_eq!(sums, [Money { cents: 10, ..euros.clone() }, dollars]);
}

#[test]
fn a_price_is_an_amount_and_a_currency() {
    let money = |cents, currency: &str| Money { cents, currency: currency.to_owned() };
    assert_eq!(price(money(100, " eur ")).unwrap(), Price { cents: 100, currency: "EUR".to_owned() });
    for wrong in [money(-1, "EUR"), money(1, "EURO"), money(1, "E1R"), money(1, "")] {
        assert_eq!(price(wrong.clone()).unwrap_err().code, ErrorCode::Invalid, "{wrong:?}");
    }
}
