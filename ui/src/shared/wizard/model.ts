/** Where a step stands: the one that is open, behind us with or without trouble, or still to come. */
export type StepState = "current" | "done" | "warn" | "stop" | "open";

/** A step as the list shows it. */
export type Step = {
  id: string;
  name: string;
  state: StepState;
  /** Whether it can be opened from the list. */
  reachable: boolean;
};

/** The step beside another: -1 before, 1 after. Undefined past the ends. */
export function besides(steps: readonly Step[], id: string, by: -1 | 1): Step | undefined {
  const at = steps.findIndex((step) => step.id === id);
  return at < 0 ? undefined : steps[at + by];
}

/** Whether a key press belongs to what is being typed rather than to the wizard. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
