import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { OnboardAnswers } from "../../ipc/bindings/OnboardAnswers";
import type { OnboardCheck } from "../../ipc/bindings/OnboardCheck";
import { emptyAnswers } from "../../shared/wizard/answers";
import { e3, wizardProgram } from "../../testing/arriving";
import { closeWindow, faultsForAccess, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/demo/wizards/d1";
const ana = (): OnboardAnswers => ({ ...emptyAnswers("2026-11-30"), first: "Ana", last: "Ruiz" });
const heading = (name: string) => page.getByRole("heading", { name, exact: true, level: 1 });
const next = (name: string) => page.getByRole("button", { name: `Next: ${name}` });

function wizard(answers: OnboardAnswers, change: (answers: OnboardAnswers) => Partial<OnboardCheck> = () => ({})) {
  return wizardProgram({ wizard: "onboard", ...answers }, change);
}

describe("the main path", () => {
  test("goes from the names to Review by the keyboard alone", async () => {
    const { program, answers, asked } = wizard(emptyAnswers());
    await openWindow(address, program);
    await expect.element(heading("Who")).toBeVisible();
    await expect.element(next("Account")).toBeDisabled();
    await page.getByRole("textbox", { name: "First name" }).fill("Ana");
    await page.getByRole("textbox", { name: "Last name" }).fill("Ruiz");
    await expect.element(next("Account")).toBeEnabled();
    for (const name of ["Account", "Job", "Licences", "Groups", "First sign-in"]) {
      await expect.element(next(name)).toBeEnabled();
      await userEvent.keyboard("{Control>}{Enter}{/Control}");
      await expect.element(heading(name)).toBeVisible();
    }
    await expect.element(next("Review")).toBeEnabled();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked).toContain("plan");
    expect(answers()).toMatchObject({ first: "Ana", last: "Ruiz" });
  });

  test("a licence is ticked, and an app of it switched off", async () => {
    const { program, answers } = wizard(ana());
    await openWindow(address, program);
    for (const name of ["Account", "Job", "Licences"]) await next(name).click();
    await page.getByRole("checkbox", { name: "Microsoft 365 E3" }).click();
    await page.getByRole("button", { name: "Apps…" }).click();
    await page.getByRole("checkbox", { name: "TEAMS1" }).click();
    await next("Groups").click();
    await expect.poll(() => answers()).toMatchObject({ licenses: [{ skuId: e3, appsOff: ["a1"] }] });
  });
});

test("a field with a list is one stop of the keys, and its list no second page", async () => {
  const { program } = wizard(ana());
  await openWindow(address, program);
  await next("Account").click();
  await page.getByRole("combobox", { name: "Usage location" }).click();
  await expect.element(page.getByRole("option", { name: "Albania" })).toBeVisible();
  expect(page.getByRole("listbox").element().clientHeight).toBeLessThanOrEqual(320);
  const arrows = document.querySelectorAll<HTMLElement>('[aria-label="Open the list"]');
  expect(Array.from(arrows, (one) => one.tabIndex)).toEqual([-1]);
});

describe("a first day that is still to come", () => {
  const begins = ({ startDate, enabled }: OnboardAnswers): Partial<OnboardCheck> => ({
    letIn: startDate === "" ? null : "Mon 30 Nov 2026, 08:00 Europe/Berlin",
    enabled: enabled ?? startDate === "",
  });

  test("is proposed, keeps them blocked, and says what lets them in", async () => {
    const { program, answers } = wizard({ ...ana(), startDate: "" }, begins);
    await openWindow(address, program);
    await page.getByRole("button", { name: "Next working day, 30 Nov" }).click();
    await expect
      .element(page.getByText("Made blocked until Mon 30 Nov 2026, 08:00 Europe/Berlin", { exact: false }))
      .toBeVisible();
    await next("Account").click();
    await expect.poll(() => answers()).toMatchObject({ startDate: "2026-11-30", enabled: null });
    await expect.element(page.getByText("Letting them in is kept under Due", { exact: false })).toBeVisible();
    await expect.poll(() => faultsForAccess()).toEqual([]);
    const may = page.getByRole("checkbox", { name: "May sign in" });
    await expect.element(may).not.toBeChecked();
    await may.click();
    await expect.element(page.getByText("They may sign in before their first day", { exact: false })).toBeVisible();
    await next("Job").click();
    await expect.poll(() => answers()).toMatchObject({ enabled: true });
    await page.getByRole("button", { name: "Back" }).click();
    // Taken back, they are blocked until that day and not for good.
    await may.click();
    await expect.element(page.getByText("Letting them in is kept under Due", { exact: false })).toBeVisible();
    await next("Job").click();
    await expect.poll(() => answers()).toMatchObject({ enabled: null });
  });
});

