import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { LetterRule } from "../../ipc/bindings/LetterRule";
import type { NameAsked } from "../../ipc/bindings/NameAsked";
import type { Naming } from "../../ipc/bindings/Naming";
import type { OnboardAnswers } from "../../ipc/bindings/OnboardAnswers";
import type { OnboardCheck } from "../../ipc/bindings/OnboardCheck";
import type { PassPolicy } from "../../ipc/bindings/PassPolicy";
import type { PasswordHeld } from "../../ipc/bindings/PasswordHeld";
import type { PersonLink } from "../../ipc/bindings/PersonLink";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import type { Answers } from "./model";

/** How long typing rests before the answers are looked at, in ms. */
const restMs = 150;
/** The same before Microsoft is asked. */
const liveRestMs = 500;

/** A value once it has not changed for a while. */
function useRested<V>(value: V, ms: number): V {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

/** What the answers come to. While they are looked at, what they came to before stands. */
export function useOnboardCheck(connection: string, answers: Answers) {
  const text = useRested(JSON.stringify(answers), restMs);
  return useQuery<OnboardCheck, AppError>({
    queryKey: keys.onboardCheck(connection, text),
    queryFn: () => call("onboard.check", { connection, answers: JSON.parse(text) as OnboardAnswers }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

/** What Microsoft says of a sign-in name; undefined while it is asked. */
export function useLiveName(connection: string, name: string): NameAsked | undefined {
  const rested = useRested(name, liveRestMs);
  const asked = useQuery<NameAsked, AppError>({
    queryKey: keys.liveName(connection, rested),
    queryFn: () => call("onboard.name", { connection, name: rested }),
    enabled: rested.includes("@") && !rested.startsWith("@"),
    staleTime: 30_000,
  });
  return rested === name ? asked.data : undefined;
}

/** Whether passes are allowed here. */
export function usePassPolicy(connection: string) {
  return useQuery<PassPolicy, AppError>({
    queryKey: keys.passPolicy(connection),
    queryFn: () => call("onboard.passes", { connection }),
    staleTime: 5 * 60_000,
  });
}

/** Applies a template, or makes the answers like a person's. */
export function useFill(connection: string, answers: Answers, onFilled: (answers: OnboardAnswers) => void) {
  return useMutation<OnboardAnswers, AppError, { template?: string; person?: PersonLink }>({
    mutationFn: ({ template, person }) =>
      call("onboard.fill", { connection, answers, template: template ?? null, person: person ?? null }),
    onSuccess: onFilled,
  });
}

/** Hands a typed password to the program, which holds it in memory. */
export function useOwnPassword(connection: string, draft: string) {
  return useMutation<PasswordHeld, AppError, string>({
    mutationFn: (password) => call("onboard.password", { connection, draft, password }),
  });
}

/** Plans to bring somebody back instead, and opens that plan. */
export function useRestore(connection: string) {
  const navigate = useNavigate();
  return useMutation<{ plan: string }, AppError, string>({
    mutationFn: (person) => call("onboard.restore", { connection, person }),
    onSuccess: ({ plan }) => void navigate({ to: "/t/$connection/plans/$plan", params: { connection, plan } }),
  });
}

/** How letters are written in sign-in names. */
export function useNaming(connection: string, enabled: boolean) {
  return useQuery<Naming, AppError>({
    queryKey: keys.naming(connection),
    queryFn: () => call("naming.get", { connection }),
    enabled,
  });
}

export function useSetNaming(connection: string, onKept: () => void) {
  const queries = useQueryClient();
  return useMutation<Naming, AppError, LetterRule[]>({
    mutationFn: (letters) => call("naming.set", { connection, letters }),
    onSuccess: (naming) => {
      queries.setQueryData(keys.naming(connection), naming);
      void queries.invalidateQueries({ queryKey: keys.onboardChecks(connection) });
      onKept();
    },
  });
}
