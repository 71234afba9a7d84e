use std::collections::HashSet;

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{code, message, read, world};

#[tokio::test]
async fn pages_follow_each_other_until_everyone_was_seen_once() {
    let world = world().await;
    let mut seen = HashSet::new();
    let mut next = Some("/users?$select=id,userPrincipalName&$top=70".to_owned());
    let mut pages = 0;
    while let Some(link) = next {
        let (status, body) = world.get(&link).await;
        assert_eq!(status, 200, "{body}");
        for user in body["value"].as_array().unwrap() {
            assert_eq!(user.as_object().unwrap().len(), 2);
            assert!(seen.insert(user["id"].as_str().unwrap().to_owned()));
        }
        pages += 1;
        next = body["@odata.nextLink"].as_str().map(str::to_owned);
        if let Some(next) = &next {
            assert!(next.starts_with(&format!("{}/v1.0/users?", world.running.details().graph)), "{next}");
            assert!(next.contains("$top=70") && next.contains("$skiptoken="), "{next}");
        }
    }
    assert_eq!((seen.len(), pages), (300, 5));
}

#[tokio::test]
async fn without_select_eleven_properties_are_shown() {
    let world = world().await;
    let (_, body) = world.get("/users").await;
    let first = &body["value"][0];
    assert_eq!(body["value"].as_array().unwrap().len(), 100);
    assert_eq!(first.as_object().unwrap().len(), 11);
    assert!(first.get("accountEnabled").is_none());
}

#[tokio::test]
async fn links_are_built_from_the_name_the_client_used() {
    let world = world().await;
    let port = world.running.details().graph.rsplit(':').next().unwrap().to_owned();
    let (_, body) = world.get(&format!("http://localhost:{port}/beta/users?$top=1")).await;
    let next = body["@odata.nextLink"].as_str().unwrap();
    assert!(next.starts_with(&format!("http://localhost:{port}/beta/users?")), "{next}");
}

#[tokio::test]
async fn counting_needs_the_header() {
    let world = world().await;
    let (_, silent) = world.get("/users?$count=true&$top=1").await;
    assert!(silent.get("@odata.count").is_none());
    let request =
        world.request(reqwest::Method::GET, "/users?$count=true&$top=1").header("ConsistencyLevel", "eventual");
    let (_, counted) = read(request.send().await.unwrap()).await;
    assert_eq!(counted["@odata.count"], 300);
    let (status, body) = world.get("/users/$count").await;
    assert_eq!((status.as_u16(), message(&body)), (400, "$count is not currently supported."));
    let request = world.request(reqwest::Method::GET, "/users/$count").header("ConsistencyLevel", "eventual");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "300");
}

#[rstest]
#[case::eq("userPrincipalName eq '{upn}'")]
#[case::eq_in_capitals("userPrincipalName eq '{UPN}'")]
#[case::starts("startswith(userPrincipalName,'{upn}')")]
#[case::starts_camel("startsWith(userPrincipalName, '{upn}')")]
#[case::by_id("id in ('{id}','00000000-0000-0000-0000-000000000000')")]
#[case::both("userPrincipalName eq '{upn}' and accountEnabled eq true")]
#[case::either("userPrincipalName eq 'nobody@contoso.com' or (mail eq '{upn}')")]
#[tokio::test]
async fn a_filter_finds_the_one(#[case] filter: &str) {
    let world = world().await;
    let user = world.someone(|user| {
        user["userType"] == "Member" && user["accountEnabled"] == true && user["jobTitle"] == "Accountant"
    });
    let upn = user["userPrincipalName"].as_str().unwrap();
    let filter = filter
        .replace("{upn}", upn)
        .replace("{UPN}", &upn.to_uppercase())
        .replace("{id}", user["id"].as_str().unwrap());
    let request = world.request(reqwest::Method::GET, "/users").query(&[("$filter", filter)]);
    let (status, body) = read(request.send().await.unwrap()).await;
    assert_eq!(status, 200, "{body}");
    let found: Vec<&str> =
        body["value"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap()).collect();
    assert_eq!(found, [user["id"].as_str().unwrap()]);
}

#[tokio::test]
async fn a_filter_on_a_flag_pages_like_any_list() {
    let world = world().await;
    let blocked = world.tenant().users(1_000).iter().filter(|user| user["accountEnabled"] == false).count();
    let (_, first) = world.get("/users?$filter=accountEnabled%20eq%20false&$top=1").await;
    let (_, rest) = world.get(&first["@odata.nextLink"].as_str().unwrap().replace("$top=1", "$top=999")).await;
    assert_eq!(rest["value"].as_array().unwrap().len() + 1, blocked);
}

