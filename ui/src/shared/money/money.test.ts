import { expect, test } from "vitest";
import { centsOf, formatMoney, formatSums, typedOf } from "./money";

test.each([
  ["21.60", 2160],
  ["21,6", 2160],
  [" 1 000 ", 100000],
  ["", null],
  ["-4", undefined],
  ["1.234", undefined],
  ["ten", undefined],
])("%j is %s", (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

test("sums are told in their currencies", () => {
  expect(formatMoney({ cents: 2209800, currency: "EUR" })).toBe("€22,098");
  expect(
    formatSums([
      { cents: 150, currency: "EUR" },
      { cents: 700, currency: "USD" },
    ]),
  ).toBe("€1.50 + US$7");
  expect(formatMoney({ cents: 100, currency: "?!" })).toBe("?! 1.00");
  expect(typedOf(2160)).toBe("21.60");
});
