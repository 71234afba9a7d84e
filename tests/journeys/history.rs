//! Whatever happens in a tenant, copied in whatever rounds, with whatever the service does to them: the copy is the tenant.

use crate::copied::Copied;
use graph::Listing;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;
use simulator::{Change, Fault, FaultRule, Faults, SimulatorConfig};
use std::time::Duration;
use sync::Ask;

/// Something that happens in the tenant, or a round. Numbers choose among whom there is.
#[derive(Debug, Clone)]
enum Step {
    Create,
    Change(u8),
    Manager(u8, u8),
    NoManager(u8),
    License(u8),
    Unlicense(u8),
    LicenseGroup(u8),
    UnlicenseGroup(u8),
    Delete(u8),
    Restore(u8),
    Purge(u8),
    Join(u8, u8),
    Leave(u8, u8),
    NewGroup,
    RenameGroup(u8),
    DeleteGroup(u8),
    GiveRole(u8, u8),
    TakeRole(u8, u8),
    Round(Weather),
}

/// What the service does to a round.
#[derive(Debug, Clone, Copy)]
enum Weather {
    Fair,
    Throttled,
    Busy,
    Cut,
    TokenRefused,
    LinksExpired,
    LinksReset,
    Replays,
    Stopped,
    Rebuilt,
}

fn weather() -> impl Strategy<Value = Weather> {
    use Weather::*;
    prop::sample::select(vec![
        Fair,
        Fair,
        Throttled,
        Busy,
        Cut,
        TokenRefused,
        LinksExpired,
        LinksReset,
        Replays,
        Stopped,
        Rebuilt,
    ])
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Create),
        3 => any::<u8>().prop_map(Step::Change),
        2 => any::<(u8, u8)>().prop_map(|(who, manager)| Step::Manager(who, manager)),
        2 => any::<u8>().prop_map(Step::NoManager),
        2 => any::<u8>().prop_map(Step::License),
        2 => any::<u8>().prop_map(Step::Unlicense),
        1 => any::<u8>().prop_map(Step::LicenseGroup),
        1 => any::<u8>().prop_map(Step::UnlicenseGroup),
        2 => any::<u8>().prop_map(Step::Delete),
        2 => any::<u8>().prop_map(Step::Restore),
        1 => any::<u8>().prop_map(Step::Purge),
        4 => any::<(u8, u8)>().prop_map(|(group, who)| Step::Join(group, who)),
        4 => any::<(u8, u8)>().prop_map(|(group, who)| Step::Leave(group, who)),
        1 => Just(Step::NewGroup),
        1 => any::<u8>().prop_map(Step::RenameGroup),
        1 => any::<u8>().prop_map(Step::DeleteGroup),
        1 => any::<(u8, u8)>().prop_map(|(role, who)| Step::GiveRole(role, who)),
        1 => any::<(u8, u8)>().prop_map(|(role, who)| Step::TakeRole(role, who)),
        4 => weather().prop_map(Step::Round),
    ]
}

/// Everybody and everything the history may be about, also those who left.
struct Cast {
    people: Vec<String>,
    groups: Vec<String>,
    roles: Vec<String>,
    made: u32,
}

/// Microsoft 365 E5, of which the tenant has seats left.
const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

fn pick(from: &[String], number: u8) -> &str {
    &from[usize::from(number) % from.len()]
}

