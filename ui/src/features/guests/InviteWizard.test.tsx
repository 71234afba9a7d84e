import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { GuestRow } from "../../ipc/bindings/GuestRow";
import { emptyInvitation } from "../../shared/wizard/answers";
import { wizardProgram } from "../../testing/arriving";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const row = (line: number, mail: string, standing: GuestRow["standing"], text: string | null = null): GuestRow => ({
  line,
  mail,
  displayName: "",
  standing,
  person: null,
  text,
});

function invitation(guests: string, rows: GuestRow[]) {
  const made = wizardProgram({ wizard: "invite", ...emptyInvitation(guests) }, () => ({}));
  const program = {
    ...made.program,
    "invite.check": () => ({
      guests: rows,
      redirectUrl: "https://myapplications.microsoft.com",
      redirectProblem: null,
      groups: [],
    }),
  };
  return { ...made, program };
}

const next = () => page.getByRole("button", { name: "Next: Invitation" });

test("who has not answered is written to again only when that is ticked", async () => {
  const { program } = invitation("eva@x.example", [row(1, "eva@x.example", "waiting", "Eva has not answered")]);
  await openWindow("/t/demo/wizards/d1", program);
  await expect.element(next()).toBeDisabled();
  await page.getByRole("checkbox", { name: "Send the invitation again to those who have not answered" }).click();
  await expect.element(next()).toBeEnabled();
  await expect.element(page.getByText("Will be invited again")).toBeVisible();
});

test("a list where nobody can be invited does not go on", async () => {
  const { program } = invitation("a\nb", [row(1, "a", "stopped", "a is no mail address"), row(2, "b", "accepted")]);
  await openWindow("/t/demo/wizards/d1", program);
  await expect.element(page.getByText("Nobody of this list can be invited")).toBeVisible();
  await expect.element(next()).toBeDisabled();
});

test("no fault for access in either theme", async () => {
  const { program } = invitation("a@x.example", [row(1, "a@x.example", "new")]);
  const arrive = () => expect.element(page.getByRole("heading", { name: "Guests", level: 1 })).toBeVisible();
  expect(await faultsInBothThemes("/t/demo/wizards/d1", program, arrive)).toEqual([]);
});
