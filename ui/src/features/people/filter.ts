// Expressions of the filter language as the page puts them together. Pure; the program reads and judges them.

import type { PersonSource } from "../../ipc/bindings/PersonSource";

/** A value as the language takes it: in quotes unless it is a plain word. */
export function quoted(value: string): string {
  if (/^[\p{L}\p{N}_.@+/#'-]+$/u.test(value) && !/^(and|or|not|in|null|true|false)$/i.test(value)) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Text that is never taken for a date, a number or a word of the language. */
export function quotedText(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** All of these conditions; blank ones do not count. */
export function all(conditions: (string | undefined)[]): string {
  const parts = conditions.filter((one): one is string => one !== undefined && one.trim() !== "");
  if (parts.length < 2) return parts[0] ?? "";
  return parts.map((one) => (hasOr(one) ? `(${one})` : one)).join(" and ");
}

/** The conditions that `and` joins outside of parentheses and quotes; a single one where an `or` stands there. */
export function partsOf(filter: string): string[] {
  const { joints } = walk(filter);
  if (joints.some(({ word }) => word === "or")) return [filter.trim()];
  const parts: string[] = [];
  let begin = 0;
  for (const { at, length } of joints) {
    parts.push(filter.slice(begin, at));
    begin = at + length;
  }
  parts.push(filter.slice(begin));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function hasOr(filter: string): boolean {
  return walk(filter).joints.some(({ word }) => word === "or");
}

/** Where `and` and `or` stand outside of parentheses and quotes. */
function walk(filter: string): { joints: { at: number; length: number; word: string }[] } {
  const joints: { at: number; length: number; word: string }[] = [];
  let depth = 0;
  let quotes = false;
  for (let at = 0; at < filter.length; at += 1) {
    const letter = filter[at];
    if (quotes) {
      if (letter === "\\") at += 1;
      else if (letter === '"') quotes = false;
    } else if (letter === '"') quotes = true;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (depth === 0 && (at === 0 || /[\s)"]/.test(filter[at - 1] ?? ""))) {
      const word = /^(and|or)(?=[\s(])/i.exec(filter.slice(at, at + 4))?.[1];
      if (word) {
        joints.push({ at, length: word.length, word: word.toLowerCase() });
        at += word.length - 1;
      }
    }
  }
  return { joints };
}

/** The expression of the fixed chips. */
export function filterOfChips(chips: {
  signIn?: "enabled" | "blocked";
  source?: PersonSource;
  department?: string;
  sku?: string;
}): string {
  const sources: Record<PersonSource, string> = {
    cloud: "not guest and not synced",
    activeDirectory: "synced and not guest",
    guest: "guest",
  };
  return all([
    chips.signIn && (chips.signIn === "blocked" ? "blocked" : "accountEnabled = true"),
    chips.source && sources[chips.source],
    chips.department === undefined ? undefined : `department = ${quotedText(chips.department)}`,
    chips.sku && `license:${chips.sku}`,
  ]);
}

/** What a condition is about, which way, and with what. */
export type Operator = "=" | "!=" | "~" | "^" | "<" | ">" | "null" | "not null";

/** A condition on a property as the builder makes it. */
export function conditionOf(
  property: string,
  operator: Operator,
  value: string,
  kind: "text" | "flag" | "time" | "list",
) {
  if (operator === "null") return `${property} = null`;
  if (operator === "not null") return `${property} != null`;
  const plain = kind === "flag" || kind === "time";
  return `${property} ${operator} ${plain ? value : quotedText(value)}`;
}

/** A condition taken apart again for its chip, when it is a plain one. */
export function readCondition(
  part: string,
): { property: string; operator: string; value: string } | { relation: string; value: string } | undefined {
  const relation = /^([a-z-]+):(.+)$/i.exec(part);
  if (relation?.[1] && relation[2]) return { relation: relation[1].toLowerCase(), value: unquoted(relation[2]) };
  const condition = /^([a-z]+)\s*(=|!=|<=|>=|<|>|~|\^)\s*(.+)$/i.exec(part);
  if (!condition?.[1] || !condition[2] || !condition[3] || /\s(and|or)\s/i.test(condition[3])) return undefined;
  return { property: condition[1], operator: condition[2], value: unquoted(condition[3]) };
}

function unquoted(text: string): string {
  const value = text.trim();
  if (!value.startsWith('"') || !value.endsWith('"') || value.length < 2) return value;
  return value.slice(1, -1).replace(/\\(.)/g, "$1");
}
