import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { planOf } from "../../testing/jobs";
import { type Program, tell } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const why =
  "The job is paused: Insufficient privileges to complete the operation (Authorization_RequestDenied), request " +
  "0f5f9c5e-3f3a-4c5e-9d60-7c1f0e3a2b11; the app needs User.ReadWrite.All with admin consent before it can go on";
const none = { queued: 0, sending: 0, sent: 0, waiting: 0, verified: 0, failed: 0, unknown: 0, skipped: 0, drifted: 0 };

function jobWith(change: Partial<Job>, counts: Partial<Job["counts"]>): Job {
  return {
    id: "j1",
    plan: "p1",
    name: "Hires November",
    fileName: "hires.csv",
    tenantName: "Contoso",
    action: "create",
    undoes: null,
    undoneBy: null,
    begunByAnother: null,
    noUndo: null,
    stopsAfterPhase: false,
    state: "finished",
    reason: null,
    startedBy: "Nadia Haddad",
    startedAt: "2026-11-20T09:14:20Z",
    finishedAt: "2026-11-20T09:14:41Z",
    phases: [
      { name: "Canary", state: "done", done: 1, total: 1, failed: 0, note: null },
      { name: "Create", state: "trouble", done: 41, total: 42, failed: 1, note: "1 failed" },
      { name: "Wait until visible", state: "running", done: 20, total: 41, failed: 0, note: null },
      { name: "Licences", state: "waiting", done: 0, total: 41, failed: 0, note: null },
      { name: "Read-back", state: "waiting", done: 0, total: 42, failed: 0, note: null },
    ],
    requests: 130,
    throttled: 1,
    rate: 9.5,
    secondsLeft: 12,
    waitingUntil: null,
    allowancePercent: 3,
    ...change,
    counts: { ...none, total: 42, ...counts },
  };
}

const states: ItemState[] = ["queued", "sending", "sent", "waiting", "verified", "failed", "unknown", "skipped"];
const items = states.map(
  (state, number): JobItem => ({
    number,
    row: number + 1,
    displayName: `Person ${number}`,
    userPrincipalName: `person.${number}@contoso.com`,
    userId: null,
    state,
    canary: number === 0,
    stepsDone: 1,
    steps: 2,
    reason: state === "failed" ? "the sign-in name is taken" : state === "unknown" ? "the answer was lost" : null,
    code: state === "failed" ? "ObjectConflict" : null,
    requestId: state === "failed" ? "0f5f9c5e-3f3a-4c5e-9d60-7c1f0e3a2b11" : null,
    updatedAt: "2026-11-20T09:14:41Z",
  }),
);
const person: HandOverPerson = {
  number: 4,
  step: 0,
  kind: "password",
  displayName: "Person 4",
  userPrincipalName: "person.4@contoso.com",
  handedOverAt: null,
};

const running = jobWith({ state: "running", finishedAt: null }, { verified: 20, failed: 1, waiting: 21 });
const paused = jobWith({ state: "paused", finishedAt: null, reason: why }, { verified: 20, failed: 1, queued: 21 });
const finished = jobWith({}, { verified: 39, failed: 1, unknown: 2 });

/** A program with one job, asked for anew each time. */
function programOf(job: () => Job, more: Program = {}): Program {
  return {
    ...tenantOf(50),
    "jobs.list": () => ({ jobs: [job()] }),
    "limits.get": () => ({ lines: [], secondPerson: false, since: "2026-11-20T00:00:00Z" }),
    "plan.get": () => planOf(),
    "job.get": job,
    "job.items": ({ state }) => {
      const found = items.filter((item) => state === null || item.state === state);
      return { total: found.length, items: found };
    },
    "job.handOver": () => ({
      forgottenAt: new Date(Date.now() + 600_000).toISOString(),
      people: [person],
      lost: 1,
      lostPasses: 0,
    }),
    ...more,
  };
}

const again = () => page.getByRole("button", { name: "Check again", exact: true });
const truth = () => page.getByRole("heading", { name: "39 of 42 created and verified." });

/** A program whose finished job can be resumed; which jobs that was asked for goes to `asked`. */
function resumable(asked: string[]) {
  let now = finished;
  const program = programOf(() => now, {
    "job.resume": ({ job }) => {
      asked.push(job);
      now = running;
      return {};
    },
  });
  const end = (counts: Partial<Job["counts"]>) => {
    now = jobWith({}, counts);
    tell({ event: "job.progress", connection: "demo", job: "j1" });
  };
  return { program, end };
}

test("rows that the plan left out can be had as a file; what came from no file gives none back", async () => {
  let job = jobWith({}, { total: 17, verified: 17, skipped: 5 });
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => job),
  );
  await expect.element(page.getByText("5 rows, ready to import again")).toBeVisible();
  await expect.element(page.getByText("hires-failed.csv").first()).toBeVisible();
  job = { ...job, fileName: null };
  tell({ event: "job.progress", connection: "demo", job: "j1" });
  await expect.element(page.getByRole("region", { name: "Return files" })).not.toBeInTheDocument();
});

