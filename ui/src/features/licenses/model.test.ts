import { describe, expect, test } from "vitest";
import { productOf } from "../../testing/lists";
import { allWaste, errorsOf, figuresOf, isLow, searchOfLicenses, unseenOf, wasteOf } from "./model";

test("an address holds the open tab and product", () => {
  expect(searchOfLicenses({ tab: "waste", sku: "e3" })).toEqual({ tab: "waste", sku: "e3" });
  expect(searchOfLicenses({ tab: "gold", sku: "" })).toEqual({});
});

test("all products together", () => {
  const products = [
    productOf("a", { owned: 100, used: 99, free: 1, byGroup: 40 }),
    productOf("b", { owned: 50, free: 40 }),
  ];
  const figures = figuresOf(products);
  expect([figures.owned, figures.free, figures.low]).toEqual([150, 41, 1]);
  expect([isLow({ free: 5, owned: 100 }), isLow({ free: 4, owned: 100 }), isLow({ free: 0, owned: 0 })]).toEqual([
    false,
    true,
    false,
  ]);
});

test("products without a limit say nothing of the seats that were bought", () => {
  const figures = figuresOf([
    productOf("a", { owned: 100, used: 60, free: 40 }),
    productOf("b", { partNumber: "FLOW_FREE", owned: 20_000, used: 10, free: 19_990 }),
    productOf("c", { partNumber: "SPE_E3", owned: 20_000, used: 19_000, free: 1_000 }),
  ]);
  expect([figures.owned, figures.used, figures.free]).toEqual([20_100, 19_060, 1_040]);
  expect([figures.products, figures.unlimited]).toEqual([2, 1]);
});

describe("waste", () => {
  const product = productOf("a", {
    waste: {
      total: 12,
      blocked: 3,
      neverSignedIn: null,
      quiet: 8,
      overlapping: [{ skuId: "e3", name: "E3", people: 2 }],
      doubled: 4,
    },
  });
  test("reasons are told with the most seats first, what wastes none last", () => {
    expect(wasteOf(product).map(({ reason, people }) => [reason, people])).toEqual([
      ["quiet", 8],
      ["blocked", 3],
      ["overlapping", 2],
      ["doubled", 4],
    ]);
  });
  test("the dearest product comes first", () => {
    const dear = productOf("b", {
      waste: { total: 1, blocked: 1, neverSignedIn: null, quiet: null, overlapping: [], doubled: 0 },
      wastedCost: { cents: 5000, currency: "EUR" },
    });
    expect(allWaste([product, dear])[0]?.product.skuId).toBe("b");
  });
});

test("errors of people and of groups are counted", () => {
  const group = { id: "g", displayName: "LIC", members: 3, products: ["E3"], hasErrors: true };
  expect(errorsOf({ products: [productOf("a", { errors: 2 })], groups: [group, { ...group, hasErrors: false }] })).toBe(
    3,
  );
});

test("seats the copy has no holder for", () => {
  expect([unseenOf({ used: 10, holders: 8 }), unseenOf({ used: 8, holders: 10 })]).toEqual([2, 0]);
});
