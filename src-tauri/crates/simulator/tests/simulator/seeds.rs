use std::collections::HashSet;
use std::time::Duration;

use serde_json::Value;
use simulator::{Pace, Simulator, SimulatorConfig};

use crate::support::{E3, small};

/// Accounts that are no people, at the end of a tenant that is not small.
const SPECIAL: usize = 27;

/// Somebody deleted bears the name of somebody hired since, who got the next best user name; the one they wanted is free.
#[tokio::test]
async fn the_user_name_of_somebody_deleted_is_free_and_wanted() {
    for people in [50, 2_000] {
        let world = crate::support::world_of(SimulatorConfig { people, ..small() }).await;
        let (_, binned) = world.get("/directory/deletedItems/microsoft.graph.user?$top=999").await;
        let gone =
            binned["value"].as_array().unwrap().iter().find(|user| text(user, "displayName") == "Žofie Dvořáková");
        assert!(text(gone.unwrap(), "userPrincipalName").ends_with("zofie.dvorakova@contoso.com"), "{gone:?}");
        let late = world.someone(|user| user["displayName"] == "Žofie Dvořáková");
        assert_eq!(late["userPrincipalName"], "zofie.dvorakova2@contoso.com");
        let wanted = serde_json::json!({"userPrincipalName": "zofie.dvorakova@contoso.com"});
        assert_eq!(world.patch(text(&late, "id"), &wanted).await.0, 204);
    }
}

async fn users(config: SimulatorConfig) -> Vec<Value> {
    let running = Simulator::start(config).await.unwrap();
    running.tenant().users(100_000)
}

fn text<'a>(user: &'a Value, property: &str) -> &'a str {
    user[property].as_str().unwrap_or_default()
}

#[tokio::test]
async fn the_same_seed_gives_the_same_tenant_and_another_another() {
    let (one, two) = (Simulator::start(small()).await.unwrap(), Simulator::start(small()).await.unwrap());
    let other = Simulator::start(SimulatorConfig { seed: 2, ..small() }).await.unwrap();
    assert_eq!(one.tenant().users(1_000), two.tenant().users(1_000));
    assert_ne!(one.tenant().users(1)[0]["id"], other.tenant().users(1)[0]["id"]);
}

/// Tenant id, client id and client secret.
async fn identity(seed: u64, people: u32) -> [String; 3] {
    let running = Simulator::start(SimulatorConfig { seed, people, ..small() }).await.unwrap();
    let details = running.details().clone();
    [details.tenant_id, details.client_id, details.client_secret]
}

/// A program tells tenants apart by their id: two that hold other people must never share it.
#[tokio::test]
async fn seed_and_size_together_say_which_tenant_it_is() {
    let tenants = [(1, 300), (1, 301), (1, 1), (2, 300), (2, 301), (300, 1)];
    let mut seen = HashSet::new();
    for (seed, people) in tenants {
        let one = identity(seed, people).await;
        assert_eq!(one, identity(seed, people).await, "seed {seed}, {people} people");
        seen.extend(one);
    }
    assert_eq!(seen.len(), 3 * tenants.len(), "{seen:?}");
}

