import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Trouble } from "../../ipc/bindings/Trouble";
import type { Troubles } from "../../ipc/bindings/Troubles";
import type { Program } from "../../testing/program";
import { start, tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const off = { event: false, active: false, hits: null, happened: 0 };
const known: Trouble[] = [
  { ...off, id: "slow", name: "Slow answers", text: "Every answer comes two seconds late.", group: "answers" },
  { ...off, id: "down", name: "The service is down", text: "Every request is answered with 503.", group: "answers" },
  { ...off, id: "expired", name: "The sign-in expires", text: "It is refused.", group: "rights", event: true },
  { ...off, id: "lag", name: "Lists lag behind", text: "They show what was.", group: "directory" },
];

/** A demo tenant that is broken and mended as the program does it; each question finds one more request hit. */
function breakable(): Program {
  let troubles = known;
  const told = (): Troubles => ({ troubles, active: troubles.filter(({ active }) => active).length });
  return {
    ...tenantOf(50),
    "demo.troubles": () => {
      troubles = troubles.map((one) => (one.active && one.hits !== null ? { ...one, hits: one.hits + 1 } : one));
      return told();
    },
    "demo.trouble.set": ({ trouble, on }) => {
      troubles = troubles.map((one) => {
        if (one.id !== trouble) return one;
        if (one.event) return { ...one, happened: one.happened + 1 };
        return { ...one, active: on, hits: on && one.id !== "lag" ? 0 : null };
      });
      return told();
    },
    "demo.stop": () => {
      troubles = known;
      return told();
    },
  };
}

const slow = () => page.getByRole("switch", { name: "Slow answers" });
const stop = () => page.getByRole("button", { name: "Stop breaking things" });

describe("Break things", () => {
  test("is reached from the settings of a demo tenant", async () => {
    await openWindow("/t/demo/settings", breakable());
    await page.getByRole("button", { name: "Break things" }).click();
    await expect.element(page.getByRole("heading", { name: "Break things", level: 1 })).toBeVisible();
    await expect.element(page.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  });

  test("is not offered for a tenant that is none", async () => {
    const program = breakable();
    const connections = start.connections.map((connection) => ({ ...connection, demo: false }));
    await openWindow("/t/demo/settings", { ...program, start: () => ({ ...start, connections }) });
    await expect.element(page.getByRole("heading", { name: "About" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Break things" })).not.toBeInTheDocument();
  });

  test("a refusal of the program is told", async () => {
    const refuse = () => {
      throw { code: "invalid", message: "contoso leads to a real tenant", hint: null, requestId: null, detail: null };
    };
    await openWindow("/t/demo/trouble", { ...breakable(), "demo.troubles": refuse });
    await expect.element(page.getByText("Contoso leads to a real tenant")).toBeVisible();
    await expect.element(page.getByRole("switch")).not.toBeInTheDocument();
  });

  test("a switch breaks, the requests it hits are counted, and everything is ended at once", async () => {
    await openWindow("/t/demo/trouble", breakable());
    await expect.element(page.getByText("Nothing is broken.")).toBeVisible();
    await expect.element(stop()).toHaveAttribute("aria-disabled", "true");
    await expect.element(slow()).not.toBeChecked();
    (slow().element() as HTMLElement).focus();
    await userEvent.keyboard(" ");
    await expect.element(slow()).toBeChecked();
    await expect.element(page.getByRole("status").filter({ hasText: "1 thing is broken: Slow answers" })).toBeVisible();
    await expect.element(slow()).toHaveAccessibleDescription(/two seconds late\. \d+ requests hit/);
    await page.getByRole("switch", { name: "Lists lag behind" }).click();
    await expect.element(page.getByRole("link", { name: "2 things broken" })).toBeVisible();
    await stop().click();
    await expect.element(page.getByText("Nothing is broken.")).toBeVisible();
    await expect.element(slow()).not.toBeChecked();
    await expect.element(page.getByRole("link", { name: "2 things broken" })).not.toBeInTheDocument();
  });

  test("what happens once has a button and says how often it was done", async () => {
    await openWindow("/t/demo/trouble", breakable());
    const expire = page.getByRole("button", { name: "Do it now The sign-in expires" });
    await expire.click();
    await expect.element(expire).toHaveAccessibleDescription("It is refused. Done");
    await expire.click();
    await expect.element(expire).toHaveAccessibleDescription("It is refused. Done 2 times");
    await expect.element(page.getByText("Nothing is broken.")).toBeVisible();
  });

  test("the band reminds of it on every page and leads back", async () => {
    const program = breakable();
    program["demo.trouble.set"]?.({ connection: "demo", trouble: "slow", on: true });
    await openWindow("/t/demo/home", program);
    await page.getByRole("link", { name: "1 thing broken" }).click();
    await expect.element(page.getByRole("heading", { name: "Break things", level: 1 })).toBeVisible();
  });

  test("can be reached and read in both themes", async () => {
    const program = breakable();
    for (const trouble of ["slow", "lag", "expired"]) {
      program["demo.trouble.set"]?.({ connection: "demo", trouble, on: true });
    }
    const arrive = () => expect.element(slow()).toBeChecked();
    expect(await faultsInBothThemes("/t/demo/trouble", program, arrive)).toEqual([]);
  });
});
