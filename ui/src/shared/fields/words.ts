import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  people_one: "{{count, number}} person",
  people_other: "{{count, number}} people",
  fresh: "New value: nobody has it yet.",
  near: "Nobody has it yet. Did you mean {{value}}?",
  use: "Use {{value}}",
};

export type FieldsSay = Say<typeof words>;
export const sayFields = addWords("fields", words);

/** The words inside a component: said again when the language changes. */
export function useFieldsSay(): FieldsSay {
  useTranslation();
  return sayFields;
}
