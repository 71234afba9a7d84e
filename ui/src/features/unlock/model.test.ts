import { expect, test } from "vitest";
import { faultsOf } from "./model";

test.each([
  ["", "", { tooShort: true, different: false }],
  ["elevenchars", "elevenchars", { tooShort: true, different: false }],
  ["twelve chars", "twelve chars", { tooShort: false, different: false }],
  ["twelve chars", "twelve char", { tooShort: false, different: true }],
  // Signs outside the basic plane count once.
  ["😀😀😀😀😀😀", "😀😀😀😀😀😀", { tooShort: true, different: false }],
])("%s and %s: %o", (passphrase, repeated, expected) => {
  expect(faultsOf(passphrase, repeated)).toEqual(expected);
});
