import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Graph",
  facts: "Any Microsoft Graph call through this connection. Every write is kept in the journal.",
  back: "Settings",
  method: "Method",
  path: "Path",
  pathHint: "/users",
  version: "Version",
  send: "Send",
  sending: "Sending",
  locked: "Reading only",
  unlocked: "Writing unlocked until the program ends",
  unlock: "Unlock writing…",
  cannotUnlock: "Writing cannot be unlocked: {{why}}",
  lockedWrite: "Unlock writing to send {{method}}",
  completions: "Known paths",
  needs: "Needs",
  granted: "granted",
  notGranted: "not granted",
  grantUnknown: "not known whether granted",
  unknownPath: "This path is not a known one. Microsoft decides what it needs.",
  parts: "Parts of the request",
  query: "Query",
  headers: "Headers",
  body: "Body",
  name: "Name",
  value: "Value",
  // Not `valueOf` and the like: the window freezes what every object inherits, and such a name could not be set.
  lineName: "{{what}}, name {{row}}",
  lineValue: "{{what}}, value {{row}}",
  add: "Add a line",
  remove: "Remove line {{row}}",
  headerHint: "The sign-in is added by the program and cannot be set here.",
  noBody: "{{method}} takes no body.",
  notJson: "This is not JSON: {{why}}",
  keys: "sends a read",
  copyAs: "Copy as",
  tools: { curl: "curl", powerShell: "PowerShell", tenantryctl: "tenantryctl" },
  copiedAs: "Copied as {{tool}}",
  unlockDialog: {
    title: "Unlock writing?",
    text: "Calls that write change {{tenant}} at once, without a plan and without a way back. They are kept in the journal.",
    field: "Type {{tenant}} to go on",
    do: "Unlock writing",
    keep: "Keep reading only",
  },
  confirm: {
    title: "Send this to {{tenant}}?",
    text: "It takes effect at once. There is no plan and no undo.",
    do: "Send {{method}}",
    keep: "Do not send",
  },
  answer: {
    title: "Answer",
    none: "Nothing was sent yet.",
    noAnswer: "No answer",
    requestId: "request-id",
    items_one: "{{count, number}} item",
    items_other: "{{count, number}} items",
    next: "Next page",
    parts: "Parts of the answer",
    cut: "The body is too large to be shown whole.",
    empty: "No body.",
    job: "Open the job",
    copyBody: "Copy body",
  },
};

export type GraphSay = Say<typeof words>;
export const sayGraph = addWords("graph", words);

/** The words inside a component: said again when the language changes. */
export function useGraphSay(): GraphSay {
  useTranslation();
  return sayGraph;
}
