//! What became of a batch made by hand: it was answered, yet what is in it may have failed (guard rail G58).

use super::RawOutcome;
use crate::{ServiceError, send::Answer};
use serde_json::Value;

/// A request inside a batch.
pub(super) struct Item {
    /// By which its answer is found.
    id: String,
    /// Whether it may change something: everything but GET and HEAD.
    is_write: bool,
}

impl Item {
    pub(super) fn of(request: &Value) -> Self {
        let method = request["method"].as_str().unwrap_or_default();
        let is_read = ["GET", "HEAD"].iter().any(|read| method.eq_ignore_ascii_case(read));
        Self { id: text(&request["id"]), is_write: !is_read }
    }

    /// Whether nobody knows what became of it: a gateway or a fault answered in the place of the service, or nothing did.
    fn is_open(&self, answer: Option<&Value>) -> bool {
        let Some(status) = answer.and_then(status) else { return true };
        self.is_write && status >= 500
    }
}

/// An id, which some send as a number.
fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn status(answer: &Value) -> Option<u16> {
    u16::try_from(answer["status"].as_u64()?).ok()
}

/// The batch as a whole: open when something in it is, else refused when something in it is, else done.
pub(super) fn outcome(items: &[Item], answer: &Answer) -> RawOutcome {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let answers = body["responses"].as_array().map(Vec::as_slice).unwrap_or_default();
    let answered: Vec<(&Item, Option<&Value>)> =
        items.iter().map(|item| (item, answers.iter().find(|answer| text(&answer["id"]) == item.id))).collect();
    let open: Vec<String> = answered
        .iter()
        .filter(|(item, answer)| item.is_open(*answer))
        .map(|(item, _)| format!("{:?}", item.id))
        .collect();
    if !open.is_empty() {
        return RawOutcome::Unknown(format!(
            "{} of the {} requests of the batch got no answer that tells what became of them: {}",
            open.len(),
            items.len(),
            open.join(", ")
        ));
    }
    let failed: Vec<(&Item, u16, &Value)> = answered
        .iter()
        .filter_map(|(item, answer)| Some((*item, status((*answer)?)?, (*answer)?)))
        // A read may be told where to look.
        .filter(|(item, status, _)| !(200..300).contains(status) && (item.is_write || !(300..400).contains(status)))
        .collect();
    let Some((item, status, first)) = failed.first() else { return RawOutcome::Done };
    let error = ServiceError::read(*status, &first["body"], answer.request_id.clone());
    let (count, all, id) = (failed.len(), items.len(), &item.id);
    let message = format!("{count} of the {all} requests of the batch failed; request {id:?}: {}", error.message);
    RawOutcome::Refused(ServiceError { message, ..error })
}
