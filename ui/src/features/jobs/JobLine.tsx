import { Button } from "@fluentui/react-components";
import {
  ArrowUndo20Regular,
  BinRecycle20Regular,
  Code20Regular,
  DocumentTable20Regular,
  DoorArrowRight20Regular,
  PersonAdd20Regular,
  PersonDelete20Regular,
  PersonEdit20Regular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { Job } from "../../ipc/bindings/Job";
import type { PlanAction } from "../../ipc/bindings/PlanAction";
import { ProgressBar } from "../../shared/chips/bars";
import { Chip } from "../../shared/chips/Chip";
import { formatDuration, formatTime } from "../../shared/format";
import { allVerified, unfinished } from "../../shared/run/model";
import { useNotBlocked } from "../../shared/run/useNotBlocked";
import { useRunSay } from "../../shared/run/words";
import css from "./jobs.module.css";
import { canUndo, currentPhase, jobChip, progressLine, resumeWord } from "./model";
import { useJobsSay } from "./words";

const icons: Record<PlanAction, ReactNode> = {
  // Out of a file; a new person of a wizard has a sign of their own.
  create: <DocumentTable20Regular aria-hidden="true" />,
  invite: <PersonAdd20Regular aria-hidden="true" />,
  update: <PersonEdit20Regular aria-hidden="true" />,
  leave: <DoorArrowRight20Regular aria-hidden="true" />,
  delete: <PersonDelete20Regular aria-hidden="true" />,
  restore: <BinRecycle20Regular aria-hidden="true" />,
  purge: <PersonDelete20Regular aria-hidden="true" />,
  call: <Code20Regular aria-hidden="true" />,
  several: <PersonEdit20Regular aria-hidden="true" />,
  undo: <ArrowUndo20Regular aria-hidden="true" />,
};

export type JobLineProps = {
  connection: string;
  job: Job;
  /** The one job of the page whose act is the primary button. */
  primary: boolean;
  busy: boolean;
  onOpen: () => void;
  onAct: (act: "pause" | "resume") => void;
  onUndo: () => void;
};

/** A job in the list: what it is, how it stands, and what can be done about it. */
export function JobLine({ connection, job, primary, busy, onOpen, onAct, onUndo }: JobLineProps) {
  const say = useJobsSay();
  const sayRun = useRunSay();
  const notBlocked = useNotBlocked(connection, job);
  const chip = jobChip(job, notBlocked);
  const line = progressLine(job, say, formatDuration, notBlocked);
  const count = job.counts.total;
  const phase = currentPhase(job);
  const resume = resumeWord(job);
  const people = say(`people.${job.action}`, { count });
  const about = job.fileName === null ? people : say("peopleFrom", { about: people, file: job.fileName });
  return (
    <li className={css.job} data-current={primary ? "" : undefined}>
      {job.action === "create" && job.fileName === null ? <PersonAdd20Regular aria-hidden="true" /> : icons[job.action]}
      <div className={css.jobName}>
        <b title={job.name}>{job.name}</b>
        <span className={css.quiet} title={about}>
          {about}
        </span>
      </div>
      <span>
        <Chip meaning={chip.meaning}>{sayRun(`jobState.${chip.word}`)}</Chip>
      </span>
      <div className={css.jobProgress}>
        {job.undoneBy === null && !(job.state === "finished" && allVerified(job.counts)) && (
          <ProgressBar
            label={line}
            done={phase?.done ?? count - unfinished(job.counts)}
            total={phase?.total ?? count}
            failed={phase?.failed ?? job.counts.failed}
            meaning={job.state === "running" ? "info" : "warn"}
            height={4}
          />
        )}
        <span title={line}>{line}</span>
      </div>
      <span className={css.byColumn}>{job.startedBy}</span>
      <span className={css.jobTime}>{formatTime(job.startedAt)}</span>
      <div className={css.jobActs}>
        {resume && (
          <Button
            size="small"
            appearance={primary ? "primary" : "secondary"}
            aria-label={resume === "checkAgain" ? say("checkAgainJob", { name: job.name }) : undefined}
            disabled={busy}
            onClick={() => onAct("resume")}
          >
            {say(resume)}
          </Button>
        )}
        <Button
          size="small"
          appearance={resume ? "subtle" : "secondary"}
          aria-label={say("openJob", { name: job.name })}
          onClick={onOpen}
        >
          {say("open")}
        </Button>
        {canUndo(job) && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={say("undoJob", { name: job.name })}
            disabled={busy}
            onClick={onUndo}
          >
            {say("undo")}
          </Button>
        )}
        {job.state === "running" && (
          <Button size="small" appearance="subtle" disabled={busy} onClick={() => onAct("pause")}>
            {say("pause")}
          </Button>
        )}
      </div>
      {resume && job.reason !== null && <p className={css.jobReason}>{job.reason}</p>}
    </li>
  );
}
