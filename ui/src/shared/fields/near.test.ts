import { expect, test } from "vitest";
import { nearest } from "./near";

const known = [
  { value: "Sales", people: 200 },
  { value: "Sales EMEA", people: 12 },
  { value: "Salas", people: 1 },
  { value: "Logistics", people: 80 },
];

test.each([
  ["Sals", "Sales"],
  ["sale", "Sales"],
  ["Logistik", "Logistics"],
  ["Sales", undefined],
  ["sales", undefined],
  ["Finance", undefined],
  ["Sa", undefined],
])("%s is like %s", (typed, expected) => {
  expect(nearest(typed, known)).toBe(expected);
});
