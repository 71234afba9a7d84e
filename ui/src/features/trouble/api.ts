import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Troubles } from "../../ipc/bindings/Troubles";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** Hits are counted by the service and no event tells of them. */
const askAgainMs = 1000;

/** What can go wrong in a demo tenant and what does. While anything goes on, or always if `watch`, it is asked for again. */
export function useTroubles(connection: string, { wanted, watch }: { wanted: boolean; watch: boolean }) {
  return useQuery<Troubles, AppError>({
    queryKey: keys.troubles(connection),
    queryFn: () => call("demo.troubles", { connection }),
    enabled: wanted,
    refetchInterval: ({ state }) => (watch || (state.data?.active ?? 0) > 0 ? askAgainMs : false),
  });
}

/** What a person does to the troubles. */
export type Act = { do: "set"; trouble: string; on: boolean } | { do: "stop" };

/** Switches a trouble, makes an event happen, or ends everything. */
export function useActOnTroubles(connection: string) {
  const queries = useQueryClient();
  const key = keys.troubles(connection);
  return useMutation<Troubles, AppError, Act>({
    mutationFn: (act) =>
      act.do === "stop"
        ? call("demo.stop", { connection })
        : call("demo.trouble.set", { connection, trouble: act.trouble, on: act.on }),
    // An older answer under way must not undo what is seen.
    onMutate: () => queries.cancelQueries({ queryKey: key }),
    onSuccess: (troubles) => queries.setQueryData(key, troubles),
  });
}
