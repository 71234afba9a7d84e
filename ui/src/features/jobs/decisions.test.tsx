import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { approvalOf, itemOf, planOf, stepOf } from "../../testing/jobs";
import { jobOf } from "../../testing/lists";
import { choosePath, type Program, tell } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const failed = itemOf(0, { state: "failed", reason: "No free Microsoft 365 E3 (0 of 250)", code: "CountViolation" });
const drifted = itemOf(1, { state: "drifted" });
const done = itemOf(2);
const steps = [
  stepOf(0, { text: "Block sign-in", phase: "Block sign-in" }),
  stepOf(1, { text: "Set Department", state: "drifted", before: "Sales", now: "Marketing", wanted: "Finance" }),
];
const finished = jobOf("j1", {
  name: "Move to Finance",
  action: "update",
  finishedAt: "2026-11-20T11:01:00Z",
  counts: { total: 3, verified: 1, failed: 1, drifted: 1 },
});

/** A program with one job whose rows can be decided about; what was asked goes to `asked`. */
function programOf(job: Job, items: JobItem[], asked: unknown[] = []): Program {
  const note = (command: string) => (given: object) => {
    asked.push([command, given]);
    return {};
  };
  return {
    ...tenantOf(50),
    "job.get": () => job,
    "jobs.list": () => ({ jobs: [job] }),
    "limits.get": () => ({ lines: [], secondPerson: false, since: "2026-11-20T00:00:00Z" }),
    "job.items": ({ state }) => {
      const found = items.filter((item) => state === null || item.state === state);
      return { total: found.length, items: found };
    },
    "job.steps": () => ({ steps }),
    "job.handOver": () => ({ forgottenAt: null, people: [], lost: 0, lostPasses: 0 }),
    "plan.get": ({ plan }) => planOf({ plan }),
    "plan.approval": () => approvalOf(),
    "plan.rows": () => ({ total: 0, counts: [0, 0, 0, 0], rows: [] }),
    "job.retry": note("retry"),
    "job.accept": note("accept"),
    "job.leave": note("leave"),
    "job.stopAfterPhase": note("stop"),
    "plan.makeUndo": (given) => {
      asked.push(["undo", given]);
      return { plan: "p2" };
    },
  };
}

const needsYou = () => page.getByRole("region", { name: "Needs you" });

describe("rows that need somebody", () => {
  test("show what was there, what is there and what would be, and are applied or left", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done], asked));
    await expect.element(needsYou().getByText("Marketing")).toBeVisible();
    await expect.element(needsYou().getByText("Sales")).toBeVisible();
    await expect.element(needsYou().getByText("Finance", { exact: true })).toBeVisible();
    await needsYou().getByRole("button", { name: "Apply anyway, Person 1" }).click();
    await needsYou().getByRole("button", { name: "Leave as it is, Person 0" }).click();
    await expect
      .poll(() => asked)
      .toEqual([
        ["accept", { connection: "demo", job: "j1", numbers: [1] }],
        ["leave", { connection: "demo", job: "j1", numbers: [0] }],
      ]);
  });

  test("are sent again together", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done], asked));
    await page.getByRole("button", { name: "Retry 1 failed" }).click();
    await expect.poll(() => asked).toEqual([["retry", { connection: "demo", job: "j1", numbers: null }]]);
  });
});

test("a row is opened by its key, shows its steps, and Escape closes it", async () => {
  await openWindow("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done]));
  const grid = page.getByRole("grid");
  await expect.element(grid.getByText("Person 2")).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}.");
  const pane = page.getByRole("complementary");
  await expect.element(pane.getByText("Block sign-in").first()).toBeVisible();
  await expect.element(pane).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(pane).not.toBeInTheDocument();
});

