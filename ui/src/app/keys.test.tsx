import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { DraftSummary } from "../ipc/bindings/DraftSummary";
import type { Import } from "../ipc/bindings/Import";
import { takeBack } from "../shared/wizard/drafts";
import { checked, connectingOf, safety } from "../testing/connecting";
import { draftAt } from "../testing/imports";
import { approvalOf, planOf, planRowOf } from "../testing/jobs";
import { draftOf, pages } from "../testing/pages";
import type { Program } from "../testing/program";
import { prefer } from "../testing/program";
import { tenantOf } from "../testing/tenant";
import { closeWindow, openWindow } from "../testing/window";
import { wizardOf } from "../testing/wizard";

// The keys of wizards.md 4.0, on the shared frame.

afterEach(() => {
  closeWindow();
  prefer("language", "en");
});

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const body = () => document.body;
const programAt = (address: string) => pages.find(([at]) => at === address)?.[1] ?? {};

function importAt(step: string, name = "hires.csv"): Import {
  const draft = draftAt(step);
  return {
    ...draft,
    draft: name,
    file: { ...draft.file, name, rows: 1 },
    hasValues: false,
    columns: [],
    targets: [],
    counts: { ...draft.counts, total: 1, ready: 1, stop: 0 },
    groups: [],
    shown: [],
  };
}

/** A program with two drafts; what is asked of it that changes something goes to `asked`. */
function program(asked: string[] = []): Program {
  const kept = { rows: 1, stop: 0, step: "options" };
  let drafts: DraftSummary[] = ["d1", "d2"].map((id) => draftOf("import", { ...kept, id, name: `${id}.csv` }));
  return {
    ...tenantOf(50),
    "drafts.list": () => ({ drafts }),
    "drafts.delete": ({ draft }) => {
      asked.push(`delete ${draft}`);
      drafts = drafts.filter(({ id }) => id !== draft);
      return {};
    },
    "import.get": ({ draft }) => importAt("options", `${draft}.csv`),
    "import.step": ({ draft, step }) => importAt(step, `${draft}.csv`),
    "import.rows": () => ({ total: 0, rows: [] }),
    "import.plan": () => ({ plan: "p1" }),
    "plan.get": () => planOf(),
    "plan.rows": () => ({ total: 1, counts: [1, 1, 0, 0], rows: [planRowOf(1)] }),
    "plan.approval": () => approvalOf({ typed: { count: 1, reasons: ["much is taken"] } }),
    "plan.run": () => {
      asked.push("apply");
      return { job: "j1" };
    },
  };
}

describe("in a wizard", () => {
  test("Enter walks the fields of one line and presses nothing", async () => {
    const connecting = connectingOf("account", { ...checked, safety: { ...safety, usageLocation: "DE" } });
    const { program: wizard, asked } = wizardOf(connecting);
    await openWindow("/connect/c1?step=safety", wizard);
    await expect.element(heading("Safety")).toBeVisible();
    const field = page.getByLabelText("Accounts blocked");
    (field.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByLabelText("Accounts deleted")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByLabelText("Licences removed")).toHaveFocus();
    await expect.element(heading("Safety")).toBeVisible();
    expect(asked.filter((what) => what.startsWith("finish"))).toEqual([]);
  });

  test("Ctrl+Enter and Alt with arrows go on and back, and the new step has the focus on its heading", async () => {
    await openWindow("/t/demo/import/d1", program());
    await expect.element(heading("Options")).toBeVisible();
    await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await expect.element(heading("Fix")).toHaveFocus();
    await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await expect.element(heading("Options")).toHaveFocus();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(page.getByRole("button", { name: "Create 1 person in Contoso" })).toBeVisible();
  });

  test("no key applies a plan", async () => {
    const asked: string[] = [];
    await openWindow("/t/demo/import/d1", program(asked));
    await expect.element(heading("Options")).toBeVisible();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const apply = page.getByRole("button", { name: "Create 1 person in Contoso" });
    await expect.element(apply).toBeVisible();
    const typed = page.getByLabelText("Type 1 to apply");
    await typed.fill("1");
    await expect.element(apply).toBeEnabled();
    for (const keys of [
      "{Enter}",
      "{Control>}{Enter}{/Control}",
      "{Alt>}{ArrowRight}{/Alt}",
      "{Shift>}{Enter}{/Shift}",
      "{Meta>}{Enter}{/Meta}",
    ])
      await userEvent.keyboard(keys);
    (page.getByRole("main").element() as HTMLElement).focus();
    await userEvent.keyboard("{Control>}{Enter}{/Control}{Alt>}{ArrowRight}{/Alt}ap.");
    expect(asked).toEqual([]);
    // The button with the focus is another thing: there the key is a press.
    (apply.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => asked).toEqual(["apply"]);
  });

  test("Esc keeps the draft and says so, Ctrl+Shift+T opens it again, and then the one before", async () => {
    await openWindow("/t/demo/import/d1", program());
    await expect.element(heading("Options")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("Draft kept — Ctrl+Shift+T reopens")).toBeVisible();
    await expect.poll(() => location.hash).toContain("/home");
    await userEvent.keyboard("{Control>}{Shift>}T{/Shift}{/Control}");
    await expect.element(heading("Options")).toBeVisible();
    expect(location.hash).toContain("/import/d1");
    await userEvent.keyboard("{Control>}{Shift>}T{/Shift}{/Control}");
    await expect.poll(() => location.hash).toContain("/import/d2");
  });

  test("F6 walks steps, content and bar, Shift+F6 back", async () => {
    await openWindow("/t/demo/import/d1", program());
    await expect.element(heading("Options")).toHaveFocus();
    const area = () => document.activeElement?.closest<HTMLElement>("[data-area]")?.dataset.area;
    const walked: (string | undefined)[] = [];
    for (const key of ["{F6}", "{F6}", "{F6}", "{Shift>}{F6}{/Shift}"]) {
      await userEvent.keyboard(key);
      walked.push(area());
    }
    expect(walked).toEqual(["bar", "steps", "content", "steps"]);
  });

  test("? tells the keys that work, in the words of the keyboard", async () => {
    await openWindow("/t/demo/import/d1", program());
    await expect.element(heading("Options")).toBeVisible();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await expect.element(sheet).toHaveTextContent(/Ctrl\s*Enter\s*Next step/);
    await expect.element(sheet).toHaveTextContent(/Enter\s*Next field/);
    await expect.element(sheet).toHaveTextContent(/CtrlShiftTOpen the draft that was left last/);
    closeWindow();
    prefer("language", "de");
    await openWindow("/t/demo/import/d1", program());
    await expect.element(heading("Optionen")).toBeVisible();
    await userEvent.keyboard("?");
    await expect.element(page.getByRole("dialog", { name: "Tasten" })).toHaveTextContent(/StrgEingabeNächster Schritt/);
  });
});

