import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LicenseCheck } from "../../ipc/bindings/LicenseCheck";
import type { LicenseFinding } from "../../ipc/bindings/LicenseFinding";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import type { Wizard } from "../../ipc/bindings/Wizard";
import { licensesWith } from "../../shared/wizard/begin";
import { whoNamed } from "../../shared/wizard/who/model";
import { approvalOf, planOf } from "../../testing/jobs";
import { licensesOf, productOf } from "../../testing/lists";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/demo/wizards/d1";
type Answers = LicensesAnswers & { wizard: "licenses" };

const finding = (id: string, change: Partial<LicenseFinding> = {}): LicenseFinding => ({
  id,
  level: "warn",
  title: id,
  count: 2,
  lost: false,
  people: [
    {
      id: "u1",
      displayName: "Person 1",
      userPrincipalName: "person.1@contoso.com",
      text: `${id} of person 1`,
      location: null,
      locationFrom: null,
    },
  ],
  repairs: [],
  ...change,
});

function checkOf(findings: LicenseFinding[]): LicenseCheck {
  return {
    leftOut: 0,
    findings,
    statesAsOf: "2026-11-20T11:30:00Z",
    refreshed: 3,
    review: planOf({
      people: 140,
      skipped: 3,
      seats: [{ name: "E3", owned: 100, used: 99, planned: 3, freeAfter: -2, shortFromRow: 2 }],
      services: [
        { name: "Teams Phone", gained: 0, lost: 0, kept: 12 },
        { name: "Power BI Pro", gained: 0, lost: 12, kept: 0 },
      ],
      monthly: [{ currency: "EUR", before: 335400, after: 296000 }],
    }),
  };
}

/** A program with one draft; what is kept goes to `kept`, what is asked to check to `checked`. */
function draftOf(given: Partial<LicensesAnswers>, step = "", findings: LicenseFinding[] = []) {
  const kept: Wizard[] = [];
  const checked: LicensesAnswers[] = [];
  const begun: string[] = [];
  let wizard: Wizard = {
    draft: "d1",
    name: "Licences",
    step,
    answers: licensesWith({ who: whoNamed(["u1", "u2"]), ...given }),
    savedAt: "2026-11-20T10:00:00Z",
  };
  const program: Program = {
    ...tenantOf(50),
    "licenses.get": () =>
      licensesOf([
        productOf("e1", { name: "Office 365 E1" }),
        productOf("e3", { name: "Microsoft 365 E3", price: { cents: 3000, currency: "EUR" } }),
      ]),
    "wizard.get": () => wizard,
    "wizard.begin": ({ answers }) => {
      begun.push(JSON.stringify(answers));
      return { ...wizard, draft: "d2", answers };
    },
    "wizard.keep": (asked) => {
      wizard = { ...wizard, step: asked.step, answers: asked.answers };
      kept.push(wizard);
      return wizard;
    },
    "wizard.who": () => ({
      total: 143,
      enabled: 140,
      blocked: 3,
      guests: 0,
      synced: 10,
      withoutLocation: 0,
      licensed: 143,
      first: [],
      unknown: [],
    }),
    "licenses.apps": () => ({
      people: 143,
      apps: [
        { plan: "p1", name: "Teams", part: "TEAMS1", products: ["Microsoft 365 E3"], on: 120, off: 20, none: 3 },
        { plan: "p2", name: "Sway", part: "SWAY", products: ["Microsoft 365 E3"], on: 143, off: 0, none: 0 },
      ],
    }),
    "licenses.check": ({ answers }) => {
      checked.push(answers);
      const out = (id: string) => answers.repairs.leaveOut.includes(id);
      return checkOf(findings.filter(({ id }) => !out(id)));
    },
    "wizard.plan": () => ({ plan: "p1" }),
    "plan.get": () => checkOf([]).review,
    "plan.approval": () => approvalOf({}),
    "plan.rows": () => ({ total: 0, counts: [0, 0, 0, 0], rows: [] }),
  };
  return { program, kept, checked, begun };
}

const next = (name: string) => page.getByRole("button", { name: `Next: ${name}` });

test("a swap is chosen by keyboard while its sentence is built, and an app is set", async () => {
  const { program, kept } = draftOf({}, "what");
  await openWindow(address, program);
  await expect.element(page.getByText("For 143 people: choose what to do.")).toBeVisible();
  await expect.element(next("Check")).toBeDisabled();
  await page.getByRole("radio", { name: "Swap A for B" }).click();
  for (const [field, product] of [
    ["Product that goes", "Office 365 E1"],
    ["Product that comes", "Microsoft 365 E3"],
  ] as const) {
    await page.getByRole("combobox", { name: field }).click();
    await page.getByRole("option", { name: product }).click();
  }
  const sentence = page.getByText("For 143 people: remove Office 365 E1, add Microsoft 365 E3, keep everything else.");
  await expect.element(sentence).toBeVisible();
  expect(await faultsForAccess()).toEqual([]);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("on 120 · off 20 · n/a 3")).toBeVisible();
  const teams = page.getByRole("group", { name: "Teams: set to" });
  await teams.getByText("Off").click();
  await expect.element(page.getByText("1 app is set")).toBeVisible();
  expect(await faultsForAccess()).toEqual([]);
  await next("Check").click();
  await expect.poll(() => kept.at(-1)?.step).toBe("check");
  const last = kept.at(-1)?.answers as Answers | undefined;
  expect(last?.switch).toEqual([{ plan: "p1", product: "e3", on: false }]);
});

