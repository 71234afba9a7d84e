import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Reports",
  lead: "Everything else the copy knows",
  deleted: { title: "Deleted people", text: "Who is in the recycle bin, and how many days are left" },
  roles: { title: "Roles", text: "Who may administer what" },
  domains: { title: "Domains", text: "Proved, default, federated, and how many people use them" },
  contacts: { title: "Contacts", text: "People outside with an entry in the address book" },
  devices: { title: "Devices", text: "State, owner and when they were last seen" },
  waste: { title: "Wasted licences", text: "Blocked, quiet and overlapping holders of licences" },
  log: { title: "Log", text: "What Microsoft has written down, beside what was done here" },
  notPermitted: "Not permitted",
  never: "Not copied yet",
  off: "Left out",
};

export type ReportsSay = Say<typeof words>;
export const sayReports = addWords("reports", words);

/** The words inside a component: said again when the language changes. */
export function useReportsSay(): ReportsSay {
  useTranslation();
  return sayReports;
}
