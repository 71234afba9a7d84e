import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  title: "Save as template",
  lead: "Fields become proposals; licences and groups are given to whoever comes by it. Nothing of this person stays in it.",
  name: "Name",
  cancel: "Leave it",
  save: "Keep template",
};

export type SaveTemplateSay = Say<typeof words>;
export const saySaveTemplate = addWords("saveTemplate", words);

/** The words inside a component: said again when the language changes. */
export function useSaveTemplateSay(): SaveTemplateSay {
  useTranslation();
  return saySaveTemplate;
}
