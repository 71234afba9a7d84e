import { expect, test } from "vitest";
import { formatBytes } from "./model";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1500, "1.5 kB"],
  [12_400_000, "12.4 MB"],
  [123_400_000, "123 MB"],
  [9_000_000_000_000, "9,000 GB"],
])("%i bytes are %s", (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});
