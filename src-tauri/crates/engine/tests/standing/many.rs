//! Many people at once: how many requests it takes, and what becomes of those who cannot be read.

use crate::support::{World, nobody};
use engine::live::{Needs, Part, read};
use engine::standing::{Standing, standing};
use graph::{Client, ClientSettings, Credentials, Endpoints};
use model::plan::Operation;
use simulator::{Fault, FaultRule};

fn batches(world: &World) -> u64 {
    let requests = world.simulator.tenant().requests();
    requests.iter().filter(|((_, path), _)| path.ends_with("/$batch")).map(|(_, count)| count).sum()
}

#[tokio::test]
async fn different_reads_of_many_people_share_batches() {
    let world = World::start().await;
    let needs = Needs::fields(&["displayName"]) | Needs::part(Part::Manager) | Needs::part(Part::Groups);
    let people: Vec<(String, Needs)> = world
        .simulator
        .tenant()
        .users(50)
        .iter()
        .map(|user| (user["id"].as_str().unwrap().to_owned(), needs.clone()))
        .chain([(nobody().to_string(), needs.clone())])
        .collect();
    let before = batches(&world);
    let lives = read(&world.client, &people).await.unwrap();
    assert_eq!(batches(&world) - before, 6, "two reads of 51 people, 20 in a batch");
    assert_eq!(lives.len(), 51);
    for ((key, _), live) in people.iter().zip(&lives).take(50) {
        let live = live.as_ref().unwrap();
        assert_eq!(live.id.map(|id| id.to_string()).as_deref(), Some(key.as_str()), "in the order asked");
        let person = world.simulator.tenant().find_user(key).unwrap();
        assert_eq!(live.fields.as_ref().unwrap()["displayName"], person["displayName"]);
        let manager = live.manager.unwrap().map(|id| id.to_string());
        assert_eq!(manager.as_deref(), person.get("manager").and_then(|id| id.as_str()));
        assert!(live.groups.is_some() && live.licenses.is_none());
    }
    assert!(lives[50].as_ref().unwrap().is_gone());
    assert!(lives.iter().any(|live| live.as_ref().unwrap().manager.flatten().is_some()));
    assert!(lives.iter().any(|live| !live.as_ref().unwrap().groups.clone().unwrap_or_default().is_empty()));
}

#[tokio::test]
async fn nothing_to_read_asks_for_nothing() {
    let world = World::start().await;
    let before = batches(&world);
    let lives = read(&world.client, &[("x".to_owned(), Needs::nothing())]).await.unwrap();
    assert_eq!((lives.len(), batches(&world)), (1, before));
    let call = Operation::Call { method: "POST".to_owned(), path: "/x".to_owned() };
    assert!(matches!(standing(&call, lives[0].as_ref().unwrap()), Standing::Unreadable { .. }));
}

#[tokio::test]
async fn a_part_that_is_refused_leaves_the_others() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let refuse = FaultRule::on("GET", "/users/{id}/authentication/methods", Fault::status(403));
    world.simulator.faults().add(refuse);
    let live = world.live(&ana.to_string(), Needs::part(Part::Methods) | Needs::part(Part::Groups)).await;
    assert_eq!(live.groups.as_ref().map(|groups| groups.len()), Some(0));
    let remove = Operation::RemoveMethod { id: "m".to_owned(), method: "phone".to_owned(), label: String::new() };
    let why = "this connection is not permitted to read it".to_owned();
    assert_eq!(standing(&remove, &live), Standing::Unreadable { why });
}

#[tokio::test]
async fn without_a_sign_in_nobody_can_be_read() {
    let world = World::start().await;
    let details = world.simulator.details();
    let credentials = Credentials::Secret {
        tenant: details.tenant_id.clone(),
        client_id: details.client_id.clone(),
        secret: "wrong".into(),
    };
    let endpoints = Endpoints::new(&details.login, &details.graph).unwrap();
    let client = Client::new(endpoints, credentials, ClientSettings::default()).unwrap();
    let error = read(&client, &[(nobody().to_string(), Needs::part(Part::There))]).await.unwrap_err();
    assert!(error.is_sign_in(), "{error}");
}
