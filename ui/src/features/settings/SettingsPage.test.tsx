import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { choosePath } from "../../testing/program";
import { connectedOf, quota } from "../../testing/settings";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/contoso/settings";
const button = (name: string) => page.getByRole("button", { name, exact: true });
const lacking = {
  id: "edit",
  label: "Create, edit, block and delete people",
  granted: false,
  missing: ["User.ReadWrite.All"],
  ask: "Ask an administrator to consent to User.ReadWrite.All.",
};

describe("Sign-in", () => {
  test("tells who is signed in, what was granted, and what is missing", async () => {
    const { program } = connectedOf();
    await openWindow(address, {
      ...program,
      "connection.abilities": () => ({ known: true, abilities: [lacking], signInNeeded: null }),
    });
    await expect.element(page.getByText("Nadia Haddad (nadia.haddad@contoso.com)")).toBeVisible();
    await expect.element(page.getByText("GroupMember.Read.All, User.Read.All")).toBeVisible();
    await expect.element(page.getByText(lacking.ask)).toBeVisible();
  });

  test("signing out asks first, and an event tells of what changed elsewhere", async () => {
    const { program, asked, move } = connectedOf();
    await openWindow(address, program);
    await button("Sign out").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
    await expect.element(page.getByText("Nobody", { exact: true })).toBeVisible();
    expect(asked).toEqual(["signOut"]);
    move({ signInKept: true });
    await expect.element(button("Sign out")).not.toHaveAttribute("aria-disabled", "true");
  });

  test("an app's credential reminds before it expires", async () => {
    const { program } = connectedOf({
      kind: "app",
      credential: { kind: "secret", expires: "2026-12-06" },
      reminder: "The secret expires in 9 days",
    });
    await openWindow(address, program);
    await expect.element(page.getByText("The secret expires in 9 days")).toBeVisible();
    await expect.element(page.getByText("A secret, expires 6 Dec")).toBeVisible();
  });
});

describe("Keys of a second person", () => {
  test("an accepted key is told with its fingerprint and taken off after a question", async () => {
    const { program } = connectedOf();
    const olga = {
      name: "Olga Novak",
      account: "olga@contoso.com",
      fingerprint: "9F2A 11C0",
      acceptedAt: "2026-11-20T10:00:00Z",
    };
    let accepted = [olga];
    const removed: string[] = [];
    await openWindow(address, {
      ...program,
      "keys.list": () => ({ own: "A1B2 C3D4", accepted }),
      "keys.remove": ({ fingerprint }) => {
        removed.push(fingerprint);
        accepted = [];
        return { own: "A1B2 C3D4", accepted };
      },
    });
    await expect.element(page.getByText("A1B2 C3D4")).toBeVisible();
    await expect.element(page.getByText("9F2A 11C0")).toBeVisible();
    await button("Accept the key of Olga Novak no longer").click();
    expect(removed).toEqual([]);
    await page.getByRole("alertdialog").getByRole("button", { name: "Accept it no longer" }).click();
    await expect.element(page.getByText("No key is accepted yet", { exact: false })).toBeVisible();
    expect(removed).toEqual(["9F2A 11C0"]);
  });
});

describe("Pace, quota and proxy", () => {
  test("the pace changes at once; the gauge tells what is used and that one waits", async () => {
    const { program, asked } = connectedOf();
    const until = new Date(Date.now() + 12_000).toISOString();
    await openWindow(address, {
      ...program,
      "connection.quota": () => ({ ...quota, waiting: { until, seconds: 12 }, toldPercent: 84 }),
    });
    await expect.element(page.getByText("900 of 3,000 writes in the last 2.5 minutes")).toBeVisible();
    await expect.element(page.getByText(/Microsoft asked us to wait 1[12] s/)).toBeVisible();
    await expect.element(page.getByText(/Microsoft says 84 % of the limit is used/)).toBeVisible();
    await page.getByText("Considerate", { exact: true }).click();
    await expect.poll(() => asked).toEqual(['{"set":"pace","pace":"considerate"}']);
    await expect.element(page.getByRole("radio", { name: "Considerate" })).toBeChecked();
  });

  test("a proxy needs an address, and the program says what is wrong with one", async () => {
    const { program, asked } = connectedOf();
    const change = program["connection.change"];
    await openWindow(address, {
      ...program,
      "connection.change": (given) => {
        if (change && !JSON.stringify(given).includes("https://")) return change(given);
        const message = "a proxy is spoken to over http";
        throw { code: "invalid", message, hint: null, requestId: null, detail: null };
      },
    });
    await page.getByText("Manual", { exact: true }).click();
    const field = page.getByRole("textbox", { name: "Address" });
    await expect.element(button("Use this proxy")).toHaveAttribute("aria-disabled", "true");
    await field.fill("https://proxy.contoso.com:8080");
    await button("Use this proxy").click();
    await expect.element(page.getByText("a proxy is spoken to over http")).toBeVisible();
    await field.fill("http://proxy.contoso.com:8080");
    await button("Use this proxy").click();
    await expect
      .poll(() => asked)
      .toEqual(['{"set":"proxy","proxy":{"kind":"manual","address":"http://proxy.contoso.com:8080"}}']);
  });
});

