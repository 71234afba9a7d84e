//! The recycle bin.

use crate::support::World;
use graph::{Cast, Restore, Write};
use serde_json::json;

#[tokio::test]
async fn deleted_brought_back_and_deleted_for_good() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    assert!(world.done(&Write::delete_user(ann)).await.is_empty());
    let select = &["id", "displayName", "deletedDateTime"];
    let bin = world.client.deleted(Cast::User, select).await.unwrap();
    let entry = bin.iter().find(|user| user.id == ann.to_string()).unwrap();
    assert!(entry.text("deletedDateTime").is_some());
    assert!(world.client.deleted(Cast::Group, &[]).await.unwrap().iter().all(|group| group.id != ann.to_string()));
    assert!(world.client.deleted_item(ann.into()).await.unwrap().is_some());

    let taken = world.person("ann", json!({})).await;
    let error = world.refused(&Write::restore(ann.into(), &Restore::default())).await;
    assert_eq!((error.status, error.code.as_str()), (400, "Request_BadRequest"));
    let how = Restore {
        new_user_principal_name: Some("ann.old@contoso.com".to_owned()),
        auto_reconcile_proxy_conflict: true,
    };
    let back = world.done(&Write::restore(ann.into(), &how)).await;
    assert_eq!(back["id"], ann.to_string());
    let user = world.client.user("ann.old@contoso.com", &[]).await.unwrap().unwrap();
    assert_eq!(user.id, ann.to_string());

    world.done(&Write::delete_user(taken)).await;
    world.done(&Write::purge(taken.into())).await;
    assert_eq!(world.client.deleted_item(taken.into()).await.unwrap(), None);
    let error = world.refused(&Write::purge(taken.into())).await;
    assert_eq!((error.status, error.code.as_str()), (404, "Request_ResourceNotFound"));
    assert_eq!(world.refused(&Write::delete_user(taken)).await.status, 404);
}
