// The language of the window and how it writes numbers. Pure but for the one language that is spoken now.

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];
/** A language by its name, or whichever the system speaks. */
export const languageChoices = ["system", ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** What the window speaks: its words, the locale of dates and lists, and the one of numbers. */
export interface Tongue {
  language: Language;
  /** BCP 47 tag that dates, lists and sums of money are written by: always of the language itself. */
  words: string;
  /** BCP 47 tag that numbers are written by: the system's own where the choice was left to it. */
  numbers: string;
}

const baseOf = (tag: string) => tag.toLowerCase().split("-")[0] ?? "";
const isKnown = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);
const usable = (tag: string) => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    // A system without a language calls it "C", which is no tag.
    return false;
  }
};

/** What a choice comes to on a system that prefers these languages, its first choice first. */
export function tongueOf(choice: LanguageChoice, preferred: readonly string[]): Tongue {
  const tags = preferred.filter(usable);
  const language = choice === "system" ? (tags.map(baseOf).find(isKnown) ?? "en") : choice;
  const own = tags.find((tag) => baseOf(tag) === language);
  // English is British here whatever the system's; German keeps what is said in Austria or Switzerland.
  const words = language === "en" ? "en-GB" : (own ?? "de-DE");
  const numbers = choice === "system" ? (tags[0] ?? "en-GB") : (own ?? words);
  return { language, words, numbers };
}

/** The languages the system prefers. */
export function systemLanguages(): readonly string[] {
  if (typeof navigator === "undefined") return [];
  return navigator.languages?.length ? navigator.languages : [navigator.language];
}

let tongue = tongueOf("en", systemLanguages());
let numberFormat = new Intl.NumberFormat(tongue.numbers);
let monthFormat = new Intl.DateTimeFormat(tongue.words, { day: "numeric", month: "short" });

/** What is spoken now. */
export function spoken(): Tongue {
  return tongue;
}

/** Writes numbers and dates in another way from now on. The words follow by `speak`. */
export function setTongue(next: Tongue) {
  tongue = next;
  numberFormat = new Intl.NumberFormat(next.numbers);
  monthFormat = new Intl.DateTimeFormat(next.words, { day: "numeric", month: "short" });
}

/** 41,207. A true minus sign below zero. */
export function formatNumber(value: number): string {
  return numberFormat.format(value).replace("-", "−");
}

/** 9.5, in German 9,5: always as many digits behind the point. */
export function formatDecimal(value: number, digits = 1): string {
  const format = new Intl.NumberFormat(tongue.numbers, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value).replace("-", "−");
}

/** "17 Nov", in German "17. Nov.". */
export function dayAndMonth(date: Date): string {
  return monthFormat.format(date);
}

/** "a, b and c". */
export function formatList(parts: string[]): string {
  return new Intl.ListFormat(tongue.words, { type: "conjunction" }).format(parts);
}

/** "Friday 20 November", in German "Freitag, 20. November". */
export function formatToday(now: Date): string {
  const text = new Intl.DateTimeFormat(tongue.words, { weekday: "long", day: "numeric", month: "long" }).format(now);
  return tongue.language === "en" ? text.replace(",", "") : text;
}
