//! Faults ready to be turned on by hand, for those who know the protocol. Those for everybody are in [`crate::troubles`].

use crate::faults::{Fault, FaultMatch, FaultRule, Link};

/// One button.
pub(super) struct Ready {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) rule: fn() -> FaultRule,
}

fn of_method(method: &str, fault: Fault) -> FaultRule {
    FaultRule { matching: FaultMatch { method: Some(method.to_owned()), ..FaultMatch::default() }, ..any(fault) }
}

fn any(fault: Fault) -> FaultRule {
    FaultRule { fault, ..FaultRule::default() }
}

/// The buttons, in the order they are shown.
pub(super) static READY: &[Ready] = &[
    Ready {
        name: "throttle-unclear",
        label: "Throttle the next ten without saying for how long",
        rule: || any(Fault::status(429)).times(10),
    },
    Ready {
        name: "unavailable",
        label: "Not available for the next ten requests (503)",
        rule: || any(Fault::status(503).retry_after("3")).times(10),
    },
    Ready {
        name: "timeout-done",
        label: "The next five POST requests are done but answered with 504",
        rule: || of_method("POST", Fault::status(504).applied()).times(5),
    },
    Ready {
        name: "timeout-undone",
        label: "The next five POST requests are not done and answered with 504",
        rule: || of_method("POST", Fault::status(504)).times(5),
    },
    Ready {
        name: "cut-done",
        label: "Cut the connection after the next POST request is done",
        rule: || of_method("POST", Fault::cut().applied()).times(1),
    },
    Ready {
        name: "cut-undone",
        label: "Cut the connection before the next POST request is done",
        rule: || of_method("POST", Fault::cut()).times(1),
    },
    Ready {
        name: "truncate",
        label: "Break off the next answer in the middle",
        rule: || any(Fault { truncate: Some(100), ..Fault::default() }).times(1),
    },
    Ready {
        name: "stall",
        label: "Go silent for half a minute in the next answer",
        rule: || any(Fault { stall_ms: Some(30_000), ..Fault::default() }).times(1),
    },
    Ready {
        name: "gateway",
        label: "A gateway's page instead of the next answer, once",
        rule: || any(Fault { gateway_page: true, ..Fault::default() }).times(1),
    },
    Ready {
        name: "captive",
        label: "A network's sign-in page instead of the next answer, with 200",
        rule: || any(Fault { gateway_page: true, status: Some(200), ..Fault::default() }).times(1),
    },
    Ready {
        name: "malformed",
        label: "The next answer is JSON without an end",
        rule: || any(Fault { malformed: true, ..Fault::default() }).times(1),
    },
    Ready {
        name: "foreign-link",
        label: "The next page leads on to another host",
        rule: || of_method("GET", Fault::next_link(Link::OtherHost)).times(1),
    },
    Ready {
        name: "endless",
        label: "Every page leads to itself",
        rule: || of_method("GET", Fault::next_link(Link::Itself)),
    },
    Ready {
        name: "unknown",
        label: "Properties nobody knows in every answer",
        rule: || any(Fault { unknown_properties: true, ..Fault::default() }),
    },
    Ready {
        name: "expired",
        label: "Say that the token has expired, once",
        rule: || any(Fault::unauthorized()).times(1),
    },
    Ready {
        name: "challenge",
        label: "Ask for a new sign-in, once (claims challenge)",
        rule: || any(Fault { claims_challenge: true, ..Fault::default() }).times(1),
    },
];
