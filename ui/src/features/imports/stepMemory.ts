import type { StepId } from "./model";

// Where each draft stands in this window: a person who looks something up under People comes back to the same step.
const places = new Map<string, StepId>();

/** The step a draft was last shown at, if this window has shown it. */
export function rememberedStep(draft: string): StepId | undefined {
  return places.get(draft);
}

/** Keeps the step a draft is shown at. */
export function rememberStep(draft: string, step: StepId): void {
  places.set(draft, step);
}
