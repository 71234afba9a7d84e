import { Button, Tooltip } from "@fluentui/react-components";
import { Checkmark12Regular, Checkmark16Regular, Dismiss20Regular } from "@fluentui/react-icons";
import { formatTime } from "../format";
import type { Step, StepState } from "./model";
import css from "./wizard.module.css";
import { useWizardSay } from "./words";

export type StepListProps = {
  title: string;
  fileName: string | null;
  savedAt: string | null;
  steps: readonly Step[];
  onStep: (id: string) => void;
  onClose: () => void;
  closeLabel?: string | undefined;
};

function Sign({ state, number }: { state: StepState; number: number }) {
  const signs = { done: <Checkmark12Regular />, warn: "!", stop: "✗", current: number, open: number };
  return (
    <span className={css.sign} data-state={state} aria-hidden="true">
      {signs[state]}
    </span>
  );
}

/** The steps of a wizard with where each stands, and the way out that keeps the draft. */
export function StepList({ title, fileName, savedAt, steps, onStep, onClose, closeLabel }: StepListProps) {
  const say = useWizardSay();
  return (
    <nav className={css.side} aria-label={say("steps")} data-area="steps">
      <div className={css.sideHead}>
        <span className={css.wizardName} title={title}>
          {title}
        </span>
        <Tooltip content={closeLabel ?? say("close")} relationship="label">
          <Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={onClose} />
        </Tooltip>
      </div>
      <div className={css.fileName} title={fileName ?? undefined}>
        {fileName}
      </div>
      <ol>
        {steps.map((step, index) => {
          const current = step.state === "current";
          const stands = say(`state.${step.state}`);
          return (
            <li key={step.id}>
              <button
                type="button"
                className={css.step}
                aria-current={current ? "step" : undefined}
                title={step.name}
                disabled={!step.reachable && !current}
                onClick={() => onStep(step.id)}
              >
                <Sign state={step.state} number={index + 1} />
                <span className={css.stepText}>{step.name}</span>
                <span className="spoken">, {stands}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {savedAt !== null && (
        <div className={css.saved} title={say("saved", { time: formatTime(savedAt) })}>
          <Checkmark16Regular aria-hidden="true" />
          <span className={css.savedText}>{say("saved", { time: formatTime(savedAt) })}</span>
        </div>
      )}
    </nav>
  );
}