describe("Safety", () => {
  test("is saved together; an account leaves the list only with the tenant's name", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    const save = button("Save safety settings");
    await expect.element(save).toHaveAttribute("aria-disabled", "true");
    await button("Take Break Glass 1 off the list").click();
    await expect.element(page.getByText("will be taken off")).toBeVisible();
    await expect.element(save).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Type Contoso to take a protected account off" }).fill("Contoso");
    await save.click();
    await expect.poll(() => asked.length).toBe(1);
    expect(JSON.parse(asked[0] ?? "")).toMatchObject({
      set: "safety",
      typed: "Contoso",
      safety: { protected: ["u-nadia"] },
    });
    await expect.element(save).toHaveAttribute("aria-disabled", "true");
  });
});

describe("Protected accounts", () => {
  test("anybody of the copy is found, added and saved", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    const field = page.getByRole("combobox", { name: "Protect somebody else" });
    await userEvent.type(field, "person 7");
    await page.getByRole("option", { name: "Person 7", exact: false }).first().click();
    await expect.element(page.getByText("will be protected")).toBeVisible();
    await button("Save safety settings").click();
    await expect.poll(() => asked.length).toBe(1);
    const sent = JSON.parse(asked[0] ?? "") as { safety: { protected: string[] }; typed: string | null };
    expect(sent.typed).toBeNull();
    expect(sent.safety.protected).toEqual(["u-nadia", "u-break", "u7"]);
  });
});

describe("Support and forgetting", () => {
  test("the connection file is saved", async () => {
    const { program } = connectedOf();
    choosePath("D:/contoso.json");
    await openWindow(address, program);
    await button("Export connection file…").click();
    await expect.element(page.getByText("Saved to D:/contoso.json")).toBeVisible();
  });

  test("forgetting needs the name and shows what was removed and the proof", async () => {
    const { program, asked } = connectedOf();
    await openWindow(address, program);
    await button("Forget this tenant…").click();
    const forget = button("Forget contoso");
    await expect.element(forget).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Type contoso to go on" }).fill("contoso");
    await forget.click();
    await expect.element(page.getByText("The journal of 4 jobs")).toBeVisible();
    await expect.element(page.getByText("No file of contoso is left in the data folder.")).toBeVisible();
    await button("Back to all directories").click();
    await expect.element(page.getByRole("heading", { name: "Which directory do you want to open?" })).toBeVisible();
    expect(asked).toEqual(["forget contoso"]);
  });
});

describe("the frame of a connection", () => {
  test("the band marks production; the menu leads to others and to a new one", async () => {
    await openWindow("/t/contoso/home", connectedOf().program);
    const chip = page.getByRole("button", { name: /^Contoso/ });
    await expect.element(chip).toHaveTextContent("Production");
    const stripe = document.querySelector<HTMLElement>("[style*='--tenant-tile']");
    expect(stripe?.style.getPropertyValue("--tenant-tile")).toBe("#7A4BB0");
    await chip.click();
    await expect.element(page.getByRole("menuitem", { name: /Demo tenant/ })).toBeVisible();
    await page.getByRole("menuitem", { name: "Connect another tenant…" }).click();
    await expect.element(page.getByRole("heading", { name: "On this computer" })).toBeVisible();
  });

  test("a sign-in that has ended is told, with the way to mend it", async () => {
    const { program } = connectedOf();
    let begun: unknown;
    await openWindow("/t/contoso/people", {
      ...program,
      "connection.abilities": () => ({
        known: true,
        abilities: [],
        signInNeeded: {
          error: { code: "signIn", message: "your sign-in has ended", hint: null, requestId: null, detail: null },
          remedy: { kind: "tryAgain" },
        },
      }),
      "connect.begin": (wanted) => {
        begun = wanted;
        throw { code: "internal", message: "seen", hint: null, requestId: null, detail: null };
      },
    });
    await expect.element(page.getByText("Your sign-in has ended")).toBeVisible();
    await button("Sign in again").click();
    await expect.poll(() => begun).toEqual({ kind: "account", connection: "contoso" });
  });

  test("what was not granted is not offered; where it would be, it is told what to ask for", async () => {
    const { program } = connectedOf();
    const unable = {
      ...program,
      "connection.abilities": () => ({ known: true, abilities: [lacking], signInNeeded: null }),
    };
    await openWindow("/t/contoso/home", unable);
    await expect.element(page.getByRole("heading", { name: "Licences" })).toBeVisible();
    await expect.element(button("Import a file")).not.toBeInTheDocument();
    await openWindow("/t/contoso/import", unable);
    await expect.element(page.getByText(lacking.ask)).toBeVisible();
  });

  test("can be reached and read in both themes", async () => {
    const { program } = connectedOf({
      reminder: "The secret expires in 9 days",
      credential: { kind: "secret", expires: null },
    });
    const unable = {
      ...program,
      "connection.abilities": () => ({ known: true, abilities: [lacking], signInNeeded: null }),
    };
    const arrive = () => expect.element(page.getByText("900 of 3,000 writes in the last 2.5 minutes")).toBeVisible();
    expect(await faultsInBothThemes(address, unable, arrive)).toEqual([]);
  });
});
