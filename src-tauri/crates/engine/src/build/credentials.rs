//! How people sign in: a new password, a pass, sessions ended, methods removed.

use super::{Head, NewPass, Row, Situation, Steps, Target, assemble};
use crate::facts::{Method, Person};
use crate::guard::{Finding, Level};
use crate::seats::Order;
use model::plan::{Action, Operation, Phase, Plan};

/// What is wanted of everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// A new password, made when it is sent and handed over; whether it must be changed at the next sign-in.
    pub password: Option<bool>,
    /// A Temporary Access Pass.
    pub pass: Option<NewPass>,
    /// Whether sessions are ended.
    pub end_sessions: bool,
    /// Whether every sign-in method but the password is removed.
    pub remove_methods: bool,
}

/// Plans new ways to sign in.
#[must_use]
pub fn credentials(
    head: Head,
    wanted: &Credentials,
    people: impl IntoIterator<Item = Target>,
    situation: &Situation<'_>,
) -> Plan {
    let rows = people.into_iter().map(|target| row(target, wanted, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn row(target: Target, wanted: &Credentials, situation: &Situation<'_>) -> Row {
    let (mut steps, mut findings) = (Steps::default(), Vec::new());
    sign_in(&mut steps, &mut findings, &target.person, wanted);
    Row::new(target, Action::Update, steps, findings, situation)
}

/// New ways to sign in of one person.
pub(super) fn sign_in(steps: &mut Steps, findings: &mut Vec<Finding>, person: &Person, wanted: &Credentials) {
    if wanted.end_sessions {
        end_sessions(steps, findings, person);
    }
    if let Some(force_change) = wanted.password {
        new_password(steps, findings, person, force_change, true);
    }
    if wanted.remove_methods {
        remove_methods(steps, findings, person);
    }
    if let Some(pass) = &wanted.pass {
        // After the methods: a pass is one of them, and would go with the others.
        let phase = if wanted.remove_methods { Phase::Enable } else { Phase::Credentials };
        steps.add(phase, pass.operation());
    }
}

/// A guest's sessions are those of their own organisation (`facts/graph.md §7`).
pub(crate) fn end_sessions(steps: &mut Steps, findings: &mut Vec<Finding>, person: &Person) {
    if person.is_guest() {
        let text = "ending sessions does nothing for guests: they sign in at their own organisation";
        findings.push(Finding::new(21, Level::Note, "guestSessions", text));
        return;
    }
    steps.add(Phase::Sessions, Operation::RevokeSessions);
}

/// A password of an account that another directory owns is set there.
pub(crate) fn new_password(
    steps: &mut Steps,
    findings: &mut Vec<Finding>,
    person: &Person,
    force_change: bool,
    hand_over: bool,
) {
    if person.is_guest() {
        let text = "a guest has no password here";
        findings.push(Finding::new(21, Level::Note, "guestPassword", text));
    } else if person.is_synced() {
        let text = "the password is owned by your local Active Directory; set it there";
        findings.push(Finding::new(14, Level::Ask, "ownedByActiveDirectory", text));
    } else {
        steps.add(Phase::Credentials, Operation::ResetPassword { force_change, hand_over });
    }
}

/// The default method can only go last, an alternate phone before the first one (`facts/graph.md §7`).
pub(crate) fn remove_methods(steps: &mut Steps, findings: &mut Vec<Finding>, person: &Person) {
    let Some(methods) = &person.methods else {
        let text = "sign-in methods were not read, so none is removed";
        findings.push(Finding::new(30, Level::Ask, "methodsNotRead", text));
        return;
    };
    let place = |method: &Method| match (method.method.as_str(), method.phone_type.as_deref()) {
        ("phone", Some("mobile")) => 2,
        ("phone", _) => 0,
        _ => 1,
    };
    let mut methods: Vec<&Method> = methods.iter().filter(|method| method.method != "password").collect();
    methods.sort_by_key(|method| place(method));
    let mut before: Vec<u16> = Vec::new();
    for method in methods {
        let (id, kind, label) = (method.id.clone(), method.method.clone(), method.label.clone());
        let needs = if place(method) == 2 { before.clone() } else { Vec::new() };
        let step = steps.after(Phase::Methods, Operation::RemoveMethod { id, method: kind, label }, needs);
        if place(method) == 0 {
            before.push(step);
        }
    }
}