describe("on pages", () => {
  test("? tells what the grid can do", async () => {
    await openWindow("/t/demo/people", tenantOf(50));
    await expect.element(page.getByRole("row").filter({ hasText: "Person 0" })).toBeVisible();
    (page.getByRole("grid").element() as HTMLElement).focus();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    for (const line of ["SpaceChoose the row", "Shift↓Choose from here on", "CtrlAChoose every row that matches"])
      await expect.element(sheet).toHaveTextContent(line);
    await userEvent.keyboard("{Escape}");
    await expect.element(sheet).not.toBeInTheDocument();
  });

  test("Ctrl+A chooses everybody who matches, and the bar says how many", async () => {
    await openWindow("/t/demo/people", tenantOf(2000));
    await expect.element(page.getByRole("row").filter({ hasText: "Person 0" })).toBeVisible();
    (page.getByRole("grid").element() as HTMLElement).focus();
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(page.getByText("2,000 selected")).toBeVisible();
  });

  test("P and . are told where a job runs", async () => {
    await openWindow("/t/demo/jobs/running", programAt("/t/demo/jobs/running"));
    await expect.element(heading("Hires November")).toBeVisible();
    (page.getByRole("main").element() as HTMLElement).focus();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await expect.element(sheet).toHaveTextContent("Ppause");
    await expect.element(sheet).toHaveTextContent(".details");
  });
});

describe("drafts on Home", () => {
  const line = (name: string) => page.getByRole("link", { name: `Continue ${name}` });

  test("each tells its wizard, its step and how many stop, and goes on where it was left", async () => {
    await openWindow("/t/demo/home", programAt("/t/demo/home"));
    await expect.element(line("Draft import")).toHaveTextContent("Import · Fix · 12 rows · 3 rows stop");
    await expect.element(line("Draft leave")).toHaveTextContent("Offboarding · Who · 12 people");
    await expect
      .element(line("Draft import"))
      .toHaveAttribute("href", expect.stringContaining("/t/demo/import/d-import"));
    await expect
      .element(line("Draft leave"))
      .toHaveAttribute("href", expect.stringContaining("/t/demo/wizards/d-leave"));
  });

  test("one thrown away can be had back for a moment, with the mouse or Ctrl+Z; then it is gone", async () => {
    const asked: string[] = [];
    await openWindow("/t/demo/home", program(asked));
    await page.getByRole("button", { name: "Throw d1.csv away" }).click();
    await expect.element(line("d1.csv")).not.toBeInTheDocument();
    await expect.element(line("d2.csv")).toHaveFocus();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.element(line("d1.csv")).toBeVisible();
    await page.getByRole("button", { name: "Throw d1.csv away" }).click();
    await expect.element(line("d1.csv")).not.toBeInTheDocument();
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(line("d1.csv")).toBeVisible();
    expect(asked).toEqual([]);
    await page.getByRole("button", { name: "Throw d2.csv away" }).click();
    await expect.poll(() => asked, { timeout: 8_000 }).toEqual(["delete d2"]);
    takeBack("d2");
  });
});

describe("the language", () => {
  test("changes at once, on the page and around it, and is kept", async () => {
    await openWindow("/t/demo/settings", tenantOf(2000));
    await expect.element(heading("Settings")).toBeVisible();
    await page.getByRole("radio", { name: "Deutsch" }).click();
    await expect.element(heading("Optionen")).toBeVisible();
    await expect.element(page.getByRole("radio", { name: "Deutsch" })).toHaveFocus();
    await expect.element(page.getByRole("link", { name: "Personen", exact: true })).toBeVisible();
    expect(document.documentElement.lang).toBe("de-DE");
    closeWindow();
    await openWindow("/t/demo/people", tenantOf(2000));
    await expect.element(heading("Personen")).toBeVisible();
    await expect.poll(() => body().textContent).toContain("2.000");
    closeWindow();
    await openWindow("/t/demo/settings", tenantOf(2000));
    await page.getByRole("radio", { name: "English" }).click();
    await expect.element(heading("Settings")).toBeVisible();
    expect(document.documentElement.lang).toBe("en-GB");
  });
});
