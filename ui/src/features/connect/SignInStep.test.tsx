import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { Remedy } from "../../ipc/bindings/Remedy";
import { connectingOf, found, signedIn, unsigned } from "../../testing/connecting";
import { choosePath } from "../../testing/program";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";
import { wizardOf } from "../../testing/wizard";

afterEach(closeWindow);

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const address = "/connect/c1?step=signIn";
const purpose = "connection" as const;
const wizard = (kind: "account" | "app", change: Partial<Connecting> = {}) =>
  wizardOf(connectingOf(kind, { ...unsigned, ...change }));

const waiting: Connecting["signIn"] = { state: "browser", purpose, url: "https://login/authorize", opened: true };
const code = (): Connecting["signIn"] => ({
  state: "deviceCode",
  purpose,
  code: "ABCD1234",
  url: "https://microsoft.com/devicelogin",
  until: new Date(Date.now() + 600_000).toISOString(),
});
const failed = (remedy: Remedy): Connecting["signIn"] => ({
  state: "failed",
  purpose,
  error: {
    code: "signIn",
    message: "this app was not approved",
    hint: "an administrator has to consent",
    requestId: null,
    detail: "AADSTS65001 · correlation id 7a0d",
  },
  remedy,
});

describe("a person", () => {
  test("signs in with the browser, and the page goes on by itself", async () => {
    const { program, move, asked } = wizard("account");
    await openWindow(address, program);
    await button("Sign in with browser").click();
    await expect.poll(() => asked).toEqual(["signIn browser connection"]);
    move({ signIn: waiting });
    await expect.element(page.getByText("Waiting for the browser")).toBeVisible();
    await button("Open it again").click();
    move({ signIn: { state: "done", purpose }, signedIn });
    await expect.element(page.getByText("Nadia Haddad (nadia.haddad@contoso.com)")).toBeVisible();
    await expect.element(page.getByText("User.Read.All, GroupMember.Read.All")).toBeVisible();
    await expect.element(button("Next: Check")).toBeEnabled();
    expect(asked).toEqual(["signIn browser connection", "page signIn"]);
  });

  test("a browser that did not open says so; a code is used instead", async () => {
    const { program, move, asked } = wizard("account", { signIn: { ...waiting, opened: false } as never });
    await openWindow(address, program);
    await expect.element(page.getByText("No browser opened. Copy the link into one.")).toBeVisible();
    await button("Use a code instead").click();
    move({ signIn: code() });
    await expect.element(page.getByText("ABCD1234")).toBeVisible();
    await expect.element(page.getByText(/Good for (10:00|9:\d\d)/)).toBeVisible();
    await expect.element(page.getByText(/Your tenant may block/)).toBeVisible();
    await button("Cancel").click();
    await expect.element(button("Sign in with browser")).toBeVisible();
    expect(asked).toEqual(["signIn deviceCode connection", "cancel"]);
  });

  test.each<[Remedy, string, string]>([
    [{ kind: "openConsent", url: "https://login/consent" }, "Open consent page", "page remedy"],
    [{ kind: "openPortal", url: "https://entra/x", value: "http://localhost" }, "Open the portal", "page remedy"],
    [{ kind: "otherAccount" }, "Sign in with another account", "signIn browser connection"],
    [{ kind: "deviceCode" }, "Use a code", "signIn deviceCode connection"],
    [{ kind: "tryAgain" }, "Try again", "signIn browser connection"],
  ])("a refusal with %o offers its button and the ids for support", async (remedy, name, expected) => {
    const { program, asked } = wizard("account", { signIn: failed(remedy) });
    await openWindow(address, program);
    await expect.element(page.getByText("This app was not approved")).toBeVisible();
    await expect.element(page.getByText("AADSTS65001 · correlation id 7a0d")).toBeVisible();
    if (remedy.kind === "openPortal") await expect.element(page.getByText("http://localhost")).toBeVisible();
    await button(name).click();
    await expect.poll(() => asked).toEqual([expected]);
  });

  test.each<[Remedy, string, string]>([
    [{ kind: "tenant" }, "Back to Tenant", "Which tenant?"],
    [{ kind: "appRegistration" }, "Back to App registration", "App registration"],
  ])("a refusal with %o leads back", async (remedy, name, expected) => {
    await openWindow(address, wizard("account", { signIn: failed(remedy) }).program);
    await button(name).click();
    await expect.element(heading(expected)).toBeVisible();
  });
});

