//! What goes together in a group filled by a rule (facts/graph.md §6).

use serde_json::{Map, Value};

use super::rules::is_dynamic;
use super::written::{invalid, required};
use crate::answer::Refusal;
use crate::seeds::membership_rule::Rule;

/// Checks the rule of a group of these properties, or that it has none.
pub(super) fn checked(set: &Map<String, Value>) -> Result<(), Refusal> {
    let text = |name: &str| set.get(name).and_then(Value::as_str);
    if !is_dynamic(set) {
        let stray = ["membershipRule", "membershipRuleProcessingState"].into_iter().find(|name| text(name).is_some());
        return stray.map_or(Ok(()), |name| Err(invalid(name)));
    }
    let rule = text("membershipRule").ok_or_else(|| required("membershipRule"))?;
    if text("membershipRuleProcessingState").is_none() {
        return Err(required("membershipRuleProcessingState"));
    }
    // The words before the colon are the service's, those after it ours [M].
    let wrong = |why: String| Refusal::request(format!("Dynamic membership rule validation error: {why}"));
    Rule::parse(rule).map(drop).map_err(wrong)
}
