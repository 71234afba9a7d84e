// What the leavers wizard shows of its answers: the grid person × step, what is still open, and changes to a cell, a row, a
// person. Pure.

import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { LeaveProfile } from "../../ipc/bindings/LeaveProfile";
import type { Leaver } from "../../ipc/bindings/Leaver";
import type { LeaverChoice } from "../../ipc/bindings/LeaverChoice";
import type { LeaveStepName } from "../../ipc/bindings/LeaveStepName";
import type { LeaveWay } from "../../ipc/bindings/LeaveWay";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import type { MailGate } from "../../ipc/bindings/MailGate";

/** Whether a step can be taken back. */
export type Undo = "none" | "yes" | "no" | "ifSeats" | "partly" | "days";

/** A row of the grid. */
export type GridRow = { number: number; step: LeaveStepName | "dossier" | "gate"; undo: Undo };

/** The rows in their fixed order: access goes before anything is tidied. */
export const gridRows: readonly GridRow[] = [
  { number: 0, step: "dossier", undo: "none" },
  { number: 1, step: "block", undo: "yes" },
  { number: 2, step: "endSessions", undo: "no" },
  { number: 3, step: "password", undo: "no" },
  { number: 4, step: "methods", undo: "no" },
  { number: 5, step: "blockGroup", undo: "yes" },
  { number: 6, step: "roles", undo: "yes" },
  { number: 7, step: "replies", undo: "yes" },
  { number: 8, step: "handOver", undo: "none" },
  { number: 9, step: "reports", undo: "yes" },
  { number: 10, step: "owners", undo: "yes" },
  { number: 11, step: "groups", undo: "yes" },
  { number: 12, step: "gate", undo: "none" },
  { number: 13, step: "licenses", undo: "ifSeats" },
  { number: 14, step: "clearFields", undo: "yes" },
  { number: 15, step: "devices", undo: "partly" },
  { number: 16, step: "delete", undo: "days" },
];

/** More people than this scroll sideways; more than the second are counted, with a list of exceptions. */
export const sideways = 4;
export const counted = 20;

/** The way to choose somebody who takes over. */
export type Successor = "delegate" | "newManager" | "newOwner";

const noChoice: Omit<LeaverChoice, "id"> = {
  on: [],
  off: [],
  gate: null,
  delegate: null,
  newManager: null,
  newOwner: null,
};

/** What is chosen otherwise for one person. */
export function choiceOf(answers: Pick<LeaveAnswers, "people">, id: string): LeaverChoice {
  return answers.people.find((choice) => choice.id === id) ?? { id, ...noChoice };
}

/** Whether a step is done for a person. */
export function isOn(answers: LeaveAnswers, id: string, step: LeaveStepName): boolean {
  const own = choiceOf(answers, id);
  if (own.on.includes(step)) return true;
  return answers.choices.steps.includes(step) && !own.off.includes(step);
}

/** What becomes of somebody's mail; nothing while nobody answered. */
export function gateOf(answers: LeaveAnswers, id: string): MailGate | null {
  return choiceOf(answers, id).gate ?? answers.choices.gate;
}

/** Whether somebody has to say what becomes of the mail: it is lost with the licence. */
export function needsGate(answers: LeaveAnswers, leaver: Leaver): boolean {
  return leaver.mailbox && isOn(answers, leaver.id, "licenses");
}

/** Who takes something over from a leaver: who was chosen, or else the manager when that is possible. */
export function successorOf(answers: LeaveAnswers, leaver: Leaver, which: Successor): { name: string } | null {
  const chosen = choiceOf(answers, leaver.id)[which];
  if (chosen !== null) return chosen;
  return leaver.noSuccessor === null && leaver.manager !== null ? { name: leaver.manager.displayName } : null;
}

/** A place of the grid where an answer is missing. */
export type Open = { id: string; name: string; row: LeaveStepName | "gate" };

/** Everything that has to be answered before it can be planned, in the order of the rows. */
export function openOf(answers: LeaveAnswers, leavers: readonly Leaver[]): Open[] {
  const open: Open[] = [];
  for (const { step } of gridRows) {
    if (step === "dossier") continue;
    for (const leaver of runs(leavers)) {
      if (isOpen(answers, leaver, step)) open.push({ id: leaver.id, name: leaver.displayName, row: step });
    }
  }
  return open;
}

/** Whether an answer is missing in a cell. */
export function isOpen(answers: LeaveAnswers, leaver: Leaver, row: LeaveStepName | "gate"): boolean {
  if (row === "gate") {
    const gate = gateOf(answers, leaver.id);
    return needsGate(answers, leaver) && (gate === null || (gate.kind === "keepUntil" && gate.date === ""));
  }
  if (!isOn(answers, leaver.id, row)) return false;
  if (row === "reports") return leaver.reports > 0 && successorOf(answers, leaver, "newManager") === null;
  if (row === "owners") return leaver.ownedAlone.length > 0 && successorOf(answers, leaver, "newOwner") === null;
  if (row === "blockGroup") return answers.choices.blockGroup === null;
  return false;
}

