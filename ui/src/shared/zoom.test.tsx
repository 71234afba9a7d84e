import { afterEach, describe, expect, it, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { pages } from "../testing/pages";
import { kept, prefer, zoomed } from "../testing/program";
import { closeWindow, openWindow } from "../testing/window";
import { zoomAfter } from "./zoom";

const ctrl = { ctrlKey: true, metaKey: false, altKey: false };

describe("keys of the size", () => {
  it.each([
    [100, "+", 110],
    [100, "=", 110],
    [200, "+", 200],
    [100, "-", 90],
    [80, "-", 80],
    [175, "0", 100],
    [100, "k", null],
  ] as const)("at %i %s leads to %s", (now, key, expected) => {
    expect(zoomAfter({ ...ctrl, key }, now)).toBe(expected);
  });

  it("belong to the text without Ctrl, and to the system with Alt", () => {
    expect(zoomAfter({ ctrlKey: false, metaKey: false, altKey: false, key: "0" }, 150)).toBeNull();
    expect(zoomAfter({ ...ctrl, altKey: true, key: "0" }, 150)).toBeNull();
  });
});

describe("the window's size", () => {
  const settings = pages.find(([address]) => address.endsWith("/settings"));
  const size = () => page.getByRole("combobox", { name: "Size" });

  afterEach(() => {
    closeWindow();
    prefer("zoom", 100);
  });

  test("follows the keys and is kept", async () => {
    await openWindow(...(settings ?? ["", {}]));
    await expect.element(size()).toHaveTextContent("100 %");
    await userEvent.keyboard("{Control>}+{/Control}{Control>}+{/Control}");
    await expect.element(size()).toHaveTextContent("125 %");
    expect(zoomed()).toBe(1.25);
    await expect.poll(() => kept("zoom")).toBe(125);
    await userEvent.keyboard("{Control>}0{/Control}");
    await expect.element(size()).toHaveTextContent("100 %");
    expect(zoomed()).toBe(1);
  });

  test("is what was kept, and is chosen in the settings as well", async () => {
    prefer("zoom", 150);
    await openWindow(...(settings ?? ["", {}]));
    await expect.element(size()).toHaveTextContent("150 %");
    expect(zoomed()).toBe(1.5);
    await size().click();
    await page.getByRole("option", { name: "200 %" }).click();
    await expect.poll(() => zoomed()).toBe(2);
  });
});
