import type { ItemState } from "../../ipc/bindings/ItemState";
import type { Job } from "../../ipc/bindings/Job";
import type { JobCounts } from "../../ipc/bindings/JobCounts";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { Phase } from "../../ipc/bindings/Phase";
import type { RunSay } from "./words";

/** How a word or a part of a bar is coloured. */
export type Tone = "ok" | "info" | "warn" | "bad" | "mute";

/** A piece of the headline with its colour. */
export type Part = { text: string; tone: Tone | "plain" };

/** Rows that wait for a person: refused, unknown, or changed by somebody else. */
export function troubled(counts: JobCounts): number {
  return counts.failed + counts.unknown + counts.drifted;
}

/** Rows that are neither verified nor wait for a person. */
export function unfinished(counts: JobCounts): number {
  return Math.max(0, counts.total - counts.verified - counts.failed - counts.unknown - counts.drifted);
}

/** Whether every row was read back as wanted. Only then may anything be green as a whole. */
export function allVerified(counts: JobCounts): boolean {
  return counts.total > 0 && counts.verified === counts.total && troubled(counts) === 0;
}

/** Whether everybody who was chosen is done: all that ran is verified, and nobody was left out. Only then is a job green. */
export function everybodyDone(counts: JobCounts): boolean {
  return allVerified(counts) && counts.skipped === 0;
}

/**
 * People of a plan whom only Active Directory can block: whatever was verified here, they can still sign in. Told by the
 * command that is handed off for each of them.
 */
export function notBlockedHere(lines: readonly { command: string | null }[]): number {
  return lines.filter(({ command }) => command?.includes("Disable-ADAccount")).length;
}

/** `notBlocked`: people who can still sign in although the job let them go. */
type Truth = Pick<Job, "counts" | "action"> & { notBlocked?: number };

/** The truth about a finished job in one line, the worst included. */
export function headline({ counts, action, notBlocked = 0 }: Truth, say: RunSay): Part[] {
  const { verified, total } = counts;
  // Nobody is offboarded who can still sign in.
  const word = notBlocked > 0 && action === "leave" ? "several" : action;
  const parts: Part[] = [{ text: say(`result.verified.${word}`, { verified, total }), tone: "plain" }];
  const rest: Part[] = [];
  if (counts.failed > 0) rest.push({ text: say("result.failed", { count: counts.failed }), tone: "bad" });
  if (counts.unknown > 0) rest.push({ text: say("result.unknown", { count: counts.unknown }), tone: "warn" });
  if (counts.drifted > 0) rest.push({ text: say("result.drifted", { count: counts.drifted }), tone: "warn" });
  const left = unfinished(counts);
  if (left > 0) rest.push({ text: say("result.unfinished", { count: left }), tone: "warn" });
  // Left out by plan: no trouble, but nobody should think that everybody who was chosen is done.
  if (counts.skipped > 0) rest.push({ text: say("result.skipped", { count: counts.skipped }), tone: "plain" });
  rest.forEach((part, index) => {
    parts.push({ text: index === 0 ? " " : ", ", tone: "plain" }, part);
  });
  if (rest.length > 0) parts.push({ text: ".", tone: "plain" });
  if (notBlocked > 0) {
    parts.push({ text: " ", tone: "plain" }, { text: say("result.notBlocked", { count: notBlocked }), tone: "warn" });
  }
  return parts;
}

/** The headline as plain text. */
export function headlineText(job: Truth, say: RunSay): string {
  return headline(job, say)
    .map((part) => part.text)
    .join("");
}

/** Which screen shows a job. */
export function screenOf(job: Pick<Job, "state">): "run" | "result" {
  return job.state === "finished" ? "result" : "run";
}

/** The group of the Jobs list a job belongs to. */
export function jobGroup(job: Pick<Job, "state" | "counts" | "undoneBy">): "running" | "needsYou" | "done" {
  if (job.state === "running") return "running";
  if (job.undoneBy !== null) return "done";
  if (job.state !== "finished") return "needsYou";
  return allVerified(job.counts) ? "done" : "needsYou";
}

