import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import type { Seats } from "../../../ipc/bindings/Seats";
import type { Warning } from "../../../ipc/bindings/Warning";
import type { WizardSay } from "../words";

// What Review computes for showing. Whether a plan may be applied is decided where it is applied.

/** A piece of a sentence; the strong ones carry the numbers. */
export type Piece = { text: string; strong: boolean };

type Acts = Pick<PlanReview, "create" | "change" | "remove" | "licenses">;

/** The consequence of a plan in one sentence, followed by what does not happen. */
export function consequence(plan: Acts, say: WizardSay): Piece[] {
  const acts: Piece[][] = [];
  const strong = (text: string): Piece[] => [{ text, strong: true }];
  if (plan.remove > 0) acts.push(strong(say("review.remove", { count: plan.remove })));
  if (plan.create > 0) acts.push(strong(say("review.create", { count: plan.create })));
  if (plan.change > 0) acts.push(strong(say("review.change", { count: plan.change })));
  const given = plan.licenses.filter((license) => license.count > 0);
  if (given.length > 0) {
    const list = joined(
      given.map(({ count, name }) => strong(say("review.seats", { count, name }))),
      say("review.and"),
    );
    acts.push([{ text: `${say("review.assign", { list: "" }).trimEnd()} `, strong: false }, ...list]);
  }
  if (acts.length === 0) return [{ text: say("review.nothingToDo"), strong: false }];
  const end = plan.remove > 0 ? "." : `. ${say("review.nothingDeleted")}`;
  return [
    { text: `${say("review.about")} `, strong: false },
    ...joined(acts, say("review.and"), given.length > 1),
    { text: end, strong: false },
  ];
}

/** Puts commas between pieces and a word before the last; a comma too when a piece holds that word itself. */
function joined(parts: Piece[][], and: string, comma = false): Piece[] {
  return parts.flatMap((part, index) => {
    if (index === 0) return part;
    const text = index === parts.length - 1 ? `${comma ? "," : ""} ${and} ` : ", ";
    return [{ text, strong: false }, ...part];
  });
}

/** The sentence as plain text. */
export function plain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join("");
}

/** A tick belongs to the words that were read: when a re-check changes them, it is gone. */
export function tickOf(warning: Warning): string {
  return `${warning.id}\n${warning.count}\n${warning.text}`;
}

/** How many warnings still want a tick. */
export function ticksMissing(warnings: readonly Warning[], ticked: ReadonlySet<string>): number {
  return warnings.filter((warning) => !ticked.has(tickOf(warning))).length;
}

/** Whether a plan can no longer be applied without a re-check. */
export function isExpired(plan: Pick<PlanReview, "expiresAt">, now: number): boolean {
  return Date.parse(plan.expiresAt) <= now;
}

/** How a line of the ledger stands after the plan: short below 0, low below 5 %. */
export function seatLevel(seats: Pick<Seats, "owned" | "freeAfter">): "bad" | "warn" | "fine" {
  if (seats.freeAfter < 0) return "bad";
  return seats.owned > 0 && seats.freeAfter / seats.owned < 0.05 ? "warn" : "fine";
}

/** The text of the button that applies the plan: the act, the count and the tenant. */
export function applyLabel(plan: Pick<PlanReview, "create" | "change" | "tenantName">, say: WizardSay): string {
  const tenant = plan.tenantName;
  if (plan.create > 0) return say("review.apply.create", { count: plan.create, tenant });
  if (plan.change > 0) return say("review.apply.change", { count: plan.change, tenant });
  return say("review.apply.nothing");
}
