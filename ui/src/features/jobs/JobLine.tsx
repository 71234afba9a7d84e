import { Button } from "@fluentui/react-components";
import { DocumentTable20Regular } from "@fluentui/react-icons";
import type { Job } from "../../ipc/bindings/Job";
import { ProgressBar } from "../../shared/chips/bars";
import { Chip } from "../../shared/chips/Chip";
import { formatDuration, formatTime } from "../../shared/format";
import { allVerified, unfinished } from "../../shared/run/model";
import { useRunSay } from "../../shared/run/words";
import css from "./jobs.module.css";
import { currentPhase, jobChip, progressLine, resumeWord } from "./model";
import { useJobsSay } from "./words";

export type JobLineProps = {
  job: Job;
  /** The one job of the page whose act is the primary button. */
  primary: boolean;
  busy: boolean;
  onOpen: () => void;
  onAct: (act: "pause" | "resume") => void;
};

/** A job in the list: what it is, how it stands, and what can be done about it. */
export function JobLine({ job, primary, busy, onOpen, onAct }: JobLineProps) {
  const say = useJobsSay();
  const sayRun = useRunSay();
  const chip = jobChip(job);
  const line = progressLine(job, say, formatDuration);
  const count = job.counts.total;
  const phase = currentPhase(job);
  const resume = resumeWord(job);
  const about = job.fileName === null ? say("people", { count }) : say("peopleFrom", { count, file: job.fileName });
  return (
    <li className={css.job} data-current={primary ? "" : undefined}>
      <DocumentTable20Regular aria-hidden="true" />
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
        {!(job.state === "finished" && allVerified(job.counts)) && (
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
