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

#[tokio::test]
async fn what_a_cloud_does_not_offer_is_neither_possible_nor_asked_for() {
    use crate::contract::connect::FoundTenant;
    let mut run = Run::new("c3".to_owned(), ConnectionKind::Account);
    run.tasks = ["browse", "roles", "passes"].map(str::to_owned).to_vec();
    let asks = |run: &Run| run.shown().permissions.iter().any(|name| name.contains("-TAP."));
    assert!(asks(&run), "in Microsoft's own cloud it is");
    for cloud in [CloudChoice::Usgov, CloudChoice::UsgovDod] {
        run.tenant = Some(FoundTenant {
            text: "contoso.us".to_owned(),
            tenant_id: "9c1f4a52-1111-4000-8000-000000000002".to_owned(),
            domain: None,
            cloud,
            cloud_label: cloud_label(cloud),
            login: "https://login.microsoftonline.us".to_owned(),
            graph: "https://graph.microsoft.us".to_owned(),
            connected_as: None,
        });
        let shown = run.shown();
        let passes = shown.tasks.iter().find(|task| task.id == "passes").unwrap();
        assert!(!passes.possible && !passes.on, "{passes:?}");
        assert!(shown.presets.iter().all(|preset| !preset.tasks.iter().any(|task| task == "passes")));
        assert!(!asks(&run), "{:?}", shown.permissions);
    }
}
