use reqwest::Method;
use serde_json::json;

use crate::support::{World, code, world};

/// A GIF of so many pixels; nobody looks further than its head.
pub(crate) fn picture(side: u8) -> Vec<u8> {
    [b"GIF89a".as_slice(), &[side, 0, side, 0, 0, 0, 0]].concat()
}

async fn put(world: &World, path: &str, kind: &str, bytes: Vec<u8>) -> u16 {
    let request = world.request(Method::PUT, path).header("content-type", kind).body(bytes);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_photo_is_put_described_read_and_taken_away() {
    let world = world().await;
    let id = world.create("pictured").await;
    let path = format!("/users/{id}/photo");
    let (status, body) = world.get(&path).await;
    assert_eq!((status.as_u16(), code(&body)), (404, "ImageNotFound"));
    let (_, body) = world.get(&format!("/users/{id}/photos")).await;
    assert_eq!(body["value"], json!([]));
    assert_eq!(put(&world, &format!("{path}/$value"), "image/gif", picture(100)).await, 200);
    let (status, body) = world.get(&path).await;
    assert_eq!((status.as_u16(), &body["id"], &body["width"]), (200, &json!("100X100"), &json!(100)));
    assert_eq!(body["@odata.mediaContentType"], "image/gif");
    assert!(body["@odata.context"].as_str().unwrap().ends_with(&format!("$metadata#users('{id}')/photo/$entity")));
    for value in [format!("{path}/$value"), format!("/users/{id}/photos/100x100/$value")] {
        let answer = world.request(Method::GET, &value).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "image/gif");
        assert_eq!(answer.bytes().await.unwrap(), picture(100));
    }
    assert_eq!(world.get(&format!("/users/{id}/photos/48x48")).await.0, 404);
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    assert_eq!(world.get(&path).await.0, 404);
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_picture_sent_as_a_plain_stream_is_known_by_its_bytes() {
    let world = world().await;
    let id = world.create("stream").await;
    let path = format!("/users/{id}/photo/$value");
    assert_eq!(put(&world, &path, "application/octet-stream", b"hello".to_vec()).await, 400);
    assert_eq!(put(&world, &path, "application/octet-stream", picture(9)).await, 200);
    let (status, about) = world.get(&format!("/users/{id}/photo")).await;
    assert_eq!((status.as_u16(), about["@odata.mediaContentType"].as_str()), (200, Some("image/gif")), "{about}");
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_refused() {
    let world = world().await;
    let id = world.create("plain").await;
    let path = format!("/users/{id}/photo/$value");
    assert_eq!(put(&world, &path, "image/jpeg", b"hello".to_vec()).await, 400);
    assert_eq!(put(&world, &path, "application/json", picture(9)).await, 415);
    let mut large = picture(9);
    large.resize(4 * 1024 * 1024 + 1, 0);
    assert_eq!(put(&world, &path, "image/gif", large).await, 413);
    assert_eq!(world.get(&format!("/users/{id}/photo")).await.0, 404);
}

#[tokio::test]
async fn some_people_of_the_seed_have_a_picture_in_every_size_of_exchange() {
    let world = world().await;
    let mut seen = 0;
    for user in world.tenant().users(60) {
        let id = user["id"].as_str().unwrap();
        let (status, body) = world.get(&format!("/users/{id}/photos")).await;
        assert_eq!(status, 200);
        let sizes = body["value"].as_array().unwrap();
        if sizes.len() < 2 {
            continue;
        }
        seen += 1;
        assert_eq!(sizes.len(), 9);
        let answer = world.request(Method::GET, &format!("/users/{id}/photos/48X48/$value")).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "image/png");
        let bytes = answer.bytes().await.unwrap();
        assert!(bytes.starts_with(b"\x89PNG") && bytes.ends_with(b"IEND\xae\x42\x60\x82"));
    }
    assert!(seen > 3, "{seen}");
}

#[tokio::test]
async fn groups_have_photos_too() {
    let world = world().await;
    let group =
        world.get("/groups?$top=1&$select=id").await.1["value"][0]["id"].as_str().unwrap_or_default().to_owned();
    if group.is_empty() {
        return;
    }
    let path = format!("/groups/{group}/photo");
    assert_eq!(world.get(&path).await.0, 404);
    assert_eq!(put(&world, &format!("{path}/$value"), "image/gif", picture(64)).await, 200);
    assert_eq!(world.get(&path).await.1["id"], "64X64");
}
