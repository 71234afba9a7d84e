//! What stands outside the directory: photo and mailbox settings (`facts/graph.md §7`, `§12`).

use crate::{
    Client, GraphError, Write,
    page::absent_as_none,
    request::{Body, Request, unusable},
};
use model::{Properties, UserId};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

/// The most a photo may weigh (`facts/graph.md §12`).
const LARGEST_PHOTO: usize = 4 * 1024 * 1024;

/// Size and type of a photo.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PhotoInfo {
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// `image/jpeg` as a rule.
    #[serde(rename = "@odata.mediaContentType")]
    pub media_type: Option<String>,
    /// What else was sent; its `@odata.mediaEtag` changes with the photo.
    #[serde(flatten)]
    pub other: Properties,
}

/// The types of photos the service takes (`facts/graph.md §12`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the formats say all")]
pub enum PhotoType {
    Jpeg,
    Png,
}

/// Automatic replies of a mailbox (`mailboxSettings/automaticRepliesSetting`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomaticReplies {
    /// `disabled`, `alwaysEnabled` or `scheduled`.
    pub status: String,
    /// Who outside is answered: `none`, `contactsOnly` or `all`.
    pub external_audience: String,
    /// What colleagues read; may be HTML.
    pub internal_message: String,
    /// What others read; may be HTML.
    pub external_message: String,
    /// From when and until when, for `scheduled`: each a time without a zone and the zone's name.
    pub scheduled: Option<((String, String), (String, String))>,
}

impl Client {
    /// Size and type of a person's photo; `None` without one (`facts/graph.md §12`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn photo_info(&self, user: &str) -> Result<Option<PhotoInfo>, GraphError> {
        self.read_if_there(&Request::get("/users/{id}/photo", &[user])?).await
    }

    /// A person's photo; `None` without one (`facts/graph.md §12`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn photo(&self, user: &str) -> Result<Option<Vec<u8>>, GraphError> {
        let answer = self.ask(&Request::get("/users/{id}/photo/$value", &[user])?).await;
        Ok(absent_as_none(answer)?.map(|answer| answer.body))
    }

    /// The automatic replies of a person's mailbox; `None` when the person has no mailbox. Needs the permission as an
    /// application; a signed-in person reaches only the own mailbox (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn automatic_replies(&self, user: &str) -> Result<Option<AutomaticReplies>, GraphError> {
        let request = Request::get("/users/{id}/mailboxSettings", &[user])?.select(&["automaticRepliesSetting"]);
        let Some(settings): Option<Properties> = self.read_if_there(&request).await? else {
            return Ok(None);
        };
        AutomaticReplies::of(&settings)
            .ok_or_else(|| self.sender.malformed("sent automatic replies of an unknown shape", None))
            .map(Some)
    }
}

impl AutomaticReplies {
    /// Those among the settings of a mailbox; [`None`] when they were not sent or cannot be read.
    #[must_use]
    pub fn of(settings: &Properties) -> Option<Self> {
        settings.get("automaticRepliesSetting").and_then(Self::read)
    }

    fn read(wire: &Value) -> Option<Self> {
        let text = |name: &str| wire[name].as_str().unwrap_or_default().to_owned();
        let moment = |name: &str| {
            let moment = &wire[name];
            Some((moment["dateTime"].as_str()?.to_owned(), moment["timeZone"].as_str()?.to_owned()))
        };
        let status = wire["status"].as_str()?.to_owned();
        Some(Self {
            status,
            external_audience: text("externalAudience"),
            internal_message: text("internalReplyMessage"),
            external_message: text("externalReplyMessage"),
            scheduled: moment("scheduledStartDateTime").zip(moment("scheduledEndDateTime")),
        })
    }

    fn to_wire(&self) -> Value {
        let mut wire = json!({
            "status": self.status,
            "externalAudience": self.external_audience,
            "internalReplyMessage": self.internal_message,
            "externalReplyMessage": self.external_message,
        });
        if let Some((start, end)) = &self.scheduled {
            wire["scheduledStartDateTime"] = json!({ "dateTime": start.0, "timeZone": start.1 });
            wire["scheduledEndDateTime"] = json!({ "dateTime": end.0, "timeZone": end.1 });
        }
        wire
    }
}

impl Write {
    /// Gives a person this photo, 4 MB at most (`facts/graph.md §12`). Goes alone, not in a batch.
    #[must_use]
    pub fn set_photo(user: UserId, kind: PhotoType, bytes: Vec<u8>) -> Self {
        if bytes.is_empty() || bytes.len() > LARGEST_PHOTO {
            return Self::of(Err(unusable("a photo may weigh 4 MB and cannot be empty")));
        }
        let content_type = match kind {
            PhotoType::Jpeg => "image/jpeg",
            PhotoType::Png => "image/png",
        };
        let body = Body::Bytes { content_type, bytes };
        Self::new(Method::PUT, "/users/{id}/photo/$value", &[&user.to_string()], body)
    }

    /// Takes a person's photo away (`facts/graph.md §7`).
    #[must_use]
    pub fn remove_photo(user: UserId) -> Self {
        Self::new(Method::DELETE, "/users/{id}/photo", &[&user.to_string()], Body::Nothing)
    }

    /// Sets the automatic replies of a mailbox (`facts/graph.md §7`).
    #[must_use]
    pub fn set_automatic_replies(user: UserId, replies: &AutomaticReplies) -> Self {
        let body = Body::Json(json!({ "automaticRepliesSetting": replies.to_wire() }));
        Self::new(Method::PATCH, "/users/{id}/mailboxSettings", &[&user.to_string()], body)
    }
}
