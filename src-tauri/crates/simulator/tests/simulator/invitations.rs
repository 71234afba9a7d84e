use serde_json::{Value, json};

use crate::support::{message, world};

fn invitation(mail: &str) -> Value {
    json!({"invitedUserEmailAddress": mail, "inviteRedirectUrl": "https://myapps.contoso.com"})
}

#[tokio::test]
async fn a_guest_comes_with_a_name_made_of_their_address() {
    let world = world().await;
    let mut body = invitation("Ann@fabrikam.com");
    body["invitedUserDisplayName"] = json!("Ann");
    let (status, answer) = world.post("/invitations", &body).await;
    assert_eq!((status.as_u16(), &answer["status"]), (201, &json!("PendingAcceptance")), "{answer}");
    assert!(answer["inviteRedeemUrl"].as_str().unwrap().starts_with("http"));
    let id = answer["invitedUser"]["id"].as_str().unwrap();
    let select = "userPrincipalName,userType,externalUserState,mail,creationType,displayName,otherMails";
    let (_, user) = world.get(&format!("/users/{id}?$select={select}")).await;
    assert_eq!(user["userPrincipalName"], "Ann_fabrikam.com#EXT#@contoso.onmicrosoft.com");
    assert_eq!((&user["userType"], &user["creationType"]), (&json!("Guest"), &json!("Invitation")));
    assert_eq!((&user["externalUserState"], &user["mail"]), (&json!("PendingAcceptance"), &json!("Ann@fabrikam.com")));
    let (status, _) = world.get("/users/ann_fabrikam.com%23EXT%23@contoso.onmicrosoft.com").await;
    assert_eq!(status, 200);
    let (_, again) = world.post("/invitations", &body).await;
    assert_eq!(again["invitedUser"]["id"], id);
    assert_eq!(world.tenant().user_count(), 301);
    let mut reset = invitation("ann@adatum.com");
    reset["resetRedemption"] = json!(true);
    assert_eq!(world.post("/invitations", &reset).await.0, 400);
    reset["invitedUser"] = json!({"id": id});
    let (status, answer) = world.post("/invitations", &reset).await;
    assert_eq!((status.as_u16(), &answer["invitedUser"]["id"]), (201, &json!(id)), "{answer}");
    assert_eq!(world.tenant().find_user(id).unwrap()["mail"], "ann@adatum.com");
}

#[tokio::test]
async fn an_invitation_that_cannot_be_is_refused() {
    let world = world().await;
    let member = world.someone(|user| user["userType"] == "Member");
    for wrong in [
        json!({"inviteRedirectUrl": "https://a.example"}),
        json!({"invitedUserEmailAddress": "a@b.example"}),
        invitation("nobody"),
        invitation("a+b@fabrikam.com"),
        invitation(".a@fabrikam.com"),
        invitation("someone@contoso.com"),
        invitation(member["mail"].as_str().unwrap()),
        json!({"invitedUserEmailAddress": "a@b.example", "inviteRedirectUrl": "nowhere"}),
        json!({"invitedUserEmailAddress": "a@b.example", "inviteRedirectUrl": "https://a.example", "invitedUserType": "King"}),
        json!({"invitedUserEmailAddress": "a@b.example", "inviteRedirectUrl": "https://a.example", "status": "Completed"}),
        json!({"invitedUserEmailAddress": "a@b.example", "inviteRedirectUrl": "https://a.example", "colour": "red"}),
    ] {
        let (status, answer) = world.post("/invitations", &wrong).await;
        assert_eq!(status, 400, "{wrong} {}", message(&answer));
    }
    assert_eq!(world.tenant().user_count(), 300);
}
