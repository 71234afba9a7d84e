// What the frame says. Pure.

import type { Directory } from "../../ipc/bindings/Directory";
import type { Job } from "../../ipc/bindings/Job";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { percent } from "../../shared/format";

export type RailPage = "home" | "people" | "groups" | "licences" | "jobs" | "reports" | "log" | "settings";

/** The draft of a wizard that a path opens. */
export function draftOf(path: string): string | undefined {
  const [, , , page, draft] = path.split("/");
  return page === "wizards" ? draft : undefined;
}

/** The rail item a path belongs to: importing is something done to people, and so is every wizard but that of licences. */
export function pageOf(path: string, wizard?: WizardAnswers["wizard"]): RailPage | undefined {
  const [, , , page] = path.split("/");
  switch (page) {
    case "home":
    case "people":
    case "groups":
    case "licences":
    case "jobs":
    case "reports":
    case "log":
    case "settings":
      return page;
    case "trouble":
    case "graph":
      return "settings";
    case "import":
      return "people";
    case "wizards":
      return wizard === undefined ? undefined : wizard === "licenses" ? "licences" : "people";
    default:
      return undefined;
  }
}

/** How far the running jobs are together: steps of their phases done. */
export function jobsPercent(jobs: Job[]): number {
  const phases = jobs.flatMap((job) => job.phases);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return percent(sum(phases.map(({ done }) => done)), sum(phases.map(({ total }) => total)));
}

/** How the age of the data is told. `asOf` is shown as a clock time after the words. */
export type DataAge =
  | { kind: "fresh"; asOf: string }
  | { kind: "refreshing"; asOf: string; received: number }
  | { kind: "firstCopy"; received: number }
  | { kind: "stale"; asOf: string }
  | { kind: "offline"; asOf: string | null; reason: string }
  | { kind: "failed"; asOf: string | null; reason: string };

const staleAfterMs = 60 * 60 * 1000;

export function dataAge({ asOf, sync }: Pick<Directory, "asOf" | "sync">, now: number): DataAge {
  switch (sync.phase) {
    case "offline":
      return { kind: "offline", asOf, reason: sync.reason };
    case "failed":
      return { kind: "failed", asOf, reason: sync.reason };
    case "running":
      if (asOf === null) return { kind: "firstCopy", received: sync.received };
      return { kind: "refreshing", asOf, received: sync.received };
    case "paused":
    case "idle":
      if (asOf === null) return { kind: "firstCopy", received: 0 };
      return now - new Date(asOf).getTime() > staleAfterMs ? { kind: "stale", asOf } : { kind: "fresh", asOf };
  }
}
