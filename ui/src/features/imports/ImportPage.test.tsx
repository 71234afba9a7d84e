import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Import } from "../../ipc/bindings/Import";
import { draftAt, draftOf, reason } from "../../testing/imports";
import { approvalOf, planOf as planReviewOf, planRowOf } from "../../testing/jobs";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

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
const planOf = (step: string, more: Partial<Import> = {}): Program => ({
  ...draftOf(step, [], [], more),
  "import.plan": () => ({ plan: "p1" }),
  "plan.get": () => plan,
  "plan.approval": () => approvalOf(),
  "plan.rows": () => ({ total: 3, counts: [3, 1, 1, 1], rows: planRows }),
});

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
/** The row that has the keys, by its place in the grid; rows that are chosen are others. */
const current = () => {
  const id = page.getByRole("grid").element().getAttribute("aria-activedescendant");
  return document.getElementById(id ?? "")?.getAttribute("aria-rowindex");
};

describe("a draft is taken up where it was left", () => {
  test.each([
    ["read", "Read"],
    ["match", "Match columns"],
    ["values", "Match values"],
    ["fix", "Fix"],
    ["options", "Options"],
  ])("at %s", async (step, name) => {
    await openWindow("/t/demo/import/d1", draftOf(step));
    await expect.element(heading(name)).toBeVisible();
  });

  test("moving on keeps the step, Source is none", async () => {
    const kept: string[] = [];
    await openWindow("/t/demo/import/d1", draftOf("match", kept));
    await page.getByRole("button", { name: "Next: Match values" }).click();
    await expect.element(heading("Match values")).toBeVisible();
    await page.getByRole("button", { name: "Source" }).click();
    await expect.element(heading("Source")).toBeVisible();
    await expect.poll(() => kept).toEqual(["values"]);
  });

  test("two columns that become the same stop until one is left out", async () => {
    const asked: unknown[] = [];
    const columns = draftAt("match").columns.map((column) =>
      column.index === 4 ? { ...column, rival: { target: "surname", heading: "surname" } } : column,
    );
    await openWindow("/t/demo/import/d1", draftOf("match", [], asked, { columns }));
    await expect.element(page.getByText("would come from two columns")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Next: Match values" })).toBeDisabled();
    await page.getByRole("button", { name: "Leave this one out" }).click();
    await expect.poll(() => asked).toEqual([expect.objectContaining({ index: 4, target: null })]);
  });

  test("Ctrl+Enter moves on from inside a column's target too", async () => {
    const kept: string[] = [];
    await openWindow("/t/demo/import/d1", draftOf("match", kept));
    await page.getByRole("combobox", { name: "department becomes" }).click();
    await userEvent.keyboard("{Escape}{Control>}{Enter}{/Control}");
    await expect.element(heading("Match values")).toBeVisible();
    expect(kept).toEqual(["values"]);
  });

  test("coming from a button elsewhere, the heading has the focus", async () => {
    await openWindow("/t/demo/home", draftOf("match"));
    await page.getByRole("button", { name: "Import a file" }).click();
    await expect.element(heading("Source")).toHaveFocus();
  });

  test("a file that was just read shows how it was read", async () => {
    await openWindow("/t/demo/import", draftOf("match"));
    await page.getByRole("textbox", { name: "File", exact: true }).fill("C:/Files/hires.csv");
    await page.getByRole("button", { name: "Read file" }).click();
    await expect.element(heading("Read")).toBeVisible();
    await expect.element(page.getByRole("cell", { name: "holds characters that cannot be read" })).toBeVisible();
  });

  test("rows are pasted anywhere on the page, with what they are for", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import", draftOf("match", [], asked));
    await expect.element(heading("Source")).toBeVisible();
    await page.getByRole("radio", { name: "Invite guests" }).click();
    const data = new DataTransfer();
    data.setData("text/plain", "Mail\tName\na@b.example\tA");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    await expect
      .poll(() => asked)
      .toEqual([{ connection: "demo", text: "Mail\tName\na@b.example\tA", purpose: "invite" }]);
  });
});

describe("Read", () => {
  test("uneven rows block the way on until a person decides", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("read", [], asked, { uneven: 2 }));
    await expect.element(page.getByRole("button", { name: "Next: Match columns" })).toBeDisabled();
    await expect.element(page.getByText("Decide about the uneven rows first")).toBeVisible();
    // Told once, with the row's number as in Fix and its line in the file.
    await expect
      .element(page.getByText(/Row 7 \(line 8\): holds characters that cannot be read; Row 9$/))
      .toBeVisible();
    await expect.element(page.getByText("2 rows have more cells than headings")).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Merge extra cells into the last column" }).click();
    await page.getByRole("button", { name: "Leave the rows out" }).click();
    await expect
      .poll(() => asked)
      .toEqual([
        { connection: "demo", draft: "d1", choice: "mend" },
        { connection: "demo", draft: "d1", choice: "leaveOut" },
      ]);
  });

  test("what was guessed is chosen otherwise", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("read", [], asked));
    await page.getByRole("combobox", { name: "Encoding" }).selectOptions("UTF-8");
    await expect.poll(() => asked).toEqual([{ connection: "demo", draft: "d1", kind: "encoding", value: "utf-8" }]);
  });

  test("a file that ran before says what running again would do and leads to its result", async () => {
    const seenBefore = { job: "j1", at: "2026-11-14T10:00:00Z", created: 42, wouldCreate: 0, there: 42 };
    const file = { ...draftAt("read").file, seenBefore };
    await openWindow("/t/demo/import/d1", draftOf("read", [], [], { file }));
    await expect.element(page.getByText("Running again would update 42 and create 0.")).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.element(heading("Match columns")).toBeVisible();
  });
});

