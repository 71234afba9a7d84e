//! Troubles to switch on by hand: faults with a plain name, for people who want to see how a client copes. The one
//! source of the page at `/simulator` and of whatever window the tenant runs in.
//!
//! To add one, add a line to [`list::TROUBLES`].

mod list;

use serde_json::json;

use crate::faults::{FaultRule, Faults};
use crate::host::{Host, actor};
use crate::seeds::products::PRODUCTS;
use crate::tenant::Mutation;
use crate::tenant::audit::Actor;
use crate::{Running, permission};

/// What a trouble is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleGroup {
    /// How the service answers, or whether it does.
    Answers,
    /// Signing in and what is permitted.
    Rights,
    /// What other administrators do meanwhile.
    Others,
    /// How the directory is told of.
    Directory,
}

/// One trouble and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Names it for programs; never changes.
    pub id: &'static str,
    /// Names it for people.
    pub name: &'static str,
    /// What the service will do, in a sentence or two.
    pub text: &'static str,
    /// What it is about.
    pub group: TroubleGroup,
    /// Whether it happens at once and is over, instead of being switched on and off.
    pub event: bool,
    /// Whether it goes on. A trouble of a number of requests, or of a minute, ends by itself.
    pub active: bool,
    /// Requests hit since it was last switched on, also when it is over by now. `None` where requests are not what
    /// is hit, and before the first time.
    pub hits: Option<u64>,
    /// How often an event was made to happen since everything was last stopped.
    pub happened: u64,
}

/// A trouble as it is written down.
pub(crate) struct Written {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    group: TroubleGroup,
    how: How,
}

/// What makes it.
enum How {
    /// These rules, as long as it is on.
    Rules(fn() -> Vec<FaultRule>),
    /// Something that holds for all requests.
    General { set: fn(&mut Faults, bool), is_on: fn(&Faults) -> bool },
    /// No seat of this product is free.
    Seats(&'static str),
    /// It happens once.
    Event(fn(&Host)),
}

/// Every trouble, in the order it is shown.
pub(crate) fn all() -> &'static [Written] {
    list::TROUBLES
}

impl Written {
    fn standing(&self, host: &Host) -> Trouble {
        let now = host.lock().tenant.clock.seconds();
        let (active, hits) = match &self.how {
            How::Rules(_) => host.faults.named(self.id, now),
            How::General { is_on, .. } => (is_on(&host.faults.general()), None),
            How::Seats(part) => (seats_are_taken(host, part), None),
            How::Event(_) => (false, None),
        };
        Trouble {
            id: self.id,
            name: self.name,
            text: self.text,
            group: self.group,
            event: matches!(self.how, How::Event(_)),
            active,
            hits,
            happened: host.faults.happened(self.id),
        }
    }

    /// Switches it on or off. An event happens; there is no way to take it back.
    pub(crate) fn switch(&self, host: &Host, on: bool) {
        match &self.how {
            How::Rules(rules) => {
                let now = host.lock().tenant.clock.seconds();
                host.faults.name(self.id, if on { rules() } else { Vec::new() }, now);
            }
            How::General { set, .. } => host.faults.adjust(|general| set(general, on)),
            How::Seats(part) => take_seats(host, part, on),
            How::Event(happen) => {
                if on {
                    happen(host);
                    host.faults.note(self.id);
                }
            }
        }
    }
}

/// Ends every fault, whoever switched it on, and gives seats back.
pub(crate) fn stop(host: &Host) {
    host.faults.clear();
    for trouble in all() {
        if let How::Seats(part) = trouble.how {
            take_seats(host, part, false);
        }
    }
}

/// Enabled seats of a product as they are and as the seed has them, and how many are used.
fn seats(host: &Host, part: &str) -> Option<(u32, u32, u32)> {
    let at = PRODUCTS.iter().position(|product| product.part == part)?;
    let inner = host.lock();
    let now = inner.tenant.subscriptions.get(at)?;
    let (bought, ..) = *inner.tenant.seed.seats().get(at)?;
    Some((now.enabled, bought, now.consumed))
}

/// The tenant remembers its seats, so this is told from them and not from a switch that is forgotten at the end.
fn seats_are_taken(host: &Host, part: &str) -> bool {
    seats(host, part).is_some_and(|(enabled, bought, _)| enabled < bought)
}

fn take_seats(host: &Host, part: &str, take: bool) {
    let Some((enabled, bought, consumed)) = seats(host, part) else { return };
    let wanted = if take { consumed } else { enabled.max(bought) };
    if wanted == enabled {
        return;
    }
    let mutation = Mutation::Seats { part: part.to_owned(), enabled: wanted };
    if let Err(error) = host.lock().tenant.commit(&mutation, 0.0) {
        tracing::warn!(%error, "The seats could not be changed");
    }
}

/// Another administrator gives so many people another office, each time one they do not have yet.
fn change_people(host: &Host, most: usize, office: &str) {
    let time = host.faults.happened("peopleChanged") + 1;
    let lag = host.faults.general().list_lag_seconds;
    let mut inner = host.lock();
    inner.tenant.lag_lists(lag, false);
    inner.tenant.actor = actor(&permission::another_administrator(), None);
    let slots: Vec<u32> = inner.tenant.visible(0).take(most).collect();
    for slot in slots {
        let id = inner.tenant.user(slot).id;
        let set = json!({"officeLocation": format!("{office} {time}")});
        let set = set.as_object().cloned().unwrap_or_default();
        if let Err(error) = inner.tenant.commit(&Mutation::Update { id, set, manager: None }, 0.0) {
            tracing::warn!(%error, "A person could not be changed");
            break;
        }
    }
    inner.tenant.actor = Actor::default();
}

impl Running {
    /// Every trouble and how it stands, in the order to show them in.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        all().iter().map(|written| written.standing(&self.service)).collect()
    }

    /// Switches a trouble on or off, or makes an event happen. False if there is none of this id.
    #[must_use = "false means that nothing has changed"]
    pub fn switch_trouble(&self, id: &str, on: bool) -> bool {
        let written = all().iter().find(|written| written.id == id);
        written.inspect(|written| written.switch(&self.service, on)).is_some()
    }

    /// Ends every fault and every trouble. What events did stays done.
    pub fn stop_troubles(&self) {
        stop(&self.service);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_makes_sense_and_has_its_own_id_and_words() {
        let (mut ids, mut names) = (std::collections::HashSet::new(), std::collections::HashSet::new());
        for written in all() {
            assert!(ids.insert(written.id) && names.insert(written.name), "{}", written.id);
            assert!(written.text.ends_with('.') && !written.name.ends_with('.'), "{}", written.id);
            if let How::Rules(rules) = written.how {
                assert!(!rules().is_empty(), "{}", written.id);
                for rule in rules() {
                    assert_eq!(rule.nonsense(), None, "{}", written.id);
                }
            }
        }
    }
}
