import { describe, expect, it } from "vitest";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { findProblem } from "./findProblem";

/** A file of so many rows with problems at some positions, and what was asked of it. */
function file(total: number, troubled: readonly number[], excluded: readonly number[] = []) {
  const asked: [number, number][] = [];
  const row = (position: number): ImportRow => ({
    row: position + 1,
    cells: {},
    problems: troubled.includes(position) ? [{ level: "note", target: null, message: "Spaces were trimmed" }] : [],
    excluded: excluded.includes(position),
  });
  const rowsAt = async (offset: number, limit: number) => {
    asked.push([offset, limit]);
    if (offset < 0 || limit < 1 || limit > 500 || offset + limit > total) throw new Error("asked past the file");
    return Array.from({ length: limit }, (_, step) => row(offset + step));
  };
  return { rowsAt, asked };
}

describe("F8 among all rows", () => {
  it.each([
    ["from nowhere to the first", 10, [3, 7], null, 1, 3],
    ["from nowhere back to the last", 10, [3, 7], null, -1, 7],
    ["to the next", 10, [3, 7], 3, 1, 7],
    ["to the one before", 10, [3, 7], 7, -1, 3],
    ["round the end", 10, [3, 7], 7, 1, 3],
    ["round the beginning", 10, [3, 7], 3, -1, 7],
    ["the only one leads to itself", 10, [3], 3, 1, 3],
    ["across pages", 1801, [2, 1700], 2, 1, 1700],
    ["back across pages", 1801, [2, 1700], 1700, -1, 2],
    ["no problem at all", 1801, [], 5, 1, undefined],
    ["an empty file", 0, [], null, 1, undefined],
  ] as const)("%s", async (_, total, troubled, from, by, expected) => {
    expect(await findProblem(file(total, troubled).rowsAt, total, from, by)).toBe(expected);
  });

  it("passes over rows left out by hand", async () => {
    expect(await findProblem(file(10, [3, 7], [3]).rowsAt, 10, null, 1)).toBe(7);
  });

  it("asks for no row twice", async () => {
    const { rowsAt, asked } = file(1801, []);
    await findProblem(rowsAt, 1801, 900, -1);
    expect(asked.reduce((sum, [, limit]) => sum + limit, 0)).toBe(1801);
    expect(asked.length).toBeLessThanOrEqual(5);
  });
});
