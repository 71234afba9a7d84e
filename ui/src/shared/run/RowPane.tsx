import { Button } from "@fluentui/react-components";
import { Person24Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { JobStep } from "../../ipc/bindings/JobStep";
import { formatClock } from "../format";
import { Pane, Section } from "../objects/Pane";
import { CopyButton } from "../states/CopyButton";
import { ErrorBar } from "../states/ErrorBar";
import { useFocusBack } from "../states/FocusBack";
import { LateSpinner } from "../states/LateSpinner";
import { usePauseOrResume } from "./api";
import { rowActs, shortId } from "./model";
import { useJobSteps, useRowAct } from "./rowApi";
import css from "./run.module.css";
import { StateSign, StepSign } from "./StateSign";
import { useRunSay } from "./words";

export type RowPaneProps = { connection: string; job: Job; item: JobItem; onClose: () => void };

/** One row of a job: each of its calls with how it stands, and what can be decided about it. */
export function RowPane({ connection, job, item, onClose }: RowPaneProps) {
  const say = useRunSay();
  const steps = useJobSteps(connection, job.id, item.number);
  const place = useRef<HTMLDivElement>(null);
  useFocusBack();
  // Opened by a key, it is read out; Escape leads back to the row.
  useEffect(() => place.current?.closest<HTMLElement>("aside")?.focus(), []);
  return (
    <Pane
      name={item.displayName}
      icon={<Person24Regular />}
      subtitle={item.userPrincipalName}
      facts={<StateSign state={item.state} />}
      onClose={onClose}
      over
    >
      <div ref={place}>
        {item.reason !== null && <p className={css.paneReason}>{item.reason}</p>}
        <RowButtons connection={connection} job={job} item={item} />
      </div>
      <Section title={say("row.steps")} fact={item.row === null ? undefined : say("row.file", { row: item.row })}>
        <ErrorBar error={steps.error} />
        {steps.isPending && <LateSpinner label={say("row.loading")} />}
        {steps.data?.length === 0 && <p className={css.quiet}>{say("row.noSteps")}</p>}
        <ol className={css.steps}>
          {steps.data?.map((step) => (
            <Step key={step.number} step={step} />
          ))}
        </ol>
      </Section>
    </Pane>
  );
}

/** What can be decided about a row: each act only where it does something. */
export function RowButtons({ connection, job, item }: Omit<RowPaneProps, "onClose">) {
  const say = useRunSay();
  const act = useRowAct(connection, job.id);
  const look = usePauseOrResume(connection);
  const busy = act.isPending || look.isPending;
  const acts = rowActs(job, item);
  if (acts.length === 0) return null;
  const words = { retry: "retry", accept: "apply", leave: "leave", lookAgain: "lookAgain" } as const;
  return (
    <div className={css.rowButtons}>
      {acts.map((one, index) => (
        <Button
          key={one}
          size="small"
          appearance={index === 0 ? "secondary" : "subtle"}
          disabled={busy}
          aria-label={`${say(`row.${words[one]}`)}, ${item.displayName}`}
          onClick={() =>
            one === "lookAgain"
              ? look.mutate({ job: job.id, act: "resume" })
              : act.mutate({ act: one, numbers: [item.number] })
          }
        >
          {say(`row.${words[one]}`)}
        </Button>
      ))}
      <ErrorBar error={act.error ?? look.error} />
    </div>
  );
}

function Step({ step }: { step: JobStep }) {
  const say = useRunSay();
  return (
    <li className={css.step}>
      <p className={css.stepHead}>
        <span className={css.stepText}>{step.text}</span>
        {step.updatedAt !== null && step.state !== "pending" && (
          <span className={css.quiet}>{formatClock(step.updatedAt, true)}</span>
        )}
      </p>
      <p className={css.stepState}>
        <StepSign state={step.state} />
        <span className={css.quiet}>{step.phase}</span>
      </p>
      {step.state === "drifted" && <Drift step={step} />}
      {step.state !== "drifted" && step.reason !== null && <p className={css.stepReason}>{step.reason}</p>}
      {(step.code !== null || step.requestId !== null) && (
        <p className={css.quiet}>
          {[step.code, step.requestId === null ? null : say("row.request", { id: shortId(step.requestId) })]
            .filter(Boolean)
            .join(" · ")}{" "}
          {step.requestId !== null && <CopyButton text={step.requestId} label={say("row.copyRequest")} />}
        </p>
      )}
    </li>
  );
}

/** A value that somebody changed since the plan was made: what it was, what it is, what it would become. */
export function Drift({ step }: { step: JobStep }) {
  const say = useRunSay();
  const value = (text: string | null) => text ?? say("row.nothing");
  return (
    <dl className={css.drift}>
      <dt>{say("row.before")}</dt>
      <dd>{value(step.before)}</dd>
      <dt>{say("row.now")}</dt>
      <dd className={css.driftNow}>{value(step.now)}</dd>
      <dt>{say("row.wanted")}</dt>
      <dd>{value(step.wanted)}</dd>
    </dl>
  );
}
