import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { HandOver } from "../../ipc/bindings/HandOver";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { Job } from "../../ipc/bindings/Job";
import type { JobFile } from "../../ipc/bindings/JobFile";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { Nothing } from "../../ipc/bindings/Nothing";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call } from "../../ipc/client";
import { usePagedRows } from "../grid/usePagedRows";
import { keys } from "../keys";

/** The most rows shown under "Needs you"; the others are in the list of all rows. */
export const troublesShown = 50;

/** The job. Asked for again when an event tells of progress. */
export function useJob(connection: string, job: string) {
  return useQuery<Job, AppError>({
    queryKey: keys.job(connection, job),
    queryFn: () => call("job.get", { connection, job }),
  });
}

/** Rows of a job, loaded as they are seen. */
export function useJobItems(connection: string, job: string, state: ItemState | null) {
  return usePagedRows(keys.jobItems(connection, job, state), async (offset, limit) => {
    const { total, items } = await call("job.items", { connection, job, state, offset, limit });
    return { total, rows: items };
  });
}

/** Rows that failed, rows somebody else changed, rows nobody knows about. */
export function useTroubles(connection: string, job: string, wanted: boolean) {
  return useQuery<JobItem[], AppError>({
    queryKey: [...keys.job(connection, job), "troubles"],
    queryFn: async () => {
      const page = { connection, job, offset: 0, limit: troublesShown };
      const states = ["failed", "drifted", "unknown"] as const;
      const found = await Promise.all(states.map((state) => call("job.items", { ...page, state })));
      return found.flatMap(({ items }) => items).slice(0, troublesShown);
    },
    enabled: wanted,
  });
}

/** Pauses or resumes. What follows is told by events; asking again at once only makes the button quick. */
export function usePauseOrResume(connection: string) {
  const queries = useQueryClient();
  return useMutation<Nothing, AppError, { job: string; act: "pause" | "resume" | "takeOver" }>({
    mutationFn: ({ job, act }) => call(`job.${act}`, { connection, job }),
    onSettled: (_, __, { job }) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.job(connection, job) }),
        queries.invalidateQueries({ queryKey: keys.jobs(connection) }),
      ]),
  });
}

/** Who still waits for a password or a pass. Names only. */
export function useHandOver(connection: string, job: string) {
  return useQuery<HandOver, AppError>({
    queryKey: keys.handOver(connection, job),
    queryFn: () => call("job.handOver", { connection, job }),
  });
}

/** Which secret of a job: whoever is hired with a pass has two. */
export type SecretKey = Pick<HandOverPerson, "number" | "step">;

/** One password or pass. Deliberately not a query: it is held by whoever shows it and by nobody else. */
export async function revealPassword(connection: string, job: string, { number, step }: SecretKey): Promise<string> {
  return (await call("job.reveal", { connection, job, number, step })).password;
}

/** Marks a password or a pass as handed over and forgets it. */
export function useMarkHandedOver(connection: string, job: string) {
  const queries = useQueryClient();
  return useMutation<HandOver, AppError, SecretKey>({
    mutationFn: ({ number, step }) => call("job.handedOver", { connection, job, number, step }),
    onSuccess: (left) => queries.setQueryData(keys.handOver(connection, job), left),
  });
}

/** Writes a file of the job; without a path into Downloads. */
export function useSaveJobFile(connection: string, job: string) {
  return useMutation<SavedFile, AppError, { file: JobFile; path: string | null }>({
    mutationFn: ({ file, path }) => call("job.save", { connection, job, file, path }),
  });
}
