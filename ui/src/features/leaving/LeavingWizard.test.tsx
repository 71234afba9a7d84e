import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { begunLeaving } from "../../shared/leaving/begun";
import { planOf } from "../../testing/jobs";
import { leaverOf, profiles } from "../../testing/leaving";
import { jobOf } from "../../testing/lists";
import { type Program, tell } from "../../testing/program";
import { personOf, tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";
import { withProfile } from "./model";

afterEach(closeWindow);

const address = "#/t/demo/wizards/d1";
const people = [
  leaverOf("tomasz", { displayName: "Tomasz Zieliński", synced: true, reports: 3 }),
  leaverOf("priya", { displayName: "Priya Venkataraman", roles: ["User Administrator"], reports: 5 }),
  leaverOf("lucas", { displayName: "Lucas Moreau" }),
  leaverOf("hanna", {
    displayName: "Hanna Virtanen",
    manager: null,
    noSuccessor: "noManager",
    ownedAlone: ["Brand", "Press"],
  }),
];
const who = { kind: "named" as const, names: people.map(({ id }) => id) };
const begun: LeaveAnswers = { ...begunLeaving(who), includeAdministrators: true };
const chosen = withProfile(begun, profiles[0]);

function programOf(step: string, first: LeaveAnswers, leavers: Leaver[] = people, more: Program = {}) {
  let wizard: Wizard = {
    draft: "d1",
    name: "Leavers",
    step,
    answers: { wizard: "leave", ...first } as WizardAnswers,
    savedAt: "2026-11-27T09:14:00Z",
  };
  const asked: string[] = [];
  const program: Program = {
    ...tenantOf(50),
    "wizard.get": () => wizard,
    "wizard.keep": ({ step: at, answers }) => {
      wizard = { ...wizard, step: at, answers };
      return wizard;
    },
    "wizard.who": () => ({
      total: leavers.length,
      enabled: leavers.length,
      blocked: 0,
      guests: 0,
      synced: 1,
      withoutLocation: 0,
      licensed: leavers.length,
      first: leavers.slice(0, 3).map((_, at) => personOf(at)),
      unknown: [],
    }),
    "leave.people": () => ({
      people: leavers,
      unread: null,
      setsReplies: true,
      zones: [{ zone: "Europe/Berlin", people: leavers.length, unsure: false }],
    }),
    "leave.profiles": () => ({ profiles }),
    "leave.times": () => ({
      times: [
        { what: "leave", there: "Mon 30 Nov 2026, 17:00 Europe/Berlin", here: null, people: 4, names: ["Tomasz"] },
      ],
    }),
    "time.check": ({ at }) => ({
      stop: at.at.startsWith("2020") ? "past" : null,
      hints: at.at.includes("28T") ? ["weekend"] : [],
      instant: "2026-11-30T16:00:00Z",
      there: `${at.at} ${at.zone}`,
      here: "Mon 30 Nov 2026, 11:00 America/New_York",
      hereZone: "America/New_York",
    }),
    "wizard.plan": () => ({ plan: "p1" }),
    "plan.get": () => planOf({ action: "leave", create: 0, remove: 4, people: 4, name: "Leaving" }),
    "plan.rows": () => ({ total: 0, counts: [0, 0, 0, 0], rows: [] }),
    "plan.approval": () => ({
      sha256: null,
      signatures: [],
      needed: false,
      approved: false,
      budget: { lines: [], secondPerson: false, since: "2026-11-27T00:00:00Z" },
      refused: null,
      notByYou: null,
      typed: null,
    }),
    "leave.plan": ({ answers }) => {
      asked.push(`plan ${answers.part} ${answers.who?.kind === "named" ? answers.who.names.join() : ""}`);
      return { plan: "cut" };
    },
    "plan.run": ({ plan }) => {
      asked.push(`run ${plan}`);
      return { job: "j1" };
    },
    "due.keep": ({ at }) => {
      asked.push(`keep ${at.at} ${at.zone}`);
      return {} as never;
    },
    "drafts.delete": () => {
      asked.push("forget");
      return {};
    },
    ...more,
  };
  return { program, asked, answers: () => wizard.answers as LeaveAnswers };
}

describe("who leaves", () => {
  test("each has a card that says what is in the way", async () => {
    const stopped = leaverOf("me", { displayName: "Nadia Haddad", stop: "yourself" });
    await openWindow(address, programOf("", begun, [...people, stopped]).program);
    await expect.element(page.getByText("You are signed in as this person", { exact: false })).toBeVisible();
    await expect.element(page.getByText("Disabling here is undone by the next sync", { exact: false })).toBeVisible();
    await expect.element(page.getByText("Nobody else owns these 2 groups: Brand, Press.")).toBeVisible();
    expect(await faultsForAccess()).toEqual([]);
  });

  test("access is cut after one question that names the person", async () => {
    const { program, asked } = programOf("", { ...begun, who: { kind: "named", names: ["lucas"] } }, [
      leaverOf("lucas", { displayName: "Lucas Moreau" }),
    ]);
    await openWindow(address, program);
    await page.getByRole("button", { name: "Cut access now…" }).click();
    await expect.element(page.getByText("Cut the access of Lucas Moreau now?")).toBeVisible();
    await page.getByRole("button", { name: "Cut access of Lucas Moreau" }).click();
    await expect.poll(() => asked).toEqual(["plan access lucas", "run cut"]);
    await expect.element(page.getByRole("link", { name: "Watch it" })).toBeVisible();
  });
});

test("nobody who comes back is offered to be cut off, and the button says that they come back", async () => {
  const back = { ...begun, kind: "return" as const, when: { kind: "now" as const } };
  const acts = [
    { kind: "allow" as const, count: 2, name: null, destructive: false },
    { kind: "addLicense" as const, count: 2, name: "E3", destructive: false },
  ];
  const returned = people.map((one) => ({ ...one, dossierAt: "2026-11-20T09:00:00Z" }));
  const plan = planOf({ action: "update", create: 0, change: 2, people: 2, acts });
  const { program } = programOf("who", back, returned, { "plan.get": () => plan });
  await openWindow(address, program);
  await expect.element(page.getByText("Lucas Moreau").first()).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Cut access now…" })).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Next: What kind" }).click();
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect.element(page.getByRole("button", { name: "Bring 2 people back to Contoso" })).toBeVisible();
});

