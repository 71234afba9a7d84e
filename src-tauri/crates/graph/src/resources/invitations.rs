//! Guests are invited (`facts/graph.md §12`).

use crate::{Write, request::Body};
use reqwest::Method;
use serde_json::json;

/// A guest to be invited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitation {
    /// Where the guest reads mail.
    pub email: String,
    /// Where the guest is led to afterwards.
    pub redirect_url: String,
    /// The name shown; the mail address when not said.
    pub display_name: Option<String>,
    /// Whether Microsoft sends the mail; otherwise the link in the answer (`inviteRedeemUrl`) is ours to send.
    pub send_message: bool,
    /// Our own words in that mail.
    pub message: Option<String>,
}

impl Write {
    /// Invites a guest, or again one who was invited before. The answer holds `invitedUser` with the id, `status` and
    /// `inviteRedeemUrl`.
    #[must_use]
    pub fn invite(invitation: &Invitation) -> Self {
        let mut body = json!({
            "invitedUserEmailAddress": invitation.email,
            "inviteRedirectUrl": invitation.redirect_url,
            "sendInvitationMessage": invitation.send_message,
        });
        if let Some(name) = &invitation.display_name {
            body["invitedUserDisplayName"] = json!(name);
        }
        if let Some(message) = &invitation.message {
            body["invitedUserMessageInfo"] = json!({ "customizedMessageBody": message });
        }
        Self::new(Method::POST, "/invitations", &[], Body::Json(body))
    }
}
