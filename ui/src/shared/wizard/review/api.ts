import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../../ipc/bindings/AppError";
import type { Approval } from "../../../ipc/bindings/Approval";
import type { JobStarted } from "../../../ipc/bindings/JobStarted";
import type { PlanFilter } from "../../../ipc/bindings/PlanFilter";
import type { PlanForm } from "../../../ipc/bindings/PlanForm";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import type { PlanTool } from "../../../ipc/bindings/PlanTool";
import type { RunPlan } from "../../../ipc/bindings/RunPlan";
import type { SavedFile } from "../../../ipc/bindings/SavedFile";
import { call } from "../../../ipc/client";
import { keys } from "../../keys";

/** What Review shows of a plan; nothing is asked while none was made. */
export function usePlan(connection: string, plan: string) {
  return useQuery<PlanReview, AppError>({
    queryKey: keys.plan(connection, plan),
    queryFn: () => call("plan.get", { connection, plan }),
    enabled: plan !== "",
    retry: false,
  });
}

/** Whether the plan may be applied today, who signed it, and what has to be typed. Asked again after each re-check. */
export function useApproval(connection: string, plan: string, checkedAt: string | undefined) {
  return useQuery<Approval, AppError>({
    queryKey: [...keys.plan(connection, plan), "approval", checkedAt],
    queryFn: () => call("plan.approval", { connection, plan }),
    enabled: checkedAt !== undefined,
    retry: false,
  });
}

/** Approves a plan of somebody else, and writes the file that goes back to them. */
export function useApprove(connection: string, plan: string) {
  const queries = useQueryClient();
  return useMutation<Approval, AppError, string>({
    mutationFn: (path) => call("plan.approve", { connection, plan, path }),
    retry: false,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.plan(connection, plan) }),
  });
}

/** Writes the plan to a signed file that can be opened, approved and applied elsewhere. */
export function useSavePlanFile(connection: string, plan: string) {
  return useMutation<SavedFile, AppError, string>({
    mutationFn: (path) => call("plan.saveFile", { connection, plan, path }),
  });
}

/** Rows of a plan, loaded as they are seen. */
export async function planRows(connection: string, plan: string, filter: PlanFilter, offset: number, limit: number) {
  return call("plan.rows", { connection, plan, filter, offset, limit });
}

/** Compares the plan with the live tenant. */
export function useRecheck(connection: string, plan: string) {
  const queries = useQueryClient();
  return useMutation<PlanReview, AppError, void>({
    mutationFn: () => call("plan.recheck", { connection, plan }),
    onSuccess: (review) => {
      queries.setQueryData(keys.plan(connection, plan), review);
      return queries.invalidateQueries({ queryKey: [...keys.plan(connection, plan), "rows"] });
    },
  });
}

/** Applies the plan. Never sent again by itself: a person decides that. */
export function useRunPlan(connection: string) {
  const queries = useQueryClient();
  return useMutation<JobStarted, AppError, Omit<RunPlan, "connection">>({
    mutationFn: (run) => call("plan.run", { connection, ...run }),
    retry: false,
    onSettled: (_, __, run) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.plan(connection, run.plan) }),
        queries.invalidateQueries({ queryKey: keys.jobs(connection) }),
      ]),
  });
}

/** The plan, or one row of it, as a script for another tool. */
export function usePlanScript(connection: string, plan: string, number: number | null, tool: PlanTool) {
  return useQuery<string, AppError>({
    queryKey: [...keys.plan(connection, plan), "script", number, tool],
    queryFn: async () => (await call("plan.script", { connection, plan, change: number, tool })).text,
    retry: false,
  });
}

/** Writes the plan for people, as a table or a page. */
export function useExportPlan(connection: string, plan: string) {
  return useMutation<SavedFile, AppError, { form: PlanForm; path: string }>({
    mutationFn: ({ form, path }) => call("plan.export", { connection, plan, form, path }),
  });
}
