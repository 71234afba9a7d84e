import { expect, test } from "vitest";
import { jobOf as job } from "../../testing/lists";
import { copyPace, jobToShow, partOfDay, progressOf } from "./model";

test("a running job is shown before a newer one that ended", () => {
  expect(jobToShow([job("new", {}), job("running", { state: "running" })])?.id).toBe("running");
  expect(jobToShow([job("new", {}), job("old", {})])?.id).toBe("new");
  expect(jobToShow([])).toBeUndefined();
});

test("a running job tells of its phase, an ended one of its rows", () => {
  const phases = [{ name: "Create", state: "running" as const, done: 3, total: 10, failed: 1, note: null }];
  expect(progressOf(job("a", { state: "running", phases }))).toEqual({
    phase: "Create",
    done: 3,
    failed: 1,
    total: 10,
  });
  const ended = job("a", { phases, counts: { verified: 7, failed: 2, unknown: 1 } });
  expect(progressOf(ended)).toEqual({ phase: null, done: 10, failed: 2, total: 10 });
});

test.each([
  [3, "morning"],
  [11, "morning"],
  [12, "afternoon"],
  [18, "evening"],
])("at %i it is %s", (hour, expected) => {
  expect(partOfDay(hour)).toBe(expected);
});

test.each([
  [0, 0, 500, 100, 0],
  [0, 0, 2000, 600, 300],
  [1000, 200, 3000, 200, 0],
  [1000, 200, 3000, 100, 0],
])("from %i ms with %i to %i ms with %i people the copy goes at %i a second", (a, b, c, d, expected) => {
  expect(copyPace({ at: a, received: b }, { at: c, received: d })).toBe(expected);
});
