import "../app/tokens.css";
import "../shared/words/words";
import "@fontsource-variable/inter/wght.css";
import axe from "axe-core";
import { createRoot, type Root } from "react-dom/client";
import { expect } from "vitest";
import { App } from "../app/App";
import { answerWith, type Program, prefer } from "./program";

let root: Root | undefined;

/** Opens the whole window at an address on a program that answers so. What was open before is closed. */
export async function openWindow(address: string, program: Program): Promise<void> {
  closeWindow();
  answerWith(program);
  // The browser of the tests has a query of its own, which the hash history adds to the last value of the address.
  window.location.hash = address.includes("?") ? `${address}&rest=` : address;
  const element = document.createElement("div");
  element.id = "root";
  document.body.append(element);
  root = createRoot(element);
  root.render(<App />);
}

export function closeWindow() {
  root?.unmount();
  root = undefined;
  document.getElementById("root")?.remove();
}

/** What axe finds wrong on the screen as it is, a line each. The focus guards of Fluent are its own affair. */
export async function faultsForAccess(): Promise<string[]> {
  // A colour on its way from one state or theme to another is neither.
  const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.all(changes.map(({ finished }) => finished.catch(() => undefined)));
  const { violations } = await axe.run(
    { include: document.body, exclude: ["[data-tabster-dummy]"] },
    { resultTypes: ["violations"] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}

/** The same with the light and then the dark theme; `arrive` waits for what is to be looked at. */
export async function faultsInBothThemes(address: string, program: Program, arrive: () => Promise<unknown>) {
  const faults: string[] = [];
  for (const theme of ["dark", "light"]) {
    prefer("theme", theme);
    await openWindow(address, program);
    await arrive();
    await expect.poll(() => document.documentElement.dataset.theme).toBe(theme);
    faults.push(...(await faultsForAccess()).map((fault) => `${theme}: ${fault}`));
    closeWindow();
  }
  return faults;
}
