import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { wizardProgram } from "../../testing/arriving";
import { closeWindow, openWindow } from "../../testing/window";
import { emptyInvitation } from "./answers";

afterEach(closeWindow);

const heading = () => page.getByRole("heading", { name: "Guests", level: 1 });

/** A wizard whose first step has nothing but a text of several lines. */
async function open() {
  const { program } = wizardProgram({ wizard: "invite", ...emptyInvitation("a@x.example") }, () => ({}));
  await openWindow("/t/demo/wizards/d1", {
    ...program,
    "invite.check": () => ({
      guests: [{ line: 1, mail: "a@x.example", displayName: "", standing: "new", person: null, text: null }],
      redirectUrl: "https://myapplications.microsoft.com",
      redirectProblem: null,
      groups: [],
    }),
  });
  await expect.element(heading()).toBeVisible();
}

test("F6 reaches a step that has nothing but a text", async () => {
  await open();
  const reached = new Set<string>();
  for (let times = 0; times < 4; times += 1) {
    await userEvent.keyboard("{F6}");
    const at = document.activeElement;
    reached.add(`${at?.closest("[data-area]")?.getAttribute("data-area")} ${at?.tagName}`);
  }
  expect([...reached]).toContain("content TEXTAREA");
});

test("the sheet of keys gives the focus back", async () => {
  await open();
  const next = page.getByRole("button", { name: "Next: Invitation" });
  await expect.element(next).toBeEnabled();
  (next.element() as HTMLElement).focus();
  await userEvent.keyboard("?");
  await expect.element(page.getByRole("dialog")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(heading()).toBeVisible();
  await expect.element(next).toHaveFocus();
});

test("Escape in a field closes the wizard and keeps the draft", async () => {
  await open();
  (page.getByRole("textbox").first().element() as HTMLElement).focus();
  await userEvent.keyboard("{Escape}");
  await expect.element(heading()).not.toBeInTheDocument();
});
