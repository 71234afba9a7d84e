import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Start } from "../../ipc/bindings/Start";
import { call } from "../../ipc/client";
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
