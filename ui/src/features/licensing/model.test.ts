import { describe, expect, test } from "vitest";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import { licensesWith } from "../../shared/wizard/begin";
import { comingProducts, missingWhat, pieces, settingOf, withSetting } from "./model";

const answers = (given: Partial<LicensesAnswers>) => licensesWith(given) as LicensesAnswers & { wizard: "licenses" };

describe("what is missing", () => {
  const cases: [Partial<LicensesAnswers>, ReturnType<typeof missingWhat>][] = [
    [{}, "act"],
    [{ act: "add" }, "products"],
    [{ act: "add", add: ["e3"] }, null],
    [{ act: "remove", add: ["e3"] }, "products"],
    [{ act: "swap", from: "e1" }, "swap"],
    [{ act: "swap", from: "e1", to: "e1" }, "same"],
    [{ act: "swap", from: "e1", to: "e3" }, null],
    [{ act: "apps" }, null],
    [{ act: "toGroup", product: "e3" }, "group"],
    [{ act: "copy" }, "copy"],
  ];
  test.each(cases)("%o is missing %s", (given, expected) => expect(missingWhat(answers(given))).toBe(expected));
});

test("a sentence is taken apart at its marks", () => {
  expect(pieces("For <b>3</b> people: add <i>E3</i>.")).toEqual([
    { text: "For ", mark: null },
    { text: "3", mark: "b" },
    { text: " people: add ", mark: null },
    { text: "E3", mark: "i" },
    { text: ".", mark: null },
  ]);
});

test("an app is set in the products that come, and kept again", () => {
  const add = answers({ act: "add", add: ["e3", "e5"] });
  expect(comingProducts(add)).toEqual(["e3", "e5"]);
  const off = withSetting(add, "teams", "off", ["e3", "e5"]);
  expect(off).toEqual([
    { plan: "teams", product: "e3", on: false },
    { plan: "teams", product: "e5", on: false },
  ]);
  expect(settingOf(off, "teams")).toBe("off");
  expect(withSetting({ ...add, switch: off }, "teams", "keep", ["e3", "e5"])).toEqual([]);
  expect(withSetting(answers({ act: "apps" }), "teams", "on", [])).toEqual([
    { plan: "teams", product: null, on: true },
  ]);
});
