// A draft of an import as the program would tell of it.

import type { Import } from "../ipc/bindings/Import";
import type { ImportColumn } from "../ipc/bindings/ImportColumn";
import type { ImportComparison } from "../ipc/bindings/ImportComparison";
import type { ImportPreview } from "../ipc/bindings/ImportPreview";
import type { ImportRow } from "../ipc/bindings/ImportRow";
import type { ImportValues } from "../ipc/bindings/ImportValues";
import type { Program } from "./program";
import { tenantOf } from "./tenant";

export const reason = "The domain contso.com is not verified in this organisation; use one that is";
const shown = ["givenName", "surname", "userPrincipalName", "usageLocation", "department"];

/** Rows of a file: every fifth has a sign-in name at a wrong domain. */
function rowAt(position: number): ImportRow {
  const wrong = position % 5 === 3;
  const userPrincipalName = `person.${position}@${wrong ? "contso" : "contoso"}.com`;
  return {
    row: position + 1,
    cells: { givenName: "Ana", surname: "Ruiz", userPrincipalName, usageLocation: "ES", department: "Finance" },
    problems: wrong ? [{ level: "stop", target: "userPrincipalName", message: reason }] : [],
    excluded: false,
  };
}

export const rows = Array.from({ length: 40 }, (_, position) => rowAt(position));
const stopped = rows.filter(({ problems }) => problems.length > 0);

const columns: ImportColumn[] = shown.map((target, index) => ({
  index,
  heading: target,
  samples: ["Ana", "Ben"],
  target: index === 4 ? null : target,
  sure: index === 3 ? "maybe" : index === 4 ? "none" : "sure",
  reason: "same heading",
  password: false,
  rival: null,
}));
columns.push({
  index: 5,
  heading: "Initial password",
  samples: ["•••"],
  target: null,
  sure: "none",
  reason: "holds passwords",
  password: true,
  rival: null,
});

export function draftAt(step: string): Import {
  return {
    draft: "d1",
    step,
    purpose: "create",
    group: null,
    identity: { by: "employeeId", fallback: null, existing: "skip", blankClears: false },
    derived: [],
    missing: [],
    uneven: 0,
    hasValues: true,
    file: {
      name: "hires.csv",
      encoding: "UTF-8",
      separator: "comma",
      template: null,
      rows: rows.length,
      notes: [],
      seenBefore: null,
      kind: "text",
      hasPasswords: true,
      remembered: false,
    },
    columns,
    targets: shown.map((id) => ({ id, label: id, about: "" })),
    options: {
      skuIds: [],
      usageLocation: null,
      groups: [],
      signIn: "now",
      order: "file",
      jobName: "",
      deleteSource: false,
    },
    counts: {
      total: 40,
      ready: 32,
      stop: 8,
      warn: 0,
      note: 0,
      excluded: 0,
      new: 38,
      existing: 1,
      ambiguous: 1,
    },
    groups: [
      {
        key: "domain",
        level: "stop",
        title: reason,
        detail: "contso.com",
        count: 8,
        repairs: [{ id: "r", label: "Use contoso.com" }],
      },
    ],
    shown,
    canUndo: false,
    canRedo: false,
    savedAt: "2026-11-20T10:00:00Z",
  };
}

const preview: ImportPreview = {
  headings: ["First name", "Last name"],
  first: [{ row: 1, line: 2, cells: ["Ana", "Ruiz"], why: [] }],
  doubtful: [{ row: 7, line: 8, cells: ["Jos�", "Núñez", "extra"], why: ["holds characters that cannot be read"] }],
  facts: [
    { level: "note", text: "40 rows" },
    { level: "stop", text: "2 rows have more cells than headings" },
  ],
  uneven: [7, 9],
  unevenFixable: true,
  detections: [
    {
      kind: "encoding",
      value: "windows-1252",
      label: "Windows-1252",
      sure: "maybe",
      reason: "looks like it",
      choices: [
        { value: "windows-1252", label: "Windows-1252" },
        { value: "utf-8", label: "UTF-8" },
      ],
    },
  ],
};

const values: ImportValues = {
  columns: [
    {
      target: "usageLocation",
      label: "Usage location",
      kind: "country",
      total: 2,
      values: [
        {
          value: "Tschechei",
          count: 4,
          proposal: "CZ",
          label: "Czechia (CZ)",
          sure: "maybe",
          reason: "near a country's name",
          chosen: null,
        },
        { value: "Nowhere", count: 1, proposal: null, label: null, sure: "none", reason: "no country", chosen: null },
      ],
      offers: [],
    },
  ],
};

const person = {
  row: 3,
  name: "Ana Ruiz",
  userPrincipalName: "ana@contoso.com",
  what: ["Department: Sales → Finance"],
};
const comparison: ImportComparison = {
  joiners: { total: 0, first: [] },
  movers: { total: 1, first: [person] },
  leavers: { total: 2, first: [{ ...person, row: null, what: [] }] },
  mismatches: { total: 0, first: [] },
  same: 37,
};

/** A program with one draft; what is kept of its step goes to `kept`, what else is asked of the draft to `asked`. */
export function draftOf(step: string, kept: string[] = [], asked: unknown[] = [], more: Partial<Import> = {}): Program {
  const shown = () => ({ ...draftAt(kept.at(-1) ?? step), ...more });
  const noted = (wish: unknown) => {
    asked.push(wish);
    return shown();
  };
  return {
    ...tenantOf(50),
    "import.get": shown,
    "import.open": () => ({ ...draftAt("read"), ...more }),
    "import.paste": noted,
    "import.blank": noted,
    "import.preview": () => preview,
    "import.values": () => values,
    "import.compare": () => comparison,
    "import.recent": () => ({
      mappings: [{ key: "k", file: "spring.csv", usedAt: "2026-11-14T10:00:00Z", purpose: "create", columns: 9 }],
    }),
    "import.progress": () => ({ working: false, done: 0, total: 0 }),
    "import.purpose": noted,
    "import.read": noted,
    "import.uneven": noted,
    "import.match": noted,
    "import.swap": noted,
    "import.derive": noted,
    "import.chooseValues": noted,
    "import.identity": noted,
    "import.exclude": noted,
    "import.fill": noted,
    "import.edit": noted,
    "import.undo": noted,
    "import.redo": noted,
    "groups.list": () => ({ total: 0, rows: [] }),
    "import.find": ({ from, backwards }) => {
      const at = stopped.map(({ row }) => row);
      const found = backwards
        ? (at.findLast((row) => row < (from ?? 99)) ?? at.at(-1))
        : (at.find((row) => row > (from ?? 0)) ?? at[0]);
      return { position: (found ?? 1) - 1 };
    },
    "import.rows": ({ filter, text, offset, limit }) => {
      const all = filter === "all" ? rows : filter === "stop" ? stopped : [];
      const found = all.filter(({ cells }) => Object.values(cells).some((cell) => cell?.includes(text)));
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    "import.step": (asked) => {
      kept.push(asked.step);
      return draftAt(asked.step);
    },
  };
}
