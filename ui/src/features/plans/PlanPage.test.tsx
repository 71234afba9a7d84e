import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Difference } from "../../ipc/bindings/Difference";
import type { KeepDue } from "../../ipc/bindings/KeepDue";
import type { PlanReview } from "../../ipc/bindings/PlanReview";
import type { RunPlan } from "../../ipc/bindings/RunPlan";
import { approvalOf, planOf, planRowOf } from "../../testing/jobs";
import { jobOf } from "../../testing/lists";
import { choosePath, type Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const difference = (change: Partial<Difference>): Difference => ({
  part: "field",
  label: "Department",
  on: null,
  before: null,
  after: null,
  notArriving: null,
  ...change,
});

/** Twelve people leave: something is taken, something cannot be undone, the count has to be typed. */
const leavers = planOf({
  name: "Leavers November",
  action: "leave",
  people: 12,
  create: 0,
  remove: 12,
  acts: [
    { kind: "block", count: 12, name: null, destructive: true },
    { kind: "removeLicense", count: 12, name: "Microsoft 365 E3", destructive: true },
    { kind: "leaveGroup", count: 31, name: null, destructive: true },
    { kind: "endSessions", count: 12, name: null, destructive: false },
  ],
  irreversible: [{ text: "Sessions: sessions that were ended do not come back", count: 12 }],
  notes: [{ text: "removing LIC-E3 also removes Microsoft 365 E3", count: 2 }],
  handOff: [
    { place: "Exchange Online", text: "Make Ana Ruiz a shared mailbox", command: "Set-Mailbox ana.ruiz -Type Shared" },
  ],
  seats: [{ name: "Microsoft 365 E3", owned: 100, used: 99, planned: -12, freeAfter: 13, shortFromRow: null }],
  canary: "Person 0",
  permissions: ["User.ReadWrite.All"],
});

const typed = { count: 12, reasons: ["12 people are blocked, deleted or lose a licence"] };

const rows = [0, 1, 2].map((number) =>
  planRowOf(number, {
    steps: 4,
    differences: [
      difference({ label: "Sign-in", before: "Enabled", after: "Blocked" }),
      difference({ part: "license", label: "Licence", before: "Microsoft 365 E3, 2 apps off" }),
      difference({ part: "group", label: "Group", before: "Sales EMEA" }),
      difference({ part: "group", label: "Group", before: "Berlin office" }),
      difference({ part: "manager", label: "Manager", on: "Ben Okafor", before: "Person 0", after: "Cem Kaya" }),
    ],
    irreversible: ["Sessions: sessions that were ended do not come back"],
  }),
);

function programOf(plan: PlanReview, ran: RunPlan[] = [], approval = approvalOf({ typed })): Program {
  return {
    ...tenantOf(50),
    "plan.get": () => plan,
    "plan.approval": () => approval,
    "plan.rows": () => ({ total: rows.length, counts: [3, 3, 0, 0], rows }),
    "plan.run": (asked) => {
      ran.push(asked);
      return { job: "j1" };
    },
    "job.get": () => jobOf("j1", { state: "running", action: "leave" }),
    "job.items": () => ({ total: 0, items: [] }),
  };
}

const apply = () => page.getByRole("button", { name: "Offboard 12 people in Contoso" });
const field = () => page.getByRole("textbox", { name: "Type 12 to apply" });

describe("a plan that takes much", () => {
  test("says so first, and is applied only with the number typed and the button pressed", async () => {
    const ran: RunPlan[] = [];
    await openWindow("/t/demo/plans/p1", programOf(leavers, ran));
    await expect
      .element(page.getByRole("heading", { level: 1 }))
      .toHaveTextContent(
        "You are about to block 12 people, take away 12 × Microsoft 365 E3, remove 31 group memberships and end all sessions of 12 people. Nothing is deleted.",
      );
    const chips = page.getByRole("list", { name: "What this plan does" }).getByRole("listitem");
    await expect.element(chips.first()).toHaveTextContent("block 12");
    await expect.element(page.getByRole("region", { name: "Cannot be undone" })).toBeVisible();
    await expect.element(apply()).toBeDisabled();
    await field().fill("11");
    await expect.element(apply()).toBeDisabled();
    await field().fill("12");
    await expect.element(apply()).toBeEnabled();
    await userEvent.keyboard("{Enter}{Control>}{Enter}{/Control}");
    expect(ran).toEqual([]);
    await apply().click();
    await expect.element(page.getByRole("button", { name: "Pause" })).toBeVisible();
    expect(ran).toMatchObject([{ plan: "p1", typed: 12, canary: true, stopAbovePercent: 5 }]);
  });

  test("shows what a row loses, keyboard only", async () => {
    await openWindow("/t/demo/plans/p1", programOf(leavers));
    const grid = page.getByRole("treegrid");
    await expect.element(grid.getByRole("row").first()).toBeVisible();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    await expect.element(page.getByText("−Microsoft 365 E3, 2 apps off")).toBeVisible();
    await expect.element(page.getByText("−Sales EMEA")).toBeVisible();
    await expect.element(page.getByText("−Berlin office")).toBeVisible();
    await expect.element(page.getByText("Ben Okafor")).toBeVisible();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.element(page.getByText("Ben Okafor")).not.toBeInTheDocument();
  });

  test("is shown as a script for other tools, whole or a row of it", async () => {
    const asked: string[] = [];
    await openWindow("/t/demo/plans/p1", {
      ...programOf(leavers),
      "plan.script": ({ change, tool }) => {
        asked.push(`${change} ${tool}`);
        return { text: `PATCH /users/${change ?? "all"}` };
      },
    });
    await page.getByRole("button", { name: "Show as script" }).click();
    await expect.element(page.getByText("PATCH /users/all")).toBeVisible();
    await page.getByRole("tab", { name: "PowerShell" }).click();
    await expect.poll(() => asked).toEqual(["null graph", "null powerShell"]);
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("PATCH /users/all")).not.toBeInTheDocument();
    await page.getByText("Person 1", { exact: true }).click();
    await page.getByRole("button", { name: "Show what is sent for Person 1 as a script" }).click();
    await expect.element(page.getByText("PATCH /users/1")).toBeVisible();
  });

  test("is written for people as a table or a page", async () => {
    const asked: string[] = [];
    choosePath("plan.html");
    await openWindow("/t/demo/plans/p1", {
      ...programOf(leavers),
      "plan.export": ({ form, path }) => {
        asked.push(`${form} ${path}`);
        return { path, rows: 12 };
      },
    });
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "As a page (HTML)…" }).click();
    await expect.element(page.getByText("Saved to plan.html")).toBeVisible();
    expect(asked).toEqual(["html plan.html"]);
  });

  test.each([
    [1280, 800],
    [960, 640],
  ])("fits %i × %i without scrolling sideways", async (width, height) => {
    await page.viewport(width, height);
    await openWindow("/t/demo/plans/p1", programOf(leavers));
    await expect.element(apply()).toBeInViewport({ ratio: 0.99 });
    await expect.element(field()).toBeInViewport({ ratio: 0.99 });
    const main = page.getByRole("main").element();
    expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
    await page.viewport(1280, 800);
  });

  test("Escape in the script closes the script alone, also in a wizard", async () => {
    await openWindow("/t/demo/plans/p1", {
      ...programOf(leavers),
      "plan.script": () => ({ text: "PATCH" }),
    });
    const heard: boolean[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.defaultPrevented);
    document.addEventListener("keydown", listen);
    await page.getByRole("button", { name: "Show as script" }).click();
    await expect.element(page.getByRole("complementary")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    document.removeEventListener("keydown", listen);
    // What listens below it, as a wizard does, is told that the key was taken.
    expect(heard).toEqual([true]);
    await expect.element(page.getByRole("button", { name: "Show as script" })).toHaveFocus();
  });

  test.each([
    [1280, 800],
    [960, 640],
  ])("shows who it is about before the apps that come and go, at %i × %i", async (width, height) => {
    await page.viewport(width, height);
    const services = Array.from({ length: 70 }, (_, at) => ({ name: `App ${at}`, gained: 0, lost: 12, kept: 0 }));
    await openWindow("/t/demo/plans/p1", programOf(planOf({ ...leavers, services })));
    const grid = page.getByRole("treegrid");
    const first = grid.getByRole("row").first();
    await expect.element(first).toBeVisible();
    if (width === 1280) await expect.element(first).toBeInViewport({ ratio: 0.99 });
    const apps = page.getByRole("table", { name: "Apps after" });
    expect(apps.getByRole("row").elements().length).toBe(7);
    await page.getByRole("button", { name: "Show all 70 apps" }).click();
    expect(apps.getByRole("row").elements().length).toBe(71);
    // What is too long for the page is reached by scrolling, and never lies over the bar.
    for (const place of [apps.getByText("App 69"), first]) {
      place.element().scrollIntoView({ block: "nearest" });
      await expect.element(place).toBeInViewport({ ratio: 0.99 });
      const { left, top, width: wide, height: high } = place.element().getBoundingClientRect();
      expect(place.element().contains(document.elementFromPoint(left + wide / 2, top + high / 2))).toBe(true);
    }
    await page.viewport(1280, 800);
  });

  test("that deletes tells the apps only when they are asked for", async () => {
    const services = Array.from({ length: 8 }, (_, at) => ({ name: `App ${at}`, gained: 0, lost: 12, kept: 0 }));
    const acts = [{ kind: "delete" as const, count: 12, name: null, destructive: true }];
    await openWindow("/t/demo/plans/p1", programOf(planOf({ ...leavers, acts, services })));
    const more = page.getByRole("button", { name: "Show all 8 apps" });
    await expect.element(more).toBeVisible();
    await expect.element(page.getByText("App 0")).not.toBeInTheDocument();
    await more.click();
    await expect.element(page.getByText("App 7")).toBeVisible();
  });

  test("can be reached and read in both themes", async () => {
    const arrive = () => expect.element(apply()).toBeVisible();
    expect(await faultsInBothThemes("/t/demo/plans/p1", programOf(leavers), arrive)).toEqual([]);
  });
});

