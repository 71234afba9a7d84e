import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Chosen } from "../../ipc/bindings/Chosen";
import type { ExportPeople } from "../../ipc/bindings/ExportPeople";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { choosePath, type Program } from "../../testing/program";
import { personPage, tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const grid = () => page.getByRole("grid", { name: "People" });
const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });
const tab = (name: string) => page.getByRole("tab", { name });
const focusGrid = () => (grid().element() as HTMLElement).focus();

describe("views", () => {
  test("a shipped view filters, says how many, and the address keeps it", async () => {
    const asked: string[] = [];
    const program = tenantOf(2000);
    const list = program["people.list"];
    await openWindow("/t/demo/people", {
      ...program,
      "people.list": (question) => {
        asked.push(question.question.filter);
        return list?.(question) ?? { total: 0, rows: [], cells: [] };
      },
    });
    await tab("Blocked with licence").click();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "401");
    await expect.element(tab("Blocked with licence 400")).toHaveAttribute("aria-selected", "true");
    expect(asked).toContain("blocked and assignedLicenses != null");
    expect(window.location.hash).toContain("view=blocked-licensed");
  });

  test("a filter is saved as a view of one's own, renamed and removed", async () => {
    await openWindow("/t/demo/people?signIn=blocked", tenantOf(2000));
    await page.getByRole("button", { name: "This view" }).click();
    await page.getByRole("menuitem", { name: "Save as a view…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("My blocked");
    await userEvent.keyboard("{Enter}");
    await expect.element(tab("My blocked")).toHaveAttribute("aria-selected", "true");
    await expect.element(page.getByRole("button", { name: "Sign-in Any" })).toBeVisible();
    await page.getByRole("button", { name: "This view" }).click();
    await page.getByRole("menuitem", { name: "Rename…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Ours");
    await userEvent.keyboard("{Enter}");
    await expect.element(tab("Ours")).toBeVisible();
    await page.getByRole("button", { name: "This view" }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove the view" }).click();
    await expect.element(tab("Ours")).not.toBeInTheDocument();
    await expect.element(tab("All people")).toHaveAttribute("aria-selected", "true");
  });

  test("a list nobody can be told to be in says why", async () => {
    const program = tenantOf(2000);
    const quiet = (view: PeopleView) =>
      view.id === "guests-quiet" ? { ...view, unreadable: "Needs Entra ID P1" } : view;
    await openWindow("/t/demo/people?view=guests-quiet", {
      ...program,
      "views.list": (asked) => ({ views: program["views.list"]?.(asked).views.map(quiet) ?? [] }),
    });
    await expect.element(page.getByText("Nobody can be told to be in this list. Needs Entra ID P1.")).toBeVisible();
  });
});

describe("columns", () => {
  test("one is added, moved by key and sized, and the view keeps it", async () => {
    const saved: PeopleView[] = [];
    const program = tenantOf(2000);
    const save = program["views.save"];
    await openWindow("/t/demo/people", {
      ...program,
      "views.save": (asked) => {
        saved.push(asked.view);
        return save?.(asked) ?? { id: "", views: [] };
      },
    });
    await expect.element(rowOf("Person 0")).toBeVisible();
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "City" }).click();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("columnheader", { name: "City" })).toBeInTheDocument();
    await expect.element(page.getByText("city of u0")).toBeInTheDocument();
    focusGrid();
    await userEvent.keyboard("{ArrowUp}{ArrowRight}{Control>}{ArrowRight}{/Control}{Shift>}{ArrowRight}{/Shift}");
    await expect
      .poll(() =>
        saved
          .at(-1)
          ?.columns.map(({ id }) => id)
          .slice(0, 3),
      )
      .toEqual(["displayName", "accountEnabled", "userPrincipalName"]);
    await expect.poll(() => saved.at(-1)?.columns[2]?.width).toBeGreaterThan(100);
  });

  test("a head is dragged to another place", async () => {
    const saved: PeopleView[] = [];
    const program = tenantOf(2000);
    const save = program["views.save"];
    await openWindow("/t/demo/people", {
      ...program,
      "views.save": (asked) => {
        saved.push(asked.view);
        return save?.(asked) ?? { id: "", views: [] };
      },
    });
    await expect.element(rowOf("Person 0")).toBeVisible();
    const head = (name: string) => page.getByRole("columnheader", { name }).element();
    const centre = (element: Element) => {
      const { left, width, top, height } = element.getBoundingClientRect();
      return { clientX: left + width / 2, clientY: top + height / 2 };
    };
    const [from, to] = [head("Department"), head("Sign-in name")];
    const pointer = (type: string, at: { clientX: number; clientY: number }, target: EventTarget) =>
      target.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, button: 0, pointerId: 1 }));
    pointer("pointerdown", centre(from), from);
    const end = { ...centre(to), clientX: centre(to).clientX - 20 };
    pointer("pointermove", end, window);
    pointer("pointerup", end, window);
    await expect.poll(() => saved.at(-1)?.columns[1]?.id).toBe("department");
  });

  test("rows become low, and sideways only the grid scrolls, its first column staying", async () => {
    await page.viewport(960, 640);
    await openWindow("/t/demo/people", tenantOf(2000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("switch", { name: "Compact rows" }).click();
    for (const name of ["City", "Created"]) await page.getByRole("checkbox", { name }).click();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => rowOf("Person 0").element().getBoundingClientRect().height).toBe(28);
    const node = grid().element() as HTMLElement;
    await expect.poll(() => node.scrollWidth).toBeGreaterThan(node.clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    const name = () => page.getByText("Person 1", { exact: true }).element().getBoundingClientRect().left;
    const before = name();
    node.scrollLeft = 200;
    await expect.poll(() => node.scrollLeft).toBe(200);
    expect(Math.abs(name() - before)).toBeLessThan(20);
    await page.viewport(1280, 800);
  });
});

