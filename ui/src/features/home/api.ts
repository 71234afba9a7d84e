import { useQuery } from "@tanstack/react-query";
import type { DeletedPerson } from "../../ipc/bindings/DeletedPerson";
import { call } from "../../ipc/client";
import { useJobs } from "../../shared/api";
import { keys } from "../../shared/keys";
import { useCopy, useLicenses } from "../../shared/objects/api";
import { type Attention, attention } from "./attention";

/** More people than are deleted in a few days. */
const most = 500;

/** People in the recycle bin who are gone soonest. */
export function useGoneSoonest(connection: string) {
  return useQuery<DeletedPerson[]>({
    queryKey: [...keys.lists(connection), "deleted", "soonest"],
    queryFn: async () => (await call("deleted.list", { connection, text: "", offset: 0, limit: most })).rows,
  });
}

/** The sentence about a credential that ends soon. */
export function useReminder(connection: string) {
  return useQuery({
    queryKey: keys.settings(connection),
    queryFn: () => call("connection.settings", { connection }),
  });
}

/** Everything that needs somebody, worst first. */
export function useAttention(connection: string): Attention[] {
  const jobs = useJobs(connection).data ?? [];
  const licenses = useLicenses(connection).data;
  const collections = useCopy(connection).data?.collections;
  const goneSoonest = useGoneSoonest(connection).data;
  const reminder = useReminder(connection).data?.reminder;
  return attention({ jobs, licenses, collections, goneSoonest, reminder }, Date.now());
}
