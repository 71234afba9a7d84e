import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  menu: {
    button: "Add people",
    person: "New person…",
    guest: "Invite guests…",
    templates: "Role templates",
  },
  dynamic: "fills itself",
  synced: "Active Directory",
  exchange: "Exchange",
  role: "can hold roles",
  licence: "gives {{name}}",
};

export type ArrivingSay = Say<typeof words>;
export const sayArriving = addWords("arriving", words);

/** The words inside a component: said again when the language changes. */
export function useArrivingSay(): ArrivingSay {
  useTranslation();
  return sayArriving;
}
