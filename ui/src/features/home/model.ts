// What Home picks out. Pure: it counts and sorts what the program answered, it decides nothing.

import type { Job } from "../../ipc/bindings/Job";
import type { Product } from "../../ipc/bindings/Product";

export type Attention =
  | { kind: "failed"; id: string; job: Job; count: number }
  | { kind: "unknown"; id: string; job: Job; count: number }
  | { kind: "interrupted"; id: string; job: Job }
  | { kind: "paused"; id: string; job: Job }
  | { kind: "seats"; id: string; product: Product };

const dayMs = 86_400_000;
/** Failures older than this are history and found under Jobs. */
const failuresShownForDays = 30;

/** Whether a product is nearly used up: less than 5 % of its seats are free. */
export function isLow({ free, owned }: Pick<Product, "free" | "owned">): boolean {
  return owned > 0 && free < owned * 0.05;
}

/** Subscriptions that count: those in force and in grace. */
export function inForce(products: Product[]): Product[] {
  return products.filter(({ status, owned }) => owned > 0 && (status === "Enabled" || status === "Warning"));
}

/** What needs somebody, worst first: failed, unknown, stopped, paused, short of seats. */
export function attention(jobs: Job[], products: Product[], now: number): Attention[] {
  const recent = jobs.filter(({ startedAt }) => now - new Date(startedAt).getTime() < failuresShownForDays * dayMs);
  const failed = recent.filter((job) => job.counts.failed > 0);
  const unknown = recent.filter((job) => job.counts.unknown > 0);
  return [
    ...failed.map((job): Attention => ({ kind: "failed", id: `failed ${job.id}`, job, count: job.counts.failed })),
    ...unknown.map((job): Attention => ({ kind: "unknown", id: `unknown ${job.id}`, job, count: job.counts.unknown })),
    ...jobs
      .filter(({ state }) => state === "interrupted")
      .map((job): Attention => ({ kind: "interrupted", id: `interrupted ${job.id}`, job })),
    ...jobs
      .filter(({ state }) => state === "paused")
      .map((job): Attention => ({ kind: "paused", id: `paused ${job.id}`, job })),
    ...inForce(products)
      .filter((product) => product.assignable && isLow(product))
      .sort((a, b) => a.free - b.free)
      .map((product): Attention => ({ kind: "seats", id: `seats ${product.skuId}`, product })),
  ];
}

/** The job Home shows: the newest that runs, else the newest of all. */
export function jobToShow(jobs: Job[]): Job | undefined {
  return jobs.find(({ state }) => state === "running") ?? jobs[0];
}

/** What is told of a running job: the furthest phase that runs; of any other: how many rows came to a good end. */
export function progressOf(job: Job): { phase: string | null; done: number; failed: number; total: number } {
  const phase = job.state === "running" ? job.phases.findLast(({ state }) => state === "running") : undefined;
  if (phase) return { phase: phase.name, done: phase.done, failed: phase.failed, total: phase.total };
  return { phase: null, done: settled(job), failed: job.counts.failed, total: job.counts.total };
}

/** Rows of a job that have come to their end, good or bad. */
export function settled({ counts }: Job): number {
  return counts.verified + counts.failed + counts.unknown;
}

export function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour >= 5 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

/** People a second between two looks at a copy under way; 0 until a second has passed. */
export function copyPace(first: { at: number; received: number }, now: { at: number; received: number }): number {
  const seconds = (now.at - first.at) / 1000;
  return seconds < 1 ? 0 : Math.max(0, now.received - first.received) / seconds;
}