describe("Match values and Identity", () => {
  test("proposals are taken at once", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("values", [], asked));
    await page.getByRole("button", { name: "Take the proposal" }).click();
    const choices = [{ target: "usageLocation", value: "Tschechei", means: "CZ" }];
    await expect.poll(() => asked).toEqual([{ connection: "demo", draft: "d1", choices }]);
  });

  test("a field shows what happens: what was only proposed is taken first", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("values", [], asked));
    const means = page.getByRole("combobox", { name: "Tschechei means" });
    await expect.element(means).toHaveValue("");
    await expect.element(means).toHaveAttribute("placeholder", "Choose… (Czechia (CZ)?)");
    await page.getByRole("button", { name: "Use Czechia (CZ) for Tschechei" }).click();
    const choices = [{ target: "usageLocation", value: "Tschechei", means: "CZ" }];
    await expect.poll(() => asked).toEqual([{ connection: "demo", draft: "d1", choices }]);
  });

  test("how people are found is chosen, and who is not in the file is left alone", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("identity", [], asked, { purpose: "update" }));
    await expect.element(page.getByText("They are not blocked, not deleted and not changed.")).toBeVisible();
    await expect.element(page.getByText("38 new · 1 exists · 1 ambiguous")).toBeVisible();
    await page.getByRole("radio", { name: "Update the fields the file gives" }).click();
    const identity = { by: "employeeId", fallback: null, existing: "update", blankClears: false };
    await expect.poll(() => asked).toEqual([{ connection: "demo", draft: "d1", identity }]);
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("in both, but different").click();
    await expect.element(page.getByText("Department: Sales → Finance")).toBeVisible();
  });
});

describe("every step can be reached and read in both themes", () => {
  test.each([
    ["read", "Read"],
    ["match", "Match columns"],
    ["values", "Match values"],
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

  test("identity", async () => {
    const arrive = async () => {
      await page.getByRole("button", { name: "Compare" }).click();
      await expect.element(page.getByText("movers")).toBeVisible();
    };
    const program = planOf("identity", { purpose: "addMembers" });
    expect(await faultsInBothThemes("/t/demo/import/d1", program, arrive)).toEqual([]);
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
  const steps = ["read", "match", "values", "identity", "fix", "options", "review"];
  await openWindow("/t/demo/home", {
    ...tenantOf(50),
    "drafts.list": () => ({ drafts: steps.map((step) => ({ ...kept, id: step, step })) }),
  });
  for (const word of ["Read", "Match columns", "Match values", "Identity", "Fix", "Options", "Review"])
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
      await expect.poll(current).toBe(String(row + 1));
    }
    await userEvent.keyboard("{Shift>}{F8}{/Shift}");
    await expect.poll(current).toBe("10");
    await expect.element(page.getByRole("button", { name: "All 40" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "Excluded 0" }).click();
    await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "1");
    await userEvent.keyboard("{F8}");
    await expect.poll(current).toBe("5");
  });

  test("rows are chosen by keyboard, left out, and filled down", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("fix", [], asked));
    await page.getByRole("button", { name: "All 40" }).click();
    const grid = page.getByRole("grid");
    await expect.element(grid).toHaveAttribute("aria-rowcount", "41");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await expect.element(page.getByText("3 rows chosen")).toBeVisible();
    await userEvent.keyboard("x");
    await expect
      .poll(() => asked)
      .toEqual([{ connection: "demo", draft: "d1", rows: { kind: "listed", rows: [1, 2, 3] }, excluded: true }]);
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(page.getByText("40 rows chosen")).toBeVisible();
    await userEvent.keyboard("{ArrowRight}{Control>}d{/Control}");
    const rows = { kind: "shown", filter: "all", group: null, text: "", except: [] };
    await expect.poll(() => asked.at(-1)).toMatchObject({ from: 3, rows });
    expect(await faultsForAccess()).toEqual([]);
  });

  test("Ctrl+F filters, Ctrl+Y does again what was taken back", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/import/d1", draftOf("fix", [], asked, { canUndo: true, canRedo: true }));
    await page.getByRole("button", { name: "All 40" }).click();
    await userEvent.keyboard("{Control>}f{/Control}");
    await expect.element(page.getByRole("searchbox", { name: "Filter rows" })).toHaveFocus();
    await userEvent.keyboard("person.33");
    await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "2");
    (page.getByRole("grid").element() as HTMLElement).focus();
    await userEvent.keyboard("{Control>}z{/Control}{Control>}y{/Control}");
    await expect.poll(() => asked.length).toBe(2);
  });
});