#[rstest]
#[case("$top=0", "Invalid page size specified: '0'. Must be between 1 and 999 inclusive.")]
#[case("$top=1000", "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.")]
#[case("$filter=displayName%20ne%20'x'", "Filter operator 'NotEqualsMatch' is not supported.")]
#[case(
    "$filter=endsWith(mail,'x')",
    "Operator 'endsWith' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information"
)]
#[case(
    "$filter=displayName%20eq%20'x",
    "Invalid filter clause: There is an unterminated string literal at position 15 in 'displayName eq 'x'."
)]
#[case("$skip=5", "'$skip' is not supported by the service.")]
#[case(
    "$select=shoeSize",
    "Parsing OData Select and Expand failed: Could not find a property named 'shoeSize' on type 'microsoft.graph.user'."
)]
#[case("$skiptoken=zzz", "Badly formed token.")]
#[tokio::test]
async fn what_a_list_cannot_do_is_refused(#[case] query: &str, #[case] text: &str) {
    let world = world().await;
    let (status, body) = world.get(&format!("/users?{query}")).await;
    assert_eq!((status.as_u16(), message(&body)), (400, text));
}

#[tokio::test]
async fn properties_kept_elsewhere_are_not_implemented_on_a_list() {
    let world = world().await;
    let (status, body) = world.get("/users?$select=id,aboutMe").await;
    assert_eq!((status.as_u16(), code(&body)), (501, "NotImplemented"));
}

#[tokio::test]
async fn somebody_is_found_by_any_address_whatever_the_case_of_its_letters() {
    let world = world().await;
    let user = world.someone(|user| user["proxyAddresses"].as_array().is_some_and(|all| all.len() > 1));
    for proxy in user["proxyAddresses"].as_array().unwrap() {
        let wanted = proxy.as_str().unwrap().to_uppercase();
        let (status, body) = world.get(&format!("/users?$filter=proxyAddresses/any(p:p eq '{wanted}')")).await;
        assert_eq!(status, 200, "{body}");
        let found: Vec<&Value> = body["value"].as_array().unwrap().iter().map(|user| &user["id"]).collect();
        assert_eq!(found, [&user["id"]], "{wanted}");
    }
    let (_, body) = world.get("/users?$filter=proxyAddresses/any(p:p eq 'smtp:nobody@contoso.com')").await;
    assert_eq!(body["value"], json!([]));
}

#[tokio::test]
async fn a_selection_of_nothing_but_relations_tells_who_they_are() {
    let world = world().await;
    let (status, body) = world.get("/users?$select=manager&$top=3").await;
    assert_eq!(status, 200, "{body}");
    assert!(body["@odata.context"].as_str().unwrap().ends_with("#users(manager)"), "{body}");
    let people = body["value"].as_array().unwrap();
    assert!(people.iter().all(|one| one.as_object().unwrap().len() == 1 && one["id"].is_string()), "{body}");
    let (_, one) = world.get(&format!("/users/{}?$select=manager", people[0]["id"].as_str().unwrap())).await;
    assert_eq!(one["id"], people[0]["id"]);
    let (_, body) = world.get("/users?$select=manager,displayName&$top=3").await;
    assert!(body["value"].as_array().unwrap().iter().all(|one| one.as_object().unwrap().len() == 1), "{body}");
}

#[tokio::test]
async fn an_id_in_a_filter_is_one() {
    let world = world().await;
    for filter in ["id eq 'zz'", "id in ('zz')", "manager/id eq 'zz'"] {
        let (status, body) = world.get(&format!("/users?$filter={filter}")).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"), "{filter}");
        assert_eq!(message(&body), "Invalid object identifier 'zz'.");
    }
    let (status, body) = world.get("/users?$filter=id eq '11111111-0000-4000-8000-000000000000'").await;
    assert_eq!((status.as_u16(), &body["value"]), (200, &json!([])));
}

#[tokio::test]
async fn a_search_for_nothing_is_refused() {
    let world = crate::support::world().await;
    for search in ["\"displayName:\"", "\"displayName: \"", "\"mail:\"", "\"displayName:a\" OR \"mail:\""] {
        let request = world.request(reqwest::Method::GET, "/users");
        let request = request.query(&[("$search", search)]).header("ConsistencyLevel", "eventual");
        let (status, body) = crate::support::read(request.send().await.unwrap()).await;
        assert_eq!((status.as_u16(), crate::support::code(&body)), (400, "Request_BadRequest"), "{search}: {body}");
    }
}

#[tokio::test]
async fn direct_reports_cost_one_unit() {
    let world = crate::support::world().await;
    let id = world.member()["id"].as_str().unwrap().to_owned();
    for (path, units) in [("directReports", "1"), ("ownedDevices", "1"), ("memberOf", "2"), ("ownedObjects", "2")] {
        let answer = world.request(reqwest::Method::GET, &format!("/users/{id}/{path}")).send().await.unwrap();
        assert_eq!(answer.headers()["x-ms-resource-unit"], units, "{path}");
    }
}
