//! A busy run against the simulated tenant: nothing secret and no name is in anything this crate writes down.

use super::{discretion::listen_to, stand_in::QUICK};
use crate::{
    Client, ClientSettings, Credentials, DeltaCursor, DeltaFrom, Endpoints, LicenseChange, NewUser, Priority,
    WriteOutcome,
};
use model::{AssignedLicense, UserId};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, Faults, Running, Simulator, SimulatorConfig};
use std::collections::BTreeSet;

const PASSWORD: &str = "Sommer-2026!-Start";

fn faults() -> Faults {
    let status = |status: u16| Fault { status: Some(status), ..Fault::default() };
    let rules = vec![
        FaultRule::on("POST", "/users", Fault { retry_after: Some("0.01".to_owned()), ..status(429) })
            .after(5)
            .times(2),
        FaultRule::on("POST", "/users", Fault { apply: Some(true), ..status(504) }).after(12).times(2),
        FaultRule::on("GET", "/users/delta", status(503)).after(1).times(2),
        FaultRule::on("GET", "/users/{id}", status(403)).after(3).times(2),
        FaultRule::on("POST", "/users/{id}/assignLicense", status(500)).after(2).times(2),
        FaultRule::on("GET", "/domains", Fault { unauthorized: true, ..Fault::default() }).times(1),
    ];
    Faults { rules, ..Faults::default() }
}

fn connect(running: &Running) -> Client {
    let details = running.details();
    let credentials = Credentials::Secret {
        tenant: details.tenant_id.clone(),
        client_id: details.client_id.clone(),
        secret: details.client_secret.clone().into(),
    };
    let endpoints = Endpoints::new(&details.login, &details.graph).unwrap();
    Client::new(endpoints, credentials, ClientSettings { timing: QUICK, ..ClientSettings::default() }).unwrap()
}

fn new_user(number: usize) -> NewUser {
    let properties = json!({
        "displayName": format!("Zdeňka Quartzová {number}"), "givenName": "Zdeňka", "surname": "Quartzová",
        "userPrincipalName": format!("zdenka.quartzova{number}@contoso.com"), "mailNickname": format!("zdenka.quartzova{number}"),
        "accountEnabled": true, "usageLocation": "CZ", "department": "Vivarium Affairs",
    });
    NewUser {
        client_request_id: uuid::Uuid::new_v4().to_string(),
        properties: properties.as_object().unwrap().clone(),
        password: PASSWORD.into(),
        force_change: true,
    }
}

/// Every text among the properties of people that is long enough to be told from a word of the log.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.chars().count() >= 6 => {
            found.insert(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(object) => object.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// Whether a text is in another, and not only as part of a longer word.
fn has_word(written: &str, text: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    written.match_indices(text).any(|(at, _)| {
        let (before, after) = (written[..at].chars().next_back(), written[at + text.len()..].chars().next());
        !is_word(before) && !is_word(after)
    })
}

#[tokio::test]
async fn a_busy_run_leaves_no_name_and_no_secret_behind() {
    // Everything of every crate, also of the HTTP library, as loud as the program itself ever writes it down.
    let (log, _guard) = listen_to("info,graph=trace");
    let config = SimulatorConfig { people: 300, page_size: 50, faults: faults(), ..SimulatorConfig::default() };
    let running = Simulator::start(config).await.unwrap();
    let client = connect(&running);
    let job = client.with_priority(Priority::Job);

    let organization = client.organization().await.unwrap();
    client.domains().await.unwrap();
    let skus = client.subscribed_skus().await.unwrap();
    let sync = client.with_priority(Priority::Sync);
    let mut from = DeltaFrom::Start { select: crate::USER_SELECT.to_vec() };
    while let DeltaCursor::Next(next) = sync.users_delta(&from).await.unwrap().next {
        from = DeltaFrom::Next(next);
    }
    let answers = job.create_users(&(0..45).map(new_user).collect::<Vec<_>>()).await;
    let ids: Vec<String> = answers
        .iter()
        .filter_map(|answer| match &answer.outcome {
            WriteOutcome::Done(properties) => properties["id"].as_str().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert!(ids.len() > 30, "{answers:?}");
    let names: Vec<String> = (0..50).map(|number| format!("zdenka.quartzova{number}@contoso.com")).collect();
    job.users_by_name(&names, &["displayName"]).await.unwrap();
    let change = |id: &String| LicenseChange {
        client_request_id: uuid::Uuid::new_v4().to_string(),
        user: UserId::parse(id).unwrap(),
        add: vec![AssignedLicense { sku_id: skus[0].sku_id, disabled_plans: vec![] }],
        remove: vec![],
    };
    job.assign_licenses(&ids.iter().map(change).collect::<Vec<_>>()).await;

    let mut kept: BTreeSet<String> = ids.into_iter().chain(names).collect();
    running.tenant().users(10_000).iter().for_each(|user| texts(user, &mut kept));
    kept.extend(
        [PASSWORD, "Zdeňka", "Quartzová", "zdenka", "Vivarium", "skiptoken", "deltatoken", "eyJ"].map(str::to_owned),
    );
    kept.extend([
        running.details().client_secret.clone(),
        organization.display_name,
        "%24select".into(),
        "$select".into(),
    ]);
    let written = format!("{}\n{:#?}\n{:?}", log.text(), client.recent_calls(), client);
    for told in ["/users/{id}/assignLicense", "status=504", "status=429", "attempt=2", "HTTP/1.1", "/users/delta"] {
        assert!(written.contains(told), "{told} is missing in\n{written}");
    }
    assert!(kept.len() > 1_000, "{} texts", kept.len());
    for text in kept {
        assert!(!has_word(&written, &text), "{text:?} is in\n{written}");
    }
}
