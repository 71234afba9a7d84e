import { describe, expect, test } from "vitest";
import { drawnRange, placeShowing, scaleOf, scrolled, tallest, toHeld, toReal } from "./scale";

const view = 600;

describe("scale", () => {
  test.each([
    [100, 3600],
    [222_222, 7_999_992],
    [222_223, tallest],
    [1_000_000, tallest],
  ])("%i rows of 36 px are held in %i px", (rows, held) => {
    expect(scaleOf(rows, 36, view).held).toBe(held);
  });

  test.each([10, 2000, 222_222, 1_000_000, 5_000_000])("of %i rows the first and the last can be reached", (rows) => {
    const scale = scaleOf(rows, 36, view);
    expect(drawnRange(scale, toReal(scale, 0), rows, 36)[0]).toBe(0);
    expect(drawnRange(scale, toReal(scale, scale.held - view), rows, 36)[1]).toBe(rows - 1);
  });

  test("a place and its scroll position lead to each other", () => {
    const scale = scaleOf(1_000_000, 36, view);
    for (const real of [0, 36, 1_000_000, 35_999_400]) expect(toReal(scale, toHeld(scale, real))).toBeCloseTo(real, 3);
  });

  test("a turn of the wheel moves by pixels, the scroll bar by proportion", () => {
    const scale = scaleOf(1_000_000, 36, view);
    const before = { held: 1000, real: toReal(scale, 1000) };
    expect(scrolled(scale, before, 1100).real - before.real).toBeCloseTo(100, 6);
    expect(scrolled(scale, before, 4_000_000).real).toBeCloseTo(toReal(scale, 4_000_000), 6);
  });

  test("at an end the bar decides, so that no row is out of reach", () => {
    const scale = scaleOf(1_000_000, 36, view);
    expect(scrolled(scale, { held: 50, real: 9000 }, 0).real).toBe(0);
    const end = scale.held - view;
    expect(scrolled(scale, { held: end - 50, real: 20_000_000 }, end).real).toBe(scale.real - view);
  });

  // 600 px show 16 rows of 36 px and two thirds of the next.
  test.each([
    [0, 0, 0],
    [0, 15, 0],
    [0, 16, 12],
    [0, 999, 35_400],
    [7200, 100, 3600],
    [7200, 210, 7200],
  ])("from %i px row %i is seen at %i px", (real, index, expected) => {
    expect(placeShowing(scaleOf(1000, 36, view), real, index, 36)).toBe(expected);
  });
});
