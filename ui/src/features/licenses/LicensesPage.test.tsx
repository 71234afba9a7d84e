import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SetProduct } from "../../ipc/bindings/SetProduct";
import { licensesOf, productOf } from "../../testing/lists";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });

describe("Licences", () => {
  test.each(["", "&tab=waste", "&tab=errors", "&tab=groups"])("in both themes%s", async (tab) => {
    const arrive = () => expect.element(page.getByRole("tab", { name: "Waste 12" })).toBeVisible();
    expect(await faultsInBothThemes(`/t/demo/licences?sku=e3${tab}`, tenantOf(2000), arrive)).toEqual([]);
  });

  test("the bar says its numbers, and they stand beside it", async () => {
    await openWindow("/t/demo/licences", tenantOf(2000));
    const bar = page.getByRole("img", {
      name: "Microsoft 365 E3: 99 of 100 seats used, 59 directly, 40 by group, 12 wasted, 1 free",
    });
    await expect.element(bar).toBeVisible();
    await expect.element(rowOf("Microsoft 365 E3").first()).toHaveTextContent(/99of 1001.*12€259.20 a month/);
    await expect.element(page.getByText("Suspended, expired or not for people: not counted")).toBeVisible();
  });

  test("an open product tells why, how and who; its holders are one click away", async () => {
    await openWindow("/t/demo/licences", tenantOf(2000));
    await page.getByRole("button", { name: /^Microsoft 365 E3/ }).click();
    await expect.element(page.getByText("Why 12 seats count as wasted")).toBeVisible();
    await expect.element(page.getByText("Also holds Microsoft 365 E5, which contains it")).toBeVisible();
    await page.getByText("2 apps inside").click();
    await expect.element(page.getByText("EXCHANGE_FOUNDATION")).toBeVisible();
    await page.getByRole("link", { name: "Show 99 people" }).click();
    await expect.element(page.getByRole("button", { name: "Licence Microsoft 365 E3" })).toBeVisible();
  });

  test("what was not read is not nought", async () => {
    await openWindow("/t/demo/licences?tab=waste", tenantOf(2000));
    await expect
      .element(page.getByText(/^Not counted: never signed in, no sign-in for 90 days\. When people last signed in/))
      .toBeVisible();
    await expect.element(page.getByRole("button", { name: "Read last sign-ins" })).toBeVisible();
  });

  test("a name and a price are set, and an amount that is none is told", async () => {
    const set: SetProduct[] = [];
    await openWindow("/t/demo/licences?sku=e5", {
      ...tenantOf(2000),
      "licenses.setProduct": (asked) => {
        set.push(asked);
        return {};
      },
    });
    await page.getByLabelText("Price of a seat a month").fill("a lot");
    await expect.element(page.getByText("This is no amount. Write it like 21.60")).toBeVisible();
    await page.getByLabelText("Price of a seat a month").fill("54,75");
    await page.getByLabelText("Called here").fill(" The large one ");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("button", { name: "Saved" })).toBeVisible();
    expect(set).toEqual([
      { connection: "demo", skuId: "e5", alias: "The large one", price: { cents: 5475, currency: "EUR" } },
    ]);
  });

  test("tabs are walked with the arrow keys", async () => {
    await openWindow("/t/demo/licences", tenantOf(2000));
    await page.getByRole("tab", { name: "Products" }).click();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(page.getByRole("tab", { name: "Waste 12" })).toHaveFocus();
    await expect.element(page.getByText("Together, each seat once")).toBeVisible();
  });

  test("hostile names are text", async () => {
    const name = '<img src=x onerror="document.title=1">\u202Eevil';
    await openWindow("/t/demo/licences", {
      ...tenantOf(2000),
      "licenses.get": () => licensesOf([productOf("x", { name, partNumber: "=1+1" })]),
    });
    await expect.element(page.getByText(name)).toBeVisible();
    expect(document.querySelector("main img")).toBeNull();
  });
});
