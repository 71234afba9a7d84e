// A condition of the filter language in words, for its chip. Pure.

import type { PeopleColumn } from "../../ipc/bindings/PeopleColumn";
import { readCondition } from "./filter";
import type { PeopleSay } from "./words";

const operators = {
  "=": "filter.is",
  "!=": "filter.isNot",
  "~": "filter.contains",
  "^": "filter.startsWith",
  "<": "filter.before",
  ">": "filter.after",
} as const;

export const relations = {
  license: "filter.license",
  "license-direct": "filter.licenseDirect",
  "license-group": "filter.licenseGroup",
  plan: "filter.plan",
  group: "filter.group",
  manager: "filter.manager",
  role: "filter.role",
  "changed-since": "filter.changedSince",
  "created-since": "filter.createdSince",
} as const;

/** The name and the value of a condition; what is no plain one is its own name. */
export function wordsOfPart(part: string, columns: PeopleColumn[], say: PeopleSay): { name: string; value: string } {
  if (part === "never-signed-in") return { name: say("filter.neverSignedIn"), value: "" };
  if (part === "deleted") return { name: say("filter.deleted"), value: "" };
  const read = readCondition(part);
  if (read && "relation" in read) {
    const relation = relations[read.relation as keyof typeof relations];
    if (relation) return { name: say(relation), value: read.value };
  }
  if (read && "property" in read) {
    const column = columns.find(({ id }) => id.toLowerCase() === read.property.toLowerCase());
    const operator = operators[read.operator as keyof typeof operators];
    if (column && operator) {
      if (read.value === "null") {
        const empty = read.operator === "=" ? "filter.empty" : read.operator === "!=" ? "filter.notEmpty" : undefined;
        if (empty) return { name: `${column.label} ${say(empty)}`, value: "" };
      }
      const flag = column.kind === "flag" ? flagWord(read.value, say) : undefined;
      return { name: `${column.label} ${say(operator)}`, value: flag ?? read.value };
    }
  }
  return { name: part, value: "" };
}

function flagWord(value: string, say: PeopleSay): string | undefined {
  if (value === "true") return say("filter.yes");
  return value === "false" ? say("filter.no") : undefined;
}
