//! Pages of live lists: what is said again, and where they may lead.

use super::stand_in::*;
use crate::{GraphError, ListQuery};
use serde_json::json;

#[tokio::test]
async fn the_next_page_is_asked_for_as_the_first_was() {
    let world = World::new(|number, seen| {
        let next = format!("http://{}/v1.0/users?$skiptoken=a%2Bb", seen.header("host").unwrap());
        match number {
            0 => answer(200, json!({"@odata.count": 2, "@odata.nextLink": next, "value": [{"id": "a", "mail": null}]})),
            _ => answer(200, json!({"value": [{"id": "b", "brandNew": [1]}]})),
        }
    })
    .await;
    let query = ListQuery { search: Some("\"mail:a\"".to_owned()), count: true, ..ListQuery::default() };
    let first = world.client.users(&query).await.unwrap();
    assert_eq!((first.count, first.items[0].properties.get("mail")), (Some(2), Some(&json!(null))));
    let second = world.client.next_page(&first).await.unwrap().unwrap();
    assert_eq!(second.items[0].properties.get("brandNew"), Some(&json!([1])));
    let seen = world.graph.seen();
    assert_eq!(seen[1].target, "/v1.0/users?$skiptoken=a%2Bb");
    assert!(seen.iter().all(|seen| seen.header("consistencylevel") == Some("eventual")));
}

#[tokio::test]
async fn a_plain_list_asks_the_directory_itself() {
    let world = World::new(|_, _| answer(200, json!({"value": []}))).await;
    world.client.users(&ListQuery::default()).await.unwrap();
    assert_eq!(world.graph.seen()[0].header("consistencylevel"), None);
}

#[tokio::test]
async fn no_page_leads_to_another_host() {
    let world = World::new(|_, _| {
        answer(200, json!({"value": [{"id": "a"}], "@odata.nextLink": "https://graph.example.com/v1.0/users"}))
    })
    .await;
    let page = world.client.users(&ListQuery::default()).await.unwrap();
    let error = world.client.next_page(&page).await.unwrap_err();
    assert!(matches!(error, GraphError::ForeignLink { .. }), "{error:?}");
    assert!(matches!(
        world.client.domains().await.unwrap_err(),
        GraphError::ForeignLink { .. } | GraphError::Malformed { .. }
    ));
}

#[tokio::test]
async fn something_that_is_no_list_is_malformed() {
    for body in [json!({"id": "a"}), json!([]), json!({"value": [{"displayName": "no id"}]})] {
        let world = World::new(move |_, _| answer(200, body.clone())).await;
        let error = world.client.users(&ListQuery::default()).await.unwrap_err();
        assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_count_is_a_number_or_nothing() {
    let world = World::new(|number, _| if number == 0 { text(200, "\u{feff}1042") } else { text(200, "many") }).await;
    assert_eq!(world.client.user_count().await.unwrap(), 1_042);
    assert_eq!(world.graph.seen()[0].header("consistencylevel"), Some("eventual"));
    assert!(matches!(world.client.user_count().await.unwrap_err(), GraphError::Malformed { .. }));
}

#[tokio::test]
async fn what_a_gateway_does_not_find_is_not_taken_for_missing() {
    let world = World::new(|_, _| text(404, "<html>Not Found</html>")).await;
    assert!(matches!(world.client.user("ann@contoso.com", &[]).await, Err(GraphError::Service(_))));
}