#[tokio::test]
async fn two_thousand_people_are_believable() {
    let mut users = users(SimulatorConfig { pace: Pace::Off, ..SimulatorConfig::default() }).await;
    assert_eq!(users.len(), 2_000);
    let special = users.split_off(2_000 - SPECIAL);
    assert_eq!(text(&special[SPECIAL - 1], "userPrincipalName"), "notfall1@contoso.onmicrosoft.com");
    assert!(special.iter().all(|account| account["givenName"].is_null() && account["manager"].is_null()));
    let part = |wanted: &dyn Fn(&Value) -> bool| users.iter().filter(|user| wanted(user)).count();
    let blocked = part(&|user| user["accountEnabled"] == false);
    let guests = part(&|user| user["userType"] == "Guest");
    let synced = part(&|user| user["onPremisesSyncEnabled"] == true);
    let nowhere = part(&|user| user["userType"] == "Member" && user["usageLocation"].is_null());
    let loose = part(&|user| user["userType"] == "Member" && user["department"].is_null());
    assert!((50..120).contains(&blocked), "{blocked} blocked");
    assert!((100..180).contains(&guests), "{guests} guests");
    assert!((1_000..1_200).contains(&synced), "{synced} synced");
    assert!((5..60).contains(&nowhere), "{nowhere} without location");
    assert!((10..90).contains(&loose), "{loose} without department");

    for property in ["id", "userPrincipalName", "mail"] {
        let distinct: HashSet<String> = users.iter().map(|user| text(user, property).to_lowercase()).collect();
        assert_eq!(distinct.len(), users.len(), "{property}");
    }
    let languages: HashSet<&str> = users.iter().map(|user| text(user, "preferredLanguage")).collect();
    assert!(languages.len() >= 25, "{languages:?}");
    for wanted in ["Žofie Dvořáková", "José", "Nguyễn", "'"] {
        assert!(users.iter().any(|user| text(user, "displayName").contains(wanted)), "{wanted}");
    }
    // Greek, Cyrillic, Hebrew, Arabic, Devanagari, Tamil, Thai, Hangul, Han.
    for script in ["α-ω", "а-я", "א-ת", "ا-ي", "अ-ह", "அ-ஹ", "ก-ฮ", "가-힣", "一-龥"] {
        let (first, last) = (script.chars().next().unwrap(), script.chars().next_back().unwrap());
        let written = |user: &&Value| text(user, "displayName").chars().any(|c| (first..=last).contains(&c));
        assert!(users.iter().any(|user| written(&user)), "{script}");
    }
    assert!(users.iter().all(|user| text(user, "userPrincipalName").is_ascii()));
    assert!(
        users
            .iter()
            .filter(|user| user["userType"] == "Member")
            .all(|user| text(user, "employeeId").starts_with("000"))
    );
}

#[tokio::test]
async fn an_address_agrees_with_itself() {
    let users = users(SimulatorConfig { people: 2_000, ..small() }).await;
    for (city, country, language, code) in [
        ("東京都", "Japan", "ja-JP", "+81"),
        ("Berlin", "Germany", "de-DE", "+49"),
        ("New York", "United States", "en-US", "+1 (212) 555-01"),
        ("London", "United Kingdom", "en-GB", "+44 20 7946 01"),
    ] {
        let there: Vec<&Value> = users.iter().filter(|user| text(user, "city") == city).collect();
        assert!(there.len() > 2, "{city}");
        for user in there {
            assert_eq!(text(user, "country"), country);
            let spoken = text(user, "preferredLanguage");
            assert!(spoken == language || spoken.starts_with("en-"), "{spoken} in {city}");
            let phone = &user["businessPhones"];
            assert!(!tidy(phone) || phone[0].as_str().unwrap().starts_with(code), "{phone}");
        }
    }
}

#[tokio::test]
async fn tenants_of_any_size_start() {
    for people in [1, 2, 10, 50] {
        let running = Simulator::start(SimulatorConfig { people, ..small() }).await.unwrap();
        assert_eq!(running.tenant().users(1_000).len(), people as usize);
        assert_eq!(running.tenant().user_count(), people);
    }
}

#[tokio::test]
async fn a_tenant_of_nobody_or_of_too_many_is_refused() {
    for people in [0, 2_000_001, u32::MAX] {
        let error = Simulator::start(SimulatorConfig { people, ..small() }).await.unwrap_err();
        let said = format!("a tenant cannot have {people} people, choose a number from 1 to 2000000");
        assert_eq!(error.to_string(), said);
    }
}

fn states(user: &Value) -> Vec<(&str, &str)> {
    let states = user["licenseAssignmentStates"].as_array().into_iter().flatten();
    states.map(|state| (text(state, "state"), text(state, "error"))).collect()
}

fn has(user: &Value, sku: &str) -> bool {
    user["assignedLicenses"].as_array().is_some_and(|all| all.iter().any(|license| license["skuId"] == sku))
}

fn tidy(phone: &Value) -> bool {
    phone[0].as_str().is_none_or(|phone| {
        phone.starts_with('+') && phone[1..].bytes().all(|b| b" ()-x0123456789".contains(&b)) && !phone.contains("(0)")
    })
}

