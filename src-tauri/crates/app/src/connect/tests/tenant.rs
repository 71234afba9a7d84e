use super::*;
use crate::connect::run::Proof;
use crate::contract::connect::{ClientChoice, ConnectionKind};
use secrecy::SecretString;

fn tenant(id: &str, login: &str) -> FoundTenant {
    FoundTenant {
        text: id.to_owned(),
        tenant_id: id.to_owned(),
        domain: None,
        cloud: CloudChoice::Custom,
        cloud_label: String::new(),
        login: login.to_owned(),
        graph: "https://graph.contoso.com".to_owned(),
        connected_as: None,
    }
}

fn told() -> Run {
    let mut run = Run::new("run".to_owned(), ConnectionKind::App);
    assert!(take(&mut run, tenant("a", "https://login.contoso.com")).is_ok());
    run.client = Some(ClientChoice { client_id: "id of a".to_owned(), shared: false, created: false, approved: None });
    run.registered = Some(uuid::Uuid::nil());
    run.proof = Some(Proof::Secret { value: SecretString::from("secret of a"), expires: None });
    run.suggested_name = Some("A".to_owned());
    run.protected_names.insert("1".to_owned(), "Ann".to_owned());
    run
}

#[test]
fn what_was_given_for_one_tenant_is_not_kept_for_another() {
    for (id, login) in [("b", "https://login.contoso.com"), ("a", "https://login.fabrikam.com")] {
        let mut run = told();
        assert!(take(&mut run, tenant(id, login)).is_ok());
        assert!(run.client.is_none() && run.registered.is_none() && run.proof.is_none(), "{id} {login}");
        assert!(run.suggested_name.is_none() && run.protected_names.is_empty(), "{id} {login}");
    }
}

#[test]
fn the_same_tenant_found_again_keeps_it() {
    let mut run = told();
    assert!(take(&mut run, tenant("a", "https://login.contoso.com")).is_ok());
    assert!(run.client.is_some() && run.proof.is_some() && run.suggested_name.is_some());
}

#[test]
fn a_connection_that_is_changed_keeps_its_name() {
    let mut run = told();
    run.connection = Some("contoso".to_owned());
    assert!(take(&mut run, tenant("a", "https://login.fabrikam.com")).is_ok());
    assert_eq!(run.suggested_name.as_deref(), Some("contoso"));
}
