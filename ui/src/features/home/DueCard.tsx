import { CalendarClock20Regular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { DueJob } from "../../ipc/bindings/DueJob";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";
import { useHomeSay } from "./words";

const shownAtFirst = 3;

/** What is due next; what waits for somebody comes first. Nothing where nothing is due. */
export function DueCard({ connection, due }: { connection: string; due: DueJob[] }) {
  const say = useHomeSay();
  if (due.length === 0) return null;
  const waits = (job: DueJob) => (job.state === "waiting" ? 1 : 0);
  const shown = [...due].sort((one, other) => waits(one) - waits(other)).slice(0, shownAtFirst);
  const all = (
    <Link to="/t/$connection/jobs" params={{ connection }} className={styles.link}>
      {say("due.open")}
    </Link>
  );
  return (
    <Card title={say("due.title")} fact={formatNumber(due.length)} link={all}>
      <ul className={styles.lines}>
        {shown.map((job) => (
          <li key={job.id} className={styles.draftLine}>
            <Link to="/t/$connection/jobs" params={{ connection }} className={styles.draft}>
              <CalendarClock20Regular className={styles.draftIcon} aria-hidden="true" />
              <span className={styles.draftWords}>
                <b title={job.name}>{job.name}</b>
                <span>{job.there ?? say("due.word")}</span>
              </span>
              <Chip meaning={job.state === "waiting" ? "info" : "warn"}>{say(`due.state.${job.state}`)}</Chip>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{say("due.honest")}</p>
    </Card>
  );
}
