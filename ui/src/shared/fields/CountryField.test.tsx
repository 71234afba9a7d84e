import { FluentProvider } from "@fluentui/react-components";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { lightTheme } from "../../app/theme";
import "../../app/tokens.css";
import "../words/words";
import { CountryField } from "./CountryField";

let root: Root | undefined;
let place: HTMLElement | undefined;

afterEach(() => {
  root?.unmount();
  place?.remove();
});

test("a field with a list is one stop for Tab, and its list leaves the page in sight", async () => {
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
  root.render(
    <FluentProvider theme={lightTheme}>
      <CountryField label="Country" value={null} none="None" onChange={() => undefined} />
      <button type="button">After</button>
    </FluentProvider>,
  );
  const field = page.getByRole("combobox", { name: "Country" });
  await expect.element(field).toBeVisible();
  (field.element() as HTMLElement).focus();
  await userEvent.keyboard("{Tab}");
  await expect.element(page.getByRole("button", { name: "After" })).toHaveFocus();
  await field.click();
  const list = page.getByRole("listbox");
  await expect.element(list).toBeVisible();
  expect(list.getByRole("option").elements().length).toBeGreaterThan(100);
  expect(list.element().getBoundingClientRect().height).toBeLessThanOrEqual(320);
});
