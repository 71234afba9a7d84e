//! An answer as the Graph page shows it. Pure.

use crate::contract::call::{CallAnswer, Pair};
use crate::contract::error::AppError;
use graph::{GraphError, RawAnswer, RawContent, RawOutcome};
use serde_json::Value;

/// What came of a call. Refused before there was an answer, it is an error.
pub(super) fn shown(answer: RawAnswer, job: Option<String>) -> Result<CallAnswer, AppError> {
    if let (RawOutcome::Failed(error), None) = (&answer.outcome, &job) {
        return Err(error.clone().into());
    }
    let sentence = sentence(&answer);
    let (body, cut, items) = match &answer.content {
        RawContent::Empty => (String::new(), false, None),
        RawContent::Json(text) => pretty(text),
        RawContent::Text(text) => (text.clone(), text.len() < answer.size, None),
        RawContent::Binary => (format!("{} bytes that are no text", answer.size), true, None),
    };
    let unknown = matches!(answer.outcome, RawOutcome::Unknown(_));
    Ok(CallAnswer {
        // What a gateway answered in place of the service says nothing of a write.
        status: answer.status.filter(|_| !unknown),
        sentence,
        headers: answer.headers.iter().map(|(name, value)| Pair { name: name.clone(), value: value.clone() }).collect(),
        body,
        cut,
        items,
        next: answer.next.as_ref().map(|link| link.as_str().to_owned()),
        request_id: answer.request_id.clone(),
        elapsed_ms: u64::try_from(answer.duration.as_millis()).unwrap_or(u64::MAX),
        job,
    })
}

fn sentence(answer: &RawAnswer) -> Option<String> {
    match &answer.outcome {
        RawOutcome::Done => None,
        RawOutcome::Refused(error) => Some(AppError::from(GraphError::Service(error.clone())).message),
        RawOutcome::Failed(error) => Some(format!("It was not carried out: {error}")),
        RawOutcome::Unknown(reason) => {
            Some(format!("Nobody knows whether it happened: {reason}. Look before it is sent again."))
        }
    }
}

/// JSON for reading, and how many items it lists.
fn pretty(text: &str) -> (String, bool, Option<u32>) {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return (text.to_owned(), false, None) };
    let items = value["value"].as_array().map(|items| u32::try_from(items.len()).unwrap_or(u32::MAX));
    (serde_json::to_string_pretty(&value).unwrap_or_else(|_| text.to_owned()), false, items)
}
