import type { ActKind } from "../../../ipc/bindings/ActKind";
import type { Approval } from "../../../ipc/bindings/Approval";
import type { BudgetLine } from "../../../ipc/bindings/BudgetLine";
import type { Difference } from "../../../ipc/bindings/Difference";
import type { DifferencePart } from "../../../ipc/bindings/DifferencePart";
import type { PlanAct } from "../../../ipc/bindings/PlanAct";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import type { Seats } from "../../../ipc/bindings/Seats";
import type { Warning } from "../../../ipc/bindings/Warning";
import type { WizardSay } from "../words";

// What Review computes for showing. Whether a plan may be applied is decided where it is applied.

/** A piece of a sentence; the strong ones carry the numbers. */
export type Piece = { text: string; strong: boolean };

/** Acts that are told as one list after one verb: "assign 42 × E3 and 2 × Power BI Pro". */
const listed = { addLicense: "assign", removeLicense: "unassign", changeApps: "changeApps" } as const;
/** What takes something away and has a chip of its own; products have one each. */
const takers = [
  "purge",
  "delete",
  "block",
  "removeRole",
  "removeMethod",
  "leaveGroup",
  "leaveOwnership",
  "deleteDevice",
  "blockDevice",
] as const;
const deleting: readonly ActKind[] = ["delete", "purge", "deleteDevice"];

/** The consequence of a plan in one sentence, followed by what does not happen. */
export function consequence(acts: readonly PlanAct[], say: WizardSay): Piece[] {
  const strong = (text: string): Piece[] => [{ text, strong: true }];
  const parts: Piece[][] = [];
  let lists = false;
  for (const [index, act] of acts.entries()) {
    const verb = act.kind in listed ? listed[act.kind as keyof typeof listed] : undefined;
    if (verb === undefined) {
      parts.push(strong(say(`review.act.${act.kind as Exclude<ActKind, keyof typeof listed>}`, { count: act.count })));
      continue;
    }
    if (acts[index - 1]?.kind === act.kind) continue;
    const same = acts.filter((one) => one.kind === act.kind);
    lists ||= same.length > 1;
    const products = same.map(({ count, name }) => strong(say("review.seats", { count, name })));
    // The verb stands before the products in English, behind them in German.
    const [before, after] = say(`review.${verb}`, { what: "\n" }).split("\n");
    parts.push([
      { text: before ?? "", strong: false },
      ...joined(products, say("review.and")),
      ...(after ? [{ text: after, strong: false }] : []),
    ]);
  }
  if (parts.length === 0) return [{ text: say("review.nothingToDo"), strong: false }];
  const end = acts.some((act) => deleting.includes(act.kind)) ? "." : `. ${say("review.nothingDeleted")}`;
  return [
    { text: `${say("review.about")} `, strong: false },
    ...joined(parts, say("review.and"), lists),
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

/** A chip below the sentence. */
export type ReviewChip = {
  id: string;
  sign: "remove" | "create" | "change" | "skipped" | "warn";
  text: string;
  zero: boolean;
};

/** The chips in their order: what takes something away first and each for itself, then the rest; zeros stay, muted. */
export function reviewChips(plan: PlanReview, say: WizardSay): ReviewChip[] {
  const chip = (sign: ReviewChip["sign"], id: string, count: number, text: string) => ({
    id,
    sign,
    text,
    zero: count === 0,
  });
  const takes = plan.acts
    .filter((act) => act.destructive)
    .map(({ kind, count, name }) => {
      const word = takers.find((one) => one === kind) ?? "removeLicense";
      return chip("remove", `${kind} ${name}`, count, say(`review.chip.${word}`, { count, name }));
    });
  const none = chip("remove", "remove", 0, say("review.chips.remove", { count: 0 }));
  return [
    ...(takes.length === 0 ? [none] : takes),
    chip("create", "create", plan.create, say("review.chips.create", { count: plan.create })),
    chip("change", "change", plan.change, say("review.chips.change", { count: plan.change })),
    chip("skipped", "skipped", plan.skipped, say("review.chips.skipped", { count: plan.skipped })),
    chip("warn", "ok", plan.warnings.length, say("review.chips.ok", { count: plan.warnings.length })),
  ];
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

/** A number with its sign: "+42", "−3", "0". */
export function signed(count: number, format: (count: number) => string): string {
  if (count === 0) return format(0);
  return `${count > 0 ? "+" : "\u2212"}${format(Math.abs(count))}`;
}

/** The text of the button that applies the plan: the act, the count and the tenant. */
export function applyLabel(
  plan: Pick<PlanReview, "action" | "people" | "acts" | "tenantName">,
  say: WizardSay,
  returns = false,
): string {
  const { action, people: count, tenantName: tenant, acts } = plan;
  if (count === 0) return say("review.apply.nothing");
  if (returns) return say("review.apply.return", { count, tenant });
  // A plan that only blocks says so: "Change 12 people" would hide it.
  const only = action === "update" && acts.length === 1 ? acts[0]?.kind : undefined;
  if (only === "block" || only === "allow") return say(`review.apply.${only}`, { count, tenant });
  return say(`review.apply.${action}`, { count, tenant });
}

/** Whether the button is red: the plan takes something away. */
export function isDestructive(plan: Pick<PlanReview, "acts">): boolean {
  return plan.acts.some((act) => act.destructive);
}

/** Whether the plan deletes people: everything they have goes with them. */
export function deletes(plan: Pick<PlanReview, "acts">): boolean {
  return plan.acts.some(({ kind }) => kind === "delete" || kind === "purge");
}

/** Whether what was typed is the number that was asked for. */
export function typedMatches(plan: Pick<Approval, "typed">, text: string): boolean {
  return plan.typed === null || text.trim() === String(plan.typed.count);
}

/** A line of the opened row: a field alone, or everything of one kind together. */
export type DiffLine = {
  key: string;
  label: string;
  on: string | null;
  /** Several things of one kind, each added, taken or changed; otherwise one value before and after. */
  several: boolean;
  values: Difference[];
};

const together: readonly DifferencePart[] = ["license", "group", "role", "device"];

/** Differences as lines: products, groups, roles and devices share one, fields have their own. */
export function diffLines(differences: readonly Difference[]): DiffLine[] {
  const lines: DiffLine[] = [];
  for (const [index, difference] of differences.entries()) {
    const { part, label, on } = difference;
    const several = together.includes(part);
    const shared = several
      ? lines.find((line) => line.label === label && line.on === on && line.values[0]?.part === part)
      : undefined;
    if (shared) shared.values.push(difference);
    else lines.push({ key: `${index} ${label}`, label, on, several, values: [difference] });
  }
  return lines;
}

/** What can be copied of a hand-off list: its commands, each under what it is for. */
export function commandsOf(lines: readonly { text: string; command: string | null }[]): string {
  return lines
    .filter((line) => line.command !== null)
    .map(({ text, command }) => `# ${text.replaceAll("\n", " ")}\n${command}`)
    .join("\n\n");
}

/** A limit of the day that somebody set: how near it is, with what this plan takes. */
export function budgetLevel(line: BudgetLine): "fine" | "warn" | "bad" {
  if (line.limit === null) return "fine";
  const after = line.today + line.plan;
  if (after > line.limit || (line.plan === 0 && line.limit > 0 && after >= line.limit)) return "bad";
  return line.limit > 0 && after / line.limit >= 0.8 ? "warn" : "fine";
}

/** Limits worth showing beside a plan: those it takes something of. */
export function limitsTouched(lines: readonly BudgetLine[]): BudgetLine[] {
  return lines.filter((line) => line.limit !== null && line.plan > 0);
}