/// What cannot be done is refused by the tenant and does not happen.
fn happen(copied: &Copied, cast: &mut Cast, step: &Step) {
    let reference = |id: &str| Some(json!({"@odata.id": Copied::link(id)}));
    let write = |method: &str, path: String, body| copied.tenant.change(&Change::new(method, &path, body)).1;
    match step {
        Step::Create => {
            cast.made += 1;
            let name = format!("made{}@{}", cast.made, copied.simulator.details().domain);
            let body = json!({"displayName": name, "userPrincipalName": name, "mailNickname": format!("made{}", cast.made),
                "accountEnabled": true, "passwordProfile": {"password": "Fresh-Made-Word-77"}});
            if let Some(id) =
                write("POST", "/users".to_owned(), Some(body)).and_then(|made| made["id"].as_str().map(str::to_owned))
            {
                cast.people.push(id);
            }
        }
        Step::Change(who) => {
            cast.made += 1;
            let body = json!({"department": format!("Department {}", cast.made), "jobTitle": null, "accountEnabled": who % 2 == 0});
            write("PATCH", format!("/users/{}", pick(&cast.people, *who)), Some(body));
        }
        Step::Manager(who, manager) => {
            let path = format!("/users/{}/manager/$ref", pick(&cast.people, *who));
            write("PUT", path, reference(pick(&cast.people, *manager)));
        }
        Step::NoManager(who) => {
            drop(write("DELETE", format!("/users/{}/manager/$ref", pick(&cast.people, *who)), None))
        }
        Step::License(_) | Step::Unlicense(_) | Step::LicenseGroup(_) | Step::UnlicenseGroup(_) => {
            licenses(copied, cast, step)
        }
        Step::Delete(who) => drop(write("DELETE", format!("/users/{}", pick(&cast.people, *who)), None)),
        Step::Restore(who) => {
            let all: Vec<String> = cast.people.iter().chain(&cast.groups).cloned().collect();
            write("POST", format!("/directory/deletedItems/{}/restore", pick(&all, *who)), None);
        }
        Step::Purge(who) => {
            drop(write("DELETE", format!("/directory/deletedItems/{}", pick(&cast.people, *who)), None))
        }
        Step::Join(group, who) => {
            let path = format!("/groups/{}/members/$ref", pick(&cast.groups, *group));
            write("POST", path, reference(pick(&cast.people, *who)));
        }
        Step::Leave(group, who) => {
            let path = format!("/groups/{}/members/{}/$ref", pick(&cast.groups, *group), pick(&cast.people, *who));
            write("DELETE", path, None);
        }
        Step::NewGroup => {
            cast.made += 1;
            let body = json!({"displayName": format!("Made {}", cast.made), "mailNickname": format!("group{}", cast.made),
                "mailEnabled": true, "securityEnabled": true, "groupTypes": ["Unified"]});
            if let Some(id) =
                write("POST", "/groups".to_owned(), Some(body)).and_then(|made| made["id"].as_str().map(str::to_owned))
            {
                cast.groups.push(id);
            }
        }
        Step::RenameGroup(group) => {
            cast.made += 1;
            let body = json!({"displayName": format!("Renamed {}", cast.made)});
            write("PATCH", format!("/groups/{}", pick(&cast.groups, *group)), Some(body));
        }
        Step::DeleteGroup(group) => drop(write("DELETE", format!("/groups/{}", pick(&cast.groups, *group)), None)),
        Step::GiveRole(role, who) => {
            let path = format!("/directoryRoles/{}/members/$ref", pick(&cast.roles, *role));
            write("POST", path, reference(pick(&cast.people, *who)));
        }
        Step::TakeRole(role, who) => {
            let path =
                format!("/directoryRoles/{}/members/{}/$ref", pick(&cast.roles, *role), pick(&cast.people, *who));
            write("DELETE", path, None);
        }
        Step::Round(_) => {}
    }
}

/// Gives or takes a licence, of a person or of everybody in a group.
fn licenses(copied: &Copied, cast: &Cast, step: &Step) {
    let (add, remove) = (json!([{"skuId": E5, "disabledPlans": []}]), json!([E5]));
    let (path, body) = match step {
        Step::License(who) => (format!("/users/{}", pick(&cast.people, *who)), (add, json!([]))),
        Step::Unlicense(who) => (format!("/users/{}", pick(&cast.people, *who)), (json!([]), remove)),
        Step::LicenseGroup(group) => (format!("/groups/{}", pick(&cast.groups, *group)), (add, json!([]))),
        Step::UnlicenseGroup(group) => (format!("/groups/{}", pick(&cast.groups, *group)), (json!([]), remove)),
        _ => return,
    };
    if let Some(id) = path.strip_prefix("/users/") {
        let place = json!({"usageLocation": "DE"});
        copied.tenant.change(&Change::new("PATCH", &format!("/users/{id}"), Some(place)));
    }
    let body = json!({"addLicenses": body.0, "removeLicenses": body.1});
    copied.tenant.change(&Change::new("POST", &format!("{path}/assignLicense"), Some(body)));
}

