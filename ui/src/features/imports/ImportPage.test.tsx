import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { approvalOf, planOf as planReviewOf, planRowOf } from "../../testing/jobs";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const reason = "The domain contso.com is not verified in this organisation; use one that is";
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

const rows = Array.from({ length: 40 }, (_, position) => rowAt(position));
const stopped = rows.filter(({ problems }) => problems.length > 0);

const columns: ImportColumn[] = shown.map((target, index) => ({
  index,
  heading: target,
  samples: ["Ana", "Ben"],
  target: index === 4 ? null : target,
  sure: index === 3 ? "maybe" : index === 4 ? "none" : "sure",
  reason: "same heading",
  password: false,
}));
columns.push({
  index: 5,
  heading: "Initial password",
  samples: ["•••"],
  target: null,
  sure: "none",
  reason: "holds passwords",
  password: true,
});

function draftAt(step: string): Import {
  return {
    draft: "d1",
    step,
    file: {
      name: "hires.csv",
      encoding: "UTF-8",
      separator: "comma",
      template: null,
      rows: rows.length,
      notes: [],
      seenBefore: null,
    },
    columns,
    targets: shown.map((id) => ({ id, label: id, about: "" })),
    options: { skuIds: [], usageLocation: null },
    counts: { total: 40, ready: 32, stop: 8, warn: 0, note: 0, excluded: 0 },
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
    savedAt: "2026-11-20T10:00:00Z",
  };
}

