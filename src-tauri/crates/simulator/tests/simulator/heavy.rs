//! What is as large as a request may be: it is refused, and soon. Everybody else waits meanwhile.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::everywhere::{Everywhere, everywhere};
use crate::support::small;

/// Far more than it takes, even on a busy machine: what grows with the square of its size takes minutes.
const SOON: Duration = Duration::from_secs(30);

fn refused(all: &Everywhere, what: &str, method: &str, path: &str, body: Vec<u8>) {
    let began = Instant::now();
    let reply = all.ask(method, path, body);
    let took = began.elapsed();
    assert!((400..500).contains(&reply.status), "{what}: {}", reply.status);
    assert!(took < SOON, "{what} took {took:?}");
}

fn in_batch(url: String) -> Vec<u8> {
    json!({"requests": [{"id": "1", "method": "GET", "url": url, "headers": {"ConsistencyLevel": "eventual"}}]})
        .to_string()
        .into_bytes()
}

#[tokio::test]
async fn what_is_huge_is_refused_soon() {
    let all = everywhere(small()).await;
    let user = format!("/users/{}", all.user);
    let ids = vec!["00000000-0000-4000-8000-000000000000"; 100_000];
    let ids = json!(ids);
    let different: Vec<String> = (0..400_000).map(|at| format!("a{at}")).collect();
    let id = |name: &str| json!({name: ids}).to_string().into_bytes();
    for (what, method, path, body) in [
        ("nested arrays", "POST", "/users".to_owned(), b"[".repeat(4_000_000)),
        ("nested objects", "PATCH", user.clone(), b"{\"a\":".repeat(800_000)),
        ("more than 4 MB", "PATCH", user.clone(), vec![b' '; 4_194_305]),
        ("addresses", "PATCH", user.clone(), json!({"otherMails": different}).to_string().into_bytes()),
        ("ids to find", "POST", "/directoryObjects/getByIds".to_owned(), id("ids")),
        ("ids to check", "POST", format!("{user}/checkMemberGroups"), id("groupIds")),
        (
            "licences",
            "POST",
            format!("{user}/assignLicense"),
            json!({"addLicenses": [], "removeLicenses": ids}).to_string().into_bytes(),
        ),
        ("members", "PATCH", format!("/groups/{}", all.group), id("members@odata.bind")),
        (
            "names",
            "PATCH",
            user.clone(),
            Value::from_iter(different.iter().map(|name| (name.clone(), Value::Null))).to_string().into_bytes(),
        ),
        (
            "items",
            "POST",
            "/$batch".to_owned(),
            json!({"requests": vec![json!({"id": "1"}); 300_000]}).to_string().into_bytes(),
        ),
    ] {
        refused(&all, what, method, &path, body);
    }
}

#[tokio::test]
async fn an_address_that_is_huge_is_refused_soon() {
    let all = everywhere(small()).await;
    for (what, url) in [
        ("segments", "/users".repeat(150_000)),
        ("slashes", "/".repeat(900_000)),
        ("brackets", format!("/users?$filter={}", "(".repeat(250_000))),
        (
            "conditions",
            format!("/users?$filter=accountEnabled eq true{}", " and accountEnabled eq true".repeat(40_000)),
        ),
        ("alternatives", format!("/users?$filter=id in ('1'{})", ",'1'".repeat(250_000))),
        ("options", format!("/users?{}", "a=1&".repeat(250_000))),
        ("nested expands", format!("/users?$expand={}", "manager($expand=".repeat(60_000))),
        ("searches", format!("/users?$search={}", "(".repeat(250_000))),
        ("escapes", format!("/users/{}", "%25".repeat(100_000))),
    ] {
        let began = Instant::now();
        let reply = all.ask("POST", "/$batch", in_batch(url));
        assert!(began.elapsed() < SOON, "{what} took {:?}", began.elapsed());
        let body: Value = serde_json::from_slice(&reply.body).unwrap();
        let status = body["responses"][0]["status"].as_u64().unwrap_or(reply.status.into());
        assert!((400..500).contains(&status), "{what}: {status}");
    }
    let order = format!("/users?$orderby=displayName{}&$count=true&$select=id", ",displayName".repeat(100_000));
    let began = Instant::now();
    assert_eq!(all.ask("POST", "/$batch", in_batch(order)).status, 200);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_form_that_is_huge_is_refused_soon() {
    let all = everywhere(small()).await;
    let form: String = (0..500_000).map(|at| format!("{at}=&")).collect();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let target = format!("/{}/oauth2/v2.0/token", all.world.running.details().tenant_id);
    let began = Instant::now();
    let reply = all.world.tenant().ask("POST", &target, &kind, form.into_bytes()).unwrap();
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    assert_eq!(reply.status, 400);
}
