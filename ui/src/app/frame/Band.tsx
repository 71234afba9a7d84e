import { ArrowSync16Regular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useJobs, useStart } from "../../shared/api";
import { DataAgeButton } from "./DataAgeButton";
import styles from "./frame.module.css";
import { jobsPercent } from "./model";
import { SearchBox } from "./SearchBox";
import { TenantChip } from "./TenantChip";
import { TroubleIndicator } from "./TroubleIndicator";

/** The band on top: whose directory, the search, how old the data is, what runs. */
export function Band({ connection }: { connection: string }) {
  return (
    <header className={styles.band} data-landmark="">
      <TenantChip connection={connection} />
      <SearchBox connection={connection} />
      <div className={styles.facts}>
        <SessionNote />
        <TroubleIndicator connection={connection} />
        <DataAgeButton connection={connection} />
        <JobIndicator connection={connection} />
      </div>
    </header>
  );
}

/** Only there where nothing is kept, so that nobody counts on it. */
function SessionNote() {
  const { t } = useTranslation();
  const vault = useStart().data?.vault;
  if (vault?.state !== "open" || vault.kept !== "session") return null;
  return (
    <span className={styles.session} title={t("frame.sessionHint")}>
      {t("frame.session")}
    </span>
  );
}

/** Only there while a job runs. One job: opens it; more: opens Jobs. */
function JobIndicator({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const running = useJobs(connection).data?.filter(({ state }) => state === "running") ?? [];
  const [first] = running;
  if (!first) return null;
  const content = (
    <>
      <ArrowSync16Regular className={styles.turning} />
      <b>{t("frame.jobsRunning", { count: running.length })}</b>
      <span className="spoken"> {t("frame.jobsAreRunning")} </span>
      <span>{jobsPercent(running)} %</span>
      <span className="spoken"> {t("frame.jobsDone")}</span>
    </>
  );
  return running.length === 1 ? (
    <Link to="/t/$connection/jobs/$job" params={{ connection, job: first.id }} className={styles.jobs}>
      {content}
    </Link>
  ) : (
    <Link to="/t/$connection/jobs" params={{ connection }} className={styles.jobs}>
      {content}
    </Link>
  );
}