/** A program with one draft; what is kept of its step goes to `kept`. */
function draftOf(step: string, kept: string[] = []): Program {
  return {
    ...tenantOf(50),
    "import.get": () => draftAt(kept.at(-1) ?? step),
    "import.open": () => draftAt("match"),
    "import.rows": ({ filter, offset, limit }) => {
      const found = filter === "all" ? rows : filter === "stop" ? stopped : [];
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    "import.step": (asked) => {
      kept.push(asked.step);
      return draftAt(asked.step);
    },
  };
}

const plan = planReviewOf({
  people: 32,
  create: 32,
  skipped: 8,
  acts: [
    { kind: "create", count: 32, name: null, destructive: false },
    { kind: "addLicense", count: 32, name: "Microsoft 365 E3", destructive: false },
  ],
  seats: [{ name: "Microsoft 365 E3", owned: 100, used: 99, planned: 32, freeAfter: -31, shortFromRow: 2 }],
  warnings: [{ id: "seats", text: "31 people get no Microsoft 365 E3", count: 31 }],
  canary: "Ana Ruiz",
  permissions: ["User.ReadWrite.All"],
});

const verdicts = ["ready", "warn", "skipped"] as const;
const planRows = verdicts.map((verdict, number) =>
  planRowOf(number, {
    verdict,
    reason: verdict === "ready" ? null : "no seat is left",
    differences: [{ part: "field", label: "Office", on: null, before: "Madrid", after: "Lisbon", notArriving: null }],
  }),
);

/** The same with a plan that needs an OK. */
const planOf = (step: string): Program => ({
  ...draftOf(step),
  "import.plan": () => ({ plan: "p1" }),
  "plan.get": () => plan,
  "plan.approval": () => approvalOf(),
  "plan.rows": () => ({ total: 3, counts: [3, 1, 1, 1], rows: planRows }),
});

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const current = () => page.getByRole("row", { selected: true });

describe("a draft is taken up where it was left", () => {
  test.each([
    ["match", "Match columns"],
    ["fix", "Fix"],
    ["options", "Options"],
  ])("at %s", async (step, name) => {
    await openWindow("/t/demo/import/d1", draftOf(step));
    await expect.element(heading(name)).toBeVisible();
  });

  test("moving on keeps the step, Source is none", async () => {
    const kept: string[] = [];
    await openWindow("/t/demo/import/d1", draftOf("match", kept));
    await page.getByRole("button", { name: "Next: Fix" }).click();
    await expect.element(heading("Fix")).toBeVisible();
    await page.getByRole("button", { name: "Source" }).click();
    await expect.element(heading("Source")).toBeVisible();
    await expect.poll(() => kept).toEqual(["fix"]);
  });

  test("Ctrl+Enter moves on from inside a column's target too", async () => {
    const kept: string[] = [];
    await openWindow("/t/demo/import/d1", draftOf("match", kept));
    await page.getByRole("combobox", { name: "department becomes" }).click();
    await userEvent.keyboard("{Escape}{Control>}{Enter}{/Control}");
    await expect.element(heading("Fix")).toBeVisible();
    expect(kept).toEqual(["fix"]);
  });

  test("coming from a button elsewhere, the heading has the focus", async () => {
    await openWindow("/t/demo/home", draftOf("match"));
    await page.getByRole("button", { name: "Import a file" }).click();
    await expect.element(heading("Source")).toHaveFocus();
  });

  test("a file that was just read shows what was read, until the next step", async () => {
    await openWindow("/t/demo/import", draftOf("match"));
    await page.getByRole("textbox", { name: "File", exact: true }).fill("C:/Files/hires.csv");
    await page.getByRole("button", { name: "Read file" }).click();
    await expect.element(page.getByText("hires.csv was read")).toBeVisible();
    await expect.element(heading("Source")).toBeVisible();
    await page.getByRole("button", { name: "Next: Match columns" }).click();
    await expect.element(heading("Match columns")).toBeVisible();
    await openWindow("/t/demo/import/d1", draftOf("match"));
    await expect.element(heading("Match columns")).toBeVisible();
  });
});

describe("every step can be reached and read in both themes", () => {
  test.each([
    ["match", "Match columns"],
    ["fix", "Fix"],
    ["options", "Options"],
    ["review", "You are about to"],
  ])("%s", async (step, name) => {
    const arrive = async () => {
      await expect.element(page.getByRole("heading", { level: 1 }).filter({ hasText: name })).toBeVisible();
      if (step === "review") await expect.element(page.getByText("Person 2", { exact: true })).toBeVisible();
      if (step === "fix") await expect.element(page.getByText(reason).first()).toBeVisible();
    };
    expect(await faultsInBothThemes("/t/demo/import/d1", planOf(step), arrive)).toEqual([]);
  });

  test("source", async () => {
    const arrive = () => expect.element(heading("Source")).toBeVisible();
    expect(await faultsInBothThemes("/t/demo/import", draftOf("match"), arrive)).toEqual([]);
  });
});

test("Home lists a draft with the step it was left at", async () => {
  const kept = {
    id: "d1",
    wizard: "import" as const,
    name: "hires.csv",
    rows: 40,
    stop: 0,
    updatedAt: "2026-11-20T10:00:00Z",
  };
  const steps = ["match", "fix", "options", "review"];
  await openWindow("/t/demo/home", {
    ...tenantOf(50),
    "drafts.list": () => ({ drafts: steps.map((step) => ({ ...kept, id: step, step })) }),
  });
  for (const word of ["Match columns", "Fix", "Options", "Review"])
    await expect.element(page.getByText(`Import · ${word} · 40 rows`, { exact: true })).toBeVisible();
});

describe("leaving keeps the draft", () => {
  test.each([
    ["Save draft", () => page.getByRole("button", { name: "Save draft" }).click()],
    ["×", () => page.getByRole("button", { name: "Close, the draft is kept" }).click()],
    ["Esc", () => userEvent.keyboard("{Escape}")],
  ])("%s keeps the step and goes Home", async (_, leave) => {
    const kept: string[] = [];
    await openWindow("/t/demo/import/d1", draftOf("options", kept));
    await expect.element(heading("Options")).toBeVisible();
    await leave();
    await expect.element(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
    await expect.element(page.getByText("Draft kept — Ctrl+Shift+T reopens")).toBeVisible();
    expect(kept).toEqual(["options"]);
  });

  test("what could not be kept is told and the wizard stays", async () => {
    await openWindow("/t/demo/import/d1", {
      ...draftOf("options"),
      "import.step": () => {
        throw { code: "diskFull", message: "this disk is full", hint: "make room", requestId: null, detail: null };
      },
    });
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect.element(page.getByText("This disk is full")).toBeVisible();
    await expect.element(page.getByText("Draft kept — Ctrl+Shift+T reopens")).not.toBeInTheDocument();
    await expect.element(heading("Options")).toBeVisible();
  });
});

describe("Fix", () => {
  test.each([
    [1280, 800],
    [960, 640],
  ])("at %i × %i the reason is seen without scrolling sideways", async (width, height) => {
    await page.viewport(width, height);
    await openWindow("/t/demo/import/d1", draftOf("fix"));
    await expect.element(page.getByText(reason).first()).toBeInViewport({ ratio: 1 });
    const grid = page.getByRole("grid").element();
    expect(grid.scrollWidth).toBe(grid.clientWidth);
    const said = page.getByText(reason).first().element();
    expect(said.scrollHeight).toBe(said.clientHeight);
    expect(await faultsForAccess()).toEqual([]);
    await page.viewport(1280, 800);
  });

  test("F8 walks the rows with problems, among all rows too", async () => {
    await openWindow("/t/demo/import/d1", draftOf("fix"));
    await expect.element(page.getByRole("button", { name: "Stop 8" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "All 40" }).click();
    await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "41");
    for (const row of [4, 9, 14]) {
      await userEvent.keyboard("{F8}");
      await expect.element(current()).toHaveAttribute("aria-rowindex", String(row + 1));
    }
    await userEvent.keyboard("{Shift>}{F8}{/Shift}");
    await expect.element(current()).toHaveAttribute("aria-rowindex", "10");
    await expect.element(page.getByRole("button", { name: "All 40" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "Excluded 0" }).click();
    await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "1");
    await userEvent.keyboard("{F8}");
    await expect.element(current()).toHaveAttribute("aria-rowindex", "5");
  });
});
