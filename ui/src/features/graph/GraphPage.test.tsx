import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { answer, connectedOf } from "../../testing/settings";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/contoso/graph";
const button = (name: string) => page.getByRole("button", { name, exact: true });
const path = () => page.getByRole("combobox", { name: "Path" });
const choose = async (name: string, value: string) => {
  await page.getByRole("combobox", { name }).click();
  await page.getByRole("option", { name: value, exact: true }).click();
};

describe("reading", () => {
  test("is reached from the settings", async () => {
    await openWindow("/t/contoso/settings", connectedOf().program);
    await button("Open the Graph page").click();
    await expect.element(page.getByRole("heading", { name: "Graph", level: 1 })).toBeVisible();
    await expect.element(page.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  });

  test("a path is completed by keys, and Ctrl+Enter sends it", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    await path().fill("/us");
    await expect.element(page.getByRole("option", { name: /^\/users List people/ })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(path()).toHaveValue("/users");
    await expect.element(page.getByText("List people")).toBeVisible();
    await expect.element(page.getByText("granted", { exact: true })).toBeVisible();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(page.getByText("1 item", { exact: true })).toBeVisible();
    await expect.element(page.getByText("212 ms")).toBeVisible();
    await expect.element(page.getByText('"displayName": "Ana Ruiz"')).toBeVisible();
    await button("Next page").click();
    await expect.poll(() => asked).toEqual(["GET /users ", `GET ${answer.next} `]);
  });

  test("a query typed into the path becomes lines, and lines are sent", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    await path().fill("/users?$top=5");
    await userEvent.keyboard("{Tab}");
    await expect.element(path()).toHaveValue("/users");
    await expect.element(page.getByRole("textbox", { name: "Query, name 1" })).toHaveValue("$top");
    await button("Add a line").click();
    await page.getByRole("textbox", { name: "Query, name 2" }).fill("$select");
    await page.getByRole("textbox", { name: "Query, value 2" }).fill("id");
    await button("Send").click();
    await expect.poll(() => asked).toEqual(["GET /users $top=5&$select=id"]);
  });

  test("headers of the answer, and an answer that never came", async () => {
    const { program } = connectedOf();
    const sentence = "No answer came. It may have been carried out";
    await openWindow(address, {
      ...program,
      "call.send": () => ({ ...answer, status: null, sentence, requestId: null, next: null, items: null, body: "" }),
    });
    await button("Send").click();
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(page.getByText("No answer", { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: /^Headers2/ }).click();
    await expect.element(page.getByText("content-type")).toBeVisible();
  });
});

describe("writing", () => {
  test("is locked until the tenant's name is typed, and asks before each call", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    await path().fill("/users/u1");
    await choose("Method", "PATCH");
    await expect.element(page.getByText("Unlock writing to send PATCH")).toBeVisible();
    await expect.element(button("Send")).toHaveAttribute("aria-disabled", "true");
    await button("Unlock writing…").click();
    await expect.element(button("Unlock writing")).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Type Contoso to go on" }).fill("Contoso");
    await button("Unlock writing").click();
    await expect.element(page.getByText("Writing unlocked until the program ends")).toBeVisible();
    const body = page.getByRole("textbox", { name: "Body" });
    await body.fill('{"department": ');
    await userEvent.keyboard("{Tab}");
    await expect.element(page.getByText(/This is not JSON/)).toBeVisible();
    await body.fill('{"department": "Sales"}');
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(asked).toEqual(["unlock Contoso"]);
    await button("Send").click();
    await expect.element(button("Do not send")).toHaveFocus();
    await expect.element(page.getByRole("alertdialog").getByText("/v1.0/users/u1")).toBeVisible();
    await button("Send PATCH").click();
    await expect.poll(() => asked).toEqual(["unlock Contoso", "PATCH /users/u1 "]);
  });
});

test("can be reached and read in both themes", async () => {
  const arrive = async () => {
    await button("Send").click();
    await expect.element(page.getByText("1 item", { exact: true })).toBeVisible();
  };
  expect(await faultsInBothThemes(address, connectedOf().program, arrive)).toEqual([]);
});
