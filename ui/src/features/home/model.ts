// What Home picks out. Pure: it counts and sorts what the program answered, it decides nothing.

import type { DraftSummary } from "../../ipc/bindings/DraftSummary";
import type { Job } from "../../ipc/bindings/Job";
import type { HomeSay } from "./words";

/** The job Home shows: the newest that runs, else the newest of all. */
export function jobToShow(jobs: Job[]): Job | undefined {
  return jobs.find(({ state }) => state === "running") ?? jobs[0];
}

/** What is told of a running job: the furthest phase that runs; of any other: how many rows came to a good end. */
export function progressOf(job: Job): { phase: string | null; done: number; failed: number; total: number } {
  const phase = job.state === "running" ? job.phases.findLast(({ state }) => state === "running") : undefined;
  if (phase) return { phase: phase.name, done: phase.done, failed: phase.failed, total: phase.total };
  return { phase: null, done: settled(job), failed: job.counts.failed, total: job.counts.total + job.counts.skipped };
}

/** Rows of a job that have come to their end, good or bad. */
export function settled({ counts }: Job): number {
  return counts.verified + counts.failed + counts.unknown;
}

export function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

/** People a second between two looks at a copy under way; 0 until a second has passed. */
export function copyPace(first: { at: number; received: number }, now: { at: number; received: number }): number {
  const seconds = (now.at - first.at) / 1000;
  return seconds < 1 ? 0 : Math.max(0, now.received - first.received) / seconds;
}

const steps = ["source", "read", "match", "values", "identity", "fix", "options", "who", "review"] as const;

/** Steps of the wizards that begin with people. */
const furtherSteps = [
  "account",
  "apps",
  "check",
  "groups",
  "how",
  "job",
  "kind",
  "licenses",
  "signIn",
  "steps",
  "what",
  "when",
] as const;

/** What is told of a draft: its wizard, the step it was left at, how many it is about, and how many of them stop. */
export function draftFacts(draft: DraftSummary, say: HomeSay): string {
  const step = [...steps, ...furtherSteps].find((one) => one === draft.step);
  const count =
    draft.wizard === "import" ? say("draft.rows", { count: draft.rows }) : say("draft.people", { count: draft.rows });
  return [
    say(`draft.${draft.wizard}`),
    ...(step ? [say(`step.${step}`)] : []),
    ...(draft.rows > 0 ? [count] : []),
    ...(draft.stop > 0 ? [say("draft.stop", { count: draft.stop })] : []),
  ].join(" · ");
}
