import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  opening: "Opening the draft",
  gone: "This draft could not be opened",
  tryAgain: "Try again",
};

export const sayWizards = addWords("wizards", words);

/** The words inside a component: said again when the language changes. */
export function useWizardsSay(): Say<typeof words> {
  useTranslation();
  return sayWizards;
}
