import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { EditValue } from "../../ipc/bindings/EditValue";
import type { EditValues } from "../../ipc/bindings/EditValues";
import type { Wizard } from "../../ipc/bindings/Wizard";
import { editWith } from "../../shared/wizard/begin";
import { whoNamed } from "../../shared/wizard/who/model";
import { approvalOf, planOf } from "../../testing/jobs";
import { choosePath, type Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/demo/wizards/d1";

const field = (property: string, label: string, change: Partial<EditValue> = {}): EditValue => ({
  property,
  label,
  section: "job",
  kind: "text",
  longest: 64,
  clearable: true,
  value: null,
  shown: null,
  different: 1,
  empty: 2,
  locked: 0,
  ...change,
});

const fields = [
  field("displayName", "Display name", { section: "identity", clearable: false, different: 2 }),
  field("accountEnabled", "Sign-in", { section: "account", kind: "flag", value: "true", shown: "Enabled" }),
  field("department", "Department", { different: 12, locked: 1 }),
  field("jobTitle", "Job title", { locked: 2 }),
  field("usageLocation", "Usage location", { section: "account", kind: "country", clearable: false }),
  field("employeeHireDate", "Hire date", { kind: "day" }),
];

function draftOf(given: Parameters<typeof editWith>[0], values: Partial<EditValues> = {}, step = "what") {
  let wizard: Wizard = {
    draft: "d1",
    name: "Edit",
    step,
    answers: editWith({ who: whoNamed(["u1", "u2"]), ...given }),
    savedAt: "2026-11-20T10:00:00Z",
  };
  const kept: (EditAnswers & { wizard: "edit" })[] = [];
  const program: Program = {
    ...tenantOf(50),
    "onboard.values": () => ({ values: [{ value: "Sales", people: 214 }] }),
    "wizard.get": () => wizard,
    "wizard.keep": (asked) => {
      wizard = { ...wizard, step: asked.step, answers: asked.answers };
      kept.push(asked.answers as EditAnswers & { wizard: "edit" });
      return wizard;
    },
    "wizard.who": () => ({
      total: values.people ?? 2,
      enabled: 2,
      blocked: 0,
      guests: 0,
      synced: 1,
      withoutLocation: 0,
      licensed: 0,
      first: [],
      unknown: [],
    }),
    "edit.values": () => ({
      people: 2,
      synced: 1,
      deleted: 0,
      name: null,
      fields,
      groups: [
        { id: "g1", displayName: "Sales", kind: "security", writable: true, members: 2 },
        { id: "g2", displayName: "All employees", kind: "security", writable: false, members: 2 },
      ],
      ...values,
    }),
    "edit.photo": () => ({ sha256: "ab", mediaType: "image/jpeg", size: 20480, name: "face.jpg" }),
    "wizard.plan": () => ({ plan: "p1" }),
    "plan.get": () => planOf({ people: 2, acts: [{ kind: "block", count: 2, name: null, destructive: true }] }),
    "plan.approval": () => approvalOf({}),
    "plan.rows": () => ({ total: 0, counts: [0, 0, 0, 0], rows: [] }),
  };
  return { program, kept };
}

test("fields of many are kept, set and cleared by keyboard; what Active Directory owns is locked", async () => {
  const { program, kept } = draftOf({});
  await openWindow(address, program);
  await expect.element(page.getByText("12 different values")).toBeVisible();
  await expect.element(page.getByText("Change it in Active Directory")).toBeVisible();
  await expect.element(page.getByText(/1 person is owned by Active Directory/)).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Next: Review" })).toBeDisabled();
  const names = page.getByRole("group", { name: "Display name: what becomes of it" });
  await expect.element(names.getByText("Clear")).not.toBeInTheDocument();

  const department = page.getByRole("group", { name: "Department: what becomes of it" });
  (department.getByRole("radio", { name: "Keep" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  // A value that only looks like one that many have is told, and put right with a press.
  await page.getByRole("combobox", { name: "Department: new value" }).fill("Sals");
  await userEvent.keyboard("{Tab}");
  await expect.element(page.getByText("Nobody has it yet. Did you mean Sales?")).toBeVisible();
  await page.getByRole("button", { name: "Use Sales" }).click();
  await expect.element(page.getByText("Nobody has it yet.")).not.toBeInTheDocument();
  await expect.element(page.getByText("1 is left out: owned by Active Directory")).toBeVisible();
  await page.getByRole("group", { name: "Hire date: what becomes of it" }).getByText("Clear").click();
  await page.getByRole("group", { name: "Sign-in" }).getByText("Block").click();
  await page.getByRole("checkbox", { name: "Sales, 2 of them" }).click();
  await expect.element(page.getByRole("checkbox", { name: "All employees, 2 of them" })).toBeDisabled();
  expect(await faultsForAccess()).toEqual([]);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByRole("heading", { name: /block 2 people/ })).toBeVisible();
  const last = kept.at(-1);
  expect(last?.set).toEqual([
    { property: "department", value: "Sales" },
    { property: "accountEnabled", value: "false" },
  ]);
  expect([last?.clear, last?.more.leave]).toEqual([["employeeHireDate"], ["g1"]]);
});

test("one person gets a photo from a file", async () => {
  const { program, kept } = draftOf({ who: whoNamed(["u1"]) }, { people: 1, name: "Person 1" });
  choosePath("D:/face.jpg");
  await openWindow(address, program);
  await page.getByText("Set a photo").click();
  await expect.element(page.getByText("face.jpg, 20 kB")).toBeVisible();
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect.poll(() => kept.at(-1)?.more.photo.kind).toBe("set");
});

test("for good goes only whose name is typed", async () => {
  const gone = { people: 1, deleted: 1, name: "Ana Ruiz" };
  const { program } = draftOf({ who: whoNamed(["u1"]), act: "purge" }, gone);
  await openWindow(address, program);
  const next = page.getByRole("button", { name: "Next: Review" });
  await expect.element(next).toBeDisabled();
  await page.getByRole("textbox", { name: "Type Ana Ruiz to delete them for good" }).fill("Ana Ruiz");
  await expect.element(next).toBeEnabled();
  expect(await faultsForAccess()).toEqual([]);
});

test("the step What has no fault for access in either theme", async () => {
  const { program } = draftOf({ clear: ["jobTitle"], more: { pass: { minutes: 60, once: true } } });
  const arrive = () => expect.element(page.getByText("12 different values")).toBeVisible();
  expect(await faultsInBothThemes(address, program, arrive)).toEqual([]);
});

test("a plan waits until what was answered last is kept", async () => {
  const { program } = draftOf({});
  const order: string[] = [];
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const keep = program["wizard.keep"] as NonNullable<Program["wizard.keep"]>;
  const plan = program["wizard.plan"] as NonNullable<Program["wizard.plan"]>;
  await openWindow(address, {
    ...program,
    "wizard.keep": (asked) => {
      const kept = slow.then(() => {
        order.push(`kept ${asked.step}`);
        return keep(asked);
      });
      return kept as unknown as Wizard;
    },
    "wizard.plan": (asked) => {
      order.push("planned");
      return plan(asked);
    },
  });
  await page.getByRole("group", { name: "Sign-in" }).getByText("Block").click();
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect.element(page.getByRole("button", { name: "Next: Review" })).not.toBeInTheDocument();
  release();
  await expect.element(page.getByRole("heading", { name: /block 2 people/ })).toBeVisible();
  expect(order).toEqual(["kept review", "planned"]);
});
