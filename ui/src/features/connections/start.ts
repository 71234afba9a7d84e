import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { ConnectionKind } from "../../ipc/bindings/ConnectionKind";
import type { Start } from "../../ipc/bindings/Start";
import type { Task } from "../../ipc/bindings/Task";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { firstStep } from "./model";

// The program opens something by itself once; who comes back to the first screen wants to choose.
let begun = false;

/** Opens the demo tenant with so many people and goes to it. */
export function useOpenDemo() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (people: number) => call("demo.open", { people }),
    onSuccess: async ({ name }) => {
      // The demo tenant may have another size than before: nothing kept of it holds.
      await queryClient.invalidateQueries();
      await navigate({ to: "/t/$connection/home", params: { connection: name } });
    },
  });
}

/** The tasks a connection of a kind can ask for. The wizard knows them; it is begun for the list only, and forgotten. */
export function useAsks(kind: ConnectionKind) {
  return useQuery<Task[], AppError>({
    queryKey: keys.asks(kind),
    queryFn: async () => {
      const { id, tasks } = await call("connect.begin", { kind, connection: null });
      await call("connect.discard", { id });
      return tasks;
    },
  });
}

/** Does at start what the command line or the last session asks for. */
export function useFirstStep(start: Start | undefined, openDemo: (people: number) => void) {
  const navigate = useNavigate();
  useEffect(() => {
    if (!start) return;
    const step = firstStep(start);
    if (step.kind === "unlock") {
      void navigate({ to: "/unlock", replace: true });
      return;
    }
    if (begun) return;
    begun = true;
    if (step.kind === "demo") openDemo(step.people);
    if (step.kind === "open") {
      void navigate({ to: "/t/$connection/home", params: { connection: step.connection }, replace: true });
    }
  }, [start, navigate, openDemo]);
}
