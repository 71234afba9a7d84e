import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import { templateOf } from "../../testing/arriving";
import type { Program } from "../../testing/program";
import { tenantOf } from "../../testing/tenant";
import { closeWindow, faultsInBothThemes, openWindow } from "../../testing/window";

afterEach(closeWindow);

const address = "/t/demo/people/templates";

function templates(kept: RoleTemplate[]) {
  const asked: string[] = [];
  let all = kept;
  const program: Program = {
    ...tenantOf(50),
    "templates.list": () => ({ templates: all }),
    "templates.save": ({ template }) => {
      asked.push(`save ${template.name}`);
      all = [...all.filter(({ id }) => id !== template.id), { ...template, id: template.id || "new" }];
      return { templates: all };
    },
    "templates.deviations": () => ({
      people: 12,
      total: 1,
      rows: [
        {
          id: "u1",
          displayName: "Person 1",
          userPrincipalName: "person.1@contoso.com",
          differences: [
            { kind: "field", id: "department", label: "Department", now: "Finance", wanted: "Sales" },
            { kind: "license", id: "e3", label: "Microsoft 365 E3", now: null, wanted: "Microsoft 365 E3" },
          ],
        },
      ],
    }),
    "templates.align": ({ kind, people }) => {
      asked.push(`align ${kind} ${people.join()}`);
      return { plan: "p1" };
    },
  };
  return { program, asked };
}

test("a first template is written and kept", async () => {
  const { program, asked } = templates([]);
  await openWindow(address, program);
  await page.getByRole("button", { name: "New template" }).last().click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Buyers");
  await page.getByRole("button", { name: "Keep template" }).click();
  await expect.poll(() => asked).toEqual(["save Buyers"]);
  await expect.element(page.getByRole("button", { name: "Buyers" })).toBeVisible();
});

test("who differs is told with what, and made a plan of", async () => {
  const { program, asked } = templates([templateOf("Sales")]);
  await openWindow(address, program);
  await page.getByRole("button", { name: "Look who differs" }).click();
  await expect.element(page.getByText("Department: Finance instead of Sales")).toBeVisible();
  await expect.element(page.getByText("Microsoft 365 E3 is missing")).toBeVisible();
  await page.getByRole("button", { name: "Give licences to 1 person…" }).click();
  await expect.poll(() => asked).toContain("align license u1");
});

test("no fault for access in either theme", async () => {
  const { program } = templates([templateOf("Sales"), templateOf("Buyers")]);
  const arrive = () => expect.element(page.getByRole("textbox", { name: "Name", exact: true })).toBeVisible();
  expect(await faultsInBothThemes(address, program, arrive)).toEqual([]);
});