test("a password and a pass of one person are shown beside each other, each by itself", async () => {
  const pass: HandOverPerson = { ...person, step: 3, kind: "pass" };
  const made = { forgottenAt: new Date(Date.now() + 600_000).toISOString(), people: [person, pass], lost: 0 };
  const marked: (number | null)[] = [];
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => finished, {
      "job.handOver": () => ({ ...made, lostPasses: 2 }),
      "job.reveal": ({ step }) => ({ password: step === 3 ? "Tap+4711" : "Word-word-1" }),
      "job.handedOver": ({ step }) => {
        marked.push(step);
        return { ...made, people: [person], lostPasses: 2 };
      },
    }),
  );
  const reveal = (what: string) => page.getByRole("button", { name: `Hold to reveal the ${what} of Person 4` });
  const hold = async (what: string) => {
    const button = reveal(what);
    await expect.element(button).toBeVisible();
    button.element().dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  };
  await hold("password");
  await expect.element(reveal("password").getByText("Word-word-1")).toBeVisible();
  await hold("Temporary Access Pass");
  await expect.element(reveal("Temporary Access Pass").getByText("Tap+4711")).toBeVisible();
  await expect.element(page.getByText("2 Temporary Access Passes are no longer known.")).toBeVisible();
  await page.getByRole("button", { name: "Mark the Temporary Access Pass of Person 4 as handed over" }).click();
  await expect.element(reveal("Temporary Access Pass")).not.toBeInTheDocument();
  expect(marked).toEqual([3]);
});

describe("rows nobody knows about", () => {
  test("are looked up again: the run is shown meanwhile, then what became of it", async () => {
    const asked: string[] = [];
    const { program, end } = resumable(asked);
    await openWindow("/t/demo/jobs/j1", program);
    await expect.element(truth()).toBeVisible();
    await again().click();
    await expect.element(page.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect.element(page.getByRole("main")).toHaveFocus();
    expect(asked).toEqual(["j1"]);
    end({ verified: 41, failed: 1 });
    await expect.element(page.getByRole("heading", { name: "41 of 42 created and verified." })).toBeVisible();
    await expect.element(again()).not.toBeInTheDocument();
  });

  test("are looked up again from the list of jobs", async () => {
    const asked: string[] = [];
    await openWindow("/t/demo/jobs", resumable(asked).program);
    const waiting = page.getByRole("region", { name: "Needs you" });
    await waiting.getByRole("button", { name: "Check again, Hires November" }).click();
    await expect.element(page.getByRole("region", { name: "Running" })).toBeVisible();
    expect(asked).toEqual(["j1"]);
  });

  test("stay on the screen with the reason when they cannot be looked up", async () => {
    const refuse = () => {
      throw {
        code: "offline",
        message: "graph.microsoft.com cannot be reached",
        hint: null,
        requestId: null,
        detail: null,
      };
    };
    await openWindow(
      "/t/demo/jobs/j1",
      programOf(() => finished, { "job.resume": refuse }),
    );
    await again().click();
    await expect.element(page.getByText("Graph.microsoft.com cannot be reached")).toBeVisible();
    await expect.element(truth()).toBeVisible();
  });
});

test.each([
  [1280, 800],
  [960, 640],
])("why a job paused is seen whole at %i × %i", async (width, height) => {
  await page.viewport(width, height);
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => paused),
  );
  const said = page.getByRole("alert").getByText(why);
  await expect.element(said).toBeInViewport({ ratio: 0.99 });
  await openWindow(
    "/t/demo/jobs",
    programOf(() => paused),
  );
  const listed = page.getByRole("listitem").getByText(why);
  await expect.element(listed).toBeInViewport({ ratio: 0.99 });
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = listed.element();
  expect([scrollWidth, scrollHeight]).toEqual([clientWidth, clientHeight]);
  await page.viewport(1280, 800);
});

describe("a job can be reached and read in both themes", () => {
  test.each([
    ["running", running, "Pause"],
    ["paused", paused, "Resume"],
    ["finished", finished, "Check again"],
  ])("%s", async (_, job, button) => {
    const arrive = async () => {
      await expect.element(page.getByRole("button", { name: button, exact: true })).toBeVisible();
      await expect.element(page.getByRole("gridcell").getByText("Person 4", { exact: true })).toBeVisible();
    };
    expect(
      await faultsInBothThemes(
        "/t/demo/jobs/j1",
        programOf(() => job),
        arrive,
      ),
    ).toEqual([]);
  });

  test("in the list", async () => {
    const jobs = [running, paused, finished].map((job, index) => ({ ...job, id: `j${index}` }));
    const program = { ...tenantOf(50), "jobs.list": () => ({ jobs }) };
    const arrive = () => expect.element(page.getByText(why)).toBeVisible();
    expect(await faultsInBothThemes("/t/demo/jobs", program, arrive)).toEqual([]);
  });
});

