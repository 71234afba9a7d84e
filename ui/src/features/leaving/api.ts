import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { LeaveProfile } from "../../ipc/bindings/LeaveProfile";
import type { Leavers } from "../../ipc/bindings/Leavers";
import type { LeaveTime } from "../../ipc/bindings/LeaveTime";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import type { Who } from "../../ipc/bindings/Who";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** Who leaves, as the service knows them now. Asked again only when somebody else is chosen. */
export function useLeavers(connection: string, who: Who | null) {
  return useQuery<Leavers, AppError>({
    queryKey: keys.leavers(connection, JSON.stringify(who)),
    queryFn: () => call("leave.people", { connection, who: who as Who }),
    enabled: who !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

/** Named sets of choices. */
export function useProfiles(connection: string) {
  return useQuery<LeaveProfile[], AppError>({
    queryKey: keys.leaveProfiles(connection),
    queryFn: async () => (await call("leave.profiles", { connection })).profiles,
  });
}

/** Keeps a profile. */
export function useSaveProfile(connection: string) {
  const queries = useQueryClient();
  return useMutation<LeaveProfile, AppError, LeaveProfile>({
    mutationFn: (profile) => call("leave.saveProfile", { connection, profile }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.leaveProfiles(connection) }),
  });
}

/** Forgets a profile; a shipped one is again as it was shipped. */
export function useRemoveProfile(connection: string) {
  const queries = useQueryClient();
  return useMutation<LeaveProfile[], AppError, string>({
    mutationFn: async (profile) => (await call("leave.removeProfile", { connection, profile })).profiles,
    onSuccess: (profiles) => queries.setQueryData(keys.leaveProfiles(connection), profiles),
  });
}

/** What happens when, by the answers. */
export function useTimes(connection: string, answers: LeaveAnswers, ready: boolean) {
  return useQuery<LeaveTime[], AppError>({
    queryKey: keys.leaveTimes(connection, JSON.stringify(answers)),
    queryFn: async () => (await call("leave.times", { connection, answers })).times,
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Writes what is planned for a calendar. */
export function useSaveCalendar(connection: string) {
  return useMutation<SavedFile, AppError, { answers: LeaveAnswers; path: string }>({
    mutationFn: ({ answers, path }) => call("leave.saveCalendar", { connection, answers, path }),
  });
}

/** What cutting access at once would do, and what it takes to do it. */
export function useCutPlan(connection: string) {
  return useMutation<CutPlan, AppError, LeaveAnswers>({
    mutationFn: async (answers) => {
      const { plan } = await call("leave.plan", { connection, answers });
      const [review, approval] = await Promise.all([
        call("plan.get", { connection, plan }),
        call("plan.approval", { connection, plan }),
      ]);
      return { plan, review, approval };
    },
  });
}

/** A plan that cuts access, as it was made. */
export type CutPlan = {
  plan: string;
  review: Awaited<ReturnType<typeof call<"plan.get">>>;
  approval: Awaited<ReturnType<typeof call<"plan.approval">>>;
};

/** Cuts access: what was asked about stands in the question, so its warnings are accepted with it. */
export function useCut(connection: string) {
  return useMutation<string, AppError, CutPlan>({
    mutationFn: async ({ plan, review, approval }) => {
      const run = {
        connection,
        plan,
        accepted: review.warnings.map(({ id }) => id),
        canary: false,
        stopAbovePercent: null,
        typed: approval.typed?.count ?? null,
      };
      return (await call("plan.run", run)).job;
    },
  });
}
