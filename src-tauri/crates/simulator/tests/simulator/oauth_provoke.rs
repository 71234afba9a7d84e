//! Every row of the table of errors can be had on purpose.

use simulator::{Fault, FaultRule};

use crate::oauth_support::{browser, number, sent_back, tells};
use crate::support::{read, world};

/// The rows of facts/graph.md §1.8, with what `error` says and the status.
const ROWS: &[(u32, &str, u16)] = &[
    (65_001, "invalid_grant", 400),
    (65_002, "invalid_client", 400),
    (65_004, "access_denied", 400),
    (65_005, "invalid_resource", 400),
    (650_056, "invalid_client", 400),
    (650_057, "invalid_resource", 400),
    (650_052, "access_denied", 400),
    (90_094, "consent_required", 400),
    (90_095, "consent_required", 400),
    (700_016, "unauthorized_client", 400),
    (70_001, "unauthorized_client", 400),
    (7_000_112, "unauthorized_client", 400),
    (7_000_215, "invalid_client", 401),
    (7_000_222, "invalid_client", 401),
    (7_000_218, "invalid_client", 401),
    (700_025, "invalid_client", 401),
    (700_027, "invalid_client", 401),
    (700_024, "invalid_client", 401),
    (50_012, "invalid_client", 401),
    (90_002, "invalid_request", 400),
    (90_038, "invalid_request", 400),
    (900_023, "invalid_request", 400),
    (50_194, "invalid_request", 400),
    (9_001_023, "invalid_request", 400),
    (50_011, "invalid_request", 400),
    (500_011, "invalid_resource", 400),
    (70_011, "invalid_scope", 400),
    (50_034, "invalid_grant", 400),
    (51_004, "invalid_grant", 400),
    (50_020, "invalid_grant", 400),
    (16_000, "interaction_required", 400),
    (50_126, "invalid_grant", 400),
    (50_053, "invalid_grant", 400),
    (50_055, "invalid_grant", 400),
    (50_144, "invalid_grant", 400),
    (50_057, "invalid_grant", 400),
    (50_058, "login_required", 400),
    (50_072, "interaction_required", 400),
    (50_079, "interaction_required", 400),
    (50_074, "interaction_required", 400),
    (50_076, "invalid_grant", 400),
    (50_078, "interaction_required", 400),
    (50_105, "interaction_required", 400),
    (50_131, "access_denied", 400),
    (53_000, "invalid_grant", 400),
    (53_001, "invalid_grant", 400),
    (53_002, "invalid_grant", 400),
    (53_003, "access_denied", 400),
    (530_032, "access_denied", 400),
    (530_034, "access_denied", 400),
    (530_035, "access_denied", 400),
    (530_036, "access_denied", 400),
    (50_132, "invalid_grant", 400),
    (50_133, "invalid_grant", 400),
    (50_173, "invalid_grant", 400),
    (70_043, "invalid_grant", 400),
    (700_082, "invalid_grant", 400),
    (70_008, "invalid_grant", 400),
    (700_084, "invalid_grant", 400),
    (54_005, "invalid_grant", 400),
    (501_481, "invalid_grant", 400),
    (50_147, "invalid_grant", 400),
    (70_016, "authorization_pending", 400),
    (70_018, "bad_verification_code", 400),
    (70_019, "expired_token", 400),
    (70_020, "expired_token", 400),
    (90_033, "temporarily_unavailable", 503),
    (90_006, "temporarily_unavailable", 503),
    (50_087, "temporarily_unavailable", 503),
    (90_024, "temporarily_unavailable", 503),
    (90_012, "temporarily_unavailable", 503),
    (90_055, "temporarily_unavailable", 429),
    (50_196, "invalid_grant", 400),
    (9_002_313, "invalid_request", 400),
    (5_000_224, "invalid_request", 400),
];

#[tokio::test]
async fn by_an_application_a_tenant_an_account_and_a_fault() {
    let world = world().await;
    let login = world.running.details().login.clone();
    for &(row, error, status) in ROWS {
        let pretend = format!("ad575000-0000-4000-8000-{row:012}");
        let mut form = world.form();
        form[1].1.clone_from(&pretend);
        let by_client = read(world.sign_in(&form).await).await;
        let url = format!("{login}/{pretend}/oauth2/v2.0/token");
        let by_tenant = read(world.http.post(url).form(&world.form()).send().await.unwrap()).await;
        world.running.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(row)).times(1));
        let by_fault = read(world.sign_in(&world.form()).await).await;
        for (found, body) in [by_client, by_tenant, by_fault] {
            let told = (found.as_u16(), number(&body), body["error"].as_str().unwrap());
            assert_eq!(told, (status, u64::from(row), error));
            assert!(tells(body["error_description"].as_str().unwrap(), row));
        }
        let form = [("decision", "grant"), ("username", &*format!("aadsts{row}@contoso.com"))];
        let page = world.decide(&world.authorize(&[]), &form).await;
        assert!(tells(&page.text().await.unwrap(), row), "{row}");
    }
    assert_eq!(world.sign_in(&world.form()).await.status(), 200);
}

