import type { ChosenRows } from "../../ipc/bindings/ChosenRows";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { ImportPurpose } from "../../ipc/bindings/ImportPurpose";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import type { ImportTarget } from "../../ipc/bindings/ImportTarget";
import type { Selection } from "../../shared/grid/selection";
import type { StepState } from "../../shared/wizard/model";
import type { RowQuestion } from "./api";

// What the import wizard computes for showing only. What a row needs, and whether it may run, is decided elsewhere.

/** All steps, in order. */
export const allSteps = ["source", "read", "match", "values", "identity", "fix", "options", "review"] as const;
export type StepId = (typeof allSteps)[number];

/** A step a draft can be left at. Where the list came from stands by itself: Source is never kept. */
export type KeptStep = Exclude<StepId, "source">;

/** Purposes that ask who a row is among the people there. */
export function findsPeople(purpose: ImportPurpose): boolean {
  return purpose !== "create" && purpose !== "invite";
}

/** Purposes that make people or write values of them: only then licences, groups and a country can be given. */
export function writesPeople(purpose: ImportPurpose): boolean {
  return ["create", "update", "createOrUpdate", "invite"].includes(purpose);
}

type Shape = Pick<Import, "purpose" | "hasValues"> & { file: Pick<Import["file"], "kind"> };

/** The steps of a draft: those that have nothing to ask are left out. Without a draft, those of new people. */
export function stepsOf(draft: Shape | undefined): StepId[] {
  if (draft === undefined) return allSteps.filter((step) => step !== "values" && step !== "identity");
  const typed = draft.file.kind === "typed";
  return allSteps.filter((step) => {
    if (step === "read" || step === "match") return !typed;
    if (step === "values") return draft.hasValues;
    return step !== "identity" || findsPeople(draft.purpose);
  });
}

/** Where a draft that was left is taken up again. Review only as long as it has something to plan. */
export function startStep(draft: Pick<Import, "step" | "counts"> & Shape): KeptStep {
  const steps = stepsOf(draft);
  const kept = steps.find((step) => step === draft.step);
  if (kept === undefined || kept === "source") return draft.file.kind === "typed" ? "fix" : "match";
  return kept === "review" && !canReview(draft) ? "fix" : kept;
}

/** Why a draft cannot go on past a step: `uneven` rows to decide about, two columns that become the
 * same and are `twice` there, a column that is `missing`, the `group` of members. */
export function blockedAt(step: StepId, draft: Pick<Import, "uneven" | "missing" | "purpose" | "group" | "columns">) {
  if (step === "read" && draft.uneven > 0) return "uneven";
  if (step === "match" && draft.columns.some(({ rival }) => rival !== null)) return "twice";
  if (step === "match" && draft.missing.length > 0) return "missing";
  if (isOfMembers(draft.purpose) && draft.group === null && (step === "source" || step === "identity")) return "group";
  return undefined;
}

/** Whether the rows are members of one group. */
export function isOfMembers(purpose: ImportPurpose): boolean {
  return purpose === "addMembers" || purpose === "removeMembers";
}

/** Whether a step can be opened: everything before it lets one pass. */
export function isReachable(step: StepId, draft: Import | undefined): boolean {
  if (draft === undefined) return step === "source";
  const steps = stepsOf(draft);
  const before = steps.slice(0, Math.max(0, steps.indexOf(step)));
  if (before.some((one) => blockedAt(one, draft) !== undefined)) return false;
  return step !== "review" || canReview(draft);
}

/** Whether Review has anything to plan. */
export function canReview(draft: Pick<Import, "counts"> | undefined): boolean {
  return draft !== undefined && draft.counts.ready > 0;
}

/** The sign beside a step in the list. */
export function stepState(step: StepId, current: StepId, draft: Import | undefined): StepState {
  if (step === current) return "current";
  const steps = stepsOf(draft);
  if (draft === undefined || steps.indexOf(step) > steps.indexOf(current)) return "open";
  if (blockedAt(step, draft) !== undefined) return "stop";
  if (step !== "fix") return "done";
  if (!canReview(draft)) return "stop";
  return draft.counts.stop > 0 || draft.counts.warn > 0 ? "warn" : "done";
}

/** How many columns become something, and how many of these are guesses a person has not confirmed. */
export function matchCounts(columns: readonly ImportColumn[]): { matched: number; total: number; confirm: number } {
  const matched = columns.filter((column) => column.target !== null && !column.password);
  return {
    matched: matched.length,
    total: columns.length,
    confirm: matched.filter((column) => column.sure === "maybe").length,
  };
}

/** Rows that stay behind when the rest is run. */
export function rowsLeftOut(counts: Import["counts"]): number {
  return counts.stop + counts.excluded;
}

/** The column another target is taken from, so that the list of targets can say so. */
export function columnOf(columns: readonly ImportColumn[], target: string): ImportColumn | undefined {
  return columns.find((column) => column.target === target);
}

