import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Contacts",
  what: "contacts",
  count_one: "{{count, number}} contact",
  count_other: "{{count, number}} contacts",
  name: "Name",
  mail: "Address",
  company: "Company",
  department: "Department",
  jobTitle: "Job title",
  source: "Source",
  cloud: "Cloud",
  synced: "AD",
};

export type ContactsSay = Say<typeof words>;
export const sayContacts = addWords("contacts", words);

/** The words inside a component: said again when the language changes. */
export function useContactsSay(): ContactsSay {
  useTranslation();
  return sayContacts;
}
