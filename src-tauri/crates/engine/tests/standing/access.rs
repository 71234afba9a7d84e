//! Passwords, sessions, methods, roles, devices, replies, photos.

use crate::support::{World, step};
use engine::live::{Needs, Part};
use engine::reason::Meaning;
use engine::standing::Standing;
use graph::{ListQuery, PassRequest, RawOutcome, RawRequest, WriteOutcome};
use jiff::Timestamp;
use model::plan::{Operation, PhotoReference, Replies};
use model::{AssignedLicense, ObjectId, UserId};
use serde_json::json;
use std::time::Duration;

/// A picture of 48 by 48 points, as far as anybody looks: start of image, its size, end of image.
const JPEG: &[u8] = &[
    0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 48,
    0, 48, 1, 1, 0x11, 0, 0xFF, 0xD9,
];

/// Moves the tenant's clock on by an hour, for the `hours`th time, and tells what it says then.
fn hours_later(world: &World, hours: i64) -> Timestamp {
    world.simulator.tenant().advance(Duration::from_secs(3_600));
    Timestamp::now() + jiff::SignedDuration::from_hours(hours)
}

#[tokio::test]
async fn a_password_and_an_end_of_sessions_show_by_their_time() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let operations = [Operation::ResetPassword { force_change: true, hand_over: false }, Operation::RevokeSessions];
    // A new password ends the sessions too, so some time has to go by between the two.
    for (hours, operation) in (1..).zip(operations) {
        let since = hours_later(&world, hours);
        assert_eq!(world.judge_since(ana, &operation, since).await, Standing::AsBefore, "{operation:?}");
        assert!(matches!(world.send(ana, &operation).await, WriteOutcome::Done(_)), "{operation:?}");
        assert_eq!(world.judge_since(ana, &operation, since).await, Standing::AsWanted, "{operation:?}");
        assert_eq!(world.judge(ana, &operation).await, Standing::AsBefore, "of the plan nothing is known by time");
    }
}

#[tokio::test]
async fn a_pass_shows_by_its_time() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let pass = Operation::CreatePass { lifetime_minutes: Some(60), usable_once: true, start: None };
    let since = hours_later(&world, 1);
    assert_eq!(world.judge_since(ana, &pass, since).await, Standing::AsBefore);
    let made =
        world.client.create_pass(ana, &PassRequest { lifetime_minutes: Some(60), ..PassRequest::default() }, "x").await;
    assert!(made.pass.is_some());
    assert_eq!(world.judge_since(ana, &pass, since).await, Standing::AsWanted);
    assert_eq!(world.judge_since(ana, &pass, hours_later(&world, 2)).await, Standing::AsBefore);
}

#[tokio::test]
async fn a_method_is_removed() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let request = RawRequest {
        method: "POST".to_owned(),
        path: format!("/users/{ana}/authentication/phoneMethods"),
        body: Some(json!({"phoneNumber": "+420 123456789", "phoneType": "mobile"}).to_string()),
        ..RawRequest::default()
    };
    let answer = world.client.call(&world.client.prepare_call(&request).unwrap()).await;
    assert!(matches!(answer.outcome, RawOutcome::Done), "{answer:?}");
    let methods = world.live(&ana.to_string(), Needs::part(Part::Methods)).await.methods.unwrap();
    let phone = methods.iter().find(|method| method.properties.contains_key("phoneType")).unwrap();
    let remove =
        Operation::RemoveMethod { id: phone.id.clone(), method: "phone".to_owned(), label: "Phone".to_owned() };
    world.carried_out(ana, &remove).await;
    assert_eq!(world.refused(ana, &remove).await, Meaning::AlreadyAsWanted);
}

