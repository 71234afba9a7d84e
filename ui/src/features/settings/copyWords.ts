import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Copy of the directory",
  interval: "Refreshed every",
  minutes_one: "minute",
  minutes_other: "{{count, number}} minutes",
  hours_one: "hour",
  hours_other: "{{count, number}} hours",
  intervalNote: "Also at the start, after a job and by hand. A round in which nothing changed costs a few requests.",
  retention: "History kept for",
  days_one: "{{count, number}} day",
  days_other: "{{count, number}} days",
  years_one: "{{count, number}} year",
  years_other: "{{count, number}} years",
  forEver: "for ever",
  retentionNote: "Lists can be shown as of any day within this time. What is older is forgotten with the next round.",
  parts: "Parts",
  always: "always copied",
  needs: "not permitted",
  held: "Copying is held until somebody lets it go on.",
  pause: "Pause",
  resume: "Resume",
  rebuild: "Rebuild…",
  rebuildTitle: "Read the directory again from the start?",
  rebuildText:
    "Everything is read again from Microsoft. The old copy stays usable meanwhile, and history, plans, drafts and jobs are kept. With many people this takes minutes and thousands of requests.",
  rebuildKeep: "Keep the copy",
  rebuildDo: "Read it again",
  rebuilding: "Reading everything again.",
  file: "File",
  size: "Size",
};

export type CopySay = Say<typeof words>;
export const sayCopy = addWords("copySettings", words);

/** The words inside a component: said again when the language changes. */
export function useCopySay(): CopySay {
  useTranslation();
  return sayCopy;
}
