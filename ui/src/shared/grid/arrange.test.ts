import { expect, test } from "vitest";
import { arranged, dropIndex, leastWidth, moved, narrowest, placesOf, sized, switched } from "./arrange";
import type { GridColumn } from "./DataGrid";

const column = (id: string, more: Partial<GridColumn<unknown>> = {}): GridColumn<unknown> => ({
  id,
  header: id,
  render: () => null,
  ...more,
});
const columns = [
  column("name", { minWidth: 100 }),
  column("city", { hideBelow: 700, width: 60 }),
  column("mail", { minWidth: 90 }),
  column("fax", { optional: true }),
];
const ids = (shown: { id: string }[]) => shown.map(({ id }) => id).join();
const places = (text: string) => text.split(",").map((id) => ({ id, width: null }));

test("nobody arranged them: as they come, without the ones that are only offered", () => {
  expect(ids(arranged(columns, []))).toBe("name,city,mail");
});

test("arranged columns keep their order, the first stays first, unknown ones are left out, none leaves by itself", () => {
  const shown = arranged(columns, [...places("mail,gone,fax"), { id: "city", width: 222 }]);
  expect(ids(shown)).toBe("name,mail,fax,city");
  expect(shown.map(({ hideBelow }) => hideBelow)).toEqual([undefined, undefined, undefined, undefined]);
  expect(shown[3]?.width).toBe(222);
});

test.each([
  ["mail", 1, "name,mail,city,fax"],
  ["city", 3, "name,mail,fax,city"],
  ["city", 99, "name,mail,fax,city"],
  ["fax", 0, "name,fax,city,mail"],
  ["name", 2, "name,city,mail,fax"],
  ["gone", 2, "name,city,mail,fax"],
])("%s moved to %i", (id, to, expected) => {
  expect(ids(moved(places("name,city,mail,fax"), id, to))).toBe(expected);
});

test("widths have bounds, and stay when columns are asked for again", () => {
  const narrow = sized(places("name,city"), "city", 3);
  expect(narrow[1]?.width).toBe(narrowest);
  expect(placesOf(columns, narrow)[1]).toEqual({ id: "city", width: narrowest });
});

test("a column comes at the end and goes", () => {
  expect(ids(switched(places("name,city"), "fax", true))).toBe("name,city,fax");
  expect(ids(switched(places("name,city"), "city", false))).toBe("name");
});

test("the least width counts gaps and padding", () => {
  expect(leastWidth(columns, 8, 16)).toBe(100 + 60 + 90 + 80 + 3 * 8 + 32);
});

test.each([
  [0, 0],
  [15, 1],
  [99, 3],
])("a head dropped at %i stands before %i", (x, expected) => {
  expect(dropIndex([10, 20, 30], x)).toBe(expected);
});
