//! What only the service knows: whether a name is free right now, and what it allows for passes.

use crate::App;
use crate::contract::arriving::{AskName, NameAsked, PassPolicy};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use graph::{Lookup, Read, ReadOutcome};
use model::Properties;
use serde_json::Value;

/// The task of the Connect wizard that makes passes.
const PASSES: &str = "passes";

/// Asks the service whether a sign-in name is free. Without a way to it the copy alone knows, and that is said.
pub(crate) async fn ask_name(app: &App, arguments: AskName) -> Result<NameAsked, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let not_asked = |error: &AppError| NameAsked { asked: false, taken_by: None, reason: Some(error.message.clone()) };
    let client = match tenant.client() {
        Ok(client) => client,
        Err(error) => return Ok(not_asked(&error)),
    };
    let name = arguments.name.trim().to_owned();
    if model::rule::name::check_user_principal_name(&name).is_err() {
        return Ok(NameAsked { asked: false, taken_by: None, reason: None });
    }
    let by_name = match client.users_by_name(std::slice::from_ref(&name), &["displayName"]).await {
        Ok(found) => found,
        Err(error) => return Ok(not_asked(&error.into())),
    };
    match by_name.into_iter().next() {
        Some(Lookup::Found { properties, .. }) => {
            return Ok(NameAsked { asked: true, taken_by: Some(name_of(&properties)), reason: None });
        }
        Some(Lookup::Failed(error)) => return Ok(not_asked(&error.into())),
        Some(Lookup::Missing { .. }) | None => {}
    }
    let by_mail = client.read_batch(&[Read::users_of_mail(&name, &["displayName"])]).await;
    let found = by_mail.ok().and_then(|answers| answers.into_iter().next()).and_then(|answer| match answer.outcome {
        ReadOutcome::Found(list) => list.get("value")?.as_array()?.first()?.as_object().map(name_of),
        ReadOutcome::Missing | ReadOutcome::Refused(_) | ReadOutcome::Failed(_) => None,
    });
    Ok(NameAsked { asked: true, taken_by: found, reason: None })
}

fn name_of(properties: &Properties) -> String {
    properties.get("displayName").and_then(Value::as_str).unwrap_or("somebody").to_owned()
}

/// Whether people may sign in by a pass: the connection has to be allowed to make one, and the tenant's policy to take it.
pub(crate) async fn pass_policy(app: &App, arguments: OfConnection) -> Result<PassPolicy, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let abilities = crate::connection::abilities(app, OfConnection { connection: arguments.connection }).await?;
    let passes = abilities.abilities.iter().find(|ability| ability.id == PASSES);
    if let Some(missing) = passes.filter(|ability| abilities.known && !ability.granted) {
        let ask = missing.ask.clone().unwrap_or_default();
        return Ok(PassPolicy { state: "off".to_owned(), reason: Some(ask), ..unknown() });
    }
    let Ok(client) = tenant.client() else { return Ok(unknown()) };
    let answer = client.read_batch(&[Read::pass_policy()]).await.map_err(AppError::from);
    match answer {
        Ok(answers) => Ok(answers.into_iter().next().map_or_else(unknown, |answer| match answer.outcome {
            ReadOutcome::Found(found) => policy(&found),
            ReadOutcome::Missing | ReadOutcome::Refused(_) | ReadOutcome::Failed(_) => unknown(),
        })),
        Err(error) if error.code == ErrorCode::Offline => Ok(unknown()),
        Err(error) => Err(error),
    }
}

/// What holds where the policy cannot be read: the service's own defaults (`facts/graph.md §12`).
fn unknown() -> PassPolicy {
    PassPolicy {
        state: "unknown".to_owned(),
        default_minutes: 60,
        least_minutes: 60,
        most_minutes: 480,
        once_only: false,
        reason: Some("Whether passes are allowed here could not be read; Microsoft says so when it is made".to_owned()),
    }
}

fn policy(found: &Properties) -> PassPolicy {
    let minutes = |name: &str, otherwise: u32| {
        found.get(name).and_then(Value::as_u64).and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(otherwise)
    };
    let on = found.get("state").and_then(Value::as_str) == Some("enabled");
    let off = "Temporary passes are off in your tenant's sign-in methods policy".to_owned();
    PassPolicy {
        state: if on { "on" } else { "off" }.to_owned(),
        default_minutes: minutes("defaultLifetimeInMinutes", 60),
        least_minutes: minutes("minimumLifetimeInMinutes", 60),
        most_minutes: minutes("maximumLifetimeInMinutes", 480),
        once_only: found.get("isUsableOnce").and_then(Value::as_bool).unwrap_or_default(),
        reason: (!on).then_some(off),
    }
}

impl PassPolicy {
    /// Why such a pass is not taken here, with what to do. What could not be read refuses nothing.
    pub(crate) fn refuses(&self, minutes: u32, once: bool) -> Option<String> {
        match self.state.as_str() {
            "off" => {
                let why = self.reason.as_deref().unwrap_or("Temporary passes are off").trim_end_matches('.');
                Some(format!("{why}. Let them begin with a password"))
            }
            "on" if !(self.least_minutes..=self.most_minutes).contains(&minutes) => Some(format!(
                "A pass of {minutes} minutes is not allowed by your tenant's policy. Choose between {} and {} minutes",
                self.least_minutes, self.most_minutes
            )),
            "on" if self.once_only && !once => {
                Some("Your tenant's policy allows passes for one sign-in only. Choose that".to_owned())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::policy;
    use serde_json::json;

    #[test]
    fn what_the_policy_says_is_what_is_offered() {
        let on = json!({
            "state": "enabled", "defaultLifetimeInMinutes": 90, "minimumLifetimeInMinutes": 30,
            "maximumLifetimeInMinutes": 1_440, "isUsableOnce": true
        });
        let on = policy(on.as_object().unwrap());
        assert_eq!((on.state.as_str(), on.default_minutes, on.least_minutes, on.most_minutes), ("on", 90, 30, 1_440));
        assert!(on.once_only && on.reason.is_none(), "{on:?}");
        assert_eq!((on.refuses(30, true), on.refuses(1_440, true)), (None, None));
        for (minutes, once, words) in
            [(29, true, "between 30 and 1440"), (1_441, true, "1441"), (60, false, "one sign-in")]
        {
            assert!(on.refuses(minutes, once).is_some_and(|why| why.contains(words)), "{minutes} {once}");
        }
        assert_eq!(super::unknown().refuses(5, false), None, "what was not read refuses nothing");
        let off = policy(json!({ "state": "disabled" }).as_object().unwrap());
        assert_eq!((off.state.as_str(), off.default_minutes), ("off", 60));
        assert!(off.refuses(60, true).unwrap().contains("are off"));
    }
}
