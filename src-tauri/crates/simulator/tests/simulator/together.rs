//! The directory and the sign-in side know the same applications and write down who came.

use serde_json::{Value, json};
use simulator::{Faults, PRETEND_PASSWORD};

use crate::oauth_support::{claims, number};
use crate::support::{World, read, world};

async fn of_app(world: &World, client: &str, secret: &str) -> (u16, Value) {
    let mut form = world.form();
    form[1].1 = client.to_owned();
    form[2].1 = secret.to_owned();
    let (status, body) = read(world.sign_in(&form).await).await;
    (status.as_u16(), body)
}

async fn made(world: &World, path: &str, body: &Value) -> Value {
    let (status, body) = world.post(path, body).await;
    assert!(status.is_success(), "{path}: {body}");
    body
}

#[tokio::test]
async fn an_application_made_through_graph_signs_in_and_may_do_what_it_was_assigned() {
    let world = world().await;
    let application = made(&world, "/applications", &json!({"displayName": "Made"})).await;
    let client = application["appId"].as_str().unwrap();
    let principal = made(&world, "/servicePrincipals", &json!({"appId": client})).await;
    let path = format!("/applications/{}", application["id"].as_str().unwrap());
    let secret = made(&world, &format!("{path}/addPassword"), &json!({})).await;
    let (key, text) = (secret["keyId"].as_str().unwrap(), secret["secretText"].as_str().unwrap());
    let (status, body) = of_app(&world, client, text).await;
    assert_eq!((status, claims(&body["access_token"]).get("roles")), (200, None), "{body}");

    let (_, graph) = world.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").await;
    let role = graph["appRoles"].as_array().unwrap().iter().find(|role| role["value"] == "User.Read.All").unwrap();
    let own = format!("/servicePrincipals/{}/appRoleAssignments", principal["id"].as_str().unwrap());
    let given = json!({"principalId": principal["id"], "resourceId": graph["id"], "appRoleId": role["id"]});
    let assignment = made(&world, &own, &given).await;
    let (_, body) = of_app(&world, client, text).await;
    let told = claims(&body["access_token"]);
    assert_eq!((&told["roles"], &told["oid"]), (&json!(["User.Read.All"]), &principal["id"]));
    let url = format!("{}/v1.0/users?$top=1", world.running.details().graph);
    let request = world.http.get(url).bearer_auth(body["access_token"].as_str().unwrap());
    assert_eq!(request.send().await.unwrap().status(), 200);

    let path_of = format!("{own}/{}", assignment["id"].as_str().unwrap());
    assert_eq!(world.send(reqwest::Method::DELETE, &path_of, &Value::Null).await.0, 204);
    assert_eq!(claims(&of_app(&world, client, text).await.1["access_token"]).get("roles"), None);
    made(&world, &format!("{path}/removePassword"), &json!({"keyId": key})).await;
    let (status, body) = of_app(&world, client, text).await;
    assert_eq!((status, number(&body)), (401, 7_000_215));
    assert_eq!(world.send(reqwest::Method::DELETE, &path, &Value::Null).await.0, 204);
    assert_eq!(number(&of_app(&world, client, text).await.1), 700_016);
}

#[tokio::test]
async fn whoever_signs_in_or_fails_to_is_written_down() {
    let world = world().await;
    let member = world.member();
    let (id, name) = (member["id"].as_str().unwrap(), member["userPrincipalName"].as_str().unwrap());
    let client = world.desktop();
    let sign_in = async |password: &str| {
        let form = [
            ("grant_type", "password"),
            ("client_id", client.as_str()),
            ("username", name),
            ("password", password),
            ("scope", "openid"),
        ];
        world.token(&form).await
    };
    assert_eq!(number(&sign_in("wrong").await.1), 50_126);
    assert_eq!(sign_in(PRETEND_PASSWORD).await.0, 200);
    let (_, log) = world.get(&format!("/auditLogs/signIns?$filter=userId eq '{id}'&$top=2")).await;
    let codes: Vec<&Value> = log["value"].as_array().unwrap().iter().map(|one| &one["status"]["errorCode"]).collect();
    assert!(codes.len() == 2 && codes.contains(&&json!(0)) && codes.contains(&&json!(50_126)), "{log}");
    assert_eq!(log["value"][0]["appId"], client);
    let (_, user) = world.get(&format!("/users/{id}?$select=signInActivity")).await;
    let when: jiff::Timestamp = user["signInActivity"]["lastSignInDateTime"].as_str().unwrap().parse().unwrap();
    assert!(jiff::Timestamp::now().as_second() - when.as_second() < 120, "{user}");
}

#[tokio::test]
async fn an_attempt_that_was_refused_is_no_successful_sign_in() {
    let world = world().await;
    let member = world.member();
    let (id, name) = (member["id"].as_str().unwrap(), member["userPrincipalName"].as_str().unwrap());
    let activity = async || world.get(&format!("/users/{id}?$select=signInActivity")).await.1["signInActivity"].clone();
    let before = activity().await;
    // A right password, but nobody consented to that; and a wrong one.
    for (password, scope, refused) in
        [(PRETEND_PASSWORD, "https://graph.microsoft.com/User.ReadWrite.All", 65_001), ("wrong", "openid", 50_126)]
    {
        let form = [
            ("grant_type", "password"),
            ("client_id", "14d82eec-204b-4c2f-b7e8-296a70dab67e"),
            ("username", name),
            ("password", password),
            ("scope", scope),
        ];
        assert_eq!(number(&world.token(&form).await.1), refused);
        let (_, log) = world.get(&format!("/auditLogs/signIns?$filter=userId eq '{id}'&$top=1")).await;
        assert_eq!(log["value"][0]["status"]["errorCode"], refused, "{log}");
    }
    let after = activity().await;
    assert_eq!(after["lastSuccessfulSignInDateTime"], before["lastSuccessfulSignInDateTime"]);
    assert_ne!(after["lastSignInDateTime"], before["lastSignInDateTime"], "a refused attempt is one all the same");
}

#[tokio::test]
async fn tokens_tell_the_time_as_a_wrong_clock_does_and_are_good_by_it() {
    let mut world = world().await;
    world.running.faults().set(Faults { clock_skew_seconds: -7_200, ..Faults::default() });
    world.renew().await;
    let issued = claims(&json!(world.token))["iat"].as_i64().unwrap();
    let behind = jiff::Timestamp::now().as_second() - issued;
    assert!((7_190..7_300).contains(&behind), "{behind}");
    assert_eq!(world.get("/organization").await.0, 200);
}
