import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Budget } from "../../ipc/bindings/Budget";
import type { OpenedPlan } from "../../ipc/bindings/OpenedPlan";
import type { PlanKeys } from "../../ipc/bindings/PlanKeys";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** The limits of the day and what was taken of them. */
export function useBudget(connection: string) {
  return useQuery<Budget, AppError>({
    queryKey: keys.budget(connection),
    queryFn: () => call("limits.get", { connection }),
  });
}

/** Opens a signed plan file. Without an accepted key nothing is kept. */
export function useOpenPlanFile(connection: string) {
  return useMutation<OpenedPlan, AppError, string>({
    mutationFn: (path) => call("plan.openFile", { connection, path }),
    retry: false,
  });
}

/** Accepts the key that signed a file, by its fingerprint. */
export function useAcceptKey(connection: string) {
  const queries = useQueryClient();
  return useMutation<PlanKeys, AppError, { path: string; fingerprint: string }>({
    mutationFn: ({ path, fingerprint }) => call("keys.accept", { connection, path, fingerprint }),
    onSuccess: (known) => queries.setQueryData(keys.planKeys(connection), known),
  });
}
