//! Delta rounds of users: from the wire's shapes to [`UserChange`] (`facts/graph.md §4`).

use crate::{
    DeltaLink, GraphError, NextLink, ServiceError, link,
    send::{Answer, Call, Sender},
};
use model::{Properties, RemovalReason, UserChange, UserId};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

/// Where in a round to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeltaFrom {
    /// A new round over everybody. Changes to a property that is not selected never surface later.
    Start {
        /// Exactly what is asked for; [`crate::USER_SELECT`] for all the copy keeps.
        select: Vec<&'static str>,
    },
    /// The next page of a round under way.
    Next(NextLink),
    /// What changed since a finished round.
    Since(DeltaLink),
}

/// One page of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct DeltaPage {
    /// What it says. May be empty although more pages follow; the same user may come again.
    pub changes: Vec<UserChange>,
    /// How to go on.
    pub next: DeltaCursor,
}

/// How a round goes on after a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeltaCursor {
    /// With this page.
    Next(NextLink),
    /// It is complete; this is where the following round begins.
    Done(DeltaLink),
}

/// Why a page could not be read.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DeltaError {
    /// The service no longer knows the link: only a new round over everybody helps. Never said of such a round itself.
    #[error("the service no longer knows where this copy stopped; load the directory again from the start")]
    Expired,
    /// Anything else; the same link may be used again.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

#[derive(Deserialize)]
struct Wire {
    value: Vec<Properties>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    #[serde(rename = "@odata.deltaLink")]
    delta_link: Option<String>,
}

