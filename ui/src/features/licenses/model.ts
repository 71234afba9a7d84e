// What the Licences page picks out and adds up. Pure.

import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { isUnlimited } from "../../shared/chips/seats";
import { oneOf, textOf, withoutEmpty } from "../../shared/objects/model";

export type LicensesTab = "products" | "waste" | "errors" | "groups";
export const tabs: readonly LicensesTab[] = ["products", "waste", "errors", "groups"];

/** The open tab and product, as the address holds them. */
export interface LicensesSearch {
  tab?: LicensesTab | undefined;
  sku?: string | undefined;
}

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfLicenses(raw: Record<string, unknown>): LicensesSearch {
  return withoutEmpty<LicensesSearch>({ tab: oneOf(raw.tab, tabs), sku: textOf(raw.sku) });
}

export interface Figures {
  /** Products whose seats are counted, and those that have no limit. */
  products: number;
  unlimited: number;
  owned: number;
  used: number;
  byGroup: number;
  free: number;
  low: number;
  wasted: number;
}

/** Whether a product is nearly used up: less than 5 % of its seats are free. */
export function isLow({ free, owned }: Pick<LicenseProduct, "free" | "owned">): boolean {
  return owned > 0 && free < owned * 0.05;
}

/** All products that count, together; of those without a limit only what is wasted. */
export function figuresOf(products: LicenseProduct[]): Figures {
  const counted = products.filter((product) => !isUnlimited(product));
  const sum = (of: (product: LicenseProduct) => number) => counted.reduce((total, product) => total + of(product), 0);
  return {
    products: counted.length,
    unlimited: products.length - counted.length,
    owned: sum(({ owned }) => owned),
    used: sum(({ used }) => used),
    byGroup: sum(({ byGroup }) => byGroup),
    free: sum(({ free }) => free),
    low: products.filter(isLow).length,
    wasted: products.reduce((total, { waste }) => total + waste.total, 0),
  };
}

export type WasteReason = "blocked" | "never" | "quiet" | "overlapping" | "doubled";

export interface WasteLine {
  key: string;
  product: LicenseProduct;
  reason: WasteReason;
  /** The product that contains this one. */
  other: { skuId: string; name: string } | null;
  people: number;
}

/** Why seats of a product are wasted, the most first; doubled, which wastes none, last. */
export function wasteOf(product: LicenseProduct): WasteLine[] {
  const { waste, skuId } = product;
  const line = (reason: WasteReason, people: number | null, other: WasteLine["other"] = null): WasteLine[] =>
    people ? [{ key: `${skuId} ${reason} ${other?.skuId ?? ""}`, product, reason, other, people }] : [];
  const lines = [
    ...line("blocked", waste.blocked),
    ...line("never", waste.neverSignedIn),
    ...line("quiet", waste.quiet),
    ...waste.overlapping.flatMap((overlap) => line("overlapping", overlap.people, overlap)),
  ].sort((one, other) => other.people - one.people);
  return [...lines, ...line("doubled", waste.doubled)];
}

/** Every reason of every product, the dearest product first, then the most seats. */
export function allWaste(products: LicenseProduct[]): WasteLine[] {
  const cost = ({ wastedCost }: LicenseProduct) => wastedCost?.cents ?? 0;
  return [...products]
    .sort((one, other) => cost(other) - cost(one) || other.waste.total - one.waste.total)
    .flatMap(wasteOf);
}

/** Licences known to be in error: of people, and of groups that report some. */
export function errorsOf({ products, groups }: Pick<Licenses, "products" | "groups">): number {
  return products.reduce((total, { errors }) => total + errors, 0) + groups.filter((group) => group.hasErrors).length;
}

/** Seats in use that the copy has no holder for. */
export function unseenOf({ used, holders }: Pick<LicenseProduct, "used" | "holders">): number {
  return Math.max(0, used - holders);
}

/** People the filter of the People page is asked for. */
export function peopleWith(line: Pick<WasteLine, "product" | "reason" | "other">): Record<string, string> | null {
  return line.reason === "blocked" ? { sku: line.product.skuId, signIn: "blocked" } : null;
}

/** The people of a line as the filter language says it. */
export function filterOfLine({ product, reason, other }: Pick<WasteLine, "product" | "reason" | "other">): string {
  const holds = `license:${product.partNumber}`;
  switch (reason) {
    case "blocked":
      return `blocked and license:${product.partNumber}`;
    case "never":
      return `never-signed-in and ${holds}`;
    case "quiet":
      return `lastSignInDateTime < -90d and ${holds}`;
    case "overlapping":
      return `${holds} and license:${other?.skuId ?? ""}`;
    case "doubled":
      return `license-direct:${product.partNumber} and license-group:${product.partNumber}`;
  }
}
