import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { JobStep } from "../../ipc/bindings/JobStep";
import type { Nothing } from "../../ipc/bindings/Nothing";
import type { PlanMade } from "../../ipc/bindings/PlanMade";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** The steps of a row. Asked for again when an event tells of progress. */
export function useJobSteps(connection: string, job: string, number: number) {
  return useQuery<JobStep[], AppError>({
    queryKey: [...keys.job(connection, job), "steps", number],
    queryFn: async () => (await call("job.steps", { connection, job, number })).steps,
  });
}

/** What a person decides about rows: send again, apply although something else is there, leave as it is. */
export type RowAct = "retry" | "accept" | "leave";

const commands = { retry: "job.retry", accept: "job.accept", leave: "job.leave" } as const;

/** Decides about rows; `numbers` is `null` for all it can be done to. */
export function useRowAct(connection: string, job: string) {
  const queries = useQueryClient();
  return useMutation<Nothing, AppError, { act: RowAct; numbers: number[] | null }>({
    mutationFn: ({ act, numbers }) => call(commands[act], { connection, job, numbers }),
    retry: false,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.job(connection, job) }),
        queries.invalidateQueries({ queryKey: keys.jobs(connection) }),
      ]),
  });
}

/** Leaves out what is still to be sent of the kind that keeps failing, and goes on with everything else. */
export function useSkipKind(connection: string, job: string) {
  const queries = useQueryClient();
  return useMutation<Nothing, AppError, void>({
    mutationFn: () => call("job.skipKind", { connection, job, kind: null }),
    retry: false,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.job(connection, job) }),
        queries.invalidateQueries({ queryKey: keys.jobs(connection) }),
      ]),
  });
}

/** Makes a plan that takes rows of a job back, or all of it. Nothing is changed by that. */
export function useUndo(connection: string, onMade: (plan: string) => void) {
  return useMutation<PlanMade, AppError, { job: string; numbers: number[] | null }>({
    mutationFn: ({ job, numbers }) => call("plan.makeUndo", { connection, job, changes: numbers ?? [] }),
    retry: false,
    onSuccess: (made) => onMade(made.plan),
  });
}

/** Lets the phase under way come to its end and stops then. */
export function useStopAfterPhase(connection: string, job: string) {
  const queries = useQueryClient();
  return useMutation<Nothing, AppError, void>({
    mutationFn: () => call("job.stopAfterPhase", { connection, job }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.job(connection, job) }),
  });
}
