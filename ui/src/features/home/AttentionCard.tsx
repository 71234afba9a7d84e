import {
  ErrorCircle16Filled,
  PauseCircle16Regular,
  QuestionCircle16Filled,
  Warning16Filled,
} from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "../../ipc/bindings/Job";
import type { Product } from "../../ipc/bindings/Product";
import { formatNumber } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";
import { type Attention, attention } from "./model";

const shownAtFirst = 6;

/** What needs somebody, worst first; each line ends in one act. */
export function AttentionCard({
  connection,
  jobs,
  products,
}: {
  connection: string;
  jobs: Job[];
  products: Product[];
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const found = attention(jobs, products, Date.now());
  const shown = all ? found : found.slice(0, shownAtFirst);
  return (
    <Card title={t("home.attention")} fact={found.length > 0 ? formatNumber(found.length) : undefined}>
      {found.length === 0 ? <p className={styles.quiet}>{t("home.nothing")}</p> : null}
      <ul className={styles.lines}>
        {shown.map((line) => (
          <li key={line.id} className={styles.line}>
            <Line line={line} connection={connection} />
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t("home.showAll", { count: found.length - shown.length })}
        </button>
      ) : null}
    </Card>
  );
}

function Line({ line, connection }: { line: Attention; connection: string }) {
  const { t } = useTranslation();
  switch (line.kind) {
    case "failed":
      return (
        <JobLine
          icon={<ErrorCircle16Filled className={styles.bad} />}
          connection={connection}
          job={line.job}
          act={t("home.look")}
        >
          <b>{t("home.rowsFailed", { count: line.count })}</b> {t("home.failedIn", { name: line.job.name })}
        </JobLine>
      );
    case "unknown":
      return (
        <JobLine
          icon={<QuestionCircle16Filled className={styles.warn} />}
          connection={connection}
          job={line.job}
          act={t("home.look")}
        >
          <b>{t("home.rowsFailed", { count: line.count })}</b> {t("home.unknownIn", { name: line.job.name })}
        </JobLine>
      );
    case "interrupted":
      return (
        <JobLine
          icon={<Warning16Filled className={styles.warn} />}
          connection={connection}
          job={line.job}
          act={t("home.resume")}
        >
          <b>{line.job.name}</b> {t("home.interrupted")}
        </JobLine>
      );
    case "paused":
      return (
        <JobLine
          icon={<PauseCircle16Regular className={styles.warn} />}
          connection={connection}
          job={line.job}
          act={t("home.resume")}
        >
          <b>{line.job.name}</b> {t("home.paused")}
        </JobLine>
      );
    case "seats":
      return (
        <>
          <Warning16Filled className={styles.warn} aria-hidden="true" />
          <span className={styles.lineWords}>
            <b>{t("home.seatsLeft", { count: line.product.free })}</b> {t("home.leftOf", { name: line.product.name })}
          </span>
          <Link
            to="/t/$connection/people"
            params={{ connection }}
            search={{ sku: line.product.skuId }}
            className={styles.link}
            aria-label={`${t("home.seeUse")}, ${line.product.name}`}
          >
            {t("home.seeUse")}
          </Link>
        </>
      );
  }
}

interface JobLineProps {
  icon: ReactNode;
  connection: string;
  job: Job;
  act: string;
  children: ReactNode;
}

function JobLine({ icon, connection, job, act, children }: JobLineProps) {
  return (
    <>
      <span className={styles.lineIcon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.lineWords}>{children}</span>
      <Link
        to="/t/$connection/jobs/$job"
        params={{ connection, job: job.id }}
        className={styles.link}
        aria-label={`${act}, ${job.name}`}
      >
        {act}
      </Link>
    </>
  );
}