describe("whom only Active Directory can block", () => {
  const handOff = ["tomasz", "lucas"].map((name) => ({
    place: "Active Directory",
    text: `Set Sign-in of ${name} where the account is mastered`,
    command: `Get-ADUser -Identity '${name}' | Disable-ADAccount`,
  }));
  const synced = ["tomasz", "lucas"].map((id) => leaverOf(id, { synced: true }));
  const acts = [{ kind: "endSessions" as const, count: 2, name: null, destructive: false }];
  const cut = planOf({ plan: "cut", action: "leave", create: 0, remove: 2, people: 2, acts, handOff });

  test("is told before access is cut and after it, never that they are offboarded", async () => {
    let job = jobOf("j1", { state: "running", action: "leave", plan: "cut" });
    let read = 0;
    const { program } = programOf("", { ...begun, who: { kind: "named", names: ["tomasz", "lucas"] } }, synced, {
      "plan.get": () => cut,
      "job.get": () => job,
    });
    const people = program["leave.people"];
    await openWindow(address, {
      ...program,
      "leave.people": (asked) => {
        read += 1;
        return people?.(asked) as never;
      },
    });
    await page.getByRole("button", { name: "Cut access now…" }).click();
    const dialog = page.getByRole("dialog");
    await expect
      .element(dialog.getByText("Sign-in of 2 people is NOT blocked by this", { exact: false }))
      .toBeVisible();
    await expect.element(dialog.getByText("Sessions of 2 people are ended.", { exact: false })).toBeVisible();
    await expect.element(dialog.getByText("random password", { exact: false })).not.toBeInTheDocument();
    await expect.element(dialog.getByText("Cannot be undone: sessions.")).toBeVisible();
    await expect.element(dialog.getByRole("button", { name: "Copy commands" })).toBeVisible();
    await page.getByRole("button", { name: "Cut access of 2 people" }).click();
    const state = page.getByRole("status").filter({ hasText: /Access|done/ });
    await expect.element(state).toHaveTextContent("Access is being cut");
    const before = read;
    job = jobOf("j1", { action: "leave", plan: "cut", counts: { total: 2, verified: 2 } });
    tell({ event: "job.progress", connection: "demo", job: "j1" });
    await expect
      .element(state)
      .toHaveTextContent("2 of 2 done and verified. Sign-in of 2 people is NOT blocked: do it in Active Directory.");
    await expect.poll(() => read).toBeGreaterThan(before);
  });
});

