import { Button, Spinner, Tooltip } from "@fluentui/react-components";
import { ChevronLeft20Regular, Pause20Regular, Play20Regular, Warning16Filled } from "@fluentui/react-icons";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { Chip } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import { usePauseOrResume } from "../../shared/run/api";
import { ItemGrid } from "../../shared/run/ItemGrid";
import { troubled } from "../../shared/run/model";
import { PhaseList } from "../../shared/run/PhaseList";
import { RowPane } from "../../shared/run/RowPane";
import { useSkipKind, useStopAfterPhase, useUndo } from "../../shared/run/rowApi";
import { SpeedCard } from "../../shared/run/SpeedCard";
import { WaitCard } from "../../shared/run/WaitCard";
import { useRunSay } from "../../shared/run/words";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useKeyLines } from "../../shared/wizard/keyLines";
import { isTyping } from "../../shared/wizard/model";
import css from "./jobs.module.css";
import { jobChip } from "./model";
import { useJobsSay } from "./words";

export type ScreenProps = { connection: string; job: Job; onClose: () => void; onPlan: (plan: string) => void };

/** A job on its way, or standing still until somebody lets it go on. */
export function RunScreen({ connection, job, onClose, onPlan }: ScreenProps) {
  const say = useJobsSay();
  const sayRun = useRunSay();
  const act = usePauseOrResume(connection);
  const stop = useStopAfterPhase(connection, job.id);
  const undo = useUndo(connection, onPlan);
  const skip = useSkipKind(connection, job.id);
  const [opened, setOpened] = useState<JobItem>();
  const [shown, setShown] = useState<ItemState | null>(null);
  const running = job.state === "running";
  const another = job.begunByAnother !== null;
  const pauseOrResume = () => {
    if (!act.isPending) act.mutate({ job: job.id, act: running ? "pause" : another ? "takeOver" : "resume" });
  };
  // Going on after an interruption, or with what somebody else began, is a decision: it has a button and no key.
  const decides = job.state === "interrupted" || another;
  usePauseKey(decides ? undefined : pauseOrResume);
  const chip = jobChip(job);
  const goesOn = another ? say("takeOver") : job.state === "paused" ? say("resume") : say("checkAndResume");
  const label = running ? say("pause") : goesOn;
  const icon = act.isPending ? <Spinner size="extra-tiny" /> : running ? <Pause20Regular /> : <Play20Regular />;
  const keys = decides ? [] : [{ caps: ["P"], text: running ? say("run.keysPause") : say("run.keysResume") }];
  useKeyLines([...keys, { caps: ["."], text: say("run.keysDetails") }]);
  return (
    <>
      <main id="main" className={css.run} tabIndex={-1}>
        <header className={css.runHead}>
          <Tooltip content={say("run.back")} relationship="label">
            <Button appearance="subtle" icon={<ChevronLeft20Regular />} onClick={onClose} />
          </Tooltip>
          <div className={css.runTitle}>
            <h1>
              {job.name} <Chip meaning={chip.meaning}>{sayRun(`jobState.${chip.word}`)}</Chip>
            </h1>
            <p className={css.quiet}>
              {say(`peopleIn.${job.action}`, { count: job.counts.total, tenant: job.tenantName })} ·{" "}
              {say("run.started", { time: formatTime(job.startedAt), by: job.startedBy })} · {say("run.journal")}
            </p>
          </div>
          <Button
            appearance={running ? "secondary" : "primary"}
            icon={icon}
            disabled={act.isPending}
            onClick={pauseOrResume}
          >
            {label}
          </Button>
          {running && (
            <Button disabled={stop.isPending || job.stopsAfterPhase} onClick={() => stop.mutate()}>
              {job.stopsAfterPhase ? say("run.stops") : say("run.stop")}
            </Button>
          )}
          <Button appearance="subtle" onClick={onClose}>
            {running ? say("run.closeKeeps") : say("run.close")}
          </Button>
        </header>
        <ErrorBar error={act.error ?? stop.error ?? undo.error ?? skip.error} />
        <div className={css.runTop}>
          <PhaseList phases={job.phases} />
          <div className={css.runSide}>
            {running ? (
              job.waitingUntil !== null && <WaitCard until={job.waitingUntil} />
            ) : (
              <StandsStill job={job}>
                {troubled(job.counts) > 0 && (
                  <Button size="small" onClick={() => setShown(job.counts.failed > 0 ? "failed" : "unknown")}>
                    {say("run.showRows")}
                  </Button>
                )}
                {job.reason !== null && job.counts.failed > 0 && !another && (
                  <Tooltip content={say("run.skipKindText")} relationship="description">
                    <Button size="small" disabled={skip.isPending} onClick={() => skip.mutate()}>
                      {say("run.skipKind")}
                    </Button>
                  </Tooltip>
                )}
                {job.noUndo === null && (
                  <Button
                    size="small"
                    disabled={undo.isPending}
                    onClick={() => undo.mutate({ job: job.id, numbers: null })}
                  >
                    {say("run.undoDone")}
                  </Button>
                )}
              </StandsStill>
            )}
            <SpeedCard job={job} />
          </div>
        </div>
        <ItemGrid
          connection={connection}
          job={job}
          screen="run"
          state={shown}
          onState={setShown}
          onOpen={setOpened}
          hints={[...keys, { caps: ["."], text: say("run.keysDetails") }]}
        />
      </main>
      {opened && (
        <RowPane
          key={opened.number}
          connection={connection}
          job={job}
          item={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** Why nothing is sent, and what happens when it goes on. */
function StandsStill({ job, children }: { job: Job; children: ReactNode }) {
  const say = useJobsSay();
  const interrupted = job.state === "interrupted";
  return (
    <section className={css.still} role={job.reason === null ? undefined : "alert"}>
      <Warning16Filled aria-hidden="true" />
      <div>
        <h2>{interrupted ? say("run.interrupted") : say("run.paused")}</h2>
        {job.reason !== null && <p className={css.reason}>{job.reason}</p>}
        {job.begunByAnother !== null && <p>{say("run.another", { why: job.begunByAnother })}</p>}
        <p>{interrupted ? say("run.interruptedText") : say("run.pausedText")}</p>
        <div className={css.stillActs}>{children}</div>
      </div>
    </section>
  );
}

/** `P` pauses and resumes, unless something is being typed. */
function usePauseKey(act: (() => void) | undefined) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      latest.current?.();
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
}
