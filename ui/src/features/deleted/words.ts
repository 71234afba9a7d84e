import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Deleted people",
  what: "deleted people",
  count_one: "{{count, number}} person in the recycle bin",
  count_other: "{{count, number}} people in the recycle bin",
  name: "Name",
  signInName: "Sign-in name",
  department: "Department",
  deleted: "Deleted",
  left: "Days left",
  lastDay: "Last day",
  days_one: "{{count, number}} day",
  days_other: "{{count, number}} days",
  unknown: "Not told",
  restore: "Restore…",
  purge: "Delete for good…",
  acts: "What to do",
};

export type DeletedSay = Say<typeof words>;
export const sayDeleted = addWords("deleted", words);

/** The words inside a component: said again when the language changes. */
export function useDeletedSay(): DeletedSay {
  useTranslation();
  return sayDeleted;
}
