//! What stands against closing the program, and leaving it in good order all the same.

use crate::tenant::Tenant;
use crate::{App, lock, now, schedule};
use jiff::SignedDuration;
use std::sync::Arc;

/// What a person is asked before the program closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingQuestion {
    /// The consequence.
    pub text: String,
    /// The button that leaves the program running with its window minimised; none where nothing would go on.
    pub keep: Option<String>,
    /// The button that leaves.
    pub leave: String,
}

/// What a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingChoice {
    /// The program goes on, its window out of the way.
    Keep,
    /// It ends.
    Leave,
    /// Nothing happens.
    Stay,
}

impl ClosingQuestion {
    /// What a button means by its text. Whatever is not known means to stay: nothing ends by mistake.
    #[must_use]
    pub fn choice(&self, button: &str) -> ClosingChoice {
        if self.keep.as_deref() == Some(button) {
            ClosingChoice::Keep
        } else if self.leave == button {
            ClosingChoice::Leave
        } else {
            ClosingChoice::Stay
        }
    }
}

/// The button that keeps it running. There is no icon beside the clock to bring it back from, so it says what happens.
fn minimised() -> Option<String> {
    Some("Keep running, minimised".to_owned())
}

/// Hours in which a job that is due is worth a question.
const SOON: i64 = 12;

/// Jobs that would run soon if the program stayed open. One that cannot be read asks for nothing.
fn soon_due(tenants: &[Arc<Tenant>]) -> Option<ClosingQuestion> {
    let until = now() + SignedDuration::from_hours(SOON);
    let due: usize = tenants
        .iter()
        .filter_map(|tenant| tenant.store.due_jobs().ok())
        .map(|jobs| jobs.iter().filter(|job| schedule::waits_until(job, until)).count())
        .sum();
    (due > 0).then(|| ClosingQuestion {
        text: format!(
            "{} due within {SOON} hours. Nothing runs while Tenantry is closed; what takes something and is late asks first.",
            if due == 1 { "1 job is".to_owned() } else { format!("{due} jobs are") }
        ),
        keep: minimised(),
        leave: "Quit all the same".to_owned(),
    })
}

impl App {
    /// What would be cut off or lost by closing now; nothing when nothing would.
    #[must_use]
    pub fn before_closing(&self) -> Option<ClosingQuestion> {
        let tenants = self.open_tenants();
        let jobs: usize = tenants.iter().map(|tenant| lock(&tenant.jobs).len()).sum();
        if jobs > 0 && self.is_for_session() {
            return Some(ClosingQuestion {
                keep: minimised(),
                text: "A job is running, and nothing of this session is kept: it cannot be resumed. \
                       What it did so far stays in the directory, but there will be no record of it here."
                    .to_owned(),
                leave: "Stop it and quit".to_owned(),
            });
        }
        if jobs > 0 {
            return Some(ClosingQuestion {
                keep: minimised(),
                text: "A job is running. It goes on while the window is minimised, or it can be paused now and resumed when Tenantry is opened again. \
                       Passwords that were not handed over are not stored."
                    .to_owned(),
                leave: "Pause and quit".to_owned(),
            });
        }
        if tenants.iter().any(|tenant| tenant.calls_under_way() > 0) {
            return Some(ClosingQuestion {
                keep: None,
                text: "A call made by hand is under way. Tenantry waits for its answer before it quits.".to_owned(),
                leave: "Wait and quit".to_owned(),
            });
        }
        let passwords: usize = tenants
            .iter()
            .flat_map(|tenant| {
                lock(&tenant.passwords).values().map(|passwords| passwords.left().len()).collect::<Vec<_>>()
            })
            .sum();
        if passwords > 0 {
            return Some(ClosingQuestion {
                keep: None,
                text: format!(
                    "{passwords} {} not handed over yet. They are not stored: after closing, new ones have to be set.",
                    if passwords == 1 { "password was" } else { "passwords were" }
                ),
                leave: "Quit and forget them".to_owned(),
            });
        }
        soon_due(&tenants)
    }

    /// Pauses every job and waits for calls made by hand, until nothing is in flight.
    pub async fn pause_everything(&self) {
        self.forget_runs();
        for tenant in self.open_tenants() {
            tenant.closing.cancel();
            let ends: Vec<_> = lock(&tenant.jobs).values().map(crate::jobs::RunningJob::end).collect();
            for mut end in ends {
                // The sender going away says the same as its last word.
                let _ = end.wait_for(Option::is_some).await;
            }
            tenant.calls_answered().await;
            crate::imports::keep_all(&tenant).await;
        }
    }

    fn open_tenants(&self) -> Vec<Arc<Tenant>> {
        lock(&self.inner.tenants).values().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_means_what_it_says_and_anything_else_stays() {
        let running = ClosingQuestion { text: String::new(), keep: minimised(), leave: "Pause and quit".to_owned() };
        for (button, choice) in [
            ("Keep running, minimised", ClosingChoice::Keep),
            ("Pause and quit", ClosingChoice::Leave),
            ("Stay", ClosingChoice::Stay),
            ("", ClosingChoice::Stay),
        ] {
            assert_eq!(running.choice(button), choice, "{button}");
        }
        let call = ClosingQuestion { keep: None, ..running };
        assert_eq!(call.choice("Keep running, minimised"), ClosingChoice::Stay);
    }
}
