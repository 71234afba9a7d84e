//! The troubles there are: their names, what the service does, and how it is made to. Data only.

use super::{How, TroubleGroup, Written};
use crate::faults::{Fault, FaultMatch, FaultRule, Faults};
use crate::host::Host;
use crate::tenant::End;

/// The product whose seats are taken.
const PRODUCT: &str = "SPE_E3";
/// People who are changed at once.
const CHANGED: usize = 20;
/// Seconds for which new people cannot be read: longer than one look, and well within what a client should wait.
const HIDDEN_SECONDS: f64 = 20.0;
/// Seconds by which lists are behind.
const BEHIND_SECONDS: f64 = 60.0;

fn any(fault: Fault) -> FaultRule {
    FaultRule { fault, ..FaultRule::default() }
}

/// Bursts of five seconds in a minute. Who waits as long as asked comes back between two of them.
fn throttling() -> Vec<FaultRule> {
    let bursts = [0.0, 15.0, 30.0, 45.0];
    bursts.into_iter().map(|from| any(Fault::status(429).retry_after("6")).between(from, from + 5.0)).collect()
}

/// Every write there is, alone or in a batch, but neither the sign-in nor the batch itself.
fn forbidden() -> Vec<FaultRule> {
    let writes = FaultMatch { writes: Some(true), ..FaultMatch::default() };
    vec![FaultRule { matching: writes, ..any(Fault::status(403)) }]
}

fn change_people(host: &Host) {
    super::change_people(host, CHANGED, "Lighthouse, floor");
}

const fn general(set: fn(&mut Faults, bool), is_on: fn(&Faults) -> bool) -> How {
    How::General { set, is_on }
}

/// Every trouble, in the order it is shown.
pub(super) static TROUBLES: &[Written] = &[
    Written {
        id: "throttling",
        name: "Microsoft asks to wait",
        text: "For a minute, requests are refused in bursts because there are too many (429).",
        group: TroubleGroup::Answers,
        how: How::Rules(throttling),
    },
    Written {
        id: "outage",
        name: "The service is down",
        text: "Every request is answered with “service unavailable” (503).",
        group: TroubleGroup::Answers,
        how: How::Rules(|| vec![any(Fault::status(503))]),
    },
    Written {
        id: "lostAnswers",
        name: "Answers get lost",
        text: "The next five people are created, but a gateway says it gave up waiting (504).",
        group: TroubleGroup::Answers,
        how: How::Rules(|| vec![FaultRule::on("POST", "/users", Fault::status(504).applied()).times(5)]),
    },
    Written {
        id: "dropped",
        name: "The connection drops",
        text: "Every connection is closed without an answer, as when the network is gone.",
        group: TroubleGroup::Answers,
        how: How::Rules(|| vec![any(Fault::cut())]),
    },
    Written {
        id: "slow",
        name: "Slow answers",
        text: "Every answer comes two seconds late.",
        group: TroubleGroup::Answers,
        how: How::Rules(|| {
            let alone = FaultMatch { batch: Some(false), ..FaultMatch::default() };
            vec![FaultRule { matching: alone, ..any(Fault::delay_ms(2_000)) }]
        }),
    },
    Written {
        id: "garbage",
        name: "A web page instead of an answer",
        text: "The next three answers are a gateway’s error page and no data at all.",
        group: TroubleGroup::Answers,
        how: How::Rules(|| vec![any(Fault { gateway_page: true, ..Fault::default() }).times(3)]),
    },
    Written {
        id: "tokenExpired",
        name: "The sign-in expires",
        text: "Every access token given so far is refused (401) until a new one is asked for.",
        group: TroubleGroup::Rights,
        how: How::Event(Host::expire_tokens),
    },
    Written {
        id: "forbidden",
        name: "The permission is withdrawn",
        text: "Every change is refused (403), as when somebody takes a permission away from the app.",
        group: TroubleGroup::Rights,
        how: How::Rules(forbidden),
    },
    Written {
        id: "seatsTaken",
        name: "Somebody takes the last licences",
        text: "All free seats of Microsoft 365 E3 are gone. They come back when this is switched off.",
        group: TroubleGroup::Others,
        how: How::Seats(PRODUCT),
    },
    Written {
        id: "peopleChanged",
        name: "Somebody changes people",
        text: "Another administrator gives twenty people another office. The next refresh brings it.",
        group: TroubleGroup::Others,
        how: How::Event(change_people),
    },
    Written {
        id: "invisible",
        name: "New people stay invisible",
        text: "Who is created from now on cannot be found for 20 seconds, until all servers know them.",
        group: TroubleGroup::Directory,
        how: general(
            |faults, on| faults.lag_seconds = if on { HIDDEN_SECONDS } else { 0.0 },
            |faults| faults.lag_seconds > 0.0,
        ),
    },
    Written {
        id: "listsLag",
        name: "Lists lag behind",
        text: "Lists, searches and the change log show every change a minute late.",
        group: TroubleGroup::Directory,
        how: general(
            |faults, on| faults.list_lag_seconds = if on { BEHIND_SECONDS } else { 0.0 },
            |faults| faults.list_lag_seconds > 0.0,
        ),
    },
    Written {
        id: "deltaExpired",
        name: "The change log forgets us",
        text: "Our place in the change log is too old to go on from (400), so everybody must be read again.",
        group: TroubleGroup::Directory,
        how: How::Event(|host| host.lock().end_delta_tokens(End::Expired)),
    },
    Written {
        id: "deltaReset",
        name: "The change log starts over",
        text: "The change log was made anew (410) and says where to begin again.",
        group: TroubleGroup::Directory,
        how: How::Event(|host| host.lock().end_delta_tokens(End::Reset)),
    },
];
