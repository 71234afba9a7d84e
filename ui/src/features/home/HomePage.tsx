import { Button } from "@fluentui/react-components";
import { DocumentTable20Regular } from "@fluentui/react-icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { missing } from "../../shared/abilities";
import { useAbilities, useDirectory, useJobs } from "../../shared/api";
import { NewPeopleMenu } from "../../shared/arriving/NewPeopleMenu";
import { LeftRuns } from "../../shared/connect/LeftRuns";
import { useDue } from "../../shared/due/api";
import { formatToday } from "../../shared/format";
import { useLicenses } from "../../shared/objects/api";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { SyncFailure } from "../../shared/states/SyncFailure";
import { useKeptDrafts } from "../../shared/wizard/drafts";
import { AttentionCard } from "./AttentionCard";
import { CopyCard } from "./CopyCard";
import { DraftsCard } from "./DraftsCard";
import { DueCard } from "./DueCard";
import { FirstCopyCard } from "./FirstCopyCard";
import styles from "./home.module.css";
import { JobCard } from "./JobCard";
import { LicensesCard } from "./LicensesCard";
import { partOfDay } from "./model";
import { PeopleCard } from "./PeopleCard";
import { RecentCard } from "./RecentCard";

export function HomePage() {
  const { connection } = useParams({ from: "/t/$connection/home" });
  const { t } = useTranslation();
  const navigate = useNavigate();
  const directory = useDirectory(connection);
  const jobs = useJobs(connection);
  const drafts = useKeptDrafts(connection);
  const licenses = useLicenses(connection);
  const due = useDue(connection);
  const cannotManage = missing(useAbilities(connection).data, "edit") !== undefined;
  const now = new Date();
  const changes = directory.data?.lastChanges ?? 0;
  const facts = [
    formatToday(now),
    ...(directory.data?.asOf ? [changes > 0 ? t("home.changes", { count: changes }) : t("home.noChanges")] : []),
  ];
  return (
    <Page
      title={t(`home.${partOfDay(now.getHours())}`)}
      facts={facts.join(" · ")}
      actions={
        cannotManage ? undefined : (
          <>
            <NewPeopleMenu connection={connection} />
            <Button
              size="small"
              appearance="primary"
              icon={<DocumentTable20Regular />}
              onClick={() => navigate({ to: "/t/$connection/import", params: { connection } })}
            >
              {t("home.import")}
            </Button>
          </>
        )
      }
    >
      <SyncFailure sync={directory.data?.sync} />
      <ErrorBar error={directory.error ?? jobs.error ?? drafts.error ?? licenses.error ?? due.error} />
      <LeftRuns />
      <div className={styles.columns}>
        <div className={styles.column}>
          <FirstCopyCard connection={connection} />
          {directory.data ? <PeopleCard directory={directory.data} /> : null}
          {/* Before the first copy no licence is known, which is not the same as none. */}
          {licenses.data && directory.data && (directory.data.asOf !== null || licenses.data.products.length > 0) ? (
            <LicensesCard connection={connection} licenses={licenses.data} />
          ) : null}
          {jobs.data ? <RecentCard connection={connection} jobs={jobs.data} /> : null}
        </div>
        <div className={styles.column}>
          {jobs.data ? <JobCard connection={connection} jobs={jobs.data} /> : null}
          {jobs.data && directory.data ? <AttentionCard connection={connection} /> : null}
          {due.data ? <DueCard connection={connection} due={due.data} /> : null}
          <CopyCard connection={connection} />
          {drafts.data ? <DraftsCard connection={connection} drafts={drafts.data} /> : null}
        </div>
      </div>
    </Page>
  );
}
