//! Photo and automatic replies.

use crate::support::{World, refusal};
use graph::{AutomaticReplies, LicenseChange, PhotoType, Write, WriteOutcome};
use model::AssignedLicense;
use serde_json::json;

/// A picture of 48 by 48 points, as far as anybody looks: start of image, its size, end of image.
const JPEG: &[u8] = &[
    0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 48,
    0, 48, 1, 1, 0x11, 0, 0xFF, 0xD9,
];

#[tokio::test]
async fn a_photo_comes_and_goes() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let key = ann.to_string();
    assert_eq!(world.client.photo(&key).await.unwrap(), None);
    assert_eq!(world.client.photo_info(&key).await.unwrap(), None);
    let set = Write::set_photo(ann, PhotoType::Jpeg, JPEG.to_vec());
    world.done(&set).await;
    assert_eq!(world.client.photo(&key).await.unwrap().as_deref(), Some(JPEG));
    let info = world.client.photo_info(&key).await.unwrap().unwrap();
    assert_eq!((info.width, info.height, info.media_type.as_deref()), (Some(48), Some(48), Some("image/jpeg")));
    // One among others goes alone.
    let answers = world.client.write_batch(&[Write::revoke_sessions(ann), set]).await;
    assert!(answers.iter().all(|answer| matches!(answer.outcome, WriteOutcome::Done(_))), "{answers:?}");
    world.done(&Write::remove_photo(ann)).await;
    assert_eq!(world.client.photo(&key).await.unwrap(), None);

    assert!(world.refused(&Write::set_photo(ann, PhotoType::Jpeg, b"no picture".to_vec())).await.status >= 400);
    for bytes in [Vec::new(), vec![0; 4 * 1024 * 1024 + 1]] {
        let answer = world.client.write(&Write::set_photo(ann, PhotoType::Jpeg, bytes)).await;
        assert!(matches!(answer.outcome, WriteOutcome::NotSent(_)), "{answer:?}");
    }
}

#[tokio::test]
async fn automatic_replies_are_set() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let key = ann.to_string();
    assert_eq!(world.client.automatic_replies(&key).await.unwrap(), None, "no licence, no mailbox");
    let skus = world.client.subscribed_skus().await.unwrap();
    let exchange = |sku: &&model::SubscribedSku| {
        sku.free_units() > 0 && sku.service_plans.iter().any(|plan| plan.service_plan_name.starts_with("EXCHANGE_S"))
    };
    let sku_id = skus.iter().find(exchange).unwrap().sku_id;
    let change = LicenseChange {
        client_request_id: "11111111-2222-4333-8444-555555555555".to_owned(),
        user: ann,
        add: vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }],
        remove: Vec::new(),
    };
    world.done(&Write::assign_license(&change)).await;
    assert_eq!(world.client.automatic_replies(&key).await.unwrap().unwrap().status, "disabled");

    let moment = |text: &str| (text.to_owned(), "UTC".to_owned());
    let replies = AutomaticReplies {
        status: "scheduled".to_owned(),
        external_audience: "all".to_owned(),
        internal_message: "Gone. Ask <b>Bob</b>.".to_owned(),
        external_message: "Gone.".to_owned(),
        scheduled: Some((moment("2026-12-01T08:00:00.0000000"), moment("2026-12-31T08:00:00.0000000"))),
    };
    world.done(&Write::set_automatic_replies(ann, &replies)).await;
    assert_eq!(world.client.automatic_replies(&key).await.unwrap(), Some(replies.clone()));
    let wrong = AutomaticReplies { status: "sometimes".to_owned(), ..replies };
    assert_eq!(world.refused(&Write::set_automatic_replies(ann, &wrong)).await.status, 400);
    assert_eq!(world.client.automatic_replies("nobody@contoso.com").await.unwrap(), None);
    assert_eq!(
        refusal(world.client.sign_ins(&graph::ListQuery { top: Some(2_000), ..Default::default() }).await).0,
        400
    );
}
