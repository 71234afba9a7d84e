import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { DueJob } from "../../ipc/bindings/DueJob";
import { approvalOf, planOf } from "../../testing/jobs";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

function dueOf(id: string, change: Partial<DueJob> = {}): DueJob {
  return {
    id,
    name: `Edit ${id}`,
    state: "waiting",
    reason: null,
    at: "2026-12-01T07:00:00Z",
    local: { at: "2026-12-01T08:00", zone: "Europe/Berlin" },
    there: "Tue 1 Dec 2026, 08:00 Europe/Berlin",
    here: null,
    plan: `p-${id}`,
    people: 2,
    names: ["Ana Ruiz", "Ben Okafor"],
    destructive: false,
    read: true,
    handOver: 0,
    ...change,
  };
}

function programOf(jobs: DueJob[]) {
  const asked: string[] = [];
  const program: Program = {
    ...tenantOf(10),
    "due.list": () => ({ jobs }),
    "due.run": ({ due }) => {
      asked.push(`run ${due}`);
      return { job: null, plan: `made-${due}` };
    },
    "plan.get": ({ plan }) => planOf({ plan, name: `Plan ${plan}` }),
    "plan.approval": () => approvalOf(),
    "plan.rows": () => ({ total: 0, counts: [0, 0, 0, 0], rows: [] }),
  };
  return { program, asked };
}

test("what asks is read before it runs, never started by the button that says so", async () => {
  const { program, asked } = programOf([
    dueOf("late", { state: "asks", destructive: true, reason: "it was due yesterday, and Tenantry was not open then" }),
  ]);
  await openWindow("/t/demo/jobs", program);
  await expect.element(page.getByText("it was due yesterday", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Read the plan" }).click();
  await expect.element(page.getByText("Plan p-late")).toBeVisible();
  expect(asked).toEqual([]);
});

test("what was never read is planned, and its plan is read", async () => {
  const { program, asked } = programOf([dueOf("follow", { plan: null, read: false })]);
  await openWindow("/t/demo/jobs", program);
  await page.getByRole("button", { name: "Read the plan" }).click();
  await expect.element(page.getByText("Plan made-follow")).toBeVisible();
  expect(asked).toEqual(["run follow"]);
});

test("what makes passwords says that it will ask", async () => {
  const { program } = programOf([dueOf("hires", { handOver: 2 })]);
  const arrive = () => expect.element(page.getByText("Asks you then", { exact: false })).toBeVisible();
  expect(await faultsInBothThemes("/t/demo/jobs", program, arrive)).toEqual([]);
});

test("Home tells what is due next, what waits for somebody first", async () => {
  const jobs = [dueOf("a"), dueOf("b"), dueOf("c"), dueOf("d", { state: "confirm", at: null, there: null })];
  const { program } = programOf(jobs);
  const card = page.getByRole("region", { name: "Due" });
  const arrive = () => expect.element(card.getByRole("listitem").first()).toHaveTextContent("Edit d");
  expect(await faultsInBothThemes("/t/demo/home", program, arrive)).toEqual([]);
  await openWindow("/t/demo/home", program);
  await expect.poll(() => card.getByRole("listitem").elements().length).toBe(3);
  await expect.element(card.getByText("Runs when Tenantry is open", { exact: false })).toBeVisible();
  await card.getByRole("link", { name: "Open jobs" }).click();
  await expect.element(page.getByRole("heading", { name: "Due" })).toBeVisible();
});
