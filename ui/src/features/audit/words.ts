import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Log",
  lead: "What Microsoft has written down, beside what was done here",
  filters: "Filters",
  who: "Who",
  whoHint: "Sign-in name begins with",
  what: "What",
  whatHint: "For example Add user",
  when: "When",
  lastDay: "Last 24 hours",
  lastWeek: "Last 7 days",
  lastMonth: "Last 30 days",
  by: "Done",
  ours: "Here",
  serviceMissing: "Only what was done here is shown. {{reason}}",
  none: "Nothing has been written down yet.",
  noMatch: "Nothing matches.",
  clear: "Clear all",
  more: "Show older",
  loading: "Reading the log",
  end: "That is all there is.",
  source: { service: "Microsoft", journal: "Here", both: "Here, confirmed" },
  sourceText: {
    service: "Told by Microsoft",
    journal: "Told by the journal of this program alone",
    both: "Told by the journal of this program, and confirmed by Microsoft",
  },
  result: { done: "Done", failed: "Failed", unknown: "Unknown" },
  to: "to",
  job: "Job {{name}}",
  request: "Request id {{id}}",
  correlation: "Correlation id {{id}}",
  account: "as {{account}}",
  changed: "What changed",
  changedTo: "changed to",
  details: "Details",
};

export type LogSay = Say<typeof words>;
export const sayLog = addWords("log", words);

/** The words inside a component: said again when the language changes. */
export function useLogSay(): LogSay {
  useTranslation();
  return sayLog;
}
