import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { copyOf } from "../../testing/lists";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const pages = [
  ["/t/demo/reports", "Everything else the copy knows"],
  ["/t/demo/reports/deleted", "Last day"],
  ["/t/demo/reports/roles", "Global Administrator"],
  ["/t/demo/reports/domains", "fabrikam.com"],
  ["/t/demo/reports/contacts", "Ada Outside"],
  ["/t/demo/reports/devices?open=d1", "Person 1"],
  ["/t/demo/log", "The name is taken"],
] as const;

describe("the smaller lists", () => {
  test.each(pages)("%s in both themes", async (address, sign) => {
    const arrive = () => expect.element(page.getByText(sign).first()).toBeVisible();
    expect(await faultsInBothThemes(address, tenantOf(2000), arrive)).toEqual([]);
  });

  test("a list that may not be read says what to ask for", async () => {
    const hint = "Ask an administrator to consent to the application permission Device.Read.All.";
    const state = { standing: "notPermitted", hint, requestId: null } as const;
    await openWindow("/t/demo/reports", {
      ...tenantOf(2000),
      "copy.get": () => copyOf({ devices: { state, asOf: null, count: 0 } }),
    });
    await page.getByRole("link", { name: /^Devices/ }).click();
    await expect.element(page.getByText("Devices cannot be read with this connection")).toBeVisible();
    await expect.element(page.getByText(hint)).toBeVisible();
  });

  test("a part that is left out says so", async () => {
    const program = tenantOf(2000);
    const kept = program["copy.kept"]?.({ connection: "demo" });
    if (!kept) throw new Error("the made-up program keeps a copy");
    await openWindow("/t/demo/reports/contacts", {
      ...program,
      "copy.kept": () => ({ ...kept, leftOut: ["contacts"] }),
    });
    await expect.element(page.getByText("Contacts are left out of the copy. Settings can take them in.")).toBeVisible();
  });

  test("holders of a role are unfolded; roles nobody holds are folded", async () => {
    await openWindow("/t/demo/reports/roles", tenantOf(2000));
    await expect.element(page.getByText("1 role nobody holds")).toBeVisible();
    await page.getByText("Can do everything").click();
    await expect.element(page.getByRole("link", { name: "Person 7", exact: true })).toBeVisible();
  });

  test("the search goes to the program", async () => {
    const asked: string[] = [];
    const program = tenantOf(2000);
    await openWindow("/t/demo/reports/deleted", {
      ...program,
      "deleted.list": (question) => {
        asked.push(question.text);
        return program["deleted.list"]?.(question) ?? { total: 0, rows: [] };
      },
    });
    await page.getByRole("searchbox", { name: "Search deleted people" }).fill("ann");
    await expect.poll(() => asked.at(-1)).toBe("ann");
  });
});

describe("Log", () => {
  test("ours is marked, its job one click away", async () => {
    await openWindow("/t/demo/log", tenantOf(2000));
    await expect.element(page.getByText("Here, confirmed")).toBeVisible();
    await page.getByText("Here, confirmed").click();
    await expect.element(page.getByRole("link", { name: "Job Hires" })).toBeVisible();
    await expect.element(page.getByText("Correlation id c1").nth(1)).toBeVisible();
  });

  test("filters are asked of the program", async () => {
    const asked: unknown[] = [];
    const program = tenantOf(2000);
    await openWindow("/t/demo/log", {
      ...program,
      "log.list": (question) => {
        asked.push([question.who, question.ours]);
        return { entries: [], next: null, refusal: null };
      },
    });
    await page.getByLabelText("Who").fill("jk@");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => asked.at(-1)).toEqual(["jk@", false]);
    await page.getByRole("button", { name: "Done Any" }).click();
    await page.getByRole("radio", { name: "Here" }).click();
    await expect.poll(() => asked.at(-1)).toEqual(["jk@", true]);
    await expect.element(page.getByText("Nothing matches.")).toBeVisible();
  });

  test("a log that may not be read says why and shows what was done here", async () => {
    const refusal = {
      code: "permission",
      message: "not granted AuditLog.Read.All",
      hint: "Ask",
      requestId: null,
      detail: null,
    };
    const program = tenantOf(2000);
    await openWindow("/t/demo/log", {
      ...program,
      "log.list": (question) => ({
        ...(program["log.list"]?.(question) ?? { entries: [], next: null }),
        refusal: refusal as never,
      }),
    });
    await expect
      .element(page.getByText("Only what was done here is shown. Not granted AuditLog.Read.All. Ask"))
      .toBeVisible();
  });
});