describe("the steps", () => {
  const grid = () => page.getByRole("grid", { name: "Steps for each person" });

  test("open answers close the way on, and F8 goes from one to the next", async () => {
    const { program } = programOf("steps", chosen);
    await openWindow(address, program);
    await expect.element(grid()).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Next: When" })).toBeDisabled();
    await expect.element(page.getByText("5 answers are missing").first()).toBeVisible();
    await userEvent.keyboard("{F8}");
    await expect.poll(() => document.activeElement?.textContent).toContain("Choose owner");
    await userEvent.keyboard("{F8}");
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toContain("Tomasz Zieliński Answer");
    expect(await faultsForAccess()).toEqual([]);
  });

  test("by keyboard alone: arrows move, Space changes, a row answers the mail for all", async () => {
    const { program, answers } = programOf("steps", chosen);
    await openWindow(address, program);
    const cell = page.getByRole("checkbox", { name: "End sessions, Lucas Moreau" });
    await expect.element(cell).toBeChecked();
    (cell.element() as HTMLElement).focus();
    await userEvent.keyboard(" ");
    await expect.element(cell).not.toBeChecked();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await expect
      .poll(() => document.activeElement?.getAttribute("aria-label"))
      .toBe("Remove sign-in methods, Lucas Moreau: 2 methods");
    await userEvent.keyboard(" ");
    await page.getByRole("button", { name: "Gate: keep the mail?: for all or for nobody" }).click();
    await page.getByRole("menuitem", { name: "For all: mail not needed" }).click();
    await expect.element(page.getByText("1 answer is missing").first()).toBeVisible();
    await expect.poll(() => answers().choices.gate, { timeout: 5000 }).toEqual({ kind: "notNeeded" });
    expect(answers().people).toMatchObject([{ id: "lucas", on: ["methods"], off: ["endSessions"] }]);
  });

  test("among very many a column counts, and who differs stands beside it", async () => {
    const many = Array.from({ length: 35 }, (_, at) => leaverOf(`p${at}`, { mailbox: at === 3 }));
    await openWindow(address, programOf("steps", chosen, many).program);
    await expect.element(page.getByRole("columnheader", { name: "All 35 people" })).toBeVisible();
    await expect.element(page.getByText("1 person differs or needs an answer")).toBeVisible();
    await expect.element(page.getByRole("columnheader", { name: "P3", exact: false })).toBeVisible();
  });

  test("axe finds nothing in either theme", async () => {
    const arrive = () => expect.element(grid()).toBeVisible();
    expect(await faultsInBothThemes(address, programOf("steps", chosen).program, arrive)).toEqual([]);
  });
});

describe("when", () => {
  const answered: LeaveAnswers = {
    ...chosen,
    choices: { ...chosen.choices, gate: { kind: "notNeeded" } },
    people: [
      { id: "hanna", on: [], off: [], gate: null, delegate: null, newManager: null, newOwner: { id: "x", name: "X" } },
    ],
  };

  test("nothing is chosen, and a time that is over closes the way", async () => {
    const { program } = programOf("when", answered);
    await openWindow(address, program);
    await expect.element(page.getByText("Choose when")).toBeVisible();
    for (const kind of ["Now", "On a date", "In parts"]) {
      await expect.element(page.getByRole("radio", { name: kind })).not.toBeChecked();
    }
    await page.getByRole("radio", { name: "On a date" }).click();
    await page.getByLabelText(/^Date/).fill("2020-11-30");
    await page.getByLabelText(/^Time(?! zone)/).fill("17:00");
    await expect.element(page.getByText("This time is over", { exact: false })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Next: Review" })).toBeDisabled();
    await page.getByLabelText(/^Date/).fill("2030-11-28");
    await expect.element(page.getByText("A weekend there", { exact: false })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Next: Review" })).toBeEnabled();
    expect(await faultsForAccess()).toEqual([]);
  });

  test("a plan for a time is kept, not applied", async () => {
    const at = { at: "2030-11-30T17:00", zone: "Europe/Berlin" };
    const { program, asked } = programOf("review", { ...answered, when: { kind: "at", at } });
    await openWindow(address, program);
    await expect.element(page.getByRole("region", { name: "Timeline" })).toBeVisible();
    const keep = page.getByRole("button", { name: "Keep until", exact: false });
    await expect.element(keep).toBeEnabled();
    await keep.click();
    await expect.poll(() => asked).toEqual(["keep 2030-11-30T17:00 Europe/Berlin", "forget"]);
    await expect.poll(() => window.location.hash).toContain("/jobs");
  });
});

describe("coming back", () => {
  test("without a dossier nobody comes back, and it is said of whom", async () => {
    const back: LeaveAnswers = { ...begun, kind: "return", when: { kind: "now" } };
    const some = [leaverOf("ana", { dossierAt: "2026-11-20T09:00:00Z" }), leaverOf("ben")];
    await openWindow(address, programOf("kind", back, some).program);
    await expect.element(page.getByText("There is no dossier of Ben", { exact: false }).first()).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Next: Review" })).toBeDisabled();
    expect(await faultsForAccess()).toEqual([]);
  });
});