test("what was found is shown by harm with its repairs, and what would come of it", async () => {
  const findings = [
    finding("mailLost", { lost: true, title: "Exchange goes away", repairs: [{ kind: "leaveOut" }] }),
    finding("clash:e1:e3", {
      level: "stop",
      title: "E1 and E3 both contain Exchange",
      repairs: [{ kind: "turnOff", skuId: "e1", name: "Office 365 E1" }],
    }),
    finding("noSeat:e3", {
      title: "no free seat of E3",
      repairs: [
        { kind: "order" },
        { kind: "freeBlocked", skuId: "e3", partNumber: "E3", count: 17 },
        { kind: "leaveOut" },
      ],
    }),
    finding("noLocation", {
      level: "stop",
      title: "no usage location",
      people: [{ ...finding("x").people[0], location: "AT", locationFrom: "their country" } as never],
      repairs: [{ kind: "locations" }],
    }),
    finding("inherited:e1", { title: "comes from a group", repairs: [{ kind: "leaveGroup" }, { kind: "leaveOut" }] }),
  ];
  const { program, checked, begun } = draftOf({ act: "swap", from: "e1", to: "e3" }, "check", findings);
  await openWindow(address, program);
  await expect.element(page.getByText("140 people would change")).toBeVisible();
  await expect.element(page.getByRole("article").first()).toHaveAccessibleName("Exchange goes away");
  await expect.element(page.getByText("−12")).toBeVisible();
  await expect.element(page.getByText("(−€394)")).toBeVisible();
  await expect.element(page.getByText("3 were read just now.")).toBeVisible();
  expect(await faultsForAccess()).toEqual([]);

  const last = () => checked.at(-1)?.repairs;
  await page.getByRole("button", { name: "Turn off in Office 365 E1 where they clash" }).click();
  await expect.poll(() => last()?.turnOff).toEqual(["e1"]);
  await page.getByText("Oldest account first").click();
  await expect.poll(() => last()?.order).toBe("oldestFirst");
  await page.getByRole("checkbox", { name: /Person 1: set usage location Austria/ }).click();
  await expect.poll(() => last()?.locations).toEqual([{ id: "u1", country: "AT" }]);
  await page.getByRole("button", { name: "Take them out of the group" }).click();
  await expect.poll(() => last()?.leaveGroup).toBe(true);
  await page.getByRole("button", { name: "Leave these 2 out" }).first().click();
  await expect.poll(() => last()?.leaveOut).toEqual(["mailLost"]);
  await expect.element(page.getByRole("article").first()).toHaveAccessibleName("E1 and E3 both contain Exchange");
  await page.getByRole("button", { name: "Take everybody back in" }).click();
  await expect.element(page.getByRole("article").first()).toHaveAccessibleName("Exchange goes away");
  await page.getByRole("button", { name: "Off in Office 365 E1 where they clash: keep both on" }).click();
  await expect.poll(() => last()?.turnOff).toEqual([]);
  await page.getByRole("button", { name: "Free 17 seats from blocked accounts…" }).click();
  await expect.poll(() => begun.length).toBe(1);
  expect(begun[0]).toContain("blocked and license:E3");
});

test("the check step has no fault for access in either theme", async () => {
  const { program } = draftOf({ act: "add", add: ["e3"] }, "check", [
    finding("noSeat:e3", { title: "no free seat of E3", repairs: [{ kind: "order" }, { kind: "leaveOut" }] }),
    finding("has:e3", { level: "note", title: "already has E3" }),
  ]);
  const arrive = () => expect.element(page.getByText("140 people would change")).toBeVisible();
  expect(await faultsInBothThemes(address, program, arrive)).toEqual([]);
});

test("a list of names is pasted anywhere on the empty step", async () => {
  const { program, kept } = draftOf({ who: null });
  await openWindow(address, program);
  await expect.element(page.getByText("Nobody is chosen yet")).toBeVisible();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", "ana@contoso.com\tSales\nben@contoso.com\n");
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  await expect.element(page.getByText("143 people").first()).toBeVisible();
  await next("What").click();
  await expect
    .poll(() => (kept.at(-1)?.answers as Answers | undefined)?.who)
    .toEqual(whoNamed(["ana@contoso.com", "ben@contoso.com"]));
});
