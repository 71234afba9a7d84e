import { describe, expect, it } from "vitest";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { countries, findCountries } from "../../shared/countries";
import {
  blockedAt,
  canReview,
  cellProblem,
  chosenRows,
  findTargets,
  firstCellToFix,
  isReachable,
  leavesBelow,
  matchCounts,
  nextTrouble,
  rowName,
  startStep,
  stepState,
  stepsOf,
  wrongWith,
} from "./model";

const draft = (counts: Partial<Import["counts"]>, more: Partial<Import> = {}) => {
  const { stop = 0, excluded = 0 } = counts;
  const ready = 10 - stop - excluded;
  return {
    counts: { total: 10, ready, stop, warn: 0, note: 0, excluded, new: 10, existing: 0, ambiguous: 0, ...counts },
    purpose: "create",
    group: null,
    uneven: 0,
    missing: [],
    columns: [],
    hasValues: false,
    file: { kind: "text" },
    ...more,
  } as unknown as Import;
};

describe("where a step stands", () => {
  it.each([
    ["fix", "fix", draft({ stop: 3 }), "current"],
    ["fix", "review", draft({}), "done"],
    ["fix", "review", draft({ stop: 3 }), "warn"],
    ["fix", "review", draft({ warn: 1 }), "warn"],
    ["fix", "review", draft({ note: 1 }), "done"],
    ["fix", "options", draft({ stop: 8, excluded: 2 }), "stop"],
    ["match", "fix", draft({ stop: 3 }), "done"],
    ["options", "fix", draft({}), "open"],
    ["match", "source", undefined, "open"],
  ] as const)("%s while %s is shown", (step, current, of, expected) => {
    expect(stepState(step, current, of)).toBe(expected);
  });
});

it.each([
  ["match", {}, "match"],
  ["fix", {}, "fix"],
  ["options", {}, "options"],
  ["review", {}, "review"],
  ["review", { stop: 10 }, "fix"],
  ["source", {}, "match"],
  ["something newer", {}, "match"],
] as const)("a draft left at %s with %o is taken up at %s", (step, counts, expected) => {
  expect(startStep({ ...draft(counts), step })).toBe(expected);
});

describe("steps with nothing to ask are left out", () => {
  it.each([
    ["new people", {}, ["source", "read", "match", "fix", "options", "review"]],
    ["values of a list", { hasValues: true }, ["source", "read", "match", "values", "fix", "options", "review"]],
    ["people who exist", { purpose: "update" }, ["source", "read", "match", "identity", "fix", "options", "review"]],
    ["an empty grid", { file: { kind: "typed" } }, ["source", "fix", "options", "review"]],
  ] as const)("%s", (_, more, expected) => {
    expect(stepsOf(draft({}, more as Partial<Import>))).toEqual(expected);
  });
});

it("what is undecided blocks the way on, and every step behind it", () => {
  const uneven = draft({}, { uneven: 2 });
  expect(blockedAt("read", uneven)).toBe("uneven");
  expect([isReachable("read", uneven), isReachable("match", uneven), isReachable("fix", uneven)]).toEqual([
    true,
    false,
    false,
  ]);
  const missing = draft({}, { missing: ["No column becomes Sign-in name"] });
  expect([isReachable("match", missing), isReachable("fix", missing)]).toEqual([true, false]);
  const members = draft({}, { purpose: "addMembers" });
  expect(isReachable("fix", members)).toBe(false);
  expect(isReachable("fix", { ...members, group: { id: "g", name: "Project" } })).toBe(true);
});

describe("rows an act is about", () => {
  const question = { filter: "stop", group: null, text: "" } as const;
  it.each([
    ["the marked one when none is chosen", { all: false, ids: new Set<string>() }, 4, { kind: "listed", rows: [4] }],
    ["those that are chosen", { all: false, ids: new Set(["2", "7"]) }, 4, { kind: "listed", rows: [2, 7] }],
    ["all but some", { all: true, ids: new Set(["3"]) }, 4, { kind: "shown", ...question, except: [3] }],
    ["none", { all: false, ids: new Set<string>() }, undefined, undefined],
  ] as const)("%s", (_, selection, marked, expected) => {
    expect(chosenRows(selection, question, marked)).toEqual(expected);
  });
});