test("a plan names first whom it cannot block", async () => {
  const command = "Get-ADUser -Identity 'ana' | Disable-ADAccount";
  const handOff = [{ place: "Active Directory", text: "Set Sign-in of Ana where the account is mastered", command }];
  const said = page.getByText("Sign-in of 1 person is NOT blocked by this", { exact: false });
  await openWindow("/t/demo/plans/p1", programOf(leavers));
  await expect.element(apply()).toBeVisible();
  await expect.element(said).not.toBeInTheDocument();
  await openWindow("/t/demo/plans/p1", programOf(planOf({ ...leavers, handOff })));
  await expect.element(said).toBeVisible();
});

test("a plan that takes a job back names it", async () => {
  const undo = planOf({
    action: "undo",
    people: 2,
    create: 0,
    change: 2,
    acts: [{ kind: "change", count: 2, name: null, destructive: false }],
    undoes: { job: "j0", name: "Hires November" },
  });
  await openWindow("/t/demo/plans/p1", programOf(undo, [], approvalOf()));
  await expect.element(page.getByText("Takes back the job Hires November.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Take back 2 people in Contoso" })).toBeEnabled();
});

describe("a plan that is to run later", () => {
  const two = planOf({
    action: "update",
    people: 2,
    create: 0,
    change: 2,
    acts: [{ kind: "change", count: 2, name: null, destructive: false }],
  });
  const withTime = (plan: PlanReview, kept: KeepDue[], ran: RunPlan[] = []): Program => ({
    ...programOf(plan, ran, approvalOf()),
    "time.check": ({ at }) => ({
      stop: at.at.startsWith("2020") ? "past" : null,
      hints: [],
      instant: "2026-12-01T07:00:00Z",
      there: `${at.at} ${at.zone}`,
      here: null,
      hereZone: "Europe/Berlin",
    }),
    "due.keep": (asked) => {
      kept.push(asked);
      return {} as never;
    },
  });
  const later = () => page.getByRole("checkbox", { name: "Run later…" });

  test("is kept for a time to come, and says when it runs", async () => {
    const kept: KeepDue[] = [];
    const ran: RunPlan[] = [];
    await openWindow("/t/demo/plans/p1", withTime(two, kept, ran));
    await expect.element(page.getByRole("button", { name: "Change 2 people in Contoso" })).toBeEnabled();
    await later().click();
    await expect.element(page.getByRole("button", { name: "Change 2 people in Contoso" })).toBeDisabled();
    await page.getByLabelText("Date").fill("2020-01-01");
    await page.getByLabelText(/^Time(?! zone)/).fill("08:00");
    await expect.element(page.getByText("This time is over", { exact: false })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Change 2 people in Contoso" })).toBeDisabled();
    await page.getByLabelText("Date").fill("2026-12-01");
    const keep = page.getByRole("button", { name: "Keep until 1 Dec", exact: false });
    await expect.element(keep).toBeEnabled();
    const honest = /^Runs when this app is open on this computer, at or after 1 Dec.*08:00/;
    await expect.element(page.getByText(honest).first()).toBeVisible();
    await keep.click();
    await expect.poll(() => kept).toMatchObject([{ plan: "p1", at: { at: "2026-12-01T08:00" }, canary: false }]);
    await expect.element(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
    expect(ran).toEqual([]);
  });

  test("says that it asks when it makes passwords, and is applied now when that is taken back", async () => {
    const ran: RunPlan[] = [];
    await openWindow("/t/demo/plans/p1", withTime({ ...two, handOver: 2 }, [], ran));
    await later().click();
    await page.getByLabelText("Date").fill("2026-12-01");
    await page.getByLabelText(/^Time(?! zone)/).fill("08:00");
    await expect.element(page.getByText(/^Asks you when this app is open/).first()).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Keep until 1 Dec", exact: false })).toBeEnabled();
    await expect.poll(() => faultsForAccess()).toEqual([]);
    await later().click();
    await page.getByRole("button", { name: "Change 2 people in Contoso" }).click();
    await expect.poll(() => ran.length).toBe(1);
  });
});

test("a plan above the limits of the day waits for a second person, and says what to do", async () => {
  const budget = {
    lines: [{ what: "accounts blocked", limit: 25, today: 20, plan: 12 }],
    secondPerson: true,
    since: "2026-11-20T00:00:00Z",
  };
  const refused =
    "this plan needs a second person's approval: it would block 12 accounts, and 5 of 25 a day are left today";
  await openWindow("/t/demo/plans/p1", programOf(leavers, [], approvalOf({ budget, needed: true, refused })));
  const card = page.getByRole("region", { name: "Second person" });
  await expect.element(card.getByText(refused)).toBeVisible();
  await expect.element(card.getByText("32 of 25 accounts blocked")).toBeVisible();
  await expect.element(apply()).toBeDisabled();
  await expect.element(page.getByText("Cannot be applied as it stands")).toBeVisible();
});

test("a colleague approves a plan that was opened from a file", async () => {
  let approval = approvalOf({
    sha256: "ab",
    notByYou: null,
    needed: true,
    signatures: [
      {
        role: "made",
        name: "Nadia Haddad",
        account: "nadia@contoso.com",
        at: "2026-11-20T09:00:00Z",
        fingerprint: "11 22",
        standing: "accepted",
      },
    ],
  });
  choosePath("approved.plan.json");
  await openWindow("/t/demo/plans/p1", {
    ...programOf(leavers),
    "plan.approval": () => approval,
    "plan.approve": () => {
      approval = { ...approval, approved: true };
      return approval;
    },
  });
  await page.getByRole("button", { name: "Approve…" }).click();
  await expect.element(page.getByText("Approved by a second person.")).toBeVisible();
  await expect.element(page.getByText("Made by Nadia Haddad", { exact: false })).toBeVisible();
});
