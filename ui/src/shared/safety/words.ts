import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  limits: "Limits for a day",
  limitsLead: "A plan above them is refused, or waits for a second person. Calls by hand are not counted.",
  disables: "Accounts blocked",
  deletes: "Accounts deleted",
  removals: "Licences removed",
  secondPerson: "A second person may approve what is above a limit",
  defaults: "Defaults",
  defaultsLead: "Proposed for new people.",
  location: "Usage location",
  locationNone: "Not confirmed yet",
  locationFrom: "The organisation is in {{country}}",
  useLocation: "Use {{country}}",
  locationNeeded: "Licences need a country. Confirm one",
  pattern: "Sign-in names",
  patternHint: "Of {first}, {last}, {f} and {l}, with what stands between them",
  patternEmpty: "A pattern needs {first}, {last}, {f} or {l}",
  previews: "What the pattern makes of people who are there",
  previewName: "Name",
  previewNow: "Now",
  previewMade: "Pattern",
  passwords: "Passwords",
  characters: "16 characters, none that look alike",
  words: "Four words",
  zone: "Time zone",
  zoneNone: "No zone has this name",
  week: "Working days",
  days: { d1: "Mon", d2: "Tue", d3: "Wed", d4: "Thu", d5: "Fri", d6: "Sat", d7: "Sun" },
  look: "How you know this tenant",
  colour: "Colour",
  colours: {
    teal: "Teal",
    violet: "Violet",
    green: "Green",
    magenta: "Magenta",
    olive: "Olive",
    slate: "Slate",
    brown: "Brown",
    indigo: "Indigo",
  },
  production: "This is production",
  productionLead: "Marks the tenant in red words.",
};

export type SafetySay = Say<typeof words>;
export const saySafety = addWords("safety", words);

/** The words inside a component: said again when the language changes. */
export function useSafetySay(): SafetySay {
  useTranslation();
  return saySafety;
}
