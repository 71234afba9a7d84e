import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** What a wizard is given: its draft as it was left. */
export type WizardProps = { connection: string; kept: Wizard };

/** How long after the last change a draft is kept, in ms (wizards.md 4.0). */
const keepAfterMs = 2_000;

/** A wizard as it was left. Changed only from here, so it is never stale by itself. */
export function useWizard(connection: string, draft: string) {
  return useQuery<Wizard, AppError>({
    queryKey: keys.wizard(connection, draft),
    queryFn: () => call("wizard.get", { connection, draft }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Begins a wizard with what is known already, and opens it. */
export function useBeginWizard(connection: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<Wizard, AppError, WizardAnswers>({
    mutationFn: (answers) => call("wizard.begin", { connection, answers }),
    onSuccess: (begun) => {
      queries.setQueryData(keys.wizard(connection, begun.draft), begun);
      void navigate({ to: "/t/$connection/wizards/$draft", params: { connection, draft: begun.draft } });
    },
  });
}

/** A draft in the hands of its wizard. */
export type Draft<A> = {
  id: string;
  answers: A;
  step: string;
  /** When it was last kept, ISO 8601. */
  savedAt: string;
  /** Why it could not be kept. */
  error: AppError | null;
  /** Changes answers; they are kept a little later. */
  change: (part: Partial<A>) => void;
  /** Goes to a step; it is kept at once. */
  goTo: (step: string) => void;
  /** Keeps what is not kept yet; done when everything is. Rejects when that is refused. */
  flush: () => Promise<void>;
};

/** A draft as the frame needs it, whatever its answers are. */
export type DraftInHand = Omit<Draft<WizardAnswers>, "answers" | "change">;

/**
 * The answers and the step of a wizard: here at once, in the store two seconds after the last change, at every change of
 * step, and when the wizard is left in any way.
 */
export function useDraft<A extends WizardAnswers>(connection: string, kept: Wizard & { answers: A }): Draft<A> {
  const queries = useQueryClient();
  const id = kept.draft;
  const [now, setNow] = useState<{ answers: A; step: string }>({ answers: kept.answers, step: kept.step });
  const latest = useRef(now);
  const changed = useRef(false);
  const sent = useRef<Promise<unknown>>(Promise.resolve());
  const keep = useMutation<Wizard, AppError, { answers: A; step: string }>({
    scope: { id: `wizard ${connection} ${id}` },
    mutationFn: (what) => call("wizard.keep", { connection, draft: id, ...what }),
    onSuccess: (wizard) => queries.setQueryData(keys.wizard(connection, id), wizard),
    // What was refused is still to be kept.
    onError: () => {
      changed.current = true;
    },
  });
  const send = keep.mutateAsync;
  const flush = useCallback(async () => {
    if (changed.current) {
      changed.current = false;
      sent.current = send(latest.current);
    }
    // Also what was sent before and is still on its way: a plan made meanwhile would be of older answers.
    await sent.current;
  }, [send]);
  const set = useCallback((next: { answers: A; step: string }) => {
    latest.current = next;
    changed.current = true;
    setNow(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the wait anew
  useEffect(() => {
    const timer = setTimeout(() => void flush().catch(() => undefined), keepAfterMs);
    return () => clearTimeout(timer);
  }, [now, flush]);
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  return {
    id,
    answers: now.answers,
    step: now.step,
    savedAt: keep.data?.savedAt ?? kept.savedAt,
    error: keep.error,
    change: useCallback((part) => set({ ...latest.current, answers: { ...latest.current.answers, ...part } }), [set]),
    goTo: useCallback(
      (step) => {
        set({ ...latest.current, step });
        void flush().catch(() => undefined);
      },
      [set, flush],
    ),
    flush,
  };
}

/**
 * Makes a plan of a draft: a new one for each visit of Review, so that what is reviewed is the draft as it is now.
 */
export function useWizardPlan(connection: string, draft: DraftInHand, visit: number, ready: boolean) {
  return useQuery<string, AppError>({
    queryKey: ["planMade", connection, draft.id, visit],
    queryFn: async () => {
      await draft.flush();
      return (await call("wizard.plan", { connection, draft: draft.id })).plan;
    },
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}
