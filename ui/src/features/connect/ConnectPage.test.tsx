import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  checked,
  checks,
  clientId,
  connectingOf,
  found,
  guide,
  safety,
  signedIn,
  unsigned,
} from "../../testing/connecting";
import { choosePath } from "../../testing/program";
import { start } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";
import { wizardOf } from "../../testing/wizard";

afterEach(closeWindow);

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const at = (step: string) => `/connect/c1?step=${step}`;

describe("the way in", () => {
  test.each([
    ["Connect with my admin account", "begin account"],
    ["Connect as an app", "begin app"],
  ])("%s begins the wizard at its first step", async (name, begun) => {
    const { program, asked } = wizardOf(connectingOf("account"));
    await openWindow("/", program);
    await button(name).click();
    await expect.element(heading("Which tenant?")).toBeVisible();
    expect(asked).toEqual([begun]);
  });

  test("the recommended way has the focus when nothing is there yet", async () => {
    await openWindow("/", wizardOf(connectingOf("account")).program);
    await expect.element(button("Connect with my admin account")).toHaveFocus();
  });

  test("someone else must approve it: the app registration opens at that way", async () => {
    const { program } = wizardOf(connectingOf("account", { tenant: found }));
    await openWindow("/", program);
    await button("Someone else must approve it").click();
    await expect.element(heading("Which tenant?")).toBeVisible();
    await button("Next: Tasks").click();
    await button("Next: App registration").click();
    await expect.element(page.getByRole("radio", { name: "Someone else must do it" })).toBeChecked();
    await expect.element(page.getByText("Name it Tenantry")).toBeVisible();
  });

  test("a connection file is chosen and its run opened; its tenant is only proposed", async () => {
    const root = "https://login.microsoftonline.com.evil.example";
    const prefill = { text: "contoso.com", cloud: "custom", login: root, graph: root } as const;
    const { program } = wizardOf(connectingOf("account", { prefill }));
    let path = "";
    choosePath("D:/contoso.json");
    await openWindow("/", {
      ...program,
      "connect.import": (file) => {
        path = file.path;
        return connectingOf("account", { prefill });
      },
    });
    await button("Import a connection file").click();
    await expect.element(page.getByRole("textbox", { name: /^Domain, tenant ID/ })).toHaveValue("contoso.com");
    await expect.element(page.getByRole("textbox", { name: "Sign-in address" })).toHaveValue(root);
    await expect.element(button("Find tenant")).toBeEnabled();
    expect(page.getByText("contoso.com answers").elements()).toEqual([]);
    expect(path).toBe("D:/contoso.json");
  });

  test("what it asks for is told before anybody signs in, for both kinds, and forgotten again", async () => {
    const { program, asked } = wizardOf(connectingOf("account"));
    await openWindow("/", program);
    await button("What Tenantry asks for").click();
    await expect.element(page.getByRole("dialog").getByText("RoleManagement.Read.Directory")).toBeVisible();
    await page.getByRole("dialog").getByText("As an app", { exact: true }).click();
    await expect.poll(() => asked).toEqual(["begin account", "discard", "begin app", "discard"]);
  });
});

