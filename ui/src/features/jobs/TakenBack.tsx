import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Job } from "../../ipc/bindings/Job";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { everybodyDone } from "../../shared/run/model";
import css from "./jobs.module.css";
import { useJobsSay } from "./words";

/** Whether everything a job did was taken back. One of which single rows were taken back still has the others. */
export function useAllTakenBack(connection: string, job: Job): boolean {
  const by = job.undoneBy?.job ?? "";
  const undo = useQuery<Job, AppError>({
    queryKey: keys.job(connection, by),
    queryFn: () => call("job.get", { connection, job: by }),
    enabled: by !== "",
  }).data;
  return undo?.state === "finished" && everybodyDone(undo.counts) && undo.counts.total >= job.counts.verified;
}

/** That a job was taken back, and by which: what stands below it is history. */
export function TakenBack({ connection, job }: { connection: string; job: Job }) {
  const say = useJobsSay();
  if (job.undoneBy === null) return null;
  return (
    <p className={css.takenBack}>
      {say("result.undoneBy")}{" "}
      <Link to="/t/$connection/jobs/$job" params={{ connection, job: job.undoneBy.job }}>
        {job.undoneBy.name}
      </Link>
    </p>
  );
}