#[tokio::test]
async fn even_a_small_tenant_has_the_usual_mess() {
    const E1: &str = "18181a46-0d4e-45cd-891e-60aabd171b4e";
    let a_year_ago = (jiff::Timestamp::now() - Duration::from_secs(365 * 86_400)).to_string();
    for people in [50, 300, 2_000] {
        let users = users(SimulatorConfig { people, ..small() }).await;
        let by_id = |id: &Value| users.iter().find(|user| user["id"] == *id);
        let one_of = |what: &str, wanted: &dyn Fn(&Value) -> bool| {
            assert!(users.iter().any(wanted), "{what} of {people}");
        };
        let member = |user: &Value| user["userType"] == "Member" && user["givenName"].is_string();
        let long_ago = |user: &Value, time: &str| !text(user, time).is_empty() && text(user, time) < "2024-11-01";
        let blocked = |user: &Value| user["accountEnabled"] == false;
        one_of("blocked with a licence", &|user| blocked(user) && user["assignedLicenses"] != serde_json::json!([]));
        one_of("E1 and E3", &|user| has(user, E1) && has(user, E3));
        one_of("nowhere", &|user| member(user) && user["usageLocation"].is_null());
        one_of("no department", &|user| member(user) && user["department"].is_null());
        one_of("untidy phone", &|user| !tidy(&user["businessPhones"]));
        one_of("no manager", &|user| member(user) && user["department"].is_string() && user["manager"].is_null());
        // Among so few somebody would have noticed.
        let led_by_blocked = users.iter().any(|user| by_id(&user["manager"]).is_some_and(blocked));
        assert_eq!(led_by_blocked, people >= 200, "{people}");
        one_of("namesake", &|user| {
            let of_that_name = users.iter().filter(|other| other["displayName"] == user["displayName"]);
            of_that_name.filter(|other| !blocked(other)).count() > 1
        });
        one_of("pending for years", &|user| {
            user["externalUserState"] == "PendingAcceptance"
                && long_ago(user, "createdDateTime")
                && user["signInActivity"].is_null()
        });
        one_of("stale guest", &|user| {
            let activity = &user["signInActivity"];
            user["externalUserState"] == "Accepted" && text(activity, "lastSignInDateTime") < a_year_ago.as_str()
        });
        for state in [
            ("Error", "CountViolation"),
            ("Error", "MutuallyExclusiveViolation"),
            ("Error", "DependencyViolation"),
            ("ActiveWithError", "UniquenessViolation"),
            ("Active", "None"),
        ] {
            one_of(state.1, &|user| states(user).contains(&state));
        }
        for start in ["notfall1@", "Sync_", "adm.", "svc-", "room-", "info@"] {
            one_of(start, &|user| text(user, "userPrincipalName").starts_with(start));
        }
    }
}

#[tokio::test]
async fn a_mess_stays_the_exception() {
    let users = users(SimulatorConfig { people: 5_000, ..small() }).await;
    let part = |wanted: &dyn Fn(&Value) -> bool| users.iter().filter(|user| wanted(user)).count();
    let error = part(&|user| states(user).iter().any(|(state, _)| *state != "Active"));
    let untidy = part(&|user| !tidy(&user["businessPhones"]));
    let wasted = part(&|user| user["accountEnabled"] == false && user["assignedLicenses"] != serde_json::json!([]));
    let both = part(&|user| has(user, E3) && has(user, "18181a46-0d4e-45cd-891e-60aabd171b4e"));
    let never = part(&|user| user["signInActivity"].is_null());
    assert!((20..120).contains(&error), "{error} licence errors");
    assert!((40..130).contains(&untidy), "{untidy} untidy numbers");
    assert!((30..130).contains(&wasted), "{wasted} blocked with licences");
    assert!((5..50).contains(&both), "{both} with two suites");
    assert!((100..300).contains(&never), "{never} who never signed in");
}

/// What a group could not give is not among what somebody has.
#[tokio::test]
async fn a_licence_that_failed_is_not_had() {
    for user in users(small()).await {
        let failed: HashSet<&str> = user["licenseAssignmentStates"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|state| state["state"] == "Error")
            .map(|state| text(state, "skuId"))
            .collect();
        assert!(failed.iter().all(|sku| !has(&user, sku)), "{user}");
    }
}