describe("Tenant", () => {
  test("is found by a domain, in a cloud that was chosen", async () => {
    const { program, asked } = wizardOf(connectingOf("account"));
    await openWindow(at("tenant"), program);
    await expect.element(button("Next: Tasks")).toBeDisabled();
    await page.getByRole("textbox", { name: /^Domain, tenant ID/ }).fill("contoso.com");
    await page.getByRole("combobox", { name: "Cloud" }).click();
    await page.getByRole("option", { name: "China (21Vianet)" }).click();
    await button("Find tenant").click();
    await expect.element(page.getByText("contoso.com answers")).toBeVisible();
    expect(asked).toEqual(["tenant contoso.com china"]);
    await button("Next: Tasks").click();
    await expect.element(heading("What should it be allowed to do?")).toBeVisible();
  });

  test("a refusal stands under the field; typing on takes the tenant away", async () => {
    const { program } = wizardOf(connectingOf("account"));
    await openWindow(at("tenant"), {
      ...program,
      "connect.tenant": () => {
        throw {
          code: "invalid",
          message: "gmail.com is a personal mail service",
          hint: "enter your organisation's domain, for example contoso.com",
          requestId: null,
          detail: null,
        };
      },
    });
    const field = page.getByRole("textbox", { name: /^Domain, tenant ID/ });
    await field.fill("ana@gmail.com");
    await userEvent.keyboard("{Enter}");
    await expect.element(field).toHaveAccessibleDescription(/personal mail service\. Enter your organisation/);
  });

  test("one that is connected already can be opened instead", async () => {
    const { program, asked } = wizardOf(connectingOf("account", { tenant: { ...found, connectedAs: "demo" } }));
    await openWindow(at("tenant"), { ...program, start: () => start });
    await button("Open it").click();
    await expect.element(page.getByRole("link", { name: "Home" })).toHaveAttribute("aria-current", "page");
    expect(asked).toContain("discard");
  });

  test("a custom cloud has two addresses", async () => {
    const { program } = wizardOf(connectingOf("app"));
    let roots: (string | null)[] = [];
    let run = connectingOf("app");
    await openWindow(at("tenant"), {
      ...program,
      "connect.get": () => run,
      "connect.tenant": ({ login, graph }) => {
        roots = [login, graph];
        run = connectingOf("app", { tenant: { ...found, cloud: "custom" } });
        return run;
      },
    });
    await page.getByRole("textbox", { name: /^Domain, tenant ID/ }).fill("contoso.com");
    await page.getByRole("combobox", { name: "Cloud" }).click();
    await page.getByRole("option", { name: "Other addresses" }).click();
    await expect.element(button("Find tenant")).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Sign-in address" }).fill("http://127.0.0.1:8080");
    await page.getByRole("textbox", { name: "Graph address" }).fill("http://127.0.0.1:8080");
    await button("Find tenant").click();
    await expect.poll(() => roots).toEqual(["http://127.0.0.1:8080", "http://127.0.0.1:8080"]);
    await expect.element(page.getByText(/which are not Microsoft’s own/)).toBeVisible();
  });
});

describe("Tasks", () => {
  test("a preset and a single task are chosen, permissions shown on demand", async () => {
    const { program, asked } = wizardOf(connectingOf("account", { tenant: found }));
    await openWindow(at("tasks"), program);
    await expect.element(page.getByRole("radio", { name: "Read only" })).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "Browse people, groups and licences" })).toBeDisabled();
    await expect.element(page.getByRole("checkbox", { name: "Mailbox settings of leavers" })).toBeDisabled();
    await page.getByText("Help desk").click();
    await expect.element(page.getByRole("checkbox", { name: "Reset passwords" })).toBeChecked();
    await page.getByRole("checkbox", { name: "Give and take licences" }).click();
    await expect.element(page.getByRole("radio", { name: "Help desk" })).not.toBeChecked();
    await expect.poll(() => asked.at(-1)).toBe("tasks browse,roles,licenses,passwords");
    await expect.element(page.getByText("AuditLog.Read.All")).not.toBeInTheDocument();
    await button("Show permissions").click();
    await expect.element(page.getByText("AuditLog.Read.All")).toBeVisible();
  });
});

