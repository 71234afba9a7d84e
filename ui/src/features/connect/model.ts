// What the Connect wizard computes for showing only. What a step needs is decided by the program. Pure.

import type { Check } from "../../ipc/bindings/Check";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { SignInState } from "../../ipc/bindings/SignInState";
import type { Task } from "../../ipc/bindings/Task";
import type { TaskPreset } from "../../ipc/bindings/TaskPreset";
import { type ConnectStep, connectSteps } from "../../shared/connect/begin";
import { isPattern } from "../../shared/safety/model";
import type { StepState } from "../../shared/wizard/model";

/** The step in the address; anything else is no part of it. */
export function searchOfConnect(search: Record<string, unknown>): { step?: ConnectStep } {
  const step = connectSteps.find((one) => one === search.step);
  return step === undefined ? {} : { step };
}

/** Whether a check stands in the way: the clock, or the wrong tenant. */
export const isStopped = (checks: readonly Check[]): boolean => checks.some(({ state }) => state === "stop");

/** Whether a step can be opened. */
export function isReachable(step: ConnectStep, of: Connecting): boolean {
  switch (step) {
    case "tenant":
      return true;
    case "tasks":
    case "app":
      return of.tenant !== null;
    case "signIn":
      return of.tenant !== null && of.client !== null;
    case "check":
      return of.signedIn !== null;
    case "safety":
      return (
        of.signedIn !== null && of.checks.length > 0 && !of.checking && !isStopped(of.checks) && of.safety !== null
      );
    case "copy":
      return isReachable("safety", of) && isSafe(of);
  }
}

/** Whether somebody or an app is signed in, but with a token that lacks something that was asked for. */
export function lacksConsent({ signedIn, missing }: Connecting): boolean {
  return signedIn !== null && missing.length > 0;
}

/**
 * How it can be seen whether consent was given meanwhile: by a fresh token of the sign-in that stands, by signing the app in,
 * or only by a person in the browser.
 */
export function consentLook(of: Connecting): "renew" | "signIn" | "browser" | "none" {
  if (of.signedIn !== null) return of.missing.length > 0 ? "renew" : "none";
  if (of.client === null || isUnderWay(of.signIn)) return "none";
  const { signIn } = of;
  const refused = signIn.state === "failed" && signIn.purpose === "connection";
  if (refused && signIn.remedy.kind !== "openConsent") return "none";
  if (of.kind === "account") return "browser";
  return of.credential === null ? "none" : "signIn";
}

/** Tasks that were not chosen although the sign-in is granted all they need, with the permissions that nothing chosen asks for. */
export function moreThanChosen({ tasks, permissions, signedIn }: Connecting): {
  tasks: string[];
  permissions: string[];
} {
  const granted = new Set(signedIn?.granted);
  const extra = (task: Task) => task.permissions.filter((one) => !permissions.includes(one));
  const more = tasks.filter(
    (task) => !task.on && task.possible && extra(task).length > 0 && task.permissions.every((one) => granted.has(one)),
  );
  return { tasks: more.map(({ label }) => label), permissions: [...new Set(more.flatMap(extra))] };
}

/** Whether everything of the step Safety was told. */
export function isSafe({ safety }: Pick<Connecting, "safety">): boolean {
  return safety !== null && safety.usageLocation !== null && isPattern(safety.namePattern);
}

/** Where a run is taken up: the wanted step, or the last one before it that can be opened. */
export function stepOf(wanted: ConnectStep | undefined, of: Connecting): ConnectStep {
  const at = connectSteps.indexOf(wanted ?? "tenant");
  const found = connectSteps.slice(0, at + 1).findLast((step) => isReachable(step, of));
  return found ?? "tenant";
}

/** The sign beside a step in the list. */
export function stepState(step: ConnectStep, current: ConnectStep, of: Connecting): StepState {
  if (step === current) return "current";
  const after = connectSteps[connectSteps.indexOf(step) + 1];
  if (step === "check" && of.checks.length > 0 && !of.checking) {
    if (isStopped(of.checks)) return "stop";
    const toKnow = of.checks.some(({ state }) => state === "warn" || state === "failed");
    return toKnow || moreThanChosen(of).tasks.length > 0 ? "warn" : "done";
  }
  if (step === "tasks") return connectSteps.indexOf(current) > connectSteps.indexOf(step) ? "done" : "open";
  return after !== undefined && isReachable(after, of) ? "done" : "open";
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is wrong with a client ID as typed; null when it looks like one. */
export function clientIdProblem(typed: string): "empty" | "secret" | "notId" | null {
  const text = typed.trim();
  if (text === "") return "empty";
  // The program takes an id in braces and one without hyphens too.
  const bare = /^\{(.*)\}$/.exec(text)?.[1] ?? text;
  if (guid.test(bare) || /^[0-9a-f]{32}$/i.test(bare)) return null;
  // A secret's Value has about 40 characters, with a tilde or a dot among them.
  return /^[\w~.-]{30,50}$/.test(text) ? "secret" : "notId";
}

/** What is odd about a pasted secret. The Value never has the form of an id. */
export function secretProblem(pasted: string): "empty" | "id" | null {
  const text = pasted.trim();
  if (text === "") return "empty";
  return guid.test(text) ? "id" : null;
}

/** The preset that turns on just what is on. */
export function presetOf(tasks: readonly Task[], presets: readonly TaskPreset[]): string | undefined {
  const on = tasks.filter((task) => task.on && task.possible && !task.always).map(({ id }) => id);
  const same = (preset: TaskPreset) => {
    const wanted = tasks.filter(({ id, possible, always }) => preset.tasks.includes(id) && possible && !always);
    return wanted.length === on.length && wanted.every(({ id }) => on.includes(id));
  };
  return presets.find(same)?.id;
}

/** The ids to send when a task is switched. */
export function withTask(tasks: readonly Task[], id: string, on: boolean): string[] {
  return tasks.filter((task) => (task.id === id ? on : task.on)).map((task) => task.id);
}

/** The part of a sign-in that belongs to one purpose; idle when the other is under way. */
export function signInFor(purpose: "connection" | "registration", state: SignInState): SignInState {
  return state.state === "idle" || state.purpose === purpose ? state : { state: "idle" };
}

/** Whether something is under way that must end before the wizard moves on. */
export function isUnderWay({ state }: SignInState): boolean {
  return state === "browser" || state === "deviceCode" || state === "working";
}

/** The check list for support: what was looked at and how it came out, without what was found. */
export function checksAsText(checks: readonly Check[]): string {
  return checks.map(({ label, state, cure }) => `${state}: ${label}${cure === null ? "" : ` (${cure})`}`).join("\n");
}

/** A text that goes on after a colon; abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  return /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
