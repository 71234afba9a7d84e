import { describe, expect, test } from "vitest";
import { begunLeaving } from "../../shared/leaving/begun";
import { leaverOf, profiles } from "../../testing/leaving";
import {
  choiceOf,
  countOn,
  differs,
  dueOf,
  exceptions,
  gateOf,
  isOn,
  leftOut,
  likeProfile,
  openOf,
  successorOf,
  withChoice,
  withGate,
  withProfile,
  withRow,
  withStep,
} from "./model";

const ana = leaverOf("ana", { reports: 3 });
const ben = leaverOf("ben", { manager: null, noSuccessor: "noManager", ownedAlone: ["Project"], reports: 2 });
const [planned, , urgent] = profiles;
const answers = withProfile(begunLeaving(null), planned);

describe("the grid of leavers", () => {
  test("an own choice is kept only while it differs from the row", () => {
    const off = withStep(answers, "ana", "replies", false);
    expect([isOn(off, "ana", "replies"), isOn(off, "ben", "replies")]).toEqual([false, true]);
    expect(withStep(off, "ana", "replies", true).people).toEqual([]);
    const on = withStep(answers, "ana", "methods", true);
    expect(choiceOf(on, "ana").on).toEqual(["methods"]);
    expect(likeProfile(on, "ana").people).toEqual([]);
  });

  test("a row sets all and forgets what was chosen for one", () => {
    const own = withStep(answers, "ana", "replies", false);
    const all = withRow(own, "replies", true);
    expect([isOn(all, "ana", "replies"), all.people]).toEqual([true, []]);
    const none = withRow(withStep(answers, "ana", "methods", true), "methods", false);
    expect([isOn(none, "ana", "methods"), none.people]).toEqual([false, []]);
  });

  test("mail is answered for each, and for all at once", () => {
    expect(openOf(answers, [ana]).map(({ row }) => row)).toEqual(["gate"]);
    const one = withChoice(answers, "ana", { gate: { kind: "convertFirst" } });
    expect([openOf(one, [ana]), gateOf(one, "ana")?.kind]).toEqual([[], "convertFirst"]);
    const all = withGate(one, { kind: "notNeeded" });
    expect([gateOf(all, "ana")?.kind, all.people]).toEqual(["notNeeded", []]);
    const noDay = withChoice(answers, "ana", { gate: { kind: "keepUntil", date: "" } });
    expect(openOf(noDay, [ana])).toHaveLength(1);
    expect(openOf(answers, [leaverOf("cleo", { mailbox: false })])).toEqual([]);
  });

  test("who takes over is the manager, or has to be chosen", () => {
    expect(successorOf(answers, ana, "delegate")?.name).toBe("Mara Boss");
    expect(openOf(answers, [ben]).map(({ row }) => row)).toEqual(["reports", "owners", "gate"]);
    const chosen = { id: "x", name: "Xaver" };
    const told = withChoice(answers, "ben", { newManager: chosen, newOwner: chosen, gate: { kind: "notNeeded" } });
    expect(openOf(told, [ben])).toEqual([]);
  });

  test("a block group has to be named before anybody is put into it", () => {
    const cut = withProfile(begunLeaving(null), urgent);
    expect(openOf(cut, [ana]).map(({ row }) => row)).toEqual(["blockGroup"]);
    const named = { ...cut, choices: { ...cut.choices, blockGroup: "g", blockGroupName: "Block" } };
    expect(openOf(named, [ana])).toEqual([]);
  });

  test("who is stopped is asked nothing", () => {
    expect(openOf(answers, [leaverOf("me", { stop: "yourself" })])).toEqual([]);
  });

  test("among very many, those who differ stand apart", () => {
    const many = Array.from({ length: 30 }, (_, at) => leaverOf(`p${at}`, { mailbox: false }));
    const own = withStep(answers, "p7", "replies", false);
    expect(exceptions(own, many).map(({ id }) => id)).toEqual(["p7"]);
    expect(countOn(own, many, "replies")).toBe(29);
  });

  test("administrators are left out of many until they are included", () => {
    const admin = leaverOf("adm", { roles: ["User Administrator"] });
    expect([leftOut(answers, admin, true), leftOut(answers, admin, false)]).toEqual(["administrator", null]);
    expect(leftOut({ ...answers, includeAdministrators: true }, admin, true)).toBeNull();
  });

  test("a profile is changed when a choice for all is, whatever the order", () => {
    const turned = { ...answers, choices: { ...answers.choices, steps: [...answers.choices.steps].reverse() } };
    expect([differs(turned, planned), differs(withRow(answers, "methods", true), planned)]).toEqual([false, true]);
  });

  test("only a chosen time makes a job due", () => {
    const at = { at: "2026-11-30T17:00", zone: "Europe/Berlin" };
    expect([dueOf(answers), dueOf({ ...answers, when: { kind: "now" } })]).toEqual([null, null]);
    expect(dueOf({ ...answers, when: { kind: "at", at } })).toEqual(at);
    expect(dueOf({ ...answers, kind: "return", when: { kind: "at", at } })).toBeNull();
  });
});