describe("App registration", () => {
  test("is created in a session of its own", async () => {
    const { program, move, asked } = wizardOf(connectingOf("account", { tenant: found }));
    await openWindow(at("app"), program);
    await button("Create the app registration").click();
    await expect.poll(() => asked).toEqual(["signIn browser registration"]);
    move({ signIn: { state: "browser", purpose: "registration", url: "https://login/x", opened: true } });
    await expect.element(page.getByText("Waiting for the browser")).toBeVisible();
    await expect.element(button("Next: Sign in")).toBeDisabled();
    move({
      signIn: { state: "done", purpose: "registration" },
      client: { clientId, shared: false, created: true, approved: true },
    });
    await expect.element(page.getByText("The app registration was created.")).toBeVisible();
    await button("Next: Sign in").click();
    await expect.element(heading("Sign in")).toBeVisible();
  });

  test("of an app that signs in by itself is created with a certificate or a secret", async () => {
    const { program, move, asked } = wizardOf(connectingOf("app", { tenant: found }));
    await openWindow(at("app"), program);
    await expect.element(page.getByRole("radio", { name: "Create it for me" })).toBeChecked();
    await expect.element(page.getByText("A key pair made here")).toBeVisible();
    await page.getByText("Secret", { exact: true }).click();
    await expect.element(page.getByText("A secret, good for 6 months")).toBeVisible();
    await button("Create the app registration").click();
    await expect.poll(() => asked).toEqual(["signIn browser registration secret"]);
    move({
      signIn: { state: "done", purpose: "registration" },
      client: { clientId, shared: false, created: true, approved: true },
      credential: { kind: "secret", expires: "2027-05-26" },
    });
    await expect.element(page.getByText("The app registration was created.")).toBeVisible();
    await button("Next: Sign in").click();
    await expect.element(page.getByText("A secret is set. It expires on 26 May 2027.")).toBeVisible();
  });

  test("that could not be approved shows the link and waits", async () => {
    const { program, move, asked } = wizardOf(connectingOf("app", { tenant: found }));
    const approving = { ...program, "connect.guide": () => ({ ...guide, consentUrl: "https://login/adminconsent" }) };
    await openWindow(at("app"), approving);
    move({
      signIn: { state: "done", purpose: "registration" },
      client: { clientId, shared: false, created: true, approved: false },
      credential: { kind: "secret", expires: null },
    });
    await expect.element(page.getByText("An administrator has to approve it yet.")).toBeVisible();
    await button("Open consent page").click();
    await button("Wait for consent").click();
    await expect.element(page.getByText("Waiting for consent, checking every 10 s")).toBeVisible();
    expect(asked).toEqual(["page consent"]);
  });

  test("a secret's Value in place of the id is noticed", async () => {
    const { program, asked } = wizardOf(connectingOf("account", { tenant: found }));
    await openWindow(at("app"), program);
    await page.getByRole("radio", { name: "I have an app ID" }).click();
    const field = page.getByRole("textbox", { name: "Application (client) ID" });
    await field.fill("abc8Q~7hUiOpAsDfGhJkLzXcVbNm1234567890ab");
    await button("Use this app").click();
    await expect.element(field).toHaveAccessibleDescription(/looks like a secret/);
    await field.fill(clientId);
    await button("Use this app").click();
    await expect.element(page.getByText("The app registration is known.")).toBeVisible();
    expect(asked).toEqual([`client ${clientId} false`]);
  });

  test("the page for someone else is saved, the portal opened", async () => {
    const { program, asked } = wizardOf(connectingOf("account", { tenant: found }));
    choosePath("D:/approve.md");
    await openWindow(at("app"), program);
    await page.getByRole("radio", { name: "Someone else must do it" }).click();
    await button("Save the page…").click();
    await expect.element(page.getByText("Saved to D:/approve.md")).toBeVisible();
    await button("Open the portal").click();
    await page.getByText("Azure CLI").click();
    await expect.element(page.getByText("az ad app create")).toBeVisible();
    expect(asked).toEqual(["page portal"]);
  });

  test("consent by someone else is waited for where it can be seen, else the person is asked to look", async () => {
    const { program, move, asked } = wizardOf(connectingOf("account", unsigned));
    const consentUrl = "https://login/adminconsent";
    await openWindow(at("app"), { ...program, "connect.guide": () => ({ ...guide, consentUrl }) });
    await page.getByRole("radio", { name: "Someone else must do it" }).click();
    await expect.element(page.getByText("Whether it is approved shows when you sign in.")).toBeVisible();
    await button("Sign in to see").click();
    await expect.poll(() => asked).toEqual(["signIn browser connection"]);
    move({ signIn: { state: "done", purpose: "connection" }, signedIn, missing: ["User.Read.All"] });
    await button("Wait for consent").click();
    await expect.element(page.getByText("Waiting for consent, checking every 10 s")).toBeVisible();
    await expect.poll(() => asked.at(-1), { timeout: 15_000 }).toBe("consent");
    move({ missing: [] });
    await expect.element(page.getByText("It is approved.")).toBeVisible();
    await expect.element(button("Wait for consent")).not.toBeInTheDocument();
  }, 30_000);
});