/** Those something is done to. */
export function runs(leavers: readonly Leaver[]): Leaver[] {
  return leavers.filter(({ stop }) => stop === null);
}

/** The answers with something chosen for one person. What is the same as for all is not kept. */
export function withChoice(answers: LeaveAnswers, id: string, change: Partial<LeaverChoice>): LeaveAnswers {
  const next = { ...choiceOf(answers, id), ...change };
  const others = answers.people.filter((choice) => choice.id !== id);
  return { ...answers, people: isPlain(next) ? others : [...others, next] };
}

function isPlain({ on, off, gate, delegate, newManager, newOwner }: LeaverChoice): boolean {
  return on.length + off.length === 0 && [gate, delegate, newManager, newOwner].every((one) => one === null);
}

/** The answers with a step done or left out for one person. */
export function withStep(answers: LeaveAnswers, id: string, step: LeaveStepName, done: boolean): LeaveAnswers {
  const own = choiceOf(answers, id);
  const forAll = answers.choices.steps.includes(step);
  const on = own.on.filter((one) => one !== step);
  const off = own.off.filter((one) => one !== step);
  if (done && !forAll) on.push(step);
  if (!done && forAll) off.push(step);
  return withChoice(answers, id, { on, off });
}

/** The answers with a step done for all or for nobody. */
export function withRow(answers: LeaveAnswers, step: LeaveStepName, done: boolean): LeaveAnswers {
  const steps = answers.choices.steps.filter((one) => one !== step);
  const next = { ...answers, choices: { ...answers.choices, steps: done ? [...steps, step] : steps } };
  return answers.people.reduce(
    (all, { id, on, off }) =>
      withChoice(all, id, { on: on.filter((one) => one !== step), off: off.filter((one) => one !== step) }),
    next,
  );
}

/** The answers with the mail answered alike for all. */
export function withGate(answers: LeaveAnswers, gate: MailGate): LeaveAnswers {
  const next = { ...answers, choices: { ...answers.choices, gate } };
  return answers.people.reduce<LeaveAnswers>((all, { id }) => withChoice(all, id, { gate: null }), next);
}

/** The answers with one person as the profile says. */
export function likeProfile(answers: LeaveAnswers, id: string): LeaveAnswers {
  return { ...answers, people: answers.people.filter((choice) => choice.id !== id) };
}

/** The answers with the choices of a profile; what was chosen for single people stays. */
export function withProfile(answers: LeaveAnswers, profile: LeaveProfile): LeaveAnswers {
  return { ...answers, kind: profile.kind, profile: profile.id, choices: profile.choices };
}

/** Whether the choices are not those of a profile any more. */
export function differs(answers: LeaveAnswers, profile: LeaveProfile): boolean {
  const form = (choices: LeaveAnswers["choices"]) => JSON.stringify({ ...choices, steps: [...choices.steps].sort() });
  return form(answers.choices) !== form(profile.choices);
}

/** The kinds, in the order of their choice. */
export const kinds: readonly LeaveWay[] = ["planned", "now", "urgent", "longLeave", "return"];

/** The time a plan is kept for; nothing when it is applied at once. */
export function dueOf(answers: LeaveAnswers): LocalTime | null {
  if (answers.kind === "return" || answers.when === null || answers.when.kind === "now") return null;
  return answers.when.at;
}

/** Why a person is left out of what is done to many, when they are. */
export function leftOut(answers: LeaveAnswers, leaver: Leaver, many: boolean): "administrator" | "notAPerson" | null {
  if (!many || leaver.stop !== null) return null;
  if (leaver.roles.length > 0 && !answers.includeAdministrators) return "administrator";
  return leaver.notAPerson !== null && !answers.includeNotPeople ? "notAPerson" : null;
}

/** People whose choices differ from the others, or who have to be answered: shown one by one among very many. */
export function exceptions(answers: LeaveAnswers, leavers: readonly Leaver[]): Leaver[] {
  const open = new Set(openOf(answers, leavers).map(({ id }) => id));
  const own = new Set(answers.people.map(({ id }) => id));
  return runs(leavers).filter(({ id }) => open.has(id) || own.has(id));
}

/** For how many people a step is done. */
export function countOn(answers: LeaveAnswers, leavers: readonly Leaver[], step: LeaveStepName): number {
  return runs(leavers).filter(({ id }) => isOn(answers, id, step)).length;
}
