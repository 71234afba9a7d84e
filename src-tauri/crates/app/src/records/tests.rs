#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::connection::tests::closed_app;

fn connection(client_id: &str, object_id: &str, refresh_token: Option<&str>) -> Connection {
    let tenant_id = "72f988bf-0000-4000-8000-000000000001".to_owned();
    Connection {
        name: "contoso".to_owned(),
        tenant_name: "Contoso".to_owned(),
        domain: None,
        login: "https://login.microsoftonline.com".to_owned(),
        graph: "https://graph.microsoft.com".to_owned(),
        client_id: client_id.to_owned(),
        credential: Credential::Account {
            account: Account {
                object_id: object_id.to_owned(),
                tenant_id: tenant_id.clone(),
                user_name: "ann@contoso.com".to_owned(),
                name: "Ann".to_owned(),
            },
            refresh_token: refresh_token.map(SecretString::from),
        },
        tenant_id,
        tasks: Vec::new(),
        permissions: Vec::new(),
        signed_in: None,
        pace: PaceChoice::Full,
        proxy: ProxyKept::System,
        safety: None,
        protected_names: BTreeMap::new(),
        demo_people: None,
        opened_ms: 0,
        refresh_minutes: crate::refresh::USUAL_MINUTES,
    }
}

fn keeper(app: &App, connection: &Connection) -> KeptTokens {
    match &connection.credential {
        Credential::Account { account, refresh_token: Some(token) } => app.token_keeper(connection, account, token),
        _ => panic!("no sign-in"),
    }
}

fn kept(app: &App) -> Option<String> {
    match app.connection("contoso").unwrap().credential {
        Credential::Account { refresh_token, .. } => refresh_token.map(|token| token.expose_secret().to_owned()),
        _ => panic!("no sign-in"),
    }
}

#[test]
fn a_renewed_token_takes_the_place_of_the_one_before() {
    let (_folder, app) = closed_app();
    let of_ann = connection("app", "ann", Some("0"));
    app.keep_connection(of_ann.clone()).unwrap();
    let keeper = keeper(&app, &of_ann);
    for next in ["1", "2"] {
        keeper.keep(&SecretString::from(next));
        assert_eq!(kept(&app).as_deref(), Some(next));
    }
}

#[test]
fn a_renewed_token_leaves_every_other_sign_in_alone() {
    let (_folder, app) = closed_app();
    let before = connection("app", "ann", Some("0"));
    let mut other_tenant = connection("app", "ann", Some("0"));
    other_tenant.tenant_id = "72f988bf-0000-4000-8000-000000000002".to_owned();
    for now in [
        connection("another app", "ann", Some("0")),
        connection("app", "bob", Some("0")),
        connection("app", "ann", Some("signed in again")),
        connection("app", "ann", None),
        other_tenant,
    ] {
        let keeper = keeper(&app, &before);
        let token = match &now.credential {
            Credential::Account { refresh_token, .. } => refresh_token.as_ref().map(|t| t.expose_secret().to_owned()),
            _ => None,
        };
        app.keep_connection(now).unwrap();
        keeper.keep(&SecretString::from("1"));
        assert_eq!(kept(&app), token);
    }
}

#[test]
fn what_another_program_renewed_is_gone_on_with() {
    let (_folder, app) = closed_app();
    let of_ann = connection("app", "ann", Some("0"));
    app.keep_connection(of_ann.clone()).unwrap();
    let (window, terminal) = (keeper(&app, &of_ann), keeper(&app, &of_ann));
    let latest = |keeper: &KeptTokens| keeper.latest().map(|token| token.expose_secret().to_owned());
    terminal.keep(&SecretString::from("1"));
    assert_eq!(latest(&window).as_deref(), Some("1"));
    window.keep(&SecretString::from("2"));
    assert_eq!(kept(&app).as_deref(), Some("2"), "its next one takes the place of the other program's");
    for other in [connection("app", "bob", Some("3")), connection("other", "ann", Some("3"))] {
        app.keep_connection(other).unwrap();
        assert_eq!(latest(&window), None, "the sign-in of another person or app is none of its own");
    }
    app.keep_connection(connection("app", "ann", None)).unwrap();
    assert_eq!(latest(&window), None, "signed out");
}