describe("Check, Safety and First copy", () => {
  test("the check begins by itself and fills live", async () => {
    const { program, move, asked } = wizardOf(connectingOf("account", { ...unsigned, signedIn }));
    await openWindow(at("check"), program);
    await expect.poll(() => asked).toEqual(["check"]);
    move({ checks: [{ ...(checks[0] ?? ({} as never)), state: "running", found: "" }], checking: true });
    await expect.element(page.getByRole("listitem").filter({ hasText: "Token, running" })).toBeVisible();
    move({ checks, checking: false, safety });
    await expect.element(page.getByText("1,912 of 2,040 people are mastered in AD")).toBeVisible();
    await button("Next: Safety").click();
    await expect.element(heading("Safety")).toBeVisible();
  });

  test("a check that stops holds the wizard", async () => {
    const clock = {
      id: "clock",
      label: "Clock",
      state: "stop" as const,
      found: "7 min off",
      effect: null,
      cure: "set it",
    };
    await openWindow(at("check"), wizardOf(connectingOf("account", { ...checked, checks: [clock] })).program);
    await expect.element(button("Next: Safety")).toBeDisabled();
    await expect.element(page.getByText("One check stops this")).toBeVisible();
  });

  test("safety needs a confirmed country, keeps the signed-in account, and tells every change", async () => {
    const { program, asked } = wizardOf(connectingOf("account", checked));
    await openWindow(at("safety"), program);
    await expect.element(page.getByRole("checkbox", { name: "Nadia Haddad" })).toBeDisabled();
    await expect.element(button("Next: First copy")).toBeDisabled();
    await button("Use Germany").click();
    await page.getByRole("checkbox", { name: "Ravi Subramaniam" }).click();
    await page.getByTitle("Olive").click();
    await expect.element(button("Next: First copy")).toBeEnabled();
    await button("Next: First copy").click();
    await expect.element(page.getByText("41,207 people, 3,180 groups")).toBeVisible();
    const last = JSON.parse(asked.at(-1)?.replace("safety ", "") ?? "{}") as typeof safety;
    expect(last).toMatchObject({ usageLocation: "DE", colour: 4, protected: ["u-nadia", "u-break", "u-ravi"] });
  });

  test("anybody can be found and protected, with the keyboard alone", async () => {
    const { program, asked } = wizardOf(connectingOf("account", checked));
    await openWindow(at("safety"), program);
    await userEvent.type(page.getByRole("combobox", { name: "Protect somebody else" }), "lena");
    await expect.element(page.getByRole("option", { name: "Lena Ortiz" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(page.getByRole("checkbox", { name: "Lena Ortiz" })).toBeChecked();
    await expect.element(page.getByRole("combobox", { name: "Protect somebody else" })).toHaveValue("");
    const last = JSON.parse(asked.at(-1)?.replace("safety ", "") ?? "{}") as typeof safety;
    expect(last.protected).toEqual(["u-nadia", "u-break", "u-lena"]);
  });

  test("starting keeps the connection and goes Home", async () => {
    const { program, asked } = wizardOf(
      connectingOf("account", { ...checked, safety: { ...safety, usageLocation: "DE" } }),
    );
    await openWindow(at("copy"), { ...program, start: () => start });
    const name = page.getByRole("textbox", { name: "Name on this computer" });
    await expect.element(name).toHaveValue("contoso");
    await name.fill("north");
    await page.getByRole("checkbox", { name: "Deleted people" }).click();
    await button("Start the first copy").click();
    await expect.element(page.getByText("Ready. Try Ctrl+K, then type a name.")).toBeVisible();
    expect(asked).toEqual(["finish north without deletedUsers"]);
  });
});

describe("leaving", () => {
  test("keeps what was entered without asking", async () => {
    const { program, asked } = wizardOf(connectingOf("account", unsigned));
    await openWindow(at("signIn"), program);
    await expect.element(heading("Sign in")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Open the demo tenant")).toBeVisible();
    expect(asked).toEqual(["leave"]);
  });

  test("asks where a secret would be lost", async () => {
    const credential = {
      kind: "certificate",
      thumbprint: "A1",
      expires: "2027-11-27",
      madeHere: true,
      savedTo: null,
    } as const;
    const { program, asked } = wizardOf(connectingOf("app", { ...unsigned, credential }));
    await openWindow(at("signIn"), program);
    await expect.element(heading("Sign in")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Stay")).toHaveFocus();
    await expect.element(page.getByText("The key pair made here is lost")).toBeVisible();
    await button("Leave").click();
    await expect.element(button("Open the demo tenant")).toBeVisible();
    expect(asked).toEqual(["leave"]);
  });

  test("what was left goes on from the first screen, or is forgotten", async () => {
    const { program, asked } = wizardOf(connectingOf("account", unsigned));
    const left = { id: "c1", kind: "account", tenant: "contoso.com", at: "2026-11-27T12:00:00Z" } as const;
    await openWindow("/", { ...program, start: () => ({ ...start, connections: [], left: [left] }) });
    await button("Forget what was entered for contoso.com").click();
    await button("Continue connecting contoso.com").click();
    await expect.element(heading("Sign in")).toBeVisible();
    expect(asked).toEqual(["discard", "resume c1"]);
  });

  test("a run that is over says so", async () => {
    await openWindow(at("tenant"), {
      ...wizardOf(connectingOf("account")).program,
      "connect.get": () => {
        throw { code: "notFound", message: "this run is over", hint: null, requestId: null, detail: null };
      },
    });
    await button("Back to all directories").click();
    await expect.element(button("Open the demo tenant")).toBeVisible();
  });
});

describe("every step can be reached and read in both themes", () => {
  test.each([
    ["tenant", "Which tenant?"],
    ["tasks", "What should it be allowed to do?"],
    ["app", "App registration"],
    ["check", "Check"],
    ["safety", "Safety"],
    ["copy", "First copy"],
  ])("%s", async (step, name) => {
    const { program } = wizardOf(connectingOf("account", { ...checked, safety: { ...safety, usageLocation: "DE" } }));
    const arrive = () => expect.element(heading(name)).toBeVisible();
    expect(await faultsInBothThemes(at(step), program, arrive)).toEqual([]);
  });

  test("the first screen", async () => {
    const left = { id: "c1", kind: "app", tenant: "contoso.com", at: "2026-11-27T12:00:00Z" } as const;
    const program = { ...wizardOf(connectingOf("account")).program, start: () => ({ ...start, left: [left] }) };
    const arrive = () => expect.element(button("Continue connecting contoso.com")).toBeVisible();
    expect(await faultsInBothThemes("/", program, arrive)).toEqual([]);
  });

  test("an app that is not approved yet", async () => {
    const client = { clientId, shared: false, created: true, approved: false };
    const credential = { kind: "secret", expires: null } as const;
    const { program } = wizardOf(connectingOf("app", { tenant: found, client, credential }));
    const approving = { ...program, "connect.guide": () => ({ ...guide, consentUrl: "https://login/adminconsent" }) };
    const arrive = () => expect.element(button("Wait for consent")).toBeVisible();
    expect(await faultsInBothThemes(at("app"), approving, arrive)).toEqual([]);
  });
});
