import { expect, test } from "vitest";
import type { Trouble } from "../../ipc/bindings/Trouble";
import { canStop, groupsOf, hitsOf, standingOf } from "./model";

const trouble = (change: Partial<Trouble>): Trouble => ({
  id: "slow",
  name: "Slow answers",
  text: "Every answer comes late.",
  group: "answers",
  event: false,
  active: false,
  hits: null,
  happened: 0,
  ...change,
});

test.each<[Partial<Trouble>, object, boolean]>([
  [{}, { kind: "off" }, false],
  [{ active: true }, { kind: "on" }, true],
  [{ active: true, hits: 0 }, { kind: "hits", count: 0 }, true],
  [{ active: true, hits: 7 }, { kind: "hits", count: 7 }, true],
  [{ hits: 5 }, { kind: "over", count: 5 }, true],
  [{ hits: 0 }, { kind: "off" }, false],
  [{ event: true }, { kind: "off" }, false],
  [{ event: true, happened: 2 }, { kind: "happened", count: 2 }, true],
])("%o stands as %o", (change, standing, stops) => {
  expect(standingOf(trouble(change))).toEqual(standing);
  expect(canStop([trouble({}), trouble(change)])).toBe(stops);
});

test("hits are those of what goes on", () => {
  const troubles = [trouble({ active: true, hits: 3 }), trouble({ active: true }), trouble({ hits: 50 })];
  expect(hitsOf(troubles)).toBe(3);
});

test("groups come in the order of their first trouble", () => {
  const [a, b, c] = [trouble({ group: "rights" }), trouble({ id: "b" }), trouble({ id: "c", group: "rights" })];
  expect(groupsOf([a, b, c])).toEqual([
    { group: "rights", troubles: [a, c] },
    { group: "answers", troubles: [b] },
  ]);
});
