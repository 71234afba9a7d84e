import { Button, Spinner } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ErrorBar } from "../states/ErrorBar";
import { KeySheet } from "./KeySheet";
import type { Step } from "./model";
import { StepList } from "./StepList";
import { useWizardKeys } from "./useWizardKeys";
import css from "./wizard.module.css";
import { useWizardSay } from "./words";

/** The way on: what the button says, whether it can be pressed, and why not. */
export type Next = { label: string; disabled: boolean; reason?: string | undefined; busy?: boolean; go: () => void };

export type WizardFrameProps = {
  title: string;
  fileName: string | null;
  savedAt: string | null;
  steps: readonly Step[];
  onStep: (id: string) => void;
  onClose: () => void;
  /** What closing does, where no draft is kept. */
  closeLabel?: string | undefined;
  /** Heading of the step; without one the content brings its own. */
  heading?: string | undefined;
  lead?: string | undefined;
  actions?: ReactNode;
  facts?: ReactNode;
  onBack?: (() => void) | undefined;
  /** Keeps the draft as it is and leaves. */
  onSave?: (() => void) | undefined;
  /** Why the last wish about the draft itself was refused. */
  error?: unknown;
  /** Either the way to the next step, or what stands in its place. */
  next?: Next | undefined;
  end?: ReactNode;
  /** Further keys of this step, for the sheet of keys. */
  keys?: readonly { caps: string[]; text: string }[];
  children: ReactNode;
};

/** What all wizards share: the steps at the left, the content, and the bar with Back and Next. */
export function WizardFrame(props: WizardFrameProps) {
  const { heading, lead, actions, facts, onBack, onSave, next, end, children } = props;
  const say = useWizardSay();
  const root = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const current = props.steps.find((step) => step.state === "current")?.id;
  const shown = useRef(current);

  // A new step is read out because its heading takes the focus; the first one only when the way here lost it.
  useEffect(() => {
    const lost = document.activeElement === document.body;
    if (shown.current === current && !lost) return;
    shown.current = current;
    title.current?.focus();
  }, [current]);

  useWizardKeys({
    root,
    next: next && !next.disabled && !next.busy ? next.go : undefined,
    back: onBack,
    close: props.onClose,
    sheet: () => setKeysShown(true),
  });

  return (
    <div className={css.frame} ref={root}>
      <StepList {...props} />
      <main className={css.page} id="main" tabIndex={-1}>
        <section className={css.content} aria-label={heading ?? say("content")} data-area="content">
          {heading !== undefined && (
            <header className={css.head}>
              <div>
                <h1 className={css.heading} ref={title} tabIndex={-1}>
                  {heading}
                </h1>
                {lead !== undefined && <p className={css.lead}>{lead}</p>}
              </div>
              {actions !== undefined && <div className={css.actions}>{actions}</div>}
            </header>
          )}
          <div className={css.error}>
            <ErrorBar error={props.error} />
          </div>
          <div className={css.body}>{children}</div>
        </section>
        <section className={css.bar} aria-label={say("bar")} data-area="bar">
          {onBack !== undefined && <Button onClick={onBack}>{say("back")}</Button>}
          <div className={css.facts}>{facts}</div>
          <div className={css.end}>
            {next?.disabled && next.reason !== undefined && <span className={css.reason}>{next.reason}</span>}
            {onSave !== undefined && (
              <Button appearance="subtle" onClick={onSave}>
                {say("saveDraft")}
              </Button>
            )}
            {next !== undefined && (
              <Button
                appearance="primary"
                disabled={next.disabled || next.busy}
                icon={next.busy ? <Spinner size="extra-tiny" /> : undefined}
                onClick={next.go}
              >
                {next.label}
              </Button>
            )}
            {end}
          </div>
        </section>
      </main>
      <KeySheet
        open={keysShown}
        onClose={() => setKeysShown(false)}
        closeLabel={props.closeLabel}
        more={props.keys ?? []}
      />
    </div>
  );
}
