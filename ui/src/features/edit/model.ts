import type { EditAct } from "../../ipc/bindings/EditAct";
import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { EditValue } from "../../ipc/bindings/EditValue";
import type { EditValues } from "../../ipc/bindings/EditValues";
import type { FieldSection } from "../../ipc/bindings/FieldSection";
import type { EditSay } from "./words";

// What the edit wizard computes of its answers. Pure.

/** What becomes of a field. */
export type Wish = "keep" | "set" | "clear";

export const sections: readonly FieldSection[] = ["identity", "job", "contact", "account"];
/** Whether sign-in is allowed has a place of its own. */
export const signIn = "accountEnabled";

/** What becomes of a field by the answers. */
export function wishOf(answers: EditAnswers, property: string): Wish {
  if (answers.clear.includes(property)) return "clear";
  return answers.set.some((one) => one.property === property) ? "set" : "keep";
}

/** The value a field is set to. */
export function valueWanted(answers: EditAnswers, property: string): string {
  return answers.set.find((one) => one.property === property)?.value ?? "";
}

/** The answers with another wish for a field. */
export function withWish(answers: EditAnswers, property: string, wish: Wish, value: string) {
  const set = answers.set.filter((one) => one.property !== property);
  const clear = answers.clear.filter((one) => one !== property);
  return {
    set: wish === "set" ? [...set, { property, value }] : set,
    clear: wish === "clear" ? [...clear, property] : clear,
  };
}

/** Fields of a part of the page that can be set, without the one that has a place of its own. */
export function fieldsOf(values: EditValues, section: FieldSection): EditValue[] {
  return values.fields.filter((field) => field.section === section && field.property !== signIn);
}

/** Whether nobody's field can be changed here. */
export function isLocked(field: EditValue, values: EditValues): boolean {
  return values.people > 0 && field.locked >= values.people;
}

/** Acts that can be done to these people: whoever lies in the recycle bin is not changed. */
export function actsFor(values: EditValues | undefined): EditAct[] {
  if (values === undefined) return ["change", "delete"];
  if (values.deleted > 0 && values.deleted >= values.people) {
    return values.people === 1 ? ["restore", "purge"] : ["restore"];
  }
  return ["change", "delete"];
}

/** Whether anything is wanted at all. */
export function wantsSomething({ set, clear, more }: EditAnswers): boolean {
  return (
    set.length + clear.length + more.join.length + more.leave.length > 0 ||
    more.photo.kind !== "keep" ||
    more.password !== null ||
    more.pass !== null ||
    more.removeMethods ||
    more.endSessions
  );
}

/** Why the way to Review is closed, in words; undefined when it is open. */
export function blockedBy(answers: EditAnswers, values: EditValues | undefined, say: EditSay): string | undefined {
  if (answers.act === "purge") {
    if ((values?.people ?? 0) !== 1) return say("blocked.one");
    return answers.typedName.trim() === values?.name?.trim() ? undefined : say("blocked.name");
  }
  if (answers.act !== "change") return undefined;
  if (!wantsSomething(answers)) return say("blocked.nothing");
  if (answers.more.join.some((group) => answers.more.leave.includes(group))) return say("blocked.both");
  for (const { property, value } of answers.set) {
    const field = values?.fields.find((one) => one.property === property);
    const label = field?.label ?? property;
    if (value.trim() === "") return say("blocked.empty", { label });
    const longest = field?.longest ?? null;
    if (longest !== null && value.length > longest) return say("blocked.long", { label, longest });
  }
  return undefined;
}
