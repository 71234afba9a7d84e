// The way into the Connect wizard from wherever one is: the first screen, the band, the settings.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { ConnectionKind } from "../../ipc/bindings/ConnectionKind";
import type { Remedy } from "../../ipc/bindings/Remedy";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** The steps of the wizard by their names in its address. */
export const connectSteps = ["tenant", "tasks", "app", "signIn", "check", "safety", "copy"] as const;
export type ConnectStep = (typeof connectSteps)[number];

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Somebody else has to register and approve the app: that way is chosen already. */
    approval?: boolean;
    /** A first copy was begun a moment ago, of so many people. */
    firstCopy?: { people: number | null };
  }
}

/** What the wizard begins with: a new connection, one to change, or a connection file. */
export type Begin =
  | { kind: ConnectionKind; connection: string | null; step?: ConnectStep; approval?: boolean }
  | { path: string };

/** Begins the wizard and goes to it. */
export function useBeginConnecting() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation<Connecting, AppError, Begin>({
    mutationFn: (begin) =>
      "path" in begin
        ? call("connect.import", { path: begin.path })
        : call("connect.begin", { kind: begin.kind, connection: begin.connection }),
    onSuccess: (connecting, begin) => {
      queries.setQueryData(keys.connecting(connecting.id), connecting);
      const step = "path" in begin ? undefined : begin.step;
      const approval = !("path" in begin) && begin.approval === true;
      return navigate({
        to: "/connect/$id",
        params: { id: connecting.id },
        search: step ? { step } : {},
        ...(approval ? { state: { approval } } : {}),
      });
    },
  });
}

/** The step a run that was left goes on at: what comes after the last thing that is known of it. */
export function lastStep({ tenant, client }: Connecting): ConnectStep {
  if (tenant === null) return "tenant";
  return client === null ? "tasks" : "signIn";
}

/** The step at which a refused sign-in is mended. */
export function stepOfRemedy(remedy: Remedy): ConnectStep {
  switch (remedy.kind) {
    case "tenant":
      return "tenant";
    case "appRegistration":
      return "app";
    case "tryAgain":
    case "openConsent":
    case "credential":
    case "uploadCertificate":
    case "openPortal":
    case "otherAccount":
    case "browser":
    case "deviceCode":
      return "signIn";
  }
}
