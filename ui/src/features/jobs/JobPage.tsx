import { Button } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useJob } from "../../shared/run/api";
import { screenOf } from "../../shared/run/model";
import { SpokenProgress } from "../../shared/run/Spoken";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import css from "./jobs.module.css";
import { ResultScreen } from "./ResultScreen";
import { RunScreen } from "./RunScreen";
import { useJobsSay } from "./words";

/** A job: how it runs, and once it is finished what became of it. */
export function JobPage() {
  const { connection = "", job: id = "" } = useParams({ strict: false });
  const job = useJob(connection, id);
  const say = useJobsSay();
  const navigate = useNavigate();
  const toJobs = () => void navigate({ to: "/t/$connection/jobs", params: { connection } });
  const toPlan = (plan: string) => void navigate({ to: "/t/$connection/plans/$plan", params: { connection, plan } });
  const screen = job.data && screenOf(job.data);
  useFocusKept(screen);
  if (job.data === undefined) {
    return (
      <main id="main" className={css.opening}>
        {job.error ? (
          <>
            <ErrorBar error={job.error} />
            <Empty action={<Button onClick={toJobs}>{say("run.back")}</Button>}>{say("run.gone")}</Empty>
          </>
        ) : (
          <LateSpinner label={say("run.opening")} />
        )}
      </main>
    );
  }
  const Screen = screen === "run" ? RunScreen : ResultScreen;
  return (
    <>
      <Screen key={id} connection={connection} job={job.data} onClose={toJobs} onPlan={toPlan} />
      {/* Beside both screens, so that the end is read out although the screen changes with it. */}
      <SpokenProgress key={`${id} spoken`} job={job.data} />
    </>
  );
}

/** The button that was pressed goes with its screen, also that of Review: then the focus goes to the next, not to nowhere. */
function useFocusKept(screen: "run" | "result" | undefined) {
  const before = useRef<"run" | "result">(undefined);
  useEffect(() => {
    const changed = before.current !== screen;
    before.current = screen;
    if (changed && document.activeElement === document.body) document.getElementById("main")?.focus();
  }, [screen]);
}
