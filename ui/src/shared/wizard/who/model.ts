import type { Chosen } from "../../../ipc/bindings/Chosen";
import type { PeopleQuestion } from "../../../ipc/bindings/PeopleQuestion";
import type { Who } from "../../../ipc/bindings/Who";

// Who a wizard is about, as it is asked and answered. Pure.

/** Where people come from. */
export type Source = "list" | "view" | "group" | "license" | "names";

const everybody: Chosen = { all: true, ids: [] };

/** Everybody an expression of the filter language fits, by name. */
export function whoFits(filter: string): Who {
  return { kind: "list", question: question(filter), chosen: everybody };
}

/** People of a list. */
export function whoOfList(asked: PeopleQuestion, chosen: Chosen): Who {
  return { kind: "list", question: asked, chosen };
}

/** These people, by sign-in name or object id. */
export function whoNamed(names: readonly string[]): Who {
  return { kind: "named", names: distinct(names) };
}

function question(filter: string): PeopleQuestion {
  return { text: "", filter, asOf: null, sort: "displayName", descending: false };
}

/** A word of the filter language as a text in quotes. */
export function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Where people came from, as far as their question tells. */
export function sourceOf(who: Who | null): Source {
  if (who === null || who.kind === "named") return "names";
  if (!who.chosen.all || who.question.text !== "") return "list";
  if (/^group:\S+$|^group:"[^"]*"$/.test(who.question.filter)) return "group";
  if (/^license:\S+$/.test(who.question.filter)) return "license";
  return "list";
}

/** The names of a pasted column: the first cell of each line, each once. */
export function namesOfText(text: string): string[] {
  const cells = text.split(/\r?\n/).map((line) => line.split(/[\t;,]/)[0] ?? "");
  return distinct(cells.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
}

function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.trim().toLowerCase();
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The names with one of them put in another's place, or left out. */
export function withName(names: readonly string[], old: string, next: string | null): string[] {
  const same = (name: string) => name.trim().toLowerCase() === old.trim().toLowerCase();
  return distinct(names.flatMap((name) => (same(name) ? (next === null ? [] : [next]) : [name])));
}