describe("an app", () => {
  const paste = async (text: string) => {
    const field = page.getByLabelText("Secret’s Value");
    await field.click();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.execCommand("insertText", false, text);
    const element = field.element() as HTMLInputElement;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    set?.call(element, text);
    element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  };

  test("is told where its secret goes when that is not Microsoft's", async () => {
    const login = "https://login.microsoftonline.com.evil.example";
    const { program } = wizard("app", { tenant: { ...found, cloud: "custom", login, graph: login } });
    await openWindow(address, program);
    await expect.element(page.getByText(`sent to ${login}`, { exact: false })).toBeVisible();
    const box = page
      .getByRole("group", { name: `sent to ${login}` })
      .element()
      .getBoundingClientRect();
    const main = page.getByRole("main").element().getBoundingClientRect();
    expect(box.left - main.left).toBeGreaterThanOrEqual(20);
  });

  test("proves itself with a pasted secret, which is shown nowhere afterwards", async () => {
    const secret = "abc8Q~7hUiOpAsDfGhJkLzXcVbNm1234567890ab";
    const { program, move, asked } = wizard("app");
    await openWindow(address, program);
    await expect.element(button("Sign in as the app")).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("radio", { name: "Secret" }).click();
    const field = page.getByLabelText("Secret’s Value");
    await field.click();
    await userEvent.keyboard("abc");
    await expect.element(field).toHaveValue("");
    await expect.element(page.getByText("Paste the Value; typing is not taken")).toBeVisible();
    await paste("5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa");
    await expect.element(page.getByText("This looks like the Secret ID. Paste its Value")).toBeVisible();
    await paste(secret);
    await page.getByLabelText("Expires on").fill("2027-05-01");
    await button("Use this secret").click();
    await expect.element(page.getByText("A secret is set. It expires on 1 May 2027.")).toBeVisible();
    expect(document.documentElement.outerHTML).not.toContain(secret);
    await button("Sign in as the app").click();
    expect(asked).toEqual(["secret 40 2027-05-01", "signIn browser connection"]);
    move({ signIn: { state: "working", purpose, text: "Asking for a token" } });
    await expect.element(page.getByText("Asking for a token")).toBeVisible();
    move({ signIn: { state: "done", purpose }, signedIn: { ...signedIn, name: "Tenantry" } });
    await expect.element(page.getByText("App Tenantry")).toBeVisible();
  });

  test("a secret that Microsoft refused is no good news, and the field for another one stands open", async () => {
    const { program, move } = wizard("app", {
      credential: { kind: "secret", expires: null },
      signIn: failed({ kind: "credential" }),
    });
    await openWindow(address, program);
    await button("Give it again").click();
    await expect.element(page.getByLabelText("Secret’s Value")).toHaveFocus();
    await expect.element(page.getByText("A secret is set.")).not.toBeInTheDocument();
    await paste("abc8Q~7hUiOpAsDfGhJkLzXcVbNm1234567890ab");
    await button("Use this secret").click();
    await expect.element(page.getByText("A secret is set.")).toBeVisible();
    move({ signIn: { state: "working", purpose, text: "Asking for a token" } });
    await expect.element(page.getByText("Asking for a token")).toBeVisible();
    move({ signIn: failed({ kind: "credential" }) });
    await expect.element(page.getByLabelText("Secret’s Value")).toBeVisible();
  });

  test("makes a key pair and saves its public part", async () => {
    const { program, asked } = wizard("app");
    choosePath("D:/tenantry.cer");
    await openWindow(address, program);
    await button("Make a key pair").click();
    await expect.element(page.getByText("A1B2C3D4E5F60718293A4B5C6D7E8F9001122334")).toBeVisible();
    await button("Save the public part…").click();
    await expect.element(page.getByText("Saved to D:/tenantry.cer")).toBeVisible();
    expect(asked).toEqual(["certificate 365", "save D:/tenantry.cer"]);
  });

  test("takes a PFX file with its password", async () => {
    const { program, asked } = wizard("app");
    choosePath("D:/app.pfx");
    await openWindow(address, program);
    await button("Choose files…").click();
    await page.getByLabelText("Password of the PFX file").fill("open sesame");
    await button("Open").click();
    await expect.element(page.getByText("B1B2C3D4E5F60718293A4B5C6D7E8F9001122334")).toBeVisible();
    expect(asked).toEqual(["open D:/app.pfx null open sesame"]);
  });

  test("waits for consent when told to", async () => {
    const { program } = wizard("app", {
      credential: { kind: "secret", expires: null },
      signIn: failed({ kind: "openConsent", url: "https://login/consent" }),
    });
    await openWindow(address, program);
    await button("Wait for consent").click();
    await expect.element(page.getByText("Waiting for consent, checking every 10 s")).toBeVisible();
    await button("Stop waiting").click();
    await expect.element(button("Wait for consent")).toBeVisible();
  });
});

test("an app whose token lacks roles can wait for consent", async () => {
  const { program } = wizard("app", {
    credential: { kind: "secret", expires: null },
    signedIn: { ...signedIn, granted: [] },
    missing: ["User.Read.All"],
    signIn: { state: "done", purpose },
  });
  await openWindow(address, program);
  await button("Wait for consent").click();
  await expect.element(page.getByText("Waiting for consent, checking every 10 s")).toBeVisible();
});

describe("every state can be reached and read in both themes", () => {
  test.each<[string, "account" | "app", Partial<Connecting>, string]>([
    ["idle", "account", {}, "Use a named admin account"],
    ["browser", "account", { signIn: waiting }, "Waiting for the browser"],
    ["code", "account", { signIn: code() }, "Enter this code"],
    ["failed", "account", { signIn: failed({ kind: "tryAgain" }) }, "This app was not approved"],
    ["done", "account", { signedIn, signIn: { state: "done", purpose } }, "Signed in"],
    ["app", "app", {}, "Make a key pair"],
  ])("%s", async (_, kind, change, text) => {
    const arrive = () => expect.element(page.getByText(text).first()).toBeVisible();
    expect(await faultsInBothThemes(address, wizard(kind, change).program, arrive)).toEqual([]);
  });
});