/** Targets whose label or id holds what was typed; those that begin with it first. */
export function findTargets(targets: readonly ImportTarget[], typed: string): ImportTarget[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (wanted === "") return [...targets];
  const rank = (target: ImportTarget) => {
    const label = target.label.toLocaleLowerCase();
    if (label.startsWith(wanted)) return 0;
    return label.includes(wanted) || target.id.toLocaleLowerCase().includes(wanted) ? 1 : 2;
  };
  return targets.filter((target) => rank(target) < 2).sort((a, b) => rank(a) - rank(b));
}

/** How a person in the file is called; empty when the file does not say. */
export function rowName(row: ImportRow): string {
  const { displayName, givenName, surname } = row.cells;
  return displayName?.trim() || [givenName, surname].filter(Boolean).join(" ").trim();
}

/** The cells of a row that are worth a line, as label and value, without name and address. */
export function rowFacts(
  row: ImportRow,
  targets: readonly ImportTarget[],
): { id: string; label: string; value: string }[] {
  return targets.flatMap((target) => {
    const value = row.cells[target.id]?.trim();
    if (!value || target.id === "displayName" || target.id === "userPrincipalName") return [];
    return [{ id: target.id, label: target.label, value }];
  });
}

/** What is wrong with a row, worst first, as one line. */
export function wrongWith(row: ImportRow): string {
  const order = { stop: 0, warn: 1, note: 2 } as const;
  return [...row.problems]
    .sort((a, b) => order[a.level] - order[b.level])
    .map((problem) => problem.message)
    .join(". ");
}

/** The worst problem of a cell, if it has one. */
export function cellProblem(row: ImportRow, target: string): ImportRow["problems"][number] | undefined {
  const own = row.problems.filter((problem) => problem.target === target);
  return own.find((problem) => problem.level === "stop") ?? own.find((problem) => problem.level === "warn") ?? own[0];
}

/** How many seats are missing when everyone gets one; 0 when there are enough. */
export function seatsShort(free: number, people: number): number {
  return Math.max(0, people - free);
}

/** The width of a Fix column, in pixels. Addresses are long, countries short. */
export function columnWidth(target: string): number {
  if (target === "userPrincipalName" || target === "mail" || target === "otherMails") return 200;
  if (target === "usageLocation") return 60;
  // A day and a telephone number are read as a whole or not at all.
  if (target === "employeeHireDate") return 96;
  if (target.endsWith("Phone") || target === "businessPhones" || target === "mobilePhone") return 124;
  if (target === "displayName" || target === "jobTitle" || target === "department") return 116;
  return 84;
}

/** The least width of the reason column, in pixels. */
export const reasonWidth = 260;
/** The width of the row's number, and what stands around and between columns, in pixels. */
export const rowNumberWidth = 40;
const gridPadding = 32;
/** The box that chooses a row, and the gap behind it, in pixels. */
const gridBox = 32;
const gridGap = 8;

/** Columns whose place the reason may take: the department first, then the names. Others follow from the right. */
const leaveFirst = ["department", "givenName", "surname"];
const neverLeave = ["userPrincipalName", "displayName", "usageLocation"];

/**
 * The widths of the grid below which columns leave, in pixels, so that what is wrong is always seen without
 * scrolling. The column `kept`, which holds the marked cell, stays.
 */
export function leavesBelow(shown: readonly string[], kept: string | null): Map<string, number> {
  const others = shown.filter((id) => !leaveFirst.includes(id) && !neverLeave.includes(id)).reverse();
  const leaving = [...leaveFirst.filter((id) => shown.includes(id)), ...others].filter((id) => id !== kept);
  let needed = gridPadding + gridBox + rowNumberWidth + gridGap + reasonWidth;
  for (const id of shown) needed += columnWidth(id) + gridGap;
  return new Map(
    leaving.map((id) => {
      const below = needed;
      needed -= columnWidth(id) + gridGap;
      return [id, below];
    }),
  );
}

/** The worst kind of problem there is, to show first; none when every row is fine. */
export function nextTrouble(counts: Import["counts"]): "stop" | "warn" | "note" | undefined {
  if (counts.stop > 0) return "stop";
  if (counts.warn > 0) return "warn";
  return counts.note > 0 ? "note" : undefined;
}

/** The cell an edit of the row begins in: the worst one, else the first. */
export function firstCellToFix(row: ImportRow, shown: readonly string[]): string {
  const bad = shown.map((target) => ({ target, level: cellProblem(row, target)?.level }));
  return (
    (bad.find(({ level }) => level === "stop") ?? bad.find(({ level }) => level !== undefined))?.target ??
    shown[0] ??
    ""
  );
}

/** The rows that are chosen, or the one that is marked when none is; all shown rows may be chosen but some. */
export function chosenRows(
  selection: Selection,
  question: RowQuestion,
  marked: number | undefined,
): ChosenRows | undefined {
  const ids = [...selection.ids].map(Number);
  if (selection.all) return { kind: "shown", ...question, except: ids };
  if (ids.length > 0) return { kind: "listed", rows: ids };
  return marked === undefined ? undefined : { kind: "listed", rows: [marked] };
}
