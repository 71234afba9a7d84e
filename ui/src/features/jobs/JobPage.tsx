import { Button, Spinner } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useJob } from "../../shared/run/api";
import { screenOf } from "../../shared/run/model";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
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
  if (job.data === undefined) {
    return (
      <main id="main" className={css.opening}>
        {job.error ? (
          <>
            <ErrorBar error={job.error} />
            <Empty action={<Button onClick={toJobs}>{say("run.back")}</Button>}>{say("run.gone")}</Empty>
          </>
        ) : (
          <Spinner size="small" label={say("run.opening")} delay={400} />
        )}
      </main>
    );
  }
  const Screen = screenOf(job.data) === "run" ? RunScreen : ResultScreen;
  return <Screen key={id} connection={connection} job={job.data} onClose={toJobs} />;
}
