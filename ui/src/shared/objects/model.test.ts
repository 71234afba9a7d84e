import { describe, expect, test } from "vitest";
import { collectionOf } from "../../testing/lists";
import { oneOf, placeOf, standingOf, textOf, withoutEmpty } from "./model";

const never = { asOf: null, count: 0, state: { standing: "incomplete" } } as const;
const refused = { standing: "notPermitted", hint: "Ask", requestId: null } as const;
const failed = { standing: "failed", reason: "busy", requestId: null } as const;
const around = { leftOut: [], sync: undefined, reading: undefined };

describe("what a list says of itself", () => {
  test.each([
    [{}, {}, "shown"],
    [{ ...never, state: refused }, {}, "notPermitted"],
    // What was copied while it was permitted is still worth reading.
    [{ state: refused }, {}, "shown"],
    [{ ...never, state: failed }, {}, "failed"],
    [{ state: failed }, {}, "shown"],
    [{}, { leftOut: ["devices"] }, "off"],
    [never, { reading: "devices" }, "filling"],
    [{ ...never, count: 5 }, { reading: "devices" }, "shown"],
    [never, {}, "never"],
    [never, { sync: { phase: "offline", reason: "no network" } }, "neverOffline"],
  ] as const)("%o with %o is %s", (change, change2, expected) => {
    const standing = standingOf(collectionOf("devices", change), {
      ...around,
      ...change2,
      leftOut: [...("leftOut" in change2 ? change2.leftOut : [])],
    });
    expect(standing).toBe(expected);
  });
});

test("the current row goes along when rows come or go above it", () => {
  const ids = ["a", "b", "c", "d"];
  expect(placeOf("c", 1, 4, (index) => ids[index])).toBe(2);
  expect(placeOf("x", 1, 4, (index) => ids[index])).toBeNull();
  expect(placeOf("c", 2, 4, () => undefined)).toBe(2);
});

test("an address holds what was chosen and nothing else", () => {
  expect(withoutEmpty({ text: "", kind: undefined, licensed: false, group: "g1" })).toEqual({ group: "g1" });
  expect([textOf(48), textOf(""), textOf(true)]).toEqual(["48", undefined, undefined]);
  expect([oneOf("b", ["a", "b"]), oneOf("c", ["a", "b"])]).toEqual(["b", undefined]);
});
