import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const field = () => page.getByRole("combobox", { name: "A person, a group, a licence, a page, an act" });
const current = () => page.getByRole("option", { selected: true });
const grid = () => page.getByRole("grid", { name: "People" });
const open = async () => {
  await expect.element(page.getByRole("row").filter({ hasText: "Person 0" })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await expect.element(field()).toHaveFocus();
};

test("a person is found, marked where it was typed, and opened beside the list or as a page", async () => {
  await openWindow("/t/demo/people", tenantOf(2000));
  await open();
  await field().fill("person 12");
  await expect.element(current()).toHaveTextContent("Person 12");
  expect(current().element().querySelector("u")?.textContent).toBe("Person 12");
  await expect.element(page.getByText(/ of \d+ · 8 ms/)).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{Control>}{Enter}{/Control}");
  await expect.element(page.getByRole("complementary", { name: "Details of Person 112" })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await field().fill("person 12");
  await expect.element(current()).toHaveTextContent("Person 12");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("heading", { level: 1, name: "Person 12" })).toBeVisible();
});

test("acts come first for those who are chosen; Escape gives the focus back", async () => {
  await openWindow("/t/demo/people", tenantOf(2000));
  await expect.element(page.getByRole("row").filter({ hasText: "Person 0" })).toBeVisible();
  (grid().element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown} {ArrowDown} ");
  await open();
  await expect.element(page.getByText("2 people selected")).toBeVisible();
  await field().fill("exp");
  await expect.element(page.getByText("For the 2 selected people")).toBeVisible();
  await expect.element(current()).toHaveTextContent("Export 2 people…");
  await field().fill("off");
  await expect.element(current()).toHaveTextContent("Offboard 2 people…");
  await userEvent.keyboard("{Escape}");
  await expect.element(field()).not.toBeInTheDocument();
  await expect.element(grid()).toHaveFocus();
  await open();
  await field().fill("csv");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("dialog", { name: "Export people" })).toBeVisible();
});

test("an act of the page and an act from anywhere of the same name are two lines, and neither stays behind", async () => {
  await openWindow("/t/demo/people", tenantOf(2000));
  await expect.element(page.getByRole("row").filter({ hasText: "Person 0" })).toBeVisible();
  (grid().element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown} {ArrowDown} ");
  await open();
  for (const text of ["edit", "licences", "e", "block", "import"]) {
    await field().fill(text);
    await expect.element(page.getByRole("status").filter({ hasText: /of [\d,]+ · 8 ms/ })).toBeVisible();
    const lines = () => page.getByRole("option").elements();
    const said = () =>
      Number(
        page
          .getByText(/ of [\d,]+ · 8 ms/)
          .element()
          .textContent?.split(" ")[0],
      );
    await expect.poll(() => lines().length, { message: text }).toBe(said());
    expect(new Set(lines().map(({ id }) => id)).size, text).toBe(lines().length);
    expect(current().elements().length, text).toBe(1);
  }
  await expect.element(page.getByText("For the 2 selected people")).not.toBeInTheDocument();
});

test("pages and lists are found by other words too; Tab narrows", async () => {
  await openWindow("/t/demo/people", tenantOf(2000));
  await open();
  await field().fill("time travel");
  await expect.element(current()).toHaveTextContent("Compare two dates");
  await field().fill("never");
  await expect.element(current()).toHaveTextContent("Never signed in");
  await field().fill("");
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
  await expect.element(page.getByText("Only Go to")).toBeVisible();
  await expect.element(current()).toHaveTextContent("Home");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("heading", { name: "Licences", exact: true })).toBeVisible();
});

test("what is typed is text, and nothing found says so", async () => {
  await openWindow("/t/demo/people", tenantOf(2000));
  await open();
  await field().fill("<img src=x> $t(people.title)");
  await expect.element(page.getByText("Nothing is called “<img src=x> $t(people.title)”.")).toBeVisible();
});

test("it has no fault for access", async () => {
  const arrive = async () => {
    await open();
    await field().fill("person");
    await expect.element(current()).toBeVisible();
  };
  expect(await faultsInBothThemes("/t/demo/people", tenantOf(2000), arrive)).toEqual([]);
}, 60_000);
