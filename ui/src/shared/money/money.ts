// Sums of money as people read and type them. Pure.

import type { Money } from "../../ipc/bindings/Money";
import { spoken } from "../words/language";

/** "€1,022.50", in German "1.022,50 €"; whole sums without their cents. */
export function formatMoney({ cents, currency }: Money): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  try {
    return new Intl.NumberFormat(spoken().words, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(cents / 100);
  } catch {
    return `${currency} ${(cents / 100).toFixed(2)}`;
  }
}

/** Several sums in one line. */
export function formatSums(sums: Money[]): string {
  return sums.map(formatMoney).join(" + ");
}

/** An amount as people type it, in hundredths; `null` for nothing, `undefined` when it is no amount. */
export function centsOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(/\s/g, "");
  if (text === "") return null;
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0") || 0);
}

/** Hundredths as they are typed. */
export function typedOf(cents: number): string {
  const typed = (cents / 100).toFixed(2);
  return spoken().language === "de" ? typed.replace(".", ",") : typed;
}