#[tokio::test]
async fn a_fault_on_the_authorize_page_travels_back() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("GET", "/authorize", Fault::aadsts(53_003)).times(2));
    let answer = browser().get(world.authorize(&[])).send().await.unwrap();
    let fields = sent_back(&answer);
    assert_eq!((fields["error"].as_str(), fields["state"].as_str()), ("access_denied", "s&1"));
    assert!(tells(&fields["error_description"], 53_003));
    let unknown = browser().get(world.authorize(&[("redirect_uri", "http://evil.example")])).send().await.unwrap();
    assert!(unknown.headers().get("location").is_none());
    assert!(tells(&unknown.text().await.unwrap(), 53_003));
}

#[tokio::test]
async fn rows_that_challenge_carry_what_they_ask_for() {
    let world = world().await;
    for (row, suberror, challenged) in [
        (65_001, "consent_required", false),
        (50_076, "basic_action", true),
        (53_000, "message_only", true),
        (70_043, "bad_token", false),
    ] {
        world.running.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(row)).times(1));
        let (_, body) = read(world.sign_in(&world.form()).await).await;
        assert_eq!(body["suberror"], suberror);
        assert_eq!(body["claims"].is_string(), challenged, "{row}");
    }
}

#[tokio::test]
async fn a_number_is_explained() {
    let world = world().await;
    let login = &world.running.details().login;
    let page = world.http.get(format!("{login}/error?code=7000215")).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("Invalid client secret provided"));
    for code in ["1", "<b>", ""] {
        assert_eq!(world.http.get(format!("{login}/error?code={code}")).send().await.unwrap().status(), 404);
    }
}

#[tokio::test]
async fn a_provoked_text_names_what_provoked_it_in_its_own_place() {
    let world = world().await;
    let login = world.running.details().login.clone();
    let told = async |row: u32| {
        let mut form = world.form();
        form[1].1 = format!("ad575000-0000-4000-8000-{row:012}");
        let (_, body) = read(world.sign_in(&form).await).await;
        body["error_description"].as_str().unwrap().to_owned()
    };
    assert!(told(65_001).await.contains("with ID 'ad575000-0000-4000-8000-000000065001' named 'Pretend application'."));
    assert!(
        told(50_034).await.contains("The user account someone@contoso.com does not exist in the Contoso directory.")
    );
    assert!(told(700_024).await.contains("Current time: 20"));
    assert!(told(90_002).await.contains("Tenant 'contoso.com' not found."));
    assert!(
        told(7_000_112)
            .await
            .contains("Application 'ad575000-0000-4000-8000-000007000112'(Pretend application) is disabled.")
    );
    for &(row, ..) in ROWS {
        let text = told(row).await;
        assert!(!text.contains('{') && !text.contains("unknown"), "{text}");
    }
    let url = format!("{login}/ad575000-0000-4000-8000-000000700016/oauth2/v2.0/token");
    let (_, body) = read(world.http.post(url).form(&world.form()).send().await.unwrap()).await;
    let text = body["error_description"].as_str().unwrap();
    assert!(!text.contains("Application with identifier 'ad575000"), "{text}");
    let form = [("decision", "grant"), ("username", "aadsts50105@contoso.com")];
    let page = world.decide(&world.authorize(&[]), &form).await.text().await.unwrap();
    assert!(page.contains("The signed in user &#39;aadsts50105@contoso.com&#39;"), "{page}");
}

#[tokio::test]
async fn a_disabled_application_and_a_tenant_that_is_none_are_named_as_they_are() {
    let world = world().await;
    let login = world.running.details().login.clone();
    let off = simulator::Registration { name: "Off".to_owned(), disabled: true, ..Default::default() };
    let client = world.tenant().register_application(&off).unwrap();
    let mut form = world.form();
    form[1].1.clone_from(&client);
    let (_, body) = read(world.sign_in(&form).await).await;
    let text = body["error_description"].as_str().unwrap();
    assert!(text.contains(&format!("Application '{client}'(Off) is disabled.")), "{text}");
    let url = format!("{login}/no%20tenant%22/oauth2/v2.0/token");
    let (_, body) = read(world.http.post(url).form(&world.form()).send().await.unwrap()).await;
    let text = body["error_description"].as_str().unwrap();
    assert!(text.contains("Specified tenant identifier 'no tenant\"' is neither"), "{text}");
}
