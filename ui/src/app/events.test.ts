import { expect, test } from "vitest";
import { oneAtATime, staleKeys } from "./events";

test.each([
  [{ event: "directory.checked", connection: "demo" } as const, ["directory", "copy"]],
  [
    { event: "directory.changed", connection: "demo" } as const,
    ["directory", "people", "person", "copy", "groups", "licenses", "lists"],
  ],
  [{ event: "job.progress", connection: "demo", job: "j1" } as const, ["jobs", "job"]],
  [{ event: "drafts.changed", connection: "demo" } as const, ["drafts", "import"]],
])("%o makes %o of that connection stale", (event, expected) => {
  const found = staleKeys(event);
  expect(found.map(([first]) => first)).toEqual(expected);
  expect(found.every((key) => key[1] === "demo")).toBe(true);
});

test("a step of the Connect wizard and a change of a connection are asked for again", () => {
  expect(staleKeys({ event: "connect.changed", id: "c1" })).toEqual([["connecting", "c1"]]);
  expect(staleKeys({ event: "connection.changed", connection: "demo" })).toEqual([["connection", "demo"], ["start"]]);
});

test("what is asked for while work runs is done once more, and only once", async () => {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const ask = oneAtATime((name) => {
    done.push(name);
    return new Promise<void>((resolve) => waiting.push(resolve));
  });
  const finish = async () => {
    waiting.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  ask("a");
  ask("a");
  ask("a");
  ask("b");
  expect(done).toEqual(["a", "b"]);
  await finish();
  expect(done).toEqual(["a", "b", "a"]);
  await finish();
  await finish();
  expect(done).toEqual(["a", "b", "a"]);
  ask("a");
  expect(done).toEqual(["a", "b", "a", "a"]);
});

test("work that fails does not stop the next", async () => {
  let runs = 0;
  const ask = oneAtATime(() => {
    runs += 1;
    return Promise.reject(new Error("refused"));
  });
  ask("a");
  await new Promise((resolve) => setTimeout(resolve));
  ask("a");
  expect(runs).toBe(2);
});
