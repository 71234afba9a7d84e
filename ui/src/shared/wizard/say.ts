import i18n from "i18next";

// Words live beside the screens that use them, one namespace each. What may be said is checked by the compiler.

type Plain<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** Every phrase of a bundle of words as a dotted path; plural forms count as one. */
export type Phrase<W> = {
  [K in keyof W & string]: W[K] extends string ? Plain<K> : `${K}.${Phrase<W[K]>}`;
}[keyof W & string];

/** Says a phrase with its values. */
export type Say<W> = (phrase: Phrase<W>, values?: Record<string, unknown>) => string;

/** Adds a bundle of words and gives back the way to say them. */
export function addWords<W extends object>(namespace: string, words: W): Say<W> {
  i18n.addResourceBundle("en", namespace, words, true, true);
  return (phrase, values) => {
    const text: unknown = i18n.t(`${namespace}:${phrase}` as never, values as never);
    return String(text);
  };
}
