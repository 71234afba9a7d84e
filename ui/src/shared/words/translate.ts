import i18n from "i18next";
import type { Language } from "./language";

/** The same words in another language: every key of the English ones and no other, checked by the compiler. */
export type Translated<W> = { [K in keyof W]: W[K] extends string ? string : Translated<W[K]> };

/** A bundle of words by its namespace, with the English ones. What `addWords` gives back is one. */
export interface Bundle<W> {
  readonly namespace: string;
  readonly words: W;
}

function translate<W extends object>(language: Language, bundle: Bundle<W>, words: Translated<W>) {
  i18n.addResourceBundle(language, bundle.namespace, words, true, true);
}

/**
 * Says a bundle in German. Stands in a file `*.de.ts` beside the English words and is read when German is first spoken:
 * `german(sayJobs, { title: "Aufträge", … })`. Plural forms are the same as in English: `_one`, `_other`, `_zero`.
 */
export function german<W extends object>(bundle: Bundle<W>, words: Translated<W>) {
  translate("de", bundle, words);
}
