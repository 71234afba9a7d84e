import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { AuditLine } from "../../ipc/bindings/AuditLine";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const line = (number: number, change: Partial<AuditLine> = {}): AuditLine => ({
  number,
  at: "2026-11-20T09:14:41Z",
  who: "Nadia Haddad",
  account: "nadia@contoso.com",
  act: "updateUser",
  job: "j1",
  target: "t",
  targetName: "Ana Ruiz (ana.ruiz@contoso.com)",
  before: '{"accountEnabled":true}',
  after: '{"accountEnabled":false}',
  answer: '{"status":204,"requestId":"5f0c"}',
  hash: "ab".repeat(32),
  ...change,
});

const program = (change: Program = {}): Program => ({
  ...tenantOf(50),
  "audit.lines": ({ before }) => ({
    lines: before === null ? [line(2), line(1, { act: "jobStarted", targetName: "Leavers" })] : [],
    more: false,
  }),
  ...change,
});

test("each line tells who did what to whom, and what was there before", async () => {
  await openWindow("/t/demo/log?own=true", program());
  await page.getByText("Ana Ruiz (ana.ruiz@contoso.com)").click();
  await expect.element(page.getByText("as nadia@contoso.com").first()).toBeVisible();
  await expect.element(page.getByText("accountEnabled true").first()).toBeVisible();
  await expect.element(page.getByText("accountEnabled false").first()).toBeVisible();
  await expect.element(page.getByText("Job started: Leavers")).toBeVisible();
});

test("a log that somebody changed says where", async () => {
  const broken = "Line 7 of the log was changed.";
  await openWindow(
    "/t/demo/log?own=true",
    program({ "audit.verify": () => ({ lines: 12, head: "ab", brokenLine: 7, broken }) }),
  );
  await page.getByRole("button", { name: "Verify" }).click();
  await expect.element(page.getByText(broken)).toBeVisible();
  await expect.element(page.getByText("Whole", { exact: false })).not.toBeInTheDocument();
});

test("a whole log says so, with the hash to keep elsewhere", async () => {
  await openWindow(
    "/t/demo/log?own=true",
    program({ "audit.verify": () => ({ lines: 12, head: "ab", brokenLine: null, broken: null }) }),
  );
  await page.getByRole("button", { name: "Verify" }).click();
  await expect.element(page.getByText("Whole: 12 lines, each chained to the one before.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Copy the last hash" })).toBeVisible();
});

test("it can be reached and read in both themes", async () => {
  const arrive = () => expect.element(page.getByText("Job started:")).toBeVisible();
  expect(await faultsInBothThemes("/t/demo/log?own=true", program(), arrive)).toEqual([]);
});