describe("who may be here already", () => {
  const gone = {
    id: "u9",
    displayName: "Ana Ruíz",
    userPrincipalName: "ana.ruiz@contoso.com",
    department: "Sales",
    deletedAt: "2026-11-21T10:00:00Z",
    deletedDays: 6,
    enabled: false,
    alike: ["displayName"],
  };
  const same = ({ otherPeople }: OnboardAnswers): Partial<OnboardCheck> => ({
    same: [{ ...gone, another: otherPeople.includes("u9") }],
  });

  test("is brought back instead", async () => {
    const { program, asked } = wizard(ana(), same);
    await openWindow(address, program);
    await expect.element(page.getByText("Ana Ruíz was deleted 6 days ago.")).toBeVisible();
    await page.getByRole("button", { name: "Restore Ana Ruíz instead" }).click();
    await expect.poll(() => asked).toContain("restore u9");
  });

  test("is another person when somebody says so", async () => {
    const { program } = wizard(ana(), same);
    await openWindow(address, program);
    await page.getByRole("button", { name: "Really a new person" }).click();
    await expect.element(page.getByText("A new person, not Ana Ruíz")).toBeVisible();
  });
});

describe("a taken name", () => {
  test("stops, and a free one is taken with a click", async () => {
    const taken = ({ userName }: OnboardAnswers): Partial<OnboardCheck> => ({
      notices:
        userName === ""
          ? [
              {
                step: "account",
                field: "userPrincipalName",
                level: "stop",
                text: "ana.ruiz@contoso.com is already used by Ana Ruíz (active, Sales)",
                instead: ["ana.r@contoso.com", "ana.ruiz2@contoso.com"],
              },
            ]
          : [],
    });
    const { program, answers } = wizard(ana(), taken);
    await openWindow(address, program);
    await next("Account").click();
    await expect.element(next("Job")).toBeDisabled();
    // What is said of the name is said of the name alone.
    const ids = [...document.querySelectorAll("main [id]")].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    await expect.element(page.getByRole("textbox", { name: "Sign-in name" })).toHaveAttribute("aria-invalid", "true");
    await expect.element(page.getByRole("combobox", { name: "Domain" })).not.toHaveAttribute("aria-invalid");
    await page.getByRole("button", { name: "Use ana.ruiz2@contoso.com" }).click();
    await expect.element(next("Job")).toBeEnabled();
    await expect.element(page.getByRole("textbox", { name: "Sign-in name" })).toHaveFocus();
    await next("Job").click();
    await expect.poll(() => answers()).toMatchObject({ userName: "ana.ruiz2" });
  });
});

describe("a typed password", () => {
  test("is given to the program, is never in the draft, and closes the way on until it is held", async () => {
    const { program, asked, answers } = wizard({ ...ana(), firstSignIn: { way: "own" } });
    await openWindow(address, program);
    for (const name of ["Account", "Job", "Licences", "Groups", "First sign-in"]) await next(name).click();
    await expect.element(next("Review")).toBeDisabled();
    const field = page.getByLabelText(/^Password/);
    await field.fill("abc");
    await userEvent.tab();
    await expect.element(page.getByText("3 characters; 8 to 256 are wanted")).toBeVisible();
    await field.fill("Correct-horse-7");
    await userEvent.tab();
    await expect.element(page.getByText("Held in memory", { exact: true })).toBeVisible();
    await expect.element(next("Review")).toBeEnabled();
    expect(asked).toContain("password 15");
    expect(JSON.stringify(answers())).not.toContain("Correct");
  });
});

describe("access", () => {
  test("no step has a fault in either theme", async () => {
    const { program } = wizard({ ...ana(), copyFrom: { id: "u1", displayName: "Person 1" } });
    const faults = await faultsInBothThemes(address, program, () => expect.element(heading("Who")).toBeVisible());
    expect(faults).toEqual([]);
    await openWindow(address, program);
    for (const name of ["Account", "Job", "Licences", "Groups", "First sign-in"]) {
      await next(name).click();
      await expect.element(heading(name)).toBeVisible();
      expect(await faultsForAccess(), name).toEqual([]);
    }
  });
});
