//! Logs the tenant keeps for a time: who changed what, and who came in (facts/graph.md §12).

use serde_json::{Value, json};
use uuid::Uuid;

use super::Tenant;
use super::sign_in::SignIn;

/// Days the logs go back, with Entra ID P1 and without (facts/graph.md §12).
pub(crate) const DAYS: (u32, u32) = (30, 7);

const DAY: f64 = 86_400.0;

/// One log.
#[derive(Default)]
pub(crate) struct Log {
    entries: Vec<Logged>,
}

struct Logged {
    /// When it happened, in seconds since 1970.
    at: f64,
    /// When reads show it, in seconds since 1970.
    appears: f64,
    entry: Value,
}

impl Log {
    /// Adds an entry that reads show from a moment on; both times in seconds since 1970.
    pub(crate) fn add(&mut self, at: f64, appears: f64, entry: Value) {
        // Nearly always the newest: of two at one time the one written later is.
        let place = self.entries.iter().rposition(|logged| logged.at <= at).map_or(0, |before| before + 1);
        self.entries.insert(place, Logged { at, appears, entry });
    }

    /// How many entries were ever written.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// What reads show now, newest first, of the last so many days.
    pub(crate) fn shown(&self, now: f64, days: u32) -> impl Iterator<Item = &Value> + Clone {
        let since = now - f64::from(days) * DAY;
        let first = self.entries.partition_point(|logged| logged.at < since);
        let recent = self.entries.get(first..).unwrap_or_default();
        recent.iter().rev().filter(move |logged| logged.appears <= now).map(|logged| &logged.entry)
    }
}

/// Somebody who came in just now, or did not.
pub(crate) struct Arrival<'a> {
    /// Object id of who signs in.
    pub(crate) user: &'a str,
    pub(crate) app_id: &'a str,
    pub(crate) app_name: &'a str,
    /// `Browser` or `Mobile Apps and Desktop clients`.
    pub(crate) client: &'a str,
    pub(crate) ip_address: &'a str,
    pub(crate) user_agent: Option<&'a str>,
    /// 0 for success, else the number of the `AADSTS` error.
    pub(crate) code: u32,
    pub(crate) correlation: String,
}

impl Tenant {
    /// Remembers when somebody last tried to come in, and when they last did. No change of the directory: delta and the
    /// log of changes know nothing of it.
    pub(crate) fn signed_in(&mut self, id: &str, interactive: bool, succeeded: bool) {
        let Some(slot) = self.any_slot(id) else { return };
        let mut user = self.user(slot);
        let mut activity =
            user.property("signInActivity").and_then(|known| known.as_object().cloned()).unwrap_or_default();
        let request = if interactive { "lastSignInRequestId" } else { "lastNonInteractiveSignInRequestId" };
        let time = if interactive { "lastSignInDateTime" } else { "lastNonInteractiveSignInDateTime" };
        let now = json!(self.clock.stamp());
        let id = json!(Uuid::new_v4().to_string());
        let tried = [(time, now.clone()), (request, id.clone())];
        let done = [("lastSuccessfulSignInDateTime", now), ("lastSuccessfulSignInRequestId", id)];
        for (name, value) in tried.into_iter().chain(done.into_iter().filter(|_| succeeded)) {
            activity.insert(name.to_owned(), value);
        }
        user.properties.insert("signInActivity".to_owned(), Value::Object(activity));
        self.keep(slot, user);
    }

    /// Writes down that somebody signed in or failed to.
    pub(crate) fn record_sign_in(&mut self, arrival: Arrival<'_>) {
        let Some(slot) = self.any_slot(arrival.user) else { return };
        let user = self.user(slot);
        let sign_in = SignIn {
            id: Uuid::new_v4().to_string(),
            at: self.clock.stamp(),
            name: user.text("displayName").into(),
            user_name: user.user_name().to_owned(),
            user: user.id,
            app_id: arrival.app_id,
            app_name: arrival.app_name,
            client: arrival.client,
            ip_address: arrival.ip_address.to_owned(),
            code: arrival.code,
            correlation: arrival.correlation,
            operating_system: "",
            browser: arrival.user_agent.unwrap_or_default(),
            place: ("Berlin", "Berlin", "DE"),
        };
        let entry = sign_in.record();
        let now = self.clock.seconds();
        self.sign_ins.add(now, now + self.latency, entry);
    }

    /// What a log shows now, newest first.
    pub(crate) fn logged<'a>(&self, log: &'a Log) -> impl Iterator<Item = &'a Value> + Clone + use<'a> {
        let days = if self.premium { DAYS.0 } else { DAYS.1 };
        log.shown(self.clock.seconds(), days)
    }
}

impl Tenant {
    /// What the sign-in log shows now, newest first: whatever the seed has of it happened before the tenant started.
    pub(crate) fn logged_sign_ins(&self) -> impl Iterator<Item = &Value> + Clone {
        self.logged(&self.sign_ins).chain(self.logged(self.seeded_sign_ins()))
    }
}

/// Seconds since 1970 of a time as Graph writes it; 0 if it is none.
pub(crate) fn seconds(text: &str) -> f64 {
    text.parse::<jiff::Timestamp>().map_or(0.0, |time| time.as_duration().as_secs_f64())
}

/// The same in whole seconds.
#[expect(clippy::cast_possible_truncation, reason = "seconds of any year Graph can write fit")]
pub(crate) fn whole_seconds(text: &str) -> i64 {
    seconds(text) as i64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::seeds::Seed;

    #[test]
    fn a_log_shows_what_has_appeared_and_is_not_too_old_newest_first() {
        let mut log = Log::default();
        log.add(2.0 * DAY, 2.0 * DAY, json!("two"));
        log.add(3.0 * DAY, 3.0 * DAY + 60.0, json!("three"));
        log.add(1.0 * DAY, 1.0 * DAY, json!("one"));
        let shown = |now: f64| log.shown(now, 7).filter_map(Value::as_str).collect::<Vec<&str>>();
        assert_eq!(shown(3.0 * DAY), ["two", "one"]);
        assert_eq!(shown(3.0 * DAY + 60.0), ["three", "two", "one"]);
        assert_eq!(shown(9.5 * DAY), ["three"]);
        assert_eq!(log.len(), 3);
    }

    #[test]
    fn a_sign_in_stands_before_the_seeded_ones_and_tells_why_it_failed() {
        let mut tenant = Tenant::new(Seed::new(1, 50));
        let user = tenant.user_id(0);
        tenant.record_sign_in(Arrival {
            user: &user,
            app_id: "a",
            app_name: "App",
            client: "Browser",
            ip_address: "127.0.0.1",
            user_agent: None,
            code: 50_126,
            correlation: "c".to_owned(),
        });
        let shown: Vec<&Value> = tenant.logged_sign_ins().collect();
        assert!(shown.len() > 1, "the seeded ones are there too");
        assert_eq!((&shown[0]["userId"], &shown[0]["status"]["errorCode"]), (&json!(user), &json!(50_126)));
        let told = &shown[0]["status"]["failureReason"];
        assert_eq!(told, "Error validating credentials due to invalid username or password.");
    }
}
