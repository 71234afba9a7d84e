import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Go to anything",
  field: "A person, a group, a licence, a page, an act",
  placeholder: "Type a name, a page or what you want to do",
  results: "What was found",
  people: "People",
  groupsAndProducts: "Groups and products",
  views: "Lists of people",
  places: "Go to",
  acts: "Do",
  only: "Only {{what}}",
  all: "Everything",
  move: "move",
  open: "open",
  beside: "open beside",
  narrow: "narrow to type",
  enter: "Enter",
  ctrlEnter: "Ctrl Enter",
  tab: "Tab",
  found: "{{shown, number}} of {{total, number}} · {{ms}} ms",
  nothing: "Nothing is called “{{text}}”.",
  enabled: "Enabled",
  blocked: "Blocked",
  place: {
    home: "Home",
    people: "People",
    groups: "Groups",
    licences: "Licences",
    reports: "Reports",
    deleted: "Deleted people",
    roles: "Roles",
    domains: "Domains",
    contacts: "Contacts",
    devices: "Devices",
    log: "Log",
    jobs: "Jobs",
    settings: "Settings",
    graph: "Graph call",
    compare: "Compare two dates",
    templates: "Role templates",
    trouble: "Break things",
    tenants: "Open another directory",
  },
  placeAlso: {
    home: "start overview attention",
    people: "users directory list",
    groups: "teams members owners rules",
    licences: "licenses products seats skus cost waste",
    reports: "lists",
    deleted: "recycle bin restore removed",
    roles: "admins administrators privileged holders",
    domains: "dns verified addresses",
    contacts: "external mail",
    devices: "computers phones intune",
    log: "audit journal history",
    jobs: "runs results history",
    settings: "preferences theme dark light safety proxy",
    graph: "api request custom call raw",
    templates: "roles kinds of people onboarding deviations",
    compare: "time travel difference history before after",
    trouble: "faults demo errors throttling",
    tenants: "switch tenant connection connect",
  },
  act: {
    person: "New person…",
    guest: "Invite guests…",
    import: "Import a file…",
    refresh: "Refresh the directory",
    dark: "Use the dark theme",
    light: "Use the light theme",
  },
  actAlso: {
    person: "onboard create add user account joiner starter hire employee",
    guest: "external b2b invitation add partner resend",
    import: "csv upload create add new hire excel onboard",
    refresh: "sync update delta reload",
    dark: "night appearance mode",
    light: "day appearance mode",
  },
};

export type PaletteSay = Say<typeof words>;
export const sayPalette = addWords("palette", words);

/** The words inside a component: said again when the language changes. */
export function usePaletteSay(): PaletteSay {
  useTranslation();
  return sayPalette;
}
