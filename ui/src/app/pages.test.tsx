import i18n from "i18next";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { bundles } from "../shared/wizard/say";
import { en } from "../shared/words/en";
import { pages } from "../testing/pages";
import { prefer } from "../testing/program";
import { closeWindow, faultsForAccess, openWindow } from "../testing/window";

// What has to hold on every page.

afterEach(() => {
  closeWindow();
  prefer("language", "en");
});

/** Whether something is still read, slides in or changes its colour. */
function moves(): boolean {
  if (document.querySelector("[aria-busy=true], .fui-Skeleton, .fui-Spinner, h1:empty, h2:empty") !== null) return true;
  const ends = ({ effect }: Animation) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY;
  return document.getAnimations().some((animation) => ends(animation) && animation.playState === "running");
}

/** Waits until the page stands: two looks, one after the other, see the same. */
const arrived = async () => {
  await expect.element(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  let before = "";
  const stands = () => {
    const now = document.body.innerHTML;
    const same = now === before && !moves();
    before = now;
    return same;
  };
  await expect.poll(stands, { interval: 80 }).toBe(true);
};

type Words = { [key: string]: string | Words };
const phrases = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : phrases(value)));

/** Phrases without values that are said in another way in German: none of them may stand on a German page. */
const english = () => {
  const german = new Set(
    [["translation", en] as const, ...bundles.map(({ namespace, words }) => [namespace, words] as const)].flatMap(
      ([namespace]) => phrases((i18n.getResourceBundle("de", namespace) ?? {}) as Words),
    ),
  );
  const all = [en, ...bundles.map(({ words }) => words)].flatMap((words) => phrases(words as Words));
  return new Set(all.filter((text) => /\p{L}{2}/u.test(text) && !text.includes("{{") && !german.has(text)));
};

/** Everything that is read or read out on the page, piece by piece. */
function saidOnPage(): string[] {
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) said.push(walker.currentNode.textContent?.trim() ?? "");
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"]) said.push(element.getAttribute(name) ?? "");
  return said;
}

describe("in German", () => {
  test.each(pages)("%s", async (address, program) => {
    prefer("language", "de");
    await openWindow(address, program);
    await arrived();
    expect(document.documentElement.lang).toBe("de-DE");
    const words = english();
    expect(words.size).toBeGreaterThan(500);
    expect(saidOnPage().filter((text) => words.has(text))).toEqual([]);
    // A value that was not given stays as its name.
    expect(saidOnPage().filter((text) => text.includes("{{"))).toEqual([]);
    expect(await faultsForAccess()).toEqual([]);
  });
});

describe("at 200 % zoom", () => {
  beforeAll(() => page.viewport(640, 400));
  afterAll(() => page.viewport(1280, 800));

  test.each(pages)("%s scrolls sideways nowhere but in a grid", async (address, program) => {
    await openWindow(address, program);
    await arrived();
    expect(scrollsSideways()).toEqual([]);
  });
});

/** What can be scrolled sideways, or is cut off at the right edge of the window, and is no grid. */
function scrollsSideways(): string[] {
  const nameOf = (element: Element) =>
    `${element.tagName} ${element.textContent} ${element.className} ${element.scrollWidth}`;
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("#root, #root *")) {
    if (element.closest("[role=grid], pre, [data-sideways], .spoken") !== null) continue;
    const { overflowX } = getComputedStyle(element);
    const more = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (more && (overflowX === "auto" || overflowX === "scroll")) found.push(nameOf(element));
    const button = element.matches("button, input, a, [role=combobox], [role=radio]");
    const box = element.getBoundingClientRect();
    if (button && box.width > 0 && box.right > innerWidth + 1) found.push(`cut off: ${nameOf(element)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(nameOf(document.documentElement));
  return found;
}

describe("with the colours of the system and without motion", () => {
  const media = (on: boolean) => {
    const features = [
      { name: "forced-colors", value: on ? "active" : "none" },
      { name: "prefers-reduced-motion", value: on ? "reduce" : "no-preference" },
    ];
    return (cdp() as unknown as { send: (method: string, given: unknown) => Promise<unknown> }).send(
      "Emulation.setEmulatedMedia",
      { features },
    );
  };
  beforeAll(() => media(true));
  afterAll(() => media(false));

  test.each(pages)("%s", async (address, program) => {
    await openWindow(address, program);
    await arrived();
    expect(matchMedia("(forced-colors: active)").matches).toBe(true);
    expect(await faultsForAccess()).toEqual([]);
    const moving = document.getAnimations().filter(({ playState }) => playState === "running");
    expect(moving.map((animation) => (animation as CSSAnimation).animationName)).toEqual([]);
  });
});
