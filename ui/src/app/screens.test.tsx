import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { tell } from "../testing/program";
import { start, tenantOf } from "../testing/tenant";
import { closeWindow, faultsForAccess, openWindow } from "../testing/window";

afterEach(closeWindow);

const grid = () => page.getByRole("grid", { name: "People" });
const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });

describe("everything on the screen can be reached and read", () => {
  test.each([
    ["/t/demo/home", "Licences"],
    ["/t/demo/people?person=u3", "Latest changes"],
    ["/t/demo/jobs", "Jobs"],
    ["/t/demo/settings", "Appearance"],
    ["/", "On this computer"],
  ])("%s in both themes", async (address, heading) => {
    await openWindow(address, tenantOf(2000));
    await expect.element(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    expect(document.documentElement.dataset.theme).toBe("light");
    expect(await faultsForAccess()).toEqual([]);
    closeWindow();
    await openWindow("/t/demo/settings", tenantOf(2000));
    await page.getByRole("radio", { name: "Dark" }).click();
    expect(document.documentElement.dataset.theme).toBe("dark");
    closeWindow();
    await openWindow(address, tenantOf(2000));
    await expect.element(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    expect(await faultsForAccess()).toEqual([]);
    closeWindow();
    await openWindow("/t/demo/settings", tenantOf(2000));
    await page.getByRole("radio", { name: "System", exact: true }).click();
  });
});

describe("People", () => {
  test("arrow keys walk, Enter opens, Escape closes and gives the focus back", async () => {
    await openWindow("/t/demo/people", tenantOf(2000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2001");
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await expect.element(page.getByRole("complementary", { name: "Details of Person 1" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("complementary", { name: "Details of Person 2" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("complementary")).not.toBeInTheDocument();
    await expect.element(grid()).toHaveFocus();
  });

  test("of a million people the last can be reached and opened", async () => {
    await openWindow("/t/demo/people", tenantOf(1_000_000));
    await expect.element(rowOf("Person 0")).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard("{End}");
    await expect.element(rowOf("Person 999999")).toBeInViewport();
    expect(page.getByRole("row").all().length).toBeLessThan(60);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("complementary", { name: "Details of Person 999999" })).toBeVisible();
  });

  test("typing in the search goes to People and filters; without a match the way out is offered", async () => {
    await openWindow("/t/demo/home", tenantOf(2000));
    await page.getByRole("searchbox", { name: "Search people" }).fill("1999");
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2");
    await expect.element(page.getByText("Showing 1", { exact: true })).toBeVisible();
    await page.getByRole("searchbox", { name: "Search people" }).fill("nobody at all");
    await expect.element(page.getByText("No one matches “nobody at all”.")).toBeVisible();
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2001");
    await expect.element(page.getByRole("searchbox", { name: "Search people" })).toHaveValue("");
  });

  test("a filter is chosen from its list, over the page, and taken away again", async () => {
    const asked: string[] = [];
    const program = tenantOf(2000);
    const people = program["people.list"];
    await openWindow("/t/demo/people", {
      ...program,
      "people.list": (question) => {
        asked.push(question.question.filter);
        return people?.(question) ?? { total: 0, rows: [], cells: [] };
      },
    });
    await page.getByRole("button", { name: "Department Any" }).click();
    await expect.element(page.getByRole("radio", { name: "Any" })).toHaveFocus();
    const behind = document.elementFromPoint(innerWidth - 200, innerHeight - 100);
    expect(behind?.closest("main")).not.toBeNull();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(page.getByRole("button", { name: "Department Finance" })).toBeVisible();
    expect(asked).toContain('department = "Finance"');
    await page.getByRole("button", { name: "Remove filter Department" }).click();
    await expect.element(page.getByRole("button", { name: "Department Any" })).toBeVisible();
  });

  test("a change of the directory is asked for again", async () => {
    const program = tenantOf(2000);
    let people = 2000;
    await openWindow("/t/demo/people", { ...program, "people.list": (asked) => ({ ...list(asked), total: people }) });
    function list(asked: Parameters<NonNullable<(typeof program)["people.list"]>>[0]) {
      return program["people.list"]?.(asked) ?? { total: 0, rows: [], cells: [] };
    }
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2001");
    people = 2007;
    tell({ event: "directory.changed", connection: "demo" });
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2008");
    await expect.element(page.getByText("Showing 2,007")).toBeVisible();
  });
});

describe("the first screens", () => {
  test("the demo tenant opens with the size that was chosen", async () => {
    let asked: number | undefined;
    const demo = tenantOf(50);
    await openWindow("/", {
      ...demo,
      "demo.open": (size) => {
        asked = size.people;
        return start.connections[0] ?? ({} as never);
      },
    });
    await page.getByText("50,000").click();
    await page.getByRole("button", { name: "Open the demo tenant" }).click();
    await expect.element(page.getByRole("link", { name: "People", exact: true })).toBeVisible();
    expect(asked).toBe(50_000);
  });

  test("a wrong passphrase is told under the field, the right one goes on", async () => {
    const locked = { ...start, vault: { state: "needsPassphrase" as const }, connections: [] };
    let open = false;
    await openWindow("/", {
      ...tenantOf(50),
      start: () => (open ? start : locked),
      "vault.unlock": ({ passphrase }) => {
        if (passphrase !== "correct horse battery") {
          throw {
            code: "locked",
            message: "this passphrase is wrong",
            hint: "type it again",
            requestId: null,
            detail: null,
          };
        }
        open = true;
        return start;
      },
    });
    const field = page.getByLabelText("Passphrase", { exact: true });
    await field.fill("wrong horse battery");
    await userEvent.keyboard("{Enter}");
    await expect.element(field).toHaveAccessibleDescription("This passphrase is wrong. Type it again");
    await field.fill("correct horse battery");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("button", { name: "Open the demo tenant" })).toBeVisible();
  });
});
