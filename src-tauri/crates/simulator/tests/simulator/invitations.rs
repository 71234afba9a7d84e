use serde_json::{Value, json};

use crate::support::{message, world};

fn invitation(mail: &str) -> Value {
    json!({"invitedUserEmailAddress": mail, "inviteRedirectUrl": "https://myapps.contoso.com"})
}

fn with(name: &str, value: Value) -> Value {
    let mut body = invitation("a@b.example");
    body[name] = value;
    body
}

fn recipient(address: &str) -> Value {
    json!({"emailAddress": {"address": address}})
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
        with("invitedUserMessageInfo", json!({"colour": "red"})),
        with("invitedUserMessageInfo", json!("hello")),
        with("invitedUserMessageInfo", json!({"customizedMessageBody": 1})),
        with("invitedUserMessageInfo", json!({"ccRecipients": [{"address": "c@b.example"}]})),
        with("invitedUserMessageInfo", json!({"ccRecipients": [recipient("c@b.example"), recipient("d@b.example")]})),
        with("invitedUser", json!("somebody")),
        with("invitedUser", json!({"id": "somebody"})),
        with("invitedUser", json!({"displayName": "Somebody"})),
    ] {
        let (status, answer) = world.post("/invitations", &wrong).await;
        assert_eq!(status, 400, "{wrong} {}", message(&answer));
    }
    assert_eq!(world.tenant().user_count(), 300);
    let told = json!({"messageLanguage": "de-DE", "customizedMessageBody": "Hallo", "ccRecipients": [recipient("c@b.example")]});
    let (status, answer) = world.post("/invitations", &with("invitedUserMessageInfo", told)).await;
    assert_eq!(status, 201, "{answer}");
}

#[tokio::test]
async fn the_link_of_an_invitation_lets_the_guest_in() {
    let world = world().await;
    let body = json!({"invitedUserEmailAddress": "eve@litware.example", "inviteRedirectUrl": "https://litware.example/in?x=1"});
    let (status, made) = world.post("/invitations", &body).await;
    assert_eq!((status.as_u16(), made["status"].as_str()), (201, Some("PendingAcceptance")), "{made}");
    let (link, id) = (made["inviteRedeemUrl"].as_str().unwrap(), made["invitedUser"]["id"].as_str().unwrap());
    assert!(link.starts_with(&world.running.details().login), "{link}");
    let page = world.http.get(link).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains("eve@litware.example") && page.contains("Accept"), "{page}");
    let guest = async || {
        let select = "externalUserState,externalUserStateChangeDateTime";
        world.get(&format!("/users/{id}?$select={select}")).await.1
    };
    assert_eq!(world.decide(link, &[("decision", "cancel")]).await.status(), 200);
    let before = guest().await;
    assert_eq!(before["externalUserState"], "PendingAcceptance");
    world.tenant().advance(std::time::Duration::from_secs(5));
    let answer = world.decide(link, &[("decision", "grant")]).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (302, &"https://litware.example/in?x=1".parse().unwrap())
    );
    let after = guest().await;
    assert_eq!(after["externalUserState"], "Accepted");
    assert!(after["externalUserStateChangeDateTime"].as_str() > before["externalUserStateChangeDateTime"].as_str());
    let (_, log) =
        world.get(&format!("/auditLogs/directoryAudits?$filter=targetResources/any(t:t/id eq '{id}')")).await;
    let redeemed = |entry: &&Value| entry["activityDisplayName"] == "Redeem external user invite";
    let entry = log["value"].as_array().unwrap().iter().find(redeemed).unwrap_or_else(|| panic!("{log}"));
    assert_eq!(
        (entry["category"].as_str(), entry["loggedByService"].as_str()),
        (Some("UserManagement"), Some("Invited Users"))
    );
    assert_eq!(entry["initiatedBy"]["user"]["id"], id);
    // Invited once more, there is nothing left to accept.
    let (_, again) = world.post("/invitations", &body).await;
    assert_eq!(again["status"], "Completed");
    assert_eq!(world.decide(link, &[("decision", "grant")]).await.status(), 302);
    assert_eq!(guest().await, after);
    let unknown = link.replace("rd=", "rd=x");
    assert_eq!(world.http.get(&unknown).send().await.unwrap().status(), 404);
    assert!(world.tenant().delete_user(id, false));
    assert_eq!(world.http.get(link).send().await.unwrap().status(), 404);
}
