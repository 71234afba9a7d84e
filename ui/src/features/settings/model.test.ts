import { expect, test } from "vitest";
import { formatBytes, isProxy } from "./model";

test.each([
  ["http://proxy.contoso.com:8080", true],
  ["https://10.0.0.1:3128/", true],
  ["http://ana:secret@proxy:8080", true],
  ["proxy.contoso.com:8080", false],
  ["http://proxy.contoso.com", false],
  ["http://proxy:8080/path", false],
  ["", false],
])("%s can be a proxy: %s", (address, expected) => {
  expect(isProxy(address)).toBe(expected);
});

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
