import { Link } from "@tanstack/react-router";
import type { Job } from "../../ipc/bindings/Job";
import { Avatar } from "../../shared/chips/Avatar";
import { formatTime } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";
import { useHomeSay } from "./words";

const shown = 4;

/** The last jobs: who did what, and how it ended. */
export function RecentCard({ connection, jobs }: { connection: string; jobs: Job[] }) {
  const say = useHomeSay();
  const ended = jobs.filter(({ state }) => state === "finished").slice(0, shown);
  return (
    <Card
      title={say("recent")}
      link={
        <Link to="/t/$connection/log" params={{ connection }} className={styles.link}>
          {say("openLog")}
        </Link>
      }
    >
      {ended.length === 0 ? <p className={styles.quiet}>{say("noRecent")}</p> : null}
      <ul className={styles.lines}>
        {ended.map((job) => (
          <li key={job.id} className={styles.recent}>
            <Avatar name={job.startedBy} size={20} />
            <span className={styles.lineWords}>
              <b>{job.startedBy}</b> {say("ran")}{" "}
              <Link to="/t/$connection/jobs/$job" params={{ connection, job: job.id }} className={styles.product}>
                {job.name}
              </Link>
            </span>
            <span className={styles.recentFact}>{say("verified", { count: job.counts.verified })}</span>
            <time dateTime={job.finishedAt ?? job.startedAt}>{formatTime(job.finishedAt ?? job.startedAt)}</time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
