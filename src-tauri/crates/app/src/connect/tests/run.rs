#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use graph::Credentials;

/// A run of an app that is signed in and was granted this.
fn run_with(granted: &[&str]) -> Run {
    let mut run = Run::new("c1".to_owned(), ConnectionKind::App);
    let credentials = Credentials::Secret {
        tenant: "contoso.com".to_owned(),
        client_id: "5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa".to_owned(),
        secret: SecretString::from("nothing is sent"),
    };
    let endpoints = Endpoints::new("http://localhost:1", "http://localhost:2").unwrap();
    let client = Client::new(endpoints, credentials, graph::ClientSettings::default()).unwrap();
    let signed_in = SignedInAs {
        name: "Tenantry".to_owned(),
        user_name: "5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa".to_owned(),
        object_id: "a-tenantry".to_owned(),
        roles: Vec::new(),
        granted: granted.iter().map(|name| (*name).to_owned()).collect(),
    };
    run.session = Some(Session { client, claims: AccessClaims::default(), signed_in, account: None });
    run
}

#[tokio::test]
async fn what_a_wider_permission_covers_is_not_missing() {
    let granted = ["User.ReadWrite.All", "group.read.all", "Directory.Read.All"];
    assert_eq!(run_with(&granted).shown().missing, Vec::<String>::new());
}

#[tokio::test]
async fn what_nothing_covers_is_missing_once_somebody_is_signed_in() {
    let run = run_with(&["User.Read.All", "Group.Read.All", "Organization.Read.All", "Domain.Read.All"]);
    assert_eq!(run.shown().missing, ["RoleManagement.Read.Directory"]);
    let nobody = Run::new("c2".to_owned(), ConnectionKind::App);
    assert_eq!(nobody.shown().missing, Vec::<String>::new());
}