describe("the columns of Fix leave before what is wrong has to be scrolled to", () => {
  // What the grid has in the wizard at 1280 and at 960 px.
  const usual = ["givenName", "surname", "userPrincipalName", "usageLocation", "department"];
  const seen = (shown: readonly string[], kept: string | null, width: number) =>
    shown.filter((id) => width >= (leavesBelow(shown, kept).get(id) ?? 0));
  it.each([
    ["all of them at 1280", usual, null, 995, usual],
    ["without the department at 960", usual, null, 835, ["givenName", "surname", "userPrincipalName", "usageLocation"]],
    ["the marked one stays", usual, "department", 835, ["userPrincipalName", "usageLocation", "department"]],
    ["names stay, first and last leave", usual, null, 600, ["userPrincipalName", "usageLocation"]],
    [
      "others leave from the right",
      ["displayName", "userPrincipalName", "mail", "licenses"],
      null,
      915,
      ["displayName", "userPrincipalName", "mail"],
    ],
  ] as const)("%s", (_, shown, kept, width, expected) => {
    expect(seen(shown, kept, width)).toEqual(expected);
  });
});

it("Review needs a row that can run", () => {
  expect(canReview(undefined)).toBe(false);
  expect(canReview(draft({ stop: 9 }))).toBe(true);
  expect(canReview(draft({ stop: 9, excluded: 1 }))).toBe(false);
});

it("counts columns that become something, passwords never", () => {
  const column = { heading: "", samples: [], reason: "", password: false, rival: null };
  expect(
    matchCounts([
      { ...column, index: 0, target: "surname", sure: "sure" },
      { ...column, index: 1, target: "department", sure: "maybe" },
      { ...column, index: 2, target: null, sure: "none" },
      { ...column, index: 3, target: "password", sure: "maybe", password: true },
    ]),
  ).toEqual({ matched: 2, total: 4, confirm: 1 });
});

it("finds targets by label or Graph's name, those that begin so first", () => {
  const targets = [
    { id: "jobTitle", label: "Job title", about: "" },
    { id: "surname", label: "Last name", about: "" },
    { id: "displayName", label: "Display name", about: "" },
    { id: "mail", label: "Name of mailbox", about: "" },
  ];
  const ids = (typed: string) => findTargets(targets, typed).map(({ id }) => id);
  expect(ids("name")).toEqual(["mail", "surname", "displayName"]);
  expect(ids("SURNAME")).toEqual(["surname"]);
  expect(ids(" ")).toHaveLength(4);
  expect(ids("no such thing")).toEqual([]);
});

const row: ImportRow = {
  row: 4,
  cells: { givenName: "José", surname: "Núñez", displayName: " " },
  problems: [
    { level: "warn", target: "department", message: "Department is new" },
    { level: "note", target: null, message: "Spaces were trimmed" },
    { level: "stop", target: "usageLocation", message: "Location is empty" },
  ],
  excluded: false,
};

it("says the worst of a row first and begins there", () => {
  expect(wrongWith(row)).toBe("Location is empty. Department is new. Spaces were trimmed");
  expect(firstCellToFix(row, ["department", "usageLocation"])).toBe("usageLocation");
  expect(firstCellToFix({ ...row, problems: [] }, ["department", "usageLocation"])).toBe("department");
  expect(cellProblem(row, "department")?.level).toBe("warn");
  expect(cellProblem(row, "surname")).toBeUndefined();
  expect(rowName(row)).toBe("José Núñez");
});

it.each([
  [{ stop: 1, warn: 2 }, "stop"],
  [{ warn: 2, note: 1 }, "warn"],
  [{ note: 1 }, "note"],
  [{}, undefined],
] as const)("the worst trouble of %o is %s", (counts, expected) => {
  expect(nextTrouble(draft(counts).counts)).toBe(expected);
});

it("knows the countries of ISO 3166 and finds them by name or code", () => {
  const codes = countries().map(({ code }) => code);
  for (const code of ["DE", "CZ", "CN", "BR", "ZA"]) expect(codes).toContain(code);
  for (const code of ["DD", "SU", "EU", "UK", "ZZ"]) expect(codes).not.toContain(code);
  expect(codes.length).toBeGreaterThan(240);
  expect(findCountries("de")[0]?.code).toBe("DE");
  expect(findCountries("czech")[0]?.code).toBe("CZ");
});
