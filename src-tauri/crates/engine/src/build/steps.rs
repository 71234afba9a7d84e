//! The steps of one change while they are put together.

use model::plan::{Operation, PersonReference, Phase, PlannedStep};

/// Steps in the order they are thought of; [`Steps::done`] puts them into the order of their phases.
#[derive(Debug, Default)]
pub(crate) struct Steps(Vec<PlannedStep>);

impl Steps {
    /// Adds a step and tells its number, for those that need it.
    pub(crate) fn add(&mut self, phase: Phase, operation: Operation) -> u16 {
        self.push(phase, operation, None, Vec::new())
    }

    /// Adds a step that may only be sent when others have been done.
    pub(crate) fn after(&mut self, phase: Phase, operation: Operation, needs: Vec<u16>) -> u16 {
        self.push(phase, operation, None, needs)
    }

    /// Adds a step that is done to somebody else.
    pub(crate) fn on(&mut self, phase: Phase, operation: Operation, on: PersonReference, needs: Vec<u16>) -> u16 {
        self.push(phase, operation, Some(on), needs)
    }

    fn push(&mut self, phase: Phase, operation: Operation, on: Option<PersonReference>, needs: Vec<u16>) -> u16 {
        let number = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        self.0.push(PlannedStep { number, phase, operation, on, needs });
        number
    }

    /// The steps in the order of their phases, numbered anew.
    pub(crate) fn done(self) -> Vec<PlannedStep> {
        in_order(self.0)
    }
}

/// Puts steps into the order of their phases and numbers them anew; what each needs follows.
pub(crate) fn in_order(mut steps: Vec<PlannedStep>) -> Vec<PlannedStep> {
    steps.sort_by_key(|step| step.phase);
    let places: Vec<u16> = steps.iter().map(|step| step.number).collect();
    let new = |old: u16| places.iter().position(|place| *place == old).and_then(|at| u16::try_from(at).ok());
    for (number, step) in (0u16..).zip(&mut steps) {
        step.number = number;
        step.needs = step.needs.iter().filter_map(|old| new(*old)).collect();
    }
    steps.shrink_to_fit();
    steps
}

/// Without the steps for which `drop` holds, and without those that need them.
pub(crate) fn without(mut steps: Vec<PlannedStep>, drop: impl Fn(&PlannedStep) -> bool) -> Vec<PlannedStep> {
    let mut gone: Vec<u16> = steps.iter().filter(|step| drop(step)).map(|step| step.number).collect();
    // A step stands after those it needs, but a plan from a file may say otherwise.
    loop {
        let more: Vec<u16> = steps
            .iter()
            .filter(|step| !gone.contains(&step.number) && step.needs.iter().any(|need| gone.contains(need)))
            .map(|step| step.number)
            .collect();
        if more.is_empty() {
            break;
        }
        gone.extend(more);
    }
    steps.retain(|step| !gone.contains(&step.number));
    in_order(steps)
}
