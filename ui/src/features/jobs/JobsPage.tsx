import { Button } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Job } from "../../ipc/bindings/Job";
import { useJobs } from "../../shared/api";
import { formatNumber } from "../../shared/format";
import { Page } from "../../shared/page/Page";
import { usePauseOrResume } from "../../shared/run/api";
import { useUndo } from "../../shared/run/rowApi";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { DueList } from "./DueList";
import { JobLine } from "./JobLine";
import css from "./jobs.module.css";
import { type Group, grouped, resumeWord } from "./model";
import { OpenPlan } from "./OpenPlan";
import { UsedToday } from "./UsedToday";
import { useJobsSay } from "./words";

/** All jobs of a tenant: what runs, what waits for somebody, what is done. */
export function JobsPage() {
  const { connection = "" } = useParams({ strict: false });
  const say = useJobsSay();
  const navigate = useNavigate();
  const jobs = useJobs(connection);
  const act = usePauseOrResume(connection);
  const toPlan = (plan: string) => void navigate({ to: "/t/$connection/plans/$plan", params: { connection, plan } });
  const undo = useUndo(connection, toPlan);
  const [shown, setShown] = useState<Group | "all">("all");
  const groups = grouped(jobs.data ?? []);
  const visible = groups.filter(({ group }) => shown === "all" || group === shown);
  const needsYou = groups.find(({ group }) => group === "needsYou")?.jobs ?? [];
  const firstWaiting = needsYou.find((job) => job.state !== "finished") ?? needsYou.find((job) => resumeWord(job));
  const open = (job: Job) => void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job: job.id } });
  const count = (group: Group | "all") =>
    group === "all" ? (jobs.data?.length ?? 0) : (groups.find((one) => one.group === group)?.jobs.length ?? 0);

  return (
    <Page title={say("title")} facts={say("lead")} actions={<OpenPlan connection={connection} onPlan={toPlan} />}>
      <ErrorBar error={jobs.error ?? act.error ?? undo.error} />
      <DueList connection={connection} />
      {jobs.data === undefined && !jobs.error && (
        <div className={css.opening}>
          <LateSpinner label={say("loading")} />
        </div>
      )}
      {jobs.data?.length === 0 && (
        <Empty
          action={
            <Button
              appearance="primary"
              onClick={() => void navigate({ to: "/t/$connection/import", params: { connection } })}
            >
              {say("importPeople")}
            </Button>
          }
        >
          {say("none")}
        </Empty>
      )}
      {jobs.data !== undefined && jobs.data.length > 0 && (
        <>
          <fieldset className={css.jobFilters} aria-label={say("filter.label")}>
            {(["all", "running", "needsYou", "done"] as const).map((group) => (
              <button
                key={group}
                type="button"
                className={css.filterButton}
                aria-pressed={group === shown}
                onClick={() => setShown(group)}
              >
                {group === "all" ? say("filter.all") : say(`group.${group}`)} <b>{formatNumber(count(group))}</b>
              </button>
            ))}
            <UsedToday connection={connection} />
          </fieldset>
          <div className={css.jobsHead} aria-hidden="true">
            <span />
            <span>{say("column.job")}</span>
            <span>{say("column.state")}</span>
            <span>{say("column.progress")}</span>
            <span className={css.byColumn}>{say("column.by")}</span>
            <span>{say("column.started")}</span>
          </div>
          <div className={css.jobGroups}>
            {visible.length === 0 && <Empty>{say("noneHere")}</Empty>}
            {visible.map(({ group, jobs: inGroup }) => (
              <section key={group} aria-label={say(`group.${group}`)}>
                <h2 className={css.groupName}>
                  {say(`group.${group}`)} <span>{formatNumber(inGroup.length)}</span>
                </h2>
                <ul>
                  {inGroup.map((job) => (
                    <JobLine
                      key={job.id}
                      connection={connection}
                      job={job}
                      primary={job === firstWaiting}
                      busy={(act.isPending && act.variables.job === job.id) || undo.isPending}
                      onOpen={() => open(job)}
                      onUndo={() => undo.mutate({ job: job.id, numbers: null })}
                      onAct={(wish) => act.mutate({ job: job.id, act: wish })}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
