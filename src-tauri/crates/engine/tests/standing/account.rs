//! Accounts, their fields, and the way through the recycle bin.

use crate::support::{World, create, nobody, properties, step};
use engine::live::Needs;
use engine::reason::Meaning;
use engine::standing::{Standing, standing, standing_since};
use graph::WriteOutcome;
use jiff::{SignedDuration, Timestamp};
use model::UserId;
use model::plan::Operation;
use serde_json::{Value, json};

fn update(before: Value, wanted: Value) -> Operation {
    Operation::UpdateUser { before: properties(before), wanted: properties(wanted) }
}

#[tokio::test]
async fn an_account_is_made_and_known_as_ours() {
    let world = World::start().await;
    let since = Timestamp::now();
    let make = create("ana", json!({"department": "Sales", "city": null, "businessPhones": ["+49 1"]}));
    let key = "ana@contoso.com";
    let needs = || Needs::of(&step(&make));
    assert_eq!(standing(&make, &world.live(key, needs()).await), Standing::AsBefore, "nobody is there");
    let WriteOutcome::Done(created) = world.send(nobody(), &make).await else { panic!() };
    let found = world.live(key, needs()).await;
    assert_eq!(standing_since(&make, &found, since), Standing::AsWanted);
    assert_eq!(found.id, UserId::parse(created["id"].as_str().unwrap()).ok());
    let later = since + SignedDuration::from_hours(1);
    assert!(matches!(standing_since(&make, &found, later), Standing::Moved { .. }), "somebody else's");
    assert_eq!(world.refused(nobody(), &make).await, Meaning::NameTaken);
    assert_eq!(
        world.refused(nobody(), &create("b", json!({"userPrincipalName": "b@fabrikam.com"}))).await,
        Meaning::UnverifiedDomain
    );
}

#[tokio::test]
async fn fields_are_set_cleared_and_set_back() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let set = update(
        json!({"city": null, "businessPhones": [], "accountEnabled": true, "employeeHireDate": null, "userPrincipalName": "ana@contoso.com"}),
        json!({"city": "Ulm", "businessPhones": ["+49 1"], "accountEnabled": false, "employeeHireDate": "2026-12-01T00:00:00Z", "userPrincipalName": "Ana.Ruiz@contoso.com"}),
    );
    world.carried_out_and_back(ana, &set).await;

    world.carried_out(ana, &update(json!({"city": null}), json!({"city": "Ulm"}))).await;
    assert!(world.simulator.tenant().change_user(&ana.to_string(), properties(json!({"city": "Kiel"}))));
    let clear = update(json!({"city": "Ulm"}), json!({"city": null}));
    assert_eq!(world.judge(ana, &clear).await, Standing::Moved { now: "City “Kiel”".to_owned() });
    assert_eq!(world.judge(nobody(), &clear).await, Standing::Gone);
    assert_eq!(world.refused(nobody(), &clear).await, Meaning::NotFound);
    let taken = update(json!({}), json!({"userPrincipalName": "adm.jkeller@contoso.com"}));
    assert_eq!(world.refused(ana, &taken).await, Meaning::NameTaken);
}

#[tokio::test]
async fn a_field_of_active_directory_is_refused() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    assert!(world.simulator.tenant().change_user(&ana.to_string(), properties(json!({"onPremisesSyncEnabled": true}))));
    let set = update(json!({"city": null}), json!({"city": "Ulm"}));
    assert_eq!(world.refused(ana, &set).await, Meaning::ActiveDirectory);
}

#[tokio::test]
async fn a_guest_is_invited_and_found_by_the_address() {
    let world = World::start().await;
    let since = Timestamp::now();
    let invite = Operation::InviteGuest {
        mail: "eva@fabrikam.com".to_owned(),
        display_name: Some("Eva".to_owned()),
        redirect_url: "https://myapps.microsoft.com".to_owned(),
        send_message: false,
        message: None,
        again: false,
    };
    assert_eq!(world.judge(nobody(), &invite).await, Standing::AsBefore);
    assert!(matches!(world.send(nobody(), &invite).await, WriteOutcome::Done(_)));
    // The index that is asked learns of somebody new after a while.
    world.simulator.tenant().advance(std::time::Duration::from_secs(120));
    assert_eq!(world.judge_since(nobody(), &invite, since).await, Standing::AsWanted);
}

#[tokio::test]
async fn somebody_is_deleted_brought_back_and_deleted_for_good() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let restore = Operation::RestoreUser { user_principal_name: None };
    assert_eq!(world.judge(ana, &restore).await, Standing::AsWanted);
    world.carried_out(ana, &Operation::DeleteUser).await;
    assert_eq!(world.refused(ana, &Operation::DeleteUser).await, Meaning::AlreadyAsWanted);
    world.carried_out(ana, &restore).await;

    world.carried_out(ana, &Operation::DeleteUser).await;
    world.person("ana").await;
    assert_eq!(world.refused(ana, &restore).await, Meaning::NameTaken);
    let other = Operation::RestoreUser { user_principal_name: Some("ana.old@contoso.com".to_owned()) };
    world.carried_out(ana, &other).await;
    let name = world.live(&ana.to_string(), Needs::fields(&["userPrincipalName"])).await.fields.unwrap();
    assert_eq!(name["userPrincipalName"], "ana.old@contoso.com");

    world.carried_out(ana, &Operation::DeleteUser).await;
    world.carried_out(ana, &Operation::PurgeUser).await;
    assert_eq!(world.judge(ana, &Operation::DeleteUser).await, Standing::Gone);
    assert_eq!(world.judge(ana, &other).await, Standing::Gone);
    assert_eq!(world.refused(ana, &Operation::PurgeUser).await, Meaning::AlreadyAsWanted);
    assert_eq!(world.refused(ana, &other).await, Meaning::NotFound);
}
