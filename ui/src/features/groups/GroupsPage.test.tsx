import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { copyOf } from "../../testing/lists";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const grid = () => page.getByRole("grid", { name: "Groups" });
const search = () => page.getByRole("searchbox", { name: "Search groups" });

describe("Groups", () => {
  test("in both themes", async () => {
    const arrive = () => expect.element(page.getByRole("heading", { name: "Who came and went" })).toBeVisible();
    expect(await faultsInBothThemes("/t/demo/groups?group=g1", tenantOf(2000), arrive)).toEqual([]);
    const onPage = () => expect.element(page.getByRole("heading", { name: "Group 1", level: 1 })).toBeVisible();
    expect(await faultsInBothThemes("/t/demo/groups/g1", tenantOf(2000), onPage)).toEqual([]);
  });

  test("in the smallest window the address leaves and the members stay", async () => {
    await page.viewport(960, 640);
    await openWindow("/t/demo/groups", tenantOf(2000));
    await expect.element(page.getByRole("columnheader", { name: "Members" })).toBeInViewport({ ratio: 1 });
    expect(grid().element().scrollWidth).toBe(grid().element().clientWidth);
    await page.viewport(1280, 800);
    await expect.element(page.getByRole("columnheader", { name: "Address" })).toBeVisible();
  });

  test("typing narrows the list; without a match the way out is offered", async () => {
    await openWindow("/t/demo/groups", tenantOf(2000));
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "41");
    await search().fill("group 17");
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "2");
    await search().fill("no such group");
    await expect.element(page.getByText("No groups match “no such group”.")).toBeVisible();
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "41");
    await expect.element(search()).toHaveValue("");
  });

  test("a kind and the giving of licences narrow it too", async () => {
    await openWindow("/t/demo/groups", tenantOf(2000));
    await page.getByRole("button", { name: "Kind Any" }).click();
    await page.getByRole("radio", { name: "Mailing list" }).click();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "11");
    await page.getByRole("button", { name: "Remove filter Kind" }).click();
    await page.getByRole("button", { name: "Licences Any" }).click();
    await page.getByRole("radio", { name: "Gives licences" }).click();
    await expect.element(grid()).toHaveAttribute("aria-rowcount", "9");
  });

  test("with keys alone a group is opened, walked through and closed", async () => {
    await openWindow("/t/demo/groups", tenantOf(2000));
    await expect.element(page.getByRole("row").filter({ hasText: "Group 0" })).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    const pane = page.getByRole("complementary", { name: "Details of Group 1" });
    await expect.element(pane).toBeVisible();
    await expect.element(pane.getByText('user.department -eq "Sales"')).toBeVisible();
    await expect.element(pane.getByText("Microsoft 365 E3 · No seat was left · CountViolation")).toBeVisible();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("complementary", { name: "Details of Group 2" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("complementary")).not.toBeInTheDocument();
    await expect.element(grid()).toHaveFocus();
  });

  test("a member leads to their page among people", async () => {
    await openWindow("/t/demo/groups?group=g1", tenantOf(2000));
    await page.getByRole("link", { name: "Person 5", exact: true }).click();
    await expect.element(page.getByRole("complementary", { name: "Details of Person 5" })).toBeVisible();
  });

  test("owners that cannot be asked for say why, and the copy stays", async () => {
    const refusal = { code: "offline" as const, message: "graph is away", hint: null, requestId: null, detail: null };
    await openWindow("/t/demo/groups?group=g1", {
      ...tenantOf(2000),
      "group.live": () => ({ owners: null, licenseErrors: null, refusal }),
    });
    await expect.element(page.getByText("Could not be read now: Graph is away").first()).toBeVisible();
    await expect.element(page.getByText('user.department -eq "Sales"')).toBeVisible();
  });

  test.each([
    [{ standing: "notPermitted", hint: "Ask for Device.Read.All.", requestId: null }, "Ask for Device.Read.All."],
    [{ standing: "incomplete" }, "Groups have not been copied yet. They come with the next round."],
    [{ standing: "failed", reason: "the service was busy", requestId: null }, "Groups could not be copied yet"],
  ] as const)("nothing copied with %o is told so", async (state, words) => {
    await openWindow("/t/demo/groups", {
      ...tenantOf(2000),
      "copy.get": () => copyOf({ groups: { state, asOf: null, count: 0 } }),
    });
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(grid()).not.toBeInTheDocument();
  });
});