/// A round in that weather. It may come to nothing: the next one makes it good.
async fn round(copied: &Copied, weather: Weather) {
    let faults = copied.simulator.faults();
    let mut ask = Ask::background();
    let anywhere = |fault: Fault| {
        ["/users/delta", "/groups/delta", "/directoryRoles/delta"].map(|path| FaultRule::on("GET", path, fault.clone()))
    };
    let rules: Vec<FaultRule> = match weather {
        Weather::Fair | Weather::Replays | Weather::LinksExpired | Weather::LinksReset | Weather::Stopped => Vec::new(),
        Weather::Throttled => anywhere(Fault::status(429).retry_after("0.01")).map(|rule| rule.times(2)).into(),
        Weather::Busy => anywhere(Fault::status(503).retry_after("0.01")).map(|rule| rule.times(1)).into(),
        Weather::Cut => anywhere(Fault::cut()).map(|rule| rule.after(1).times(1)).into(),
        Weather::TokenRefused => anywhere(Fault::unauthorized()).map(|rule| rule.times(1)).into(),
        Weather::Rebuilt => Vec::new(),
    };
    faults.set(Faults { rules, delta_replays: matches!(weather, Weather::Replays), ..Faults::default() });
    match weather {
        Weather::LinksExpired => copied.tenant.expire_delta_tokens(),
        Weather::LinksReset => copied.tenant.reset_delta_tokens(),
        Weather::Rebuilt => ask = Ask::rebuild(),
        _ => {}
    }
    if matches!(weather, Weather::Stopped) {
        let cancel = tokio_util::sync::CancellationToken::new();
        let stop = cancel.clone();
        let now = jiff::Timestamp::now;
        let _ = sync::round(&copied.client, &copied.store, ask, now, &cancel, &move |_| stop.cancel()).await;
    } else {
        let _ = copied.round(ask).await;
    }
    faults.set(Faults::default());
}

async fn lived(steps: Vec<Step>) {
    let config = SimulatorConfig { people: 40, groups: Some(6), page_size: 9, ..Copied::config() };
    let copied = Copied::with(config).await;
    // Few of each, so that much happens to the same ones; all the others are compared too.
    let everybody = copied.tenant.users(40);
    let people = everybody.iter().skip(30).map(|user| user["id"].as_str().unwrap().to_owned()).collect();
    let groups = (0..3).map(|number| copied.group(&format!("Busy {number}"))).collect();
    let roles = copied.listed(Listing::DirectoryRoles).await.into_iter().map(|role| role.id).take(2).collect();
    let mut cast = Cast { people, groups, roles, made: 0 };
    for step in &steps {
        match step {
            Step::Round(weather) => round(&copied, *weather).await,
            step => happen(&copied, &mut cast, step),
        }
    }
    // Until the rules of groups have been worked out, the tenant is not yet what it will be.
    copied.tenant.advance(Duration::from_secs(10));
    copied.tenant_now().await;
    for _ in 0..2 {
        let report = copied.round(Ask::by_hand()).await.unwrap();
        assert!(report.failed.is_empty(), "{report:?}");
    }
    copied.assert_equal("at the end").await;
}

#[test]
fn a_random_history_in_random_rounds_is_the_tenant() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    // A case is a tenant of its own: few of them, and long ones.
    let config = Config { cases: 4, max_shrink_iters: 16, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&prop::collection::vec(step(), 40..70), |steps| {
        let lived = runtime.block_on(async { tokio::spawn(lived(steps)).await });
        lived.map_err(|error| TestCaseError::fail(error.to_string()))
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
