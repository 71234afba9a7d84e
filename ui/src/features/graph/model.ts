// What the Graph page makes of what is typed. Pure.

import type { CallAnswer } from "../../ipc/bindings/CallAnswer";
import type { CustomCall } from "../../ipc/bindings/CustomCall";
import type { Pair } from "../../ipc/bindings/Pair";
import { formatDuration, formatNumber } from "../../shared/format";

export const methods = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** A line of names and values on the screen, with an id of its own so that a line keeps its focus. */
export type Line = Pair & { id: number };

/** The request as it stands on the screen. */
export type Request = {
  method: Method;
  path: string;
  beta: boolean;
  query: Line[];
  headers: Line[];
  body: string;
};

export const emptyRequest: Request = { method: "GET", path: "/users", beta: false, query: [], headers: [], body: "" };

export const isRead = (method: Method): boolean => method === "GET";
export const takesBody = (method: Method): boolean => method === "POST" || method === "PATCH" || method === "PUT";

/** A path with its query taken apart: what stands after the question mark becomes lines. A plus is one, not a blank. */
export function splitPath(typed: string): { path: string; query: Pair[] } {
  const at = typed.indexOf("?");
  if (at < 0) return { path: typed, query: [] };
  const query = [...new URLSearchParams(typed.slice(at + 1).replaceAll("+", "%2B"))].map(([name, value]) => ({
    name,
    value,
  }));
  return { path: typed.slice(0, at), query };
}

/** Lines that say something, with ids after those that are there. */
export function withLines(lines: readonly Line[], more: readonly Pair[]): Line[] {
  const last = Math.max(0, ...lines.map(({ id }) => id));
  return [...lines, ...more.map((pair, index) => ({ ...pair, id: last + index + 1 }))];
}

const told = (lines: readonly Pair[]): Pair[] =>
  lines.filter(({ name }) => name.trim() !== "").map(({ name, value }) => ({ name: name.trim(), value }));

/** The request as the program takes it: lines without a name are left out, a body only where the method takes one. */
export function callOf(connection: string, request: Request): CustomCall {
  const { path, query } = splitPath(request.path.trim());
  return {
    connection,
    method: request.method,
    path,
    query: [...query, ...told(request.query)],
    headers: told(request.headers),
    body: takesBody(request.method) && request.body.trim() !== "" ? request.body : null,
    beta: request.beta,
  };
}

/** The next page: the link as it was told, with the headers of this one and nothing added to it. */
export function nextCall(call: CustomCall, next: string): CustomCall {
  return { ...call, method: "GET", path: next, query: [], body: null };
}

/** As the program encodes a name or a value of a query. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll("%40", "@")
    .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Where a call goes, as it is sent: with the version root and the query; a whole address as it stands. */
export function targetOf({ path, beta, query }: CustomCall): string {
  const typed = path.trim();
  const below = typed.replace(/^\/+/, "");
  const whole = typed.includes("://") || typed.startsWith("//");
  const rooted = /^(v1\.0|beta)\//i.test(below);
  const target = whole ? typed : `/${rooted ? "" : beta ? "beta/" : "v1.0/"}${below}`;
  const pairs = told(query).map(({ name, value }) => `${encoded(name).replaceAll("%24", "$")}=${encoded(value)}`);
  return pairs.length === 0 ? target : `${target}${target.includes("?") ? "&" : "?"}${pairs.join("&")}`;
}

/** Why a body is not JSON; undefined when it is, or is empty. */
export function jsonFault(body: string): string | undefined {
  if (body.trim() === "") return undefined;
  try {
    JSON.parse(body);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether an answer is good news. A batch is answered well though something in it was refused: its sentence tells. */
export function meaningOf({ status, sentence }: Pick<CallAnswer, "status" | "sentence">): "ok" | "warn" | "bad" {
  if (status === null) return "warn";
  return status < 400 && sentence === null ? "ok" : "bad";
}

/** "212 ms", "3 s". */
export function formatElapsed(ms: number): string {
  return ms < 1000 ? `${formatNumber(Math.round(ms))} ms` : formatDuration(ms / 1000);
}
