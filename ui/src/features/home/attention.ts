// What needs somebody, worst first. Pure.

import type { CopiedCollection } from "../../ipc/bindings/CopiedCollection";
import type { DeletedPerson } from "../../ipc/bindings/DeletedPerson";
import type { Job } from "../../ipc/bindings/Job";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import type { Money } from "../../ipc/bindings/Money";

export type Attention =
  | { kind: "failed"; id: string; job: Job; count: number }
  | { kind: "unknown"; id: string; job: Job; count: number }
  | { kind: "interrupted"; id: string; job: Job }
  | { kind: "paused"; id: string; job: Job }
  | { kind: "credential"; id: string; sentence: string }
  | { kind: "licenseErrors"; id: string; count: number }
  | { kind: "goneSoon"; id: string; count: number; days: number }
  | { kind: "notRead"; id: string; collection: CopiedCollection }
  | { kind: "seats"; id: string; product: LicenseProduct }
  | { kind: "onBlocked"; id: string; count: number; cost: Money[] }
  | { kind: "wasted"; id: string; count: number };

export interface Known {
  jobs: Job[];
  licenses?: Licenses | undefined;
  collections?: CopiedCollection[] | undefined;
  goneSoonest?: DeletedPerson[] | undefined;
  reminder?: string | null | undefined;
}

const dayMs = 86_400_000;
/** Failures older than this are history and found under Jobs. */
const failuresShownForDays = 30;
/** People who are gone for good within so many days are told of. */
export const soonDays = 3;

/** Whether a product is nearly used up: less than 5 % of its seats are free. */
export function isLow({ free, owned }: Pick<LicenseProduct, "free" | "owned">): boolean {
  return owned > 0 && free < owned * 0.05;
}

/** What needs somebody: what went wrong, what stopped, what ends soon, what runs out, what is wasted. */
export function attention(known: Known, now: number): Attention[] {
  return [...ofJobs(known.jobs, now), ...ofTenant(known), ...ofLicenses(known.licenses)];
}

function ofJobs(jobs: Job[], now: number): Attention[] {
  const recent = jobs.filter(({ startedAt }) => now - new Date(startedAt).getTime() < failuresShownForDays * dayMs);
  const failed = recent.filter((job) => job.counts.failed > 0);
  const unknown = recent.filter((job) => job.counts.unknown > 0);
  const inState = (state: "interrupted" | "paused") =>
    jobs.filter((job) => job.state === state).map((job): Attention => ({ kind: state, id: `${state} ${job.id}`, job }));
  return [
    ...failed.map((job): Attention => ({ kind: "failed", id: `failed ${job.id}`, job, count: job.counts.failed })),
    ...unknown.map((job): Attention => ({ kind: "unknown", id: `unknown ${job.id}`, job, count: job.counts.unknown })),
    ...inState("interrupted"),
    ...inState("paused"),
  ];
}

function ofTenant({ reminder, goneSoonest, collections, licenses }: Known): Attention[] {
  const errors = licenses
    ? licenses.products.reduce((total, product) => total + product.errors, 0) +
      licenses.groups.filter(({ hasErrors }) => hasErrors).length
    : 0;
  const gone = goneSoonest?.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= soonDays).length ?? 0;
  return [
    ...(reminder ? [{ kind: "credential", id: "credential", sentence: reminder } as const] : []),
    ...(errors > 0 ? [{ kind: "licenseErrors", id: "licenseErrors", count: errors } as const] : []),
    ...(gone > 0 ? [{ kind: "goneSoon", id: "goneSoon", count: gone, days: soonDays } as const] : []),
    ...(collections ?? [])
      .filter(({ state }) => state.standing === "failed")
      .map((collection): Attention => ({ kind: "notRead", id: `notRead ${collection.id}`, collection })),
  ];
}

function ofLicenses(licenses: Licenses | undefined): Attention[] {
  const products = licenses?.products ?? [];
  const onBlocked = products.reduce((total, { waste }) => total + waste.blocked, 0);
  const wasted = products.reduce((total, { waste }) => total + waste.total, 0) - onBlocked;
  return [
    ...products
      .filter((product) => product.assignable && isLow(product))
      .sort((a, b) => a.free - b.free)
      .map((product): Attention => ({ kind: "seats", id: `seats ${product.skuId}`, product })),
    ...(onBlocked > 0
      ? [{ kind: "onBlocked", id: "onBlocked", count: onBlocked, cost: costOfBlocked(products) } as const]
      : []),
    ...(wasted > 0 ? [{ kind: "wasted", id: "wasted", count: wasted } as const] : []),
  ];
}

/** What seats on blocked accounts cost a month, the largest sum first. */
function costOfBlocked(products: LicenseProduct[]): Money[] {
  const sums = new Map<string, number>();
  for (const { price, waste } of products) {
    if (price && waste.blocked > 0) {
      sums.set(price.currency, (sums.get(price.currency) ?? 0) + price.cents * waste.blocked);
    }
  }
  return [...sums].map(([currency, cents]) => ({ currency, cents })).sort((one, other) => other.cents - one.cents);
}