test("progress is read out at each quarter, a pause with its reason, and the end although the screen changes", async () => {
  let now = jobWith({ state: "running", finishedAt: null }, { verified: 4, queued: 38 });
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => now),
  );
  const spoken = () => document.querySelector('.spoken[aria-live="polite"]')?.textContent;
  const move = (next: Job) => {
    now = next;
    tell({ event: "job.progress", connection: "demo", job: "j1" });
  };
  await expect.poll(spoken).toBe("0 percent of the rows are settled");
  move(jobWith({ state: "running", finishedAt: null }, { verified: 11, queued: 31 }));
  await expect.poll(spoken).toBe("25 percent of the rows are settled");
  move(jobWith({ state: "paused", finishedAt: null, reason: "the app may not" }, { verified: 12, queued: 30 }));
  await expect.poll(spoken).toBe("Paused. the app may not");
  move(jobWith({ state: "running", finishedAt: null }, { verified: 33, queued: 9 }));
  await expect.poll(spoken).toBe("75 percent of the rows are settled");
  move(jobWith({}, { verified: 42 }));
  await expect.poll(spoken).toBe("100 percent of the rows are settled");
  await expect.element(page.getByRole("heading", { name: "42 of 42 created and verified." })).toBeVisible();
});

const undoneBy = { job: "j2", name: "Undo: hires" };

test.each([
  ["all of it", 39, false],
  ["a few of its rows", 2, true],
] as const)(
  "a job of which was taken back %s says so, and keeps only passwords of accounts that are there",
  async (_, total, kept) => {
    const taken = jobWith({ undoneBy, action: "create" }, { total: 39, verified: 39 });
    const undo = jobWith({ id: "j2", name: "Undo: hires", action: "undo" }, { total, verified: total });
    await openWindow("/t/demo/jobs/j1", {
      ...programOf(() => taken),
      "job.get": ({ job }) => (job === "j2" ? undo : taken),
    });
    await expect.element(page.getByText("This job was taken back by Undo: hires")).toBeVisible();
    const card = page.getByRole("region", { name: "Hand over passwords" });
    if (kept) await expect.element(card).toBeVisible();
    else await expect.element(card).not.toBeInTheDocument();
  },
);

test("a shown password moves nothing under the pointer", async () => {
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => finished, { "job.reveal": () => ({ password: "Korrekt-Pferd-Batterie-Klammer-77" }) }),
  );
  const reveal = page.getByRole("button", { name: "Hold to reveal the password of Person 4" });
  const mark = page.getByRole("button", { name: "Mark the password of Person 4 as handed over and forget it" });
  await expect.element(mark).toBeVisible();
  const boxOf = (one: typeof mark) => JSON.stringify(one.element().getBoundingClientRect());
  const before = [boxOf(reveal), boxOf(mark)];
  (reveal.element() as HTMLElement).focus();
  await userEvent.keyboard("{ >}");
  await expect.element(page.getByText("Korrekt-Pferd-Batterie-Klammer-77").first()).toBeVisible();
  expect([boxOf(reveal), boxOf(mark)]).toEqual(before);
  await userEvent.keyboard("{/ }");
});

test("whoever can still sign in stands in the headline, also of an edit", async () => {
  const command = "Get-ADUser -Identity 'ana' | Disable-ADAccount";
  const handOff = [{ place: "Active Directory", text: "Set Sign-in of Ana where the account is mastered", command }];
  await openWindow("/t/demo/jobs/j1", {
    ...programOf(() => jobWith({ action: "update" }, { total: 1, verified: 1 })),
    "plan.get": () => planOf({ handOff }),
  });
  await expect
    .element(page.getByRole("heading", { level: 1 }))
    .toHaveTextContent("1 of 1 changed and verified. Sign-in of 1 person is NOT blocked: do it in Active Directory.");
});

test("a job that is opened has the focus, where nothing else has", async () => {
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => finished),
  );
  await expect.element(page.getByRole("main")).toHaveFocus();
});

test("Escape in the pane of a row leads back to where it was opened", async () => {
  await openWindow(
    "/t/demo/jobs/j1",
    programOf(() => finished),
  );
  const grid = page.getByRole("grid", { name: "Rows of this job" });
  await expect.element(grid.getByRole("row").filter({ hasText: "Person 1" })).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}.");
  await expect.element(page.getByRole("complementary", { name: /^Details of Person/ })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(grid).toHaveFocus();
});