impl Sender {
    pub(crate) async fn users_delta(&self, from: &DeltaFrom) -> Result<DeltaPage, DeltaError> {
        let url = match from {
            DeltaFrom::Start { select } => {
                self.endpoints.version_1(&format!("/users/delta?$select={}", select.join(",")))?
            }
            DeltaFrom::Next(link) => link::follow(&self.endpoints, link.as_str())?,
            DeltaFrom::Since(link) => link::follow(&self.endpoints, link.as_str())?,
        };
        let call = Call::get(url, "/users/delta");
        match self.send(&call, Instant::now()).await.map_err(|failure| failure.into_error()) {
            Ok(answer) => Ok(self.delta_page(&answer)?),
            Err(GraphError::Service(error)) if !matches!(from, DeltaFrom::Start { .. }) && is_expired(&error) => {
                Err(DeltaError::Expired)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn delta_page(&self, answer: &Answer) -> Result<DeltaPage, GraphError> {
        let wire: Wire = self.parse(answer)?;
        let unusable = |what| self.malformed(what, answer.request_id.clone());
        // With both links there are still pages to come: going on with them loses nothing.
        let next = match (wire.next_link, wire.delta_link) {
            (Some(link), _) => DeltaCursor::Next(NextLink::restore(&link)),
            (None, Some(link)) => DeltaCursor::Done(DeltaLink::restore(&link)),
            (None, None) => {
                return Err(unusable("sent a page of users that does not say how to go on"));
            }
        };
        let changes = wire
            .value
            .into_iter()
            .map(|item| change(item).ok_or_else(|| unusable("sent a change without a usable id")));
        Ok(DeltaPage { changes: changes.collect::<Result<_, _>>()?, next })
    }
}

/// Whether a refusal means that the link is worn out.
fn is_expired(error: &ServiceError) -> bool {
    let says = |code| error.has_code(code);
    match error.status {
        410 => true,
        400..=499 if says("syncStateNotFound") || says("resyncRequired") || says("Directory_ExpiredPageToken") => true,
        // The directory has one code for nearly everything; here only the text tells.
        400 => error.message.to_ascii_lowercase().contains("badly formed token"),
        _ => false,
    }
}

/// One item of a page; `None` when it has no usable id.
fn change(item: Properties) -> Option<UserChange> {
    let id = UserId::parse(item.get("id")?.as_str()?).ok()?;
    if let Some(removed) = item.get("@removed") {
        // Whatever else the reason may be, only "deleted" means that nothing can be restored.
        let reason = if removed["reason"] == "deleted" { RemovalReason::Deleted } else { RemovalReason::Changed };
        return Some(UserChange::Removed { id, reason });
    }
    let manager = item.get("manager@delta").and_then(Value::as_array).and_then(|list| manager(list));
    let mut properties: Properties = item.into_iter().filter(|(name, _)| name != "id" && !name.contains('@')).collect();
    if let Some(plain) = properties.get_mut("manager") {
        // An expanded manager is a whole object; the copy keeps whom it is.
        if let Some(id) = plain.get("id").cloned() {
            *plain = id;
        }
    }
    if let Some(manager) = manager {
        properties.insert("manager".to_owned(), manager);
    }
    Some(UserChange::Upsert { id, properties })
}

/// The manager after a list of changes: the one that was set, `null` when the old one only went, `None` when it says nothing.
fn manager(list: &[Value]) -> Option<Value> {
    let current = list.iter().rfind(|entry| entry.get("@removed").is_none()).and_then(|entry| entry.get("id"));
    match current {
        Some(id) => Some(id.clone()),
        None if list.is_empty() => None,
        None => Some(Value::Null),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
    const BOSS: &str = "4562bcc8-c436-4f95-b7c0-4f8ce89dca5e";

    fn read(item: Value) -> Option<UserChange> {
        change(item.as_object().unwrap().clone())
    }

    #[rstest]
    #[case::plain(json!({"id": ID, "displayName": "A", "mail": null}), json!({"displayName": "A", "mail": null}))]
    #[case::unknown_kept(json!({"id": ID, "brandNew": {"a": 1}}), json!({"brandNew": {"a": 1}}))]
    #[case::annotations_dropped(
        json!({"id": ID, "@odata.type": "#microsoft.graph.user", "businessPhones@odata.type": "#Collection(String)", "members@delta": [{}], "businessPhones": []}),
        json!({"businessPhones": []})
    )]
    #[case::manager_set(json!({"id": ID, "manager@delta": [{"@odata.type": "#microsoft.graph.user", "id": BOSS}]}), json!({"manager": BOSS}))]
    #[case::manager_replaced(json!({"id": ID, "manager@delta": [{"id": BOSS}, {"id": ID, "@removed": {"reason": "deleted"}}]}), json!({"manager": BOSS}))]
    #[case::manager_replaced_other_order(json!({"id": ID, "manager@delta": [{"id": ID, "@removed": {"reason": "deleted"}}, {"id": BOSS}]}), json!({"manager": BOSS}))]
    #[case::manager_gone(json!({"id": ID, "manager@delta": [{"id": BOSS, "@removed": {"reason": "deleted"}}]}), json!({"manager": null}))]
    #[case::manager_not_spoken_of(json!({"id": ID, "manager@delta": []}), json!({}))]
    #[case::manager_expanded(json!({"id": ID, "manager": {"id": BOSS, "displayName": "B"}}), json!({"manager": BOSS}))]
    #[case::manager_null(json!({"id": ID, "manager": null}), json!({"manager": null}))]
    #[case::nothing_else(json!({"id": ID}), json!({}))]
    fn an_upsert_holds_what_was_said(#[case] item: Value, #[case] expected: Value) {
        let properties = expected.as_object().unwrap().clone();
        assert_eq!(read(item), Some(UserChange::Upsert { id: UserId::parse(ID).unwrap(), properties }));
    }

    #[rstest]
    #[case::to_the_bin(json!({"reason": "changed"}), RemovalReason::Changed)]
    #[case::for_good(json!({"reason": "deleted"}), RemovalReason::Deleted)]
    #[case::some_new_reason(json!({"reason": "moved"}), RemovalReason::Changed)]
    #[case::no_reason(json!({}), RemovalReason::Changed)]
    fn a_removal_says_why(#[case] removed: Value, #[case] reason: RemovalReason) {
        let item = json!({"id": ID, "@removed": removed, "displayName": "left over"});
        assert_eq!(read(item), Some(UserChange::Removed { id: UserId::parse(ID).unwrap(), reason }));
    }

    #[rstest]
    #[case::none(json!({"displayName": "A"}))]
    #[case::null(json!({"id": null}))]
    #[case::number(json!({"id": 1}))]
    #[case::no_guid(json!({"id": "someone@contoso.com"}))]
    #[case::removed_without(json!({"@removed": {"reason": "deleted"}}))]
    fn an_item_without_an_id_is_no_change(#[case] item: Value) {
        assert_eq!(read(item), None);
    }
}
