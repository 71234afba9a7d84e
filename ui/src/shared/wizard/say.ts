import i18n from "i18next";
import type { Bundle } from "../words/translate";
import "../words/words";

// Words live beside the screens that use them, one namespace each. What may be said is checked by the compiler.

type Plain<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** Every phrase of a bundle of words as a dotted path; plural forms count as one. */
export type Phrase<W> = {
  [K in keyof W & string]: W[K] extends string ? Plain<K> : `${K}.${Phrase<W[K]>}`;
}[keyof W & string];

/** Says a phrase with its values. */
export type Say<W> = (phrase: Phrase<W>, values?: Record<string, unknown>) => string;

/** Every bundle that was added, for the tests that walk all words. */
export const bundles: Bundle<object>[] = [];

/**
 * Adds a bundle of English words and gives back the way to say them. The German ones stand beside it in a file
 * `*.de.ts`: `german(sayJobs, { … })`. Call it in a file that ends in `words.ts`, so that both are found.
 */
export function addWords<W extends object>(namespace: string, words: W): Say<W> & Bundle<W> {
  i18n.addResourceBundle("en", namespace, words, true, true);
  bundles.push({ namespace, words });
  const say: Say<W> = (phrase, values) => {
    const text: unknown = i18n.t(`${namespace}:${phrase}` as never, values as never);
    return String(text);
  };
  return Object.assign(say, { namespace, words });
}
