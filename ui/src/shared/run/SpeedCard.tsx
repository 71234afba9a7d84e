import type { Job } from "../../ipc/bindings/Job";
import { formatDecimal, formatDuration } from "../format";
import css from "./run.module.css";
import { useRunSay } from "./words";

/** How fast the job is, how long it takes, and how much of what Microsoft lets this app write it uses. */
export function SpeedCard({ job }: { job: Job }) {
  const say = useRunSay();
  const percent = Math.round(job.allowancePercent);
  return (
    <section className={css.speedCard}>
      <dl className={css.figures}>
        <div>
          <dt>{say("speed")}</dt>
          <dd>
            <b>{job.rate === null ? say("none") : formatDecimal(job.rate)}</b> {job.rate !== null && say("perSecond")}
          </dd>
        </div>
        <div>
          <dt>{say("left")}</dt>
          <dd>
            <b>{job.secondsLeft === null ? say("none") : formatDuration(job.secondsLeft)}</b>{" "}
            {job.secondsLeft !== null && say("about")}
          </dd>
        </div>
      </dl>
      <div className={css.allowanceHead}>
        <span>{say("allowance")}</span>
        <b>{percent} %</b>
      </div>
      <div className={css.allowanceBar} role="img" aria-label={say("allowanceBar", { percent })}>
        <span style={{ width: `${Math.min(100, Math.max(0, job.allowancePercent))}%` }} />
      </div>
      <p className={css.quiet}>{say("allowanceNote")}</p>
      {job.throttled > 0 && <p className={css.quiet}>{say("throttled", { count: job.throttled })}</p>}
    </section>
  );
}
