import type { KeyLine } from "../../shared/wizard/KeySheet";
import type { StepId } from "./model";
import type { ImportsSay } from "./words";

/** The keys of a step beside those of every wizard. */
export function keysOf(step: StepId, say: ImportsSay): KeyLine[] {
  if (step === "match") {
    return [
      { caps: ["↑", "↓"], text: say("keys.column") },
      { caps: ["Enter"], text: say("keys.targets") },
      { caps: ["Del"], text: say("keys.ignore") },
      { caps: ["S"], text: say("keys.swap") },
    ];
  }
  if (step === "fix") {
    return [
      { caps: ["F8"], text: say("keys.nextProblem") },
      { caps: ["Shift", "F8"], text: say("keys.previousProblem") },
      { caps: ["Enter"], text: say("keys.edit") },
      { caps: ["←", "→"], text: say("keys.cell") },
      { caps: ["X"], text: say("keys.exclude") },
      { caps: ["Space"], text: say("keys.choose") },
      { caps: ["Shift", "↑↓"], text: say("keys.extend") },
      { caps: ["Ctrl", "A"], text: say("keys.all") },
      { caps: ["Ctrl", "D"], text: say("keys.fill") },
      { caps: ["Ctrl", "F"], text: say("keys.find") },
      { caps: ["Ctrl", "Z"], text: say("keys.undo") },
      { caps: ["Ctrl", "Y"], text: say("keys.redo") },
    ];
  }
  return step === "review" ? [{ caps: ["→", "←"], text: say("keys.openRow") }] : [];
}
