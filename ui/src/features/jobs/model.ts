import type { HandOver } from "../../ipc/bindings/HandOver";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { Phase } from "../../ipc/bindings/Phase";
import { formatClock, formatTime } from "../../shared/format";
import { allVerified, headlineText, jobGroup, stem } from "../../shared/run/model";
import { sayRun } from "../../shared/run/words";
import type { JobsSay } from "./words";

export type Group = "running" | "needsYou" | "done";

/** Jobs under their headings, in the order they came; headings without a job are left out. */
export function grouped(jobs: readonly Job[]): { group: Group; jobs: Job[] }[] {
  const order: Group[] = ["running", "needsYou", "done"];
  return order
    .map((group) => ({ group, jobs: jobs.filter((job) => jobGroup(job) === group) }))
    .filter((one) => one.jobs.length > 0);
}

/** The chip of a job in the list: its word and what its colour means. */
export function jobChip(job: Pick<Job, "state" | "counts" | "undoneBy">) {
  if (job.state === "running") return { word: "running", meaning: "info" } as const;
  if (job.state === "paused") return { word: "paused", meaning: "warn" } as const;
  if (job.state === "interrupted") return { word: "interrupted", meaning: "warn" } as const;
  if (job.undoneBy !== null) return { word: "undone", meaning: "mute" } as const;
  if (allVerified(job.counts)) return { word: "verified", meaning: "ok" } as const;
  return { word: "needsYou", meaning: job.counts.failed > 0 ? "bad" : "warn" } as const;
}

/** Whether a finished job has rows nobody knows about: resuming looks these up once more and sends nothing twice. */
export function canCheckAgain(job: Pick<Job, "state" | "counts">): boolean {
  return job.state === "finished" && job.counts.unknown > 0;
}

/** What resuming a job is called, or nothing when there is nothing to resume. */
export function resumeWord(job: Pick<Job, "state" | "counts">): "resume" | "checkAndResume" | "checkAgain" | undefined {
  if (job.state === "paused") return "resume";
  if (job.state === "interrupted") return "checkAndResume";
  return canCheckAgain(job) ? "checkAgain" : undefined;
}

/** Whether undoing is offered: nothing is under way, something was done, and nobody took it back yet. */
export function canUndo(job: Pick<Job, "state" | "noUndo" | "undoneBy">): boolean {
  return job.state !== "running" && job.noUndo === null && job.undoneBy === null;
}

/** The phase a running job is furthest in. */
export function currentPhase(job: Pick<Job, "state" | "phases">): Phase | undefined {
  return job.state === "running" ? job.phases.findLast((phase) => phase.state === "running") : undefined;
}

/** How far a job is, in words for the list. */
export function progressLine(job: Job, say: JobsSay, duration: (seconds: number) => string): string {
  if (job.undoneBy !== null) return say("undone", { name: job.undoneBy.name });
  if (job.state === "finished" && !allVerified(job.counts)) return headlineText(job, sayRun).replace(/\.$/, "");
  const phase = currentPhase(job);
  if (phase !== undefined) {
    const done = say("phaseOf", { phase: phase.name, done: phase.done, total: phase.total });
    return job.secondsLeft === null ? done : `${done} · ${say("aboutLeft", { time: duration(job.secondsLeft) })}`;
  }
  return say("verifiedOf", { verified: job.counts.verified, total: job.counts.total });
}

/** People whose password nobody has taken yet. */
export function openPasswords(handOver: HandOver | undefined): HandOver["people"] {
  return handOver?.people.filter((person) => person.handedOverAt === null) ?? [];
}

/** Names of the files of a job, built from the file it was made from. */
export function fileNames(job: Pick<Job, "fileName" | "name">) {
  const base = stem(job.fileName, job.name);
  return {
    return: `${base}-result.csv`,
    failed: `${base}-failed.csv`,
    result: `${base}-job`,
    passwords: `${base}-passwords.csv`,
  } as const;
}

/** Seconds a finished job took. */
export function seconds(job: Pick<Job, "startedAt" | "finishedAt">): number | null {
  return job.finishedAt === null ? null : (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000;
}

/** What a ticket needs to know of a job. No password, nothing secret. */
export function ticket(job: Job, troubles: readonly JobItem[], say: JobsSay): string {
  const lines = [
    headlineText(job, sayRun),
    say("result.ticket.job", { name: job.name }),
    say("result.ticket.tenant", { tenant: job.tenantName }),
    say("result.ticket.time", {
      from: formatTime(job.startedAt),
      to: job.finishedAt === null ? "–" : formatClock(job.finishedAt, true),
    }),
    say("result.ticket.by", { by: job.startedBy }),
  ];
  const rows = troubles.map((item) => {
    const text = say("result.ticket.row", {
      state: sayRun(`state.${item.state}`),
      who: item.displayName,
      upn: item.userPrincipalName,
      reason: item.reason ?? say("result.noAnswer"),
    });
    const code = item.code === null ? [] : [say("result.ticket.code", { code: item.code })];
    const request = item.requestId === null ? [] : [say("result.ticket.request", { id: item.requestId })];
    return [text, ...code, ...request].join(" · ");
  });
  return [...lines, ...rows].join("\n");
}

/** The first names of those whose password would be lost, and how many more. */
export function namesAndMore(names: readonly string[], most = 3): { names: string; more: number } {
  return { names: names.slice(0, most).join(", "), more: Math.max(0, names.length - most) };
}
