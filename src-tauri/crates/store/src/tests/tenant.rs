use super::*;
use crate::{DraftRecord, StoreError};
use model::{Domain, Organization, SkuId, SubscribedSku};

fn organization(id: TenantId, name: &str) -> Organization {
    let country_letter_code = Some("CZ".to_owned());
    Organization { id, display_name: name.to_owned(), country_letter_code, on_premises_sync_enabled: false }
}

#[test]
fn the_organisation_is_kept_and_another_tenant_is_refused() {
    let fresh = fresh();
    assert_eq!(fresh.store.organization().unwrap(), None);
    fresh.store.set_organization(&organization(tenant(), "Contoso"), at(1)).unwrap();
    fresh.store.set_organization(&organization(tenant(), "Contoso Ltd"), at(2)).unwrap();
    let other = TenantId::from_uuid(Uuid::from_u128(0xBBBB));
    match fresh.store.set_organization(&organization(other, "Fabrikam"), at(3)) {
        Err(StoreError::OtherTenant { expected, found }) => {
            assert_eq!((expected, found), (tenant(), other))
        }
        result => panic!("{result:?}"),
    }
    let fresh = fresh.reopened();
    assert_eq!(fresh.store.organization().unwrap(), Some((organization(tenant(), "Contoso Ltd"), at(2))));
}

fn domain(name: &str) -> Domain {
    let name = name.to_owned();
    Domain { name, is_verified: true, is_default: false, is_initial: false, is_federated: false }
}

#[test]
fn domains_are_replaced_as_a_whole_and_keep_their_order() {
    let fresh = fresh();
    let first = [domain("z.com"), domain("a.com")];
    fresh.store.set_domains(&first, at(1)).unwrap();
    assert_eq!(fresh.store.domains().unwrap(), first);
    fresh.store.set_domains(&first[1..], at(2)).unwrap();
    assert_eq!(fresh.store.domains().unwrap(), first[1..]);
}

fn product(number: u128, used: i64) -> SubscribedSku {
    SubscribedSku {
        sku_id: SkuId::from_uuid(Uuid::from_u128(number)),
        sku_part_number: "SPE_E3".to_owned(),
        capability_status: "Enabled".to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: used,
        enabled_units: 100,
        warning_units: 0,
        suspended_units: 0,
        given_name: None,
        service_plans: Vec::new(),
    }
}

#[test]
fn products_are_replaced_as_a_whole_and_keep_their_order() {
    let fresh = fresh();
    fresh.store.set_products(&[product(9, 1), product(2, 2)], at(1)).unwrap();
    fresh.store.set_products(&[product(9, 5), product(1, 6)], at(2)).unwrap();
    assert_eq!(fresh.store.products().unwrap(), [product(9, 5), product(1, 6)]);
}

#[test]
fn drafts_come_and_go() {
    let fresh = fresh();
    let draft = |id: &str, second, state: &str| DraftRecord {
        id: id.to_owned(),
        kind: "import".to_owned(),
        name: "hires.csv".to_owned(),
        updated_at: at(second),
        table: vec![0, 159, 146, 150],
        state: state.to_owned(),
    };
    fresh.store.save_draft(&draft("a", 1, "{}")).unwrap();
    fresh.store.save_draft(&draft("b", 2, "{}")).unwrap();
    fresh.store.save_draft(&draft("a", 3, "{\"step\":2}")).unwrap();
    let fresh = fresh.reopened();
    let listed: Vec<_> = fresh.store.drafts().unwrap().into_iter().map(|draft| (draft.id, draft.updated_at)).collect();
    assert_eq!(listed, [("a".to_owned(), at(3)), ("b".to_owned(), at(2))]);
    assert_eq!(fresh.store.draft("a").unwrap(), Some(draft("a", 3, "{\"step\":2}")));
    fresh.store.save_draft_state("a", "{\"step\":3}", at(4)).unwrap();
    assert_eq!(fresh.store.draft("a").unwrap(), Some(draft("a", 4, "{\"step\":3}")), "the table stays as it was");
    fresh.store.delete_draft("a").unwrap();
    fresh.store.delete_draft("a").unwrap();
    fresh.store.save_draft_state("a", "{\"step\":4}", at(5)).unwrap();
    assert_eq!(fresh.store.draft("a").unwrap(), None, "an answer on its way does not bring a draft back");
    assert_eq!(fresh.store.drafts().unwrap().len(), 1);
}
