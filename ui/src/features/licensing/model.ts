import type { AppSwitch } from "../../ipc/bindings/AppSwitch";
import type { FindingRepair } from "../../ipc/bindings/FindingRepair";
import type { LicenseFinding } from "../../ipc/bindings/LicenseFinding";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { LicenseRepairs } from "../../ipc/bindings/LicenseRepairs";
import type { LicensesAct } from "../../ipc/bindings/LicensesAct";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import type { LicensingSay } from "./words";

// What the licence wizard computes of its answers. Pure.

export const acts: readonly LicensesAct[] = ["add", "remove", "swap", "apps", "toGroup", "copy"];

/** Acts whose apps can be set in a step of their own. */
export function hasApps(act: LicensesAct | null): boolean {
  return act === "add" || act === "swap" || act === "apps";
}

/** Why the step What is not answered yet. */
export function missingWhat(answers: LicensesAnswers): "act" | "products" | "swap" | "same" | "group" | "copy" | null {
  switch (answers.act) {
    case null:
      return "act";
    case "add":
      return answers.add.length === 0 ? "products" : null;
    case "remove":
      return answers.remove.length === 0 ? "products" : null;
    case "swap":
      if (answers.from === null || answers.to === null) return "swap";
      return answers.from === answers.to ? "same" : null;
    case "apps":
      return null;
    case "toGroup":
      return answers.product === null || answers.group === null ? "group" : null;
    case "copy":
      return answers.copyFrom === null ? "copy" : null;
  }
}

/** The name of a product by its id. */
export function nameOf(products: readonly LicenseProduct[], sku: string | null): string {
  return products.find(({ skuId }) => skuId === sku)?.name ?? sku ?? "";
}

/** What the answers say, with the names in it; emphasis is marked with <i>. */
export function whatInWords(answers: LicensesAnswers, products: readonly LicenseProduct[], say: LicensingSay): string {
  const names = (skus: readonly string[]) => skus.map((sku) => nameOf(products, sku)).join(", ");
  if (missingWhat(answers) !== null || answers.act === null) return say("sentence.open");
  switch (answers.act) {
    case "add":
      return say("sentence.add", { names: names(answers.add) });
    case "remove":
      return say("sentence.remove", { names: names(answers.remove) });
    case "swap":
      return say("sentence.swap", { from: nameOf(products, answers.from), to: nameOf(products, answers.to) });
    case "apps":
      return say("sentence.apps", {
        names: answers.product === null ? say("allProducts") : nameOf(products, answers.product),
      });
    case "toGroup":
      return say("sentence.toGroup", { names: nameOf(products, answers.product), group: answers.groupName });
    case "copy":
      return say("sentence.copy", { name: answers.copyFromName });
  }
}

/** A text with <b> and <i> as pieces. */
export function pieces(text: string): { text: string; mark: "b" | "i" | null }[] {
  return text
    .split(/(<b>.*?<\/b>|<i>.*?<\/i>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const found = /^<([bi])>(.*)<\/[bi]>$/.exec(part);
      return found ? { text: found[2] ?? "", mark: found[1] as "b" | "i" } : { text: part, mark: null };
    });
}

/** How an app is set. */
export type Setting = "keep" | "on" | "off";

/** How an app is set by the switches; of several products the first counts, they are set together. */
export function settingOf(switches: readonly AppSwitch[], plan: string): Setting {
  const found = switches.find((one) => one.plan === plan);
  return found === undefined ? "keep" : found.on ? "on" : "off";
}

/** The switches with an app set anew, in the products the act is about. */
export function withSetting(answers: LicensesAnswers, plan: string, setting: Setting, having: readonly string[]) {
  const others = answers.switch.filter((one) => one.plan !== plan);
  if (setting === "keep") return others;
  const on = setting === "on";
  const products: (string | null)[] =
    answers.act === "apps" ? [answers.product] : having.length > 0 ? [...having] : [null];
  return [...others, ...products.map((product) => ({ plan, product, on }))];
}

/** The products whose apps are set: those that come. */
export function comingProducts(answers: LicensesAnswers): string[] {
  if (answers.act === "add") return answers.add;
  if (answers.act === "swap" && answers.to !== null) return [answers.to];
  return [];
}

/** Whether people of a finding are left out already. */
export function isLeftOut(repairs: LicenseRepairs, finding: LicenseFinding): boolean {
  return repairs.leaveOut.includes(finding.id);
}

/** How many findings of each level, those that stop first. */
export function levels(findings: readonly LicenseFinding[]) {
  const count = (level: LicenseFinding["level"]) =>
    findings.filter((one) => one.level === level).reduce((sum, one) => sum + one.count, 0);
  return { stop: count("stop"), warn: count("warn"), note: count("note") };
}

/** A repair of a kind among those a finding has. */
export function repairOf<K extends FindingRepair["kind"]>(finding: LicenseFinding, kind: K) {
  return finding.repairs.filter((one): one is Extract<FindingRepair, { kind: K }> => one.kind === kind);
}
