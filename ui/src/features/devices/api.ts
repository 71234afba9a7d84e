import { useQuery } from "@tanstack/react-query";
import type { PersonLink } from "../../ipc/bindings/PersonLink";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

const liveFreshMs = 60_000;

/** Who owns a device: asked of the service now. */
export function useOwners(connection: string, device: string) {
  return useQuery<PersonLink[]>({
    queryKey: [...keys.live(connection), "owners", device],
    queryFn: async () => {
      const { owners } = await call("devices.owners", { connection, ids: [device] });
      return owners.flatMap(({ people }) => people);
    },
    staleTime: liveFreshMs,
  });
}
