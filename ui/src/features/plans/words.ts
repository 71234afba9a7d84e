import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  back: "Back",
  bar: "Apply",
};

export type PlansSay = Say<typeof words>;
export const sayPlans = addWords("plans", words);

/** The words inside a component: said again when the language changes. */
export function usePlansSay(): PlansSay {
  useTranslation();
  return sayPlans;
}