#[tokio::test]
async fn a_role_is_given_and_taken() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let definitions = world.client.role_definitions().await.unwrap();
    let reader = definitions.iter().find(|role| role.text("displayName") == Some("Reports Reader")).unwrap();
    let (definition, name, scope) = (reader.id.clone(), "Reports Reader".to_owned(), "/".to_owned());
    let assign = Operation::AssignRole { definition: definition.clone(), name: name.clone(), scope: scope.clone() };
    world.carried_out(ana, &assign).await;
    assert_eq!(world.refused(ana, &assign).await, Meaning::AlreadyAsWanted);
    let held = world.live(&ana.to_string(), Needs::part(Part::Roles)).await.roles.unwrap();
    let remove = Operation::RemoveRole { assignment: held[0].id.clone(), definition, name, scope };
    world.carried_out_and_back(ana, &remove).await;
    let held = world.live(&ana.to_string(), Needs::part(Part::Roles)).await.roles.unwrap();
    let Operation::RemoveRole { definition, name, scope, .. } = remove else { panic!() };
    let again = Operation::RemoveRole { assignment: held[0].id.clone(), definition, name, scope };
    world.carried_out(ana, &again).await;
    assert_eq!(world.refused(ana, &again).await, Meaning::AlreadyAsWanted);
}

#[tokio::test]
async fn a_device_is_kept_out_let_in_and_deleted() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let page = world.client.devices(&ListQuery { top: Some(5), ..ListQuery::default() }).await.unwrap();
    let let_in = page.items.iter().find(|device| device.properties["accountEnabled"] == true).unwrap();
    let device = ObjectId::parse(&let_in.id).unwrap();
    let name = || "Laptop".to_owned();
    let disable = Operation::SetDevice { device, name: name(), before: Some(true), wanted: false };
    world.carried_out_and_back(ana, &disable).await;
    let delete = Operation::DeleteDevice { device, name: name() };
    world.carried_out(ana, &delete).await;
    assert_eq!(world.refused(ana, &delete).await, Meaning::AlreadyAsWanted);
    assert_eq!(world.judge(ana, &disable).await, Standing::Gone);
    assert_eq!(world.refused(ana, &disable).await, Meaning::NotFound);
}

async fn mailbox(world: &World, user: UserId) {
    let sku_id = world.product().await.sku_id;
    let license = Operation::AssignLicense {
        before: Vec::new(),
        add: vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }],
        remove: Vec::new(),
        after_inherited: Vec::new(),
    };
    world.carried_out(user, &license).await;
}

#[tokio::test]
async fn replies_are_set_and_set_back() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let replies = |status: &str, text: &str| Replies {
        status: status.to_owned(),
        external_audience: "all".to_owned(),
        internal_message: text.to_owned(),
        external_message: text.to_owned(),
        scheduled: None,
    };
    let to = |before: Option<Replies>, wanted| Operation::SetReplies {
        before: before.map(Box::new),
        wanted: Box::new(wanted),
    };
    let set = |before| to(before, replies("alwaysEnabled", "<p>Gone. Ask Bob.</p>"));
    assert_eq!(world.judge(ana, &set(None)).await, Standing::Gone, "no licence, no mailbox");
    assert_eq!(world.refused(ana, &set(None)).await, Meaning::NoMailbox);
    mailbox(&world, ana).await;
    world.carried_out_and_back(ana, &set(Some(replies("disabled", "")))).await;
    world.carried_out(ana, &to(None, replies("alwaysEnabled", "Away."))).await;
    let moved = world.judge(ana, &set(Some(replies("disabled", "")))).await;
    assert!(matches!(moved, Standing::Moved { .. }), "{moved:?}");
}

#[tokio::test]
async fn a_photo_is_set_and_taken_away() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    // SHA-256 of the picture above is what the tenant itself gives back.
    let set = |sha256: &str| Operation::SetPhoto {
        before: None,
        wanted: Some(PhotoReference { sha256: sha256.to_owned(), media_type: "image/jpeg".to_owned(), size: 36 }),
    };
    assert_eq!(world.judge(ana, &set("")).await, Standing::AsBefore);
    assert!(matches!(world.send_with(ana, &set(""), Some(JPEG)).await, WriteOutcome::Done(_)));
    let now = world.live(&ana.to_string(), Needs::of(&step(&set("")))).await.photo.flatten().unwrap();
    assert_eq!(world.judge(ana, &set(&now)).await, Standing::AsWanted);
    assert_eq!(world.judge(ana, &set("")).await, Standing::Moved { now: "Another photo".to_owned() });
    let Operation::SetPhoto { wanted, .. } = set(&now) else { panic!() };
    let take = Operation::SetPhoto { before: wanted, wanted: None };
    world.carried_out(ana, &take).await;
    assert_eq!(world.refused(ana, &take).await, Meaning::AlreadyAsWanted);
}