/** Whole seconds until an instant; 0 once it has passed or when there is none. */
export function secondsUntil(instant: string | null, now: number): number {
  if (instant === null) return 0;
  const left = Math.ceil((Date.parse(instant) - now) / 1000);
  return Number.isFinite(left) ? Math.max(0, left) : 0;
}

/** Seconds as on a clock: "13:42". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Whether a phase shows a tick, trouble, its progress or nothing yet. Never a tick with failures in it. */
export function phaseSign(phase: Phase): "done" | "trouble" | "running" | "waiting" {
  return phase.failed > 0 ? "trouble" : phase.state;
}

/** The lengths of a phase's bar in percent; what failed is its end. */
export function phaseBar(phase: Phase): { done: number; failed: number } {
  if (phase.total <= 0) return { done: phase.state === "done" ? 100 : 0, failed: 0 };
  const failed = Math.min(100, (phase.failed / phase.total) * 100);
  const done = Math.min(100 - failed, (phase.done / phase.total) * 100);
  return { done, failed };
}

/** The parts of the ring, in percent of everybody who was chosen: those left out are a part of it too. */
export function ringParts(counts: JobCounts, notBlocked = 0): { tone: Tone; percent: number }[] {
  const total = Math.max(1, counts.total + counts.skipped);
  const open = Math.min(notBlocked, counts.verified);
  return [
    { tone: "ok" as const, percent: ((counts.verified - open) / total) * 100 },
    { tone: "bad" as const, percent: (counts.failed / total) * 100 },
    { tone: "warn" as const, percent: ((counts.unknown + counts.drifted + open) / total) * 100 },
    { tone: "mute" as const, percent: (counts.skipped / total) * 100 },
  ].filter((part) => part.percent > 0);
}

/** States in the order of the chips, with how many rows are in each. `null` is all of them. */
export function stateChips(counts: JobCounts, screen: "run" | "result"): { state: ItemState | null; count: number }[] {
  const all = { state: null, count: counts.total + counts.skipped };
  const of = (state: ItemState) => ({ state, count: counts[state] });
  if (screen === "result") {
    const open = (["queued", "sending", "sent", "waiting"] as const).map(of).filter((chip) => chip.count > 0);
    const drifted = counts.drifted > 0 ? [of("drifted")] : [];
    return [all, of("verified"), of("failed"), of("unknown"), ...drifted, of("skipped"), ...open];
  }
  const shown = (["queued", "sending", "sent", "waiting", "verified", "failed", "unknown"] as const).map(of);
  const rare = (["drifted", "skipped"] as const).map(of).filter((chip) => chip.count > 0);
  return [all, ...shown, ...rare];
}

/** How far a job is, from 0 to 100: what is settled of all its rows. */
export function progress(counts: JobCounts): number {
  if (counts.total === 0) return 100;
  return Math.round(((counts.total - unfinished(counts)) / counts.total) * 100);
}

/** The marks at which progress is read out. */
export function spokenMark(percent: number): number {
  return Math.floor(percent / 25) * 25;
}

/** A file name without its ending, to build others from. */
export function stem(fileName: string | null, otherwise: string): string {
  const name = (fileName ?? otherwise).replace(/\.[^.]+$/, "");
  return name === "" ? otherwise : name;
}

/** A request id short enough for a line: its first and last four characters. */
export function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

/** What can be decided about a row, the most useful first. While its job runs, nothing is: it may still be on its way. */
export function rowActs(
  job: Pick<Job, "state">,
  item: Pick<JobItem, "state">,
): ("retry" | "accept" | "leave" | "lookAgain")[] {
  if (job.state === "running") return [];
  switch (item.state) {
    case "failed":
      return ["retry", "leave"];
    case "drifted":
      return ["accept", "leave"];
    case "unknown":
      return ["lookAgain"];
    default:
      return [];
  }
}
