// What the steps of the wizard for one new person need to know of its answers. Pure.

import type { Notice } from "../../ipc/bindings/Notice";
import type { OnboardCheck } from "../../ipc/bindings/OnboardCheck";
import type { OnboardStep } from "../../ipc/bindings/OnboardStep";
import type { ProductShown } from "../../ipc/bindings/ProductShown";
import type { WantedProduct } from "../../ipc/bindings/WantedProduct";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";

/** The answers of this wizard. */
export type Answers = Extract<WizardAnswers, { wizard: "onboard" }>;

/** What a step has to say. */
export function noticesOf(check: OnboardCheck | undefined, step: OnboardStep): Notice[] {
  return (check?.notices ?? []).filter((notice) => notice.step === step);
}

/** What is said of one field. The worst comes first. */
export function noticesOfField(notices: readonly Notice[], field: string): Notice[] {
  const order = { stop: 0, warn: 1, note: 2 };
  return notices.filter((notice) => notice.field === field).sort((a, b) => order[a.level] - order[b.level]);
}

/** Why a step cannot be left; undefined when it can. */
export function blockedBy(check: OnboardCheck | undefined, step: OnboardStep, checking: string): string | undefined {
  if (check === undefined) return checking;
  return noticesOf(check, step).find((notice) => notice.level === "stop")?.text;
}

/** The products with one taken in, or out. */
export function withProduct(wanted: readonly WantedProduct[], skuId: string, on: boolean): WantedProduct[] {
  const others = wanted.filter((product) => product.skuId !== skuId);
  return on ? [...others, { skuId, appsOff: [] }] : others;
}

/** The products with an app of one switched. */
export function withApp(wanted: readonly WantedProduct[], skuId: string, app: string, on: boolean): WantedProduct[] {
  return wanted.map((product) => {
    if (product.skuId !== skuId) return product;
    const others = product.appsOff.filter((off) => off !== app);
    return { ...product, appsOff: on ? others : [...others, app] };
  });
}

/** What an app is called together with its product, for a repair that names both: `sku/app`. */
export function appNamed(products: readonly ProductShown[], pair: string) {
  const [skuId = "", app = ""] = pair.split("/");
  const product = products.find((one) => one.skuId === skuId);
  return { skuId, app, product: product?.name ?? skuId };
}

/** What stands before the @ of a whole name. */
export const localOf = (name: string) => name.split("@")[0] ?? name;