describe("undoing", () => {
  test("a whole job makes a plan and shows it on Review, where nothing has happened yet", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done], asked));
    await page.getByRole("button", { name: "Undo this job…" }).click();
    await expect.element(page.getByRole("heading", { name: "You are about to create 1 person." })).toBeVisible();
    expect(asked).toEqual([["undo", { connection: "demo", job: "j1", changes: [] }]]);
  });

  test("only the chosen rows", async () => {
    const asked: unknown[] = [];
    await openWindow("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done], asked));
    const grid = page.getByRole("grid");
    await expect.element(grid.getByText("Person 2")).toBeVisible();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("{End} ");
    await page.getByRole("button", { name: "Undo 1 row…" }).click();
    await expect.poll(() => asked).toEqual([["undo", { connection: "demo", job: "j1", changes: [2] }]]);
  });

  test("is not offered where nothing can be taken back", async () => {
    const job = { ...finished, noUndo: "nothing was done" };
    await openWindow("/t/demo/jobs/j1", programOf(job, [failed, drifted, done]));
    await expect.element(page.getByRole("button", { name: "Retry 1 failed" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Undo this job…" })).not.toBeInTheDocument();
    await expect.element(page.getByRole("checkbox").first()).not.toBeInTheDocument();
  });
});

test("a running job stops after its phase", async () => {
  const asked: unknown[] = [];
  let job = jobOf("j1", { state: "running", finishedAt: null, counts: { total: 3, verified: 1, queued: 2 } });
  const program = programOf(job, [done], asked);
  await openWindow("/t/demo/jobs/j1", { ...program, "job.get": () => job });
  await page.getByRole("button", { name: "Stop after current phase" }).click();
  await expect.poll(() => asked).toEqual([["stop", { connection: "demo", job: "j1" }]]);
  job = { ...job, stopsAfterPhase: true };
  tell({ event: "job.progress", connection: "demo", job: "j1" });
  await expect.element(page.getByRole("button", { name: "Stops after this phase" })).toBeDisabled();
});

describe("the list of jobs", () => {
  test("tells what was taken of the limits of the day", async () => {
    const lines = [
      { what: "accounts blocked", limit: 25, today: 4, plan: 0 },
      { what: "accounts deleted", limit: 5, today: 5, plan: 0 },
      { what: "licences removed", limit: null, today: 3, plan: 0 },
    ];
    await openWindow("/t/demo/jobs", {
      ...programOf(finished, []),
      "limits.get": () => ({ lines, secondPerson: true, since: "2026-11-20T00:00:00Z" }),
    });
    await expect
      .element(page.getByText("Used today: 4 of 25 accounts blocked · 5 of 5 accounts deleted"))
      .toBeVisible();
  });

  test("opens a plan file once the fingerprint of its maker was compared", async () => {
    const maker = {
      role: "made" as const,
      name: "Ravi Subramaniam",
      account: "ravi@contoso.com",
      at: "2026-11-20T09:00:00Z",
      fingerprint: "1A2B 3C4D",
      standing: "unknown" as const,
    };
    let accepted = false;
    choosePath("offboard.plan.json");
    await openWindow("/t/demo/jobs", {
      ...programOf(finished, []),
      "plan.openFile": () => ({ plan: accepted ? "p2" : null, signatures: [maker], moved: null }),
      "keys.accept": ({ fingerprint, path }) => {
        accepted = fingerprint === "1A2B 3C4D" && path === "offboard.plan.json";
        return { own: "00", accepted: [] };
      },
    });
    await page.getByRole("button", { name: "Open a plan file" }).click();
    await expect.element(page.getByText("1A2B 3C4D")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Do not open" })).toHaveFocus();
    await page.getByRole("button", { name: "Accept this key" }).click();
    await expect.element(page.getByRole("heading", { name: "You are about to create 1 person." })).toBeVisible();
  });
});

test("what can be decided can be reached and read in both themes", async () => {
  const arrive = () => expect.element(needsYou().getByText("Marketing")).toBeVisible();
  expect(await faultsInBothThemes("/t/demo/jobs/j1", programOf(finished, [failed, drifted, done]), arrive)).toEqual([]);
});
