//! An answer as the Graph page shows it. Pure.

use crate::contract::call::{CallAnswer, Pair};
use crate::contract::error::{AppError, ErrorCode};
use graph::{GraphError, RawAnswer, RawContent, RawOutcome};
use serde_json::Value;

/// What came of a call. Refused before there was an answer, it is an error.
pub(super) fn shown(answer: RawAnswer, job: Option<String>) -> Result<CallAnswer, AppError> {
    if let (RawOutcome::Failed(error), None) = (&answer.outcome, &job) {
        return Err(error.clone().into());
    }
    let trouble = trouble(&answer);
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
        sentence: trouble.as_ref().map(|trouble| trouble.message.clone()),
        code: trouble.as_ref().map(|trouble| trouble.code),
        hint: trouble.and_then(|trouble| trouble.hint),
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

/// What went wrong, with what helps.
fn trouble(answer: &RawAnswer) -> Option<AppError> {
    match &answer.outcome {
        RawOutcome::Done if answer.is_page() => Some(
            AppError::new(ErrorCode::Service, "This is a page for people, not an answer of Microsoft Graph")
                .hint("Check the address, and whether a proxy or a sign-in page of the network is in between"),
        ),
        RawOutcome::Done => None,
        RawOutcome::Refused(error) => Some(GraphError::Service(error.clone()).into()),
        RawOutcome::Failed(error) => {
            let trouble = AppError::from(error.clone());
            Some(AppError { message: format!("It was not carried out: {}", lower(&trouble.message)), ..trouble })
        }
        RawOutcome::Unknown(reason) => {
            let message = format!("Nobody knows whether it happened: {reason}. Look before it is sent again.");
            Some(AppError::new(ErrorCode::Service, message))
        }
    }
}

/// A sentence as the second half of another.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("{first}{}", letters.as_str())
}

/// JSON for reading, and how many items it lists.
fn pretty(text: &str) -> (String, bool, Option<u32>) {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return (text.to_owned(), false, None) };
    let items = value["value"].as_array().map(|items| u32::try_from(items.len()).unwrap_or(u32::MAX));
    (serde_json::to_string_pretty(&value).unwrap_or_else(|_| text.to_owned()), false, items)
}