describe("choosing", () => {
  test("by Space, Shift and Ctrl+A; the bar says how many, and only acts that exist", async () => {
    await openWindow("/t/demo/people", tenantOf(1_000_000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    focusGrid();
    await userEvent.keyboard("{ArrowDown} {ArrowDown}{ArrowDown} ");
    const bar = page.getByRole("region", { name: "Chosen people" });
    await expect.element(bar.getByText("2 selected")).toBeVisible();
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await expect.element(bar.getByText("4 selected")).toBeVisible();
    await userEvent.keyboard("{Shift>}{ArrowUp}{/Shift}");
    await expect.element(bar.getByText("3 selected")).toBeVisible();
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(bar.getByText("1,000,000 selected")).toBeVisible();
    await userEvent.keyboard(" ");
    await expect.element(bar.getByText("999,999 selected")).toBeVisible();
    expect(
      bar
        .getByRole("button")
        .all()
        .map((one) => one.element().textContent || one.element().ariaLabel),
    ).toEqual([
      "Select all 1,000,000",
      "Licences…",
      "Edit…",
      "Offboard…",
      "Export…",
      "Copy sign-in names",
      "Clear the selection",
    ]);
    await userEvent.keyboard("{End}");
    const last = rowOf("Person 999999");
    await expect.element(last).toBeInViewport();
    expect(last.element().getBoundingClientRect().bottom).toBeLessThan(bar.element().getBoundingClientRect().top);
    await userEvent.keyboard("{Escape}");
    await expect.element(bar).not.toBeInTheDocument();
  });

  test("a list of guests who do not come has its acts beside it", async () => {
    await openWindow("/t/demo/people?view=guests-quiet", tenantOf(2000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    await page.getByRole("checkbox", { name: "Choose everyone listed" }).click();
    await expect.element(page.getByRole("button", { name: "Block sign-in…" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Delete…" })).toBeVisible();
  });

  test("everybody but one is exported as a question, not as a list", async () => {
    const asked: ExportPeople[] = [];
    choosePath("D:/people.xlsx");
    await openWindow("/t/demo/people", {
      ...tenantOf(2000),
      "people.export": (wanted) => {
        asked.push(wanted);
        return { path: wanted.path, rows: 1999 };
      },
    });
    await expect.element(rowOf("Person 0")).toBeVisible();
    await page.getByRole("checkbox", { name: "Choose everyone listed" }).click();
    await rowOf("Person 2").first().getByRole("checkbox").click();
    await page.getByRole("button", { name: "Export…" }).click();
    await expect.element(page.getByRole("radio", { name: "The 1,999 selected people" })).toBeChecked();
    await page.getByRole("radio", { name: "Excel workbook" }).click();
    await page.getByRole("button", { name: "Choose where and export…" }).click();
    await expect.element(page.getByText("1,999 people written to D:/people.xlsx")).toBeVisible();
    const chosen: Chosen = { all: true, ids: ["u2"] };
    expect(asked).toMatchObject([{ chosen, format: "xlsx", path: "D:/people.xlsx" }]);
    expect(asked[0]?.columns[0]).toBe("displayName");
  });

  test("Ctrl+C takes the cells of the chosen rows, with nothing a spreadsheet would run", async () => {
    const taken: string[] = [];
    const clipboard = navigator.clipboard;
    const write = clipboard.write.bind(clipboard);
    clipboard.write = async ([item]) => {
      const blob = await item?.getType("text/plain");
      taken.push((await blob?.text()) ?? "");
    };
    const program = tenantOf(20);
    const list = program["people.list"];
    await openWindow("/t/demo/people", {
      ...program,
      "people.list": (asked) => {
        const people = list?.(asked) ?? { total: 0, rows: [], cells: [] };
        return {
          ...people,
          rows: people.rows.map((row) => (row.id === "u1" ? { ...row, displayName: "=cmd|'x'" } : row)),
        };
      },
    });
    await expect.element(rowOf("Person 0")).toBeVisible();
    focusGrid();
    await userEvent.keyboard("{ArrowDown} {ArrowDown} {Control>}c{/Control}");
    await expect
      .poll(() => taken[0]?.split("\n").map((line) => line.split("\t")[0]))
      .toEqual(["Person 0", "'=cmd|'x'"]);
    await expect.element(page.getByText("2 rows copied")).toBeVisible();
    clipboard.write = write;
  });
});

describe("the filter language", () => {
  test("a condition is put together out of lists and taken away again", async () => {
    await openWindow("/t/demo/people", tenantOf(2000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "What" }).click();
    await page.getByRole("option", { name: "City" }).click();
    await page.getByRole("combobox", { name: "Value" }).fill('New "York"');
    await page.getByRole("button", { name: "Add the filter" }).click();
    const chip = page.getByRole("button", { name: /^City is/ });
    await expect.element(chip).toHaveAttribute("title", 'city = "New \\"York\\""');
    await page.getByRole("button", { name: /^Remove filter City is/ }).click();
    await expect.element(chip).not.toBeInTheDocument();
  });

  test("text is completed, and a mistake is told at its place", async () => {
    await openWindow("/t/demo/people", {
      ...tenantOf(2000),
      "people.check": ({ filter, cursor }) => ({
        mistake: filter.includes("depp") ? { at: 0, length: 4, message: "There is no property depp" } : null,
        completions:
          cursor === null || filter !== "dep"
            ? []
            : [{ from: 0, to: 3, insert: "department ", label: "department", detail: "Department" }],
      }),
    });
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("button", { name: "Type a filter…" }).click();
    const field = page.getByRole("combobox", { name: "Filter as text" });
    await field.fill("dep");
    await expect.element(page.getByRole("option", { name: /department/ })).toBeVisible();
    await userEvent.keyboard("{Tab}");
    await expect.element(field).toHaveValue("department ");
    await field.fill("depp = 1");
    await userEvent.keyboard("{Enter}");
    await expect.element(field).toHaveAccessibleDescription(/At character 1: There is no property depp/);
    expect(window.location.hash).not.toContain("filter");
    await field.fill("guest");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => window.location.hash).toContain("filter=guest");
  });
});

describe("the past", () => {
  test("a list as of a moment says so, and comes back to now", async () => {
    const asked: (string | null)[] = [];
    const program = tenantOf(2000);
    const list = program["people.list"];
    await openWindow("/t/demo/people?asOf=2026-11-12T09:00:00Z", {
      ...program,
      "people.list": (question) => {
        asked.push(question.question.asOf);
        return list?.(question) ?? { total: 0, rows: [], cells: [] };
      },
    });
    await expect.element(page.getByText(/^As of 12 Nov/)).toBeVisible();
    expect(asked[0]).toBe("2026-11-12T09:00:00.000Z");
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.element(page.getByText(/^As of 12 Nov/)).not.toBeInTheDocument();
  });

  test("offline says what is shown, and reading anew is not offered", async () => {
    const program = tenantOf(2000);
    await openWindow("/t/demo/people?person=u3", {
      ...program,
      "directory.get": (asked) => {
        const directory = program["directory.get"]?.(asked);
        if (!directory) throw new Error("no directory");
        return { ...directory, sync: { phase: "offline", reason: "no network" } };
      },
    });
    await expect
      .element(page.getByText(/^Offline, directory as of .* Everything here comes from the copy/))
      .toBeVisible();
    await expect
      .element(page.getByRole("button", { name: "Refresh", exact: true }))
      .toHaveAttribute("aria-disabled", "true");
  });
});

const bidi = "\u202Egnp.exe";
const hostile: [string, string][] = [
  ["HTML", "<img src=x onerror=alert(1)><b>bold</b>"],
  ["a formula", '=HYPERLINK("http://x")'],
  ["right-to-left marks", bidi],
  ["ten thousand characters", "A".repeat(10_000)],
  ["a NUL", "before\0after"],
  ["a template", "{{constructor}} $t(people.title)"],
];

test("in the smallest window an open pane does not cover what is done with those who are chosen", async () => {
  await page.viewport(960, 640);
  await openWindow("/t/demo/people?person=u3", tenantOf(2000));
  await expect.element(page.getByRole("button", { name: "Copy ID" })).toBeVisible();
  focusGrid();
  await userEvent.keyboard("{ArrowDown} ");
  const bar = page.getByRole("region", { name: "Chosen people" });
  for (const act of bar.getByRole("button").elements()) {
    const { left, top, width, height } = act.getBoundingClientRect();
    expect(act.contains(document.elementFromPoint(left + width / 2, top + height / 2)), act.textContent ?? "").toBe(
      true,
    );
  }
  await page.viewport(1280, 800);
});

describe("hostile values are text", () => {
  test.each(hostile)("%s", async (_, value) => {
    const program = tenantOf(20);
    const list = program["people.list"];
    const row = { ...personPage("u0").row, displayName: value, department: value, jobTitle: value };
    const hostilePage = personPage("u0", {
      row,
      fields: [{ property: "city", label: "City", value, section: "contact", locked: false }],
      groups: [{ id: "g", displayName: value, kind: "security", dynamic: false, synced: false, givesLicense: false }],
      latest: [
        {
          at: "2026-11-01T10:00:00Z",
          kind: "changed",
          property: "city",
          label: "City",
          before: value,
          after: value,
          job: null,
        },
      ],
    });
    const answers: Program = {
      ...program,
      "people.list": (asked) => {
        const people = list?.(asked) ?? { total: 0, rows: [], cells: [] };
        return { ...people, rows: people.rows.map((one) => (one.id === "u0" ? row : one)) };
      },
      "people.departments": () => ({ departments: [{ value, count: 1 }] }),
      "person.get": () => hostilePage,
      "person.refresh": () => hostilePage,
    };
    await openWindow("/t/demo/people?person=u0", answers);
    await expect.poll(() => document.querySelector("aside h2")?.textContent === value).toBe(true);
    expect(document.querySelector("main img, aside img, main b > b")).toBeNull();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    const cell = document.querySelector("[role=grid] [role=gridcell][data-frozen]");
    expect(cell?.textContent?.includes(value)).toBe(true);
    // A mark that turns writing round stays within its own cell.
    if (value === bidi)
      expect(getComputedStyle(cell?.querySelector("span > span:last-child") as Element).unicodeBidi).toBe("isolate");
  });
});

test("nothing is in the way of anybody: choosing, text filter, offline, in both themes", async () => {
  const program = tenantOf(2000);
  const arrive = async () => {
    await expect.element(rowOf("Person 0")).toBeVisible();
    focusGrid();
    await userEvent.keyboard("{ArrowDown} ");
    await expect.element(page.getByText("1 selected")).toBeVisible();
  };
  expect(await faultsInBothThemes("/t/demo/people?filter=guest&asOf=2026-11-12T09:00:00Z", program, arrive)).toEqual(
    [],
  );
});

test.each(["overview", "licenses", "groups", "timeline"])(
  "a person's %s has no fault for access",
  async (part) => {
    const arrive = () => expect.element(page.getByRole("heading", { level: 1, name: "Person 3" })).toBeVisible();
    expect(await faultsInBothThemes(`/t/demo/people/u3?tab=${part}`, tenantOf(20), arrive)).toEqual([]);
  },
  60_000,
);
