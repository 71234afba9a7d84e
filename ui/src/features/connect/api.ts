import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { ConnectionSummary } from "../../ipc/bindings/ConnectionSummary";
import type { ConnectPage } from "../../ipc/bindings/ConnectPage";
import type { FindTenant } from "../../ipc/bindings/FindTenant";
import type { FoundPerson } from "../../ipc/bindings/FoundPerson";
import type { RegisterWith } from "../../ipc/bindings/RegisterWith";
import type { RegistrationGuide } from "../../ipc/bindings/RegistrationGuide";
import type { Safety } from "../../ipc/bindings/Safety";
import type { SignInPurpose } from "../../ipc/bindings/SignInPurpose";
import type { SignInWay } from "../../ipc/bindings/SignInWay";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** Milliseconds after the last key that typing rests. */
const restMs = 250;

/** The run as it stands. `connect.changed` makes it stale. */
export function useConnecting(id: string) {
  return useQuery<Connecting, AppError>({
    queryKey: keys.connecting(id),
    queryFn: () => call("connect.get", { id }),
  });
}

/** What somebody else has to do. Part of the run: asked again when it moves. */
export function useGuide(id: string, wanted: boolean) {
  return useQuery<RegistrationGuide, AppError>({
    queryKey: keys.guide(id),
    queryFn: () => call("connect.guide", { id }),
    enabled: wanted,
  });
}

/** People of the tenant by what is typed, once typing rests: the tenant itself is asked. */
export function useFoundPeople(id: string, text: string) {
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setTyped(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery<FoundPerson[], AppError>({
    queryKey: keys.foundPeople(id, typed),
    queryFn: async () => (await call("connect.findPeople", { id, text: typed })).people,
    enabled: typed !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** One wish to move a run on. */
export type Wish =
  | ({ do: "tenant" } & Omit<FindTenant, "id">)
  | { do: "tasks"; tasks: string[] }
  | { do: "client"; clientId: string; shared: boolean }
  | { do: "secret"; secret: string; expires: string | null }
  | { do: "makeCertificate"; days: number }
  | { do: "openCertificate"; path: string; keyPath: string | null; password: string | null }
  | { do: "saveCertificate"; path: string }
  | { do: "signIn"; way: SignInWay; purpose: SignInPurpose; credential?: RegisterWith }
  | { do: "consent" }
  | { do: "cancel" }
  | { do: "check" }
  | { do: "safety"; safety: Safety };

function carryOut(id: string, wish: Wish): Promise<Connecting> {
  switch (wish.do) {
    case "tenant":
      return call("connect.tenant", {
        id,
        text: wish.text,
        cloud: wish.cloud,
        login: wish.login,
        graph: wish.graph,
      });
    case "tasks":
      return call("connect.tasks", { id, tasks: wish.tasks });
    case "client":
      return call("connect.client", { id, clientId: wish.clientId, shared: wish.shared });
    case "secret":
      return call("connect.secret", { id, secret: wish.secret, expires: wish.expires });
    case "makeCertificate":
      return call("connect.makeCertificate", { id, days: wish.days });
    case "openCertificate":
      return call("connect.openCertificate", {
        id,
        path: wish.path,
        keyPath: wish.keyPath,
        password: wish.password,
      });
    case "saveCertificate":
      return call("connect.saveCertificate", { id, path: wish.path });
    case "signIn":
      return call("connect.signIn", {
        id,
        way: wish.way,
        purpose: wish.purpose,
        credential: wish.credential ?? null,
      });
    case "consent":
      return call("connect.consent", { id });
    case "cancel":
      return call("connect.cancel", { id });
    case "check":
      return call("connect.check", { id });
    case "safety":
      return call("connect.safety", { id, safety: wish.safety });
  }
}

/**
 * Moves a run on. Its answer is shown at once and the run asked for again: an event may have told of something newer
 * while the answer was on its way. Nothing of a wish is kept once it is answered, since it can hold a secret.
 */
export function useWish(id: string) {
  const queries = useQueryClient();
  const wish = useMutation<Connecting, AppError, Wish>({
    gcTime: 0,
    scope: { id: `connecting ${id}` },
    mutationFn: (wanted) => carryOut(id, wanted),
    onSuccess: (connecting) => {
      queries.setQueryData(keys.connecting(id), connecting);
      return queries.invalidateQueries({ queryKey: keys.connecting(id) });
    },
  });
  return wish;
}

/** Opens one of the run's pages in the browser. */
export function useOpenPage(id: string) {
  return useMutation<unknown, AppError, ConnectPage>({
    mutationFn: (page) => call("connect.openPage", { id, page }),
  });
}

/** Leaves the run: its secrets are forgotten, the rest is kept to be taken up again, or forgotten too. */
export function useLeaveRun(id: string) {
  const queries = useQueryClient();
  return useMutation<unknown, AppError, "keep" | "forget">({
    mutationFn: (what) => (what === "keep" ? call("connect.leave", { id }) : call("connect.discard", { id })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: keys.connecting(id) });
      return queries.invalidateQueries({ queryKey: keys.start() });
    },
  });
}

/** Keeps the connection and begins the first copy. */
export function useFinish(id: string) {
  const queries = useQueryClient();
  return useMutation<ConnectionSummary, AppError, { name: string; leftOut: string[] }>({
    mutationFn: (choices) => call("connect.finish", { id, ...choices }),
    onSuccess: async ({ name }) => {
      // A connection that was changed may see more, or less, than before.
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.start() }),
        queries.invalidateQueries({ queryKey: keys.opened(name) }),
        queries.invalidateQueries({ queryKey: keys.connection(name) }),
        queries.invalidateQueries({ queryKey: keys.directory(name) }),
      ]);
    },
  });
}
