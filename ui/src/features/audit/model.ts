// What the log is asked to show. Pure.

import type { ListLog } from "../../ipc/bindings/ListLog";
import type { LogEntry } from "../../ipc/bindings/LogEntry";
import type { LogPlace } from "../../ipc/bindings/LogPlace";
import { formatDay } from "../../shared/format";
import { oneOf, textOf, withoutEmpty } from "../../shared/objects/model";
import type { LogSay } from "./words";

export type LogSpan = "day" | "week" | "month";

/** Who, what and when, as the address holds them. */
export interface LogSearch {
  who?: string | undefined;
  what?: string | undefined;
  span?: LogSpan | undefined;
  ours?: boolean | undefined;
  /** Only this program's own log, with its chain. */
  own?: boolean | undefined;
}

const spans: readonly LogSpan[] = ["day", "week", "month"];
const days: Record<LogSpan, number> = { day: 1, week: 7, month: 30 };
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfLog(raw: Record<string, unknown>): LogSearch {
  return withoutEmpty<LogSearch>({
    who: textOf(raw.who),
    what: textOf(raw.what),
    span: oneOf(raw.span, spans),
    ours: raw.ours === true,
    own: raw.own === true,
  });
}

/** The question for a page of the log. The beginning of a span is a whole hour, so that asking again is the same question. */
export function questionOf(connection: string, search: LogSearch, next: LogPlace | null, now: number): ListLog {
  const since = search.span ? Math.floor((now - days[search.span] * dayMs) / hourMs) * hourMs : null;
  return {
    connection,
    who: search.who ?? "",
    what: search.what ?? "",
    since: since === null ? null : new Date(since).toISOString(),
    until: null,
    ours: search.ours ?? false,
    next,
  };
}

/** Entries by the day they fall on, in the order they come. */
export function byDay(entries: LogEntry[], now: Date): { day: string; entries: LogEntry[] }[] {
  const found: { day: string; entries: LogEntry[] }[] = [];
  for (const entry of entries) {
    const day = formatDay(entry.at, now);
    const last = found.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else found.push({ day, entries: [entry] });
  }
  return found;
}

/** Whether anything is narrowed down. */
export function isNarrowed({ who, what, span, ours }: LogSearch): boolean {
  return Boolean(who ?? what ?? span ?? ours);
}

/** One value of a line of the own log. */
export interface OwnValue {
  key: string;
  text: string;
}

/** What a line keeps as JSON, as names and texts; lists and objects stay as they were written. */
export function valuesOf(json: string | null): OwnValue[] {
  if (json === null) return [];
  const parsed = parse(json);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return [{ key: "", text: textOfValue(parsed) }];
  return Object.entries(parsed)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, text: textOfValue(value) }));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function textOfValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a line did, in words; an act nobody has a word for by its own name. */
export function actWord(act: string, say: LogSay): string {
  const known = acts.find((one) => one === act);
  return known === undefined ? act : say(`act.${known}`);
}

const acts = [
  "createUser",
  "inviteGuest",
  "updateUser",
  "resetPassword",
  "createPass",
  "assignLicense",
  "setManager",
  "addToGroup",
  "removeFromGroup",
  "removeRole",
  "assignRole",
  "removeMethod",
  "revokeSessions",
  "setDevice",
  "deleteDevice",
  "setReplies",
  "setPhoto",
  "deleteUser",
  "restoreUser",
  "purgeUser",
  "call",
  "jobStarted",
  "jobFinished",
  "jobResumed",
  "jobTakenOver",
  "jobPaused",
  "jobInterrupted",
  "planSigned",
  "planApproved",
  "keyAccepted",
  "keyRemoved",
] as const;
