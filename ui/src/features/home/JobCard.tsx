import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Job } from "../../ipc/bindings/Job";
import { ProgressBar } from "../../shared/chips/bars";
import { formatDecimal, formatDuration, formatTime } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import { allVerified, everybodyDone } from "../../shared/run/model";
import { useNotBlocked } from "../../shared/run/useNotBlocked";
import { useRunSay } from "../../shared/run/words";
import styles from "./home.module.css";
import { jobToShow, progressOf } from "./model";

/** The running job, or the last result. */
export function JobCard({ connection, jobs }: { connection: string; jobs: Job[] }) {
  const { t } = useTranslation();
  const job = jobToShow(jobs);
  if (!job) {
    return (
      <Card title={t("home.lastResult")}>
        <p className={styles.quiet}>{t("home.noJobs")}</p>
      </Card>
    );
  }
  const running = job.state === "running";
  const link = (
    <Link to="/t/$connection/jobs/$job" params={{ connection, job: job.id }} className={styles.link}>
      {t("home.openJob")}
    </Link>
  );
  return (
    <Card title={running ? t("home.runningNow") : t("home.lastResult")} link={link}>
      <JobBody connection={connection} job={job} />
    </Card>
  );
}

function JobBody({ connection, job }: { connection: string; job: Job }) {
  const { t } = useTranslation();
  const sayRun = useRunSay();
  const { counts } = job;
  const { phase, done, failed, total } = progressOf(job);
  const words = phase ? t("home.inPhase", { done, total, phase }) : t("home.ofTotal", { done: counts.verified, total });
  const notBlocked = useNotBlocked(connection, job);
  const green = everybodyDone(counts) && notBlocked === 0;
  const left = allVerified(counts) && notBlocked === 0 ? "info" : "warn";
  const meaning = job.state === "running" ? "info" : green ? "ok" : left;
  const notes =
    job.state === "running"
      ? [
          ...(job.rate === null ? [] : [t("home.rate", { rate: formatDecimal(job.rate) })]),
          ...(job.secondsLeft === null ? [] : [t("home.about", { time: formatDuration(job.secondsLeft) })]),
        ]
      : [formatTime(job.finishedAt ?? job.startedAt), ...(job.reason ? [job.reason] : [])];
  return (
    <>
      <p className={styles.jobLine}>
        <b>{job.name}</b>
        <span>{words}</span>
      </p>
      <ProgressBar label={`${job.name}: ${words}`} done={done} total={total} failed={failed} meaning={meaning} />
      <p className={styles.jobLine}>
        <span>{notes.join(" · ")}</span>
        {counts.failed > 0 ? <b className={styles.bad}>{t("home.failed", { count: counts.failed })}</b> : null}
        {counts.unknown > 0 ? <b className={styles.warn}>{t("home.unknown", { count: counts.unknown })}</b> : null}
        {job.state !== "running" && counts.skipped > 0 ? (
          <span>{t("home.skipped", { count: counts.skipped })}</span>
        ) : null}
      </p>
      {notBlocked > 0 ? (
        <p className={styles.warn}>
          <b>{sayRun("result.notBlocked", { count: notBlocked })}</b>
        </p>
      ) : null}
    </>
  );
}
