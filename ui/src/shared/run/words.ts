import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  state: {
    queued: "Queued",
    sending: "Sending",
    sent: "Sent",
    waiting: "Waiting for directory",
    verified: "Verified",
    failed: "Failed",
    unknown: "Unknown",
    skipped: "Skipped",
  },
  chip: {
    all: "All",
    allRows: "All rows",
    queued: "Queued",
    sending: "Sending",
    sent: "Sent",
    waiting: "Waiting",
    verified: "Verified",
    failed: "Failed",
    unknown: "Unknown",
    skipped: "Skipped",
  },
  jobState: {
    running: "Running",
    paused: "Paused",
    interrupted: "Stopped",
    needsYou: "Needs you",
    verified: "Verified",
  },
  phaseSign: { done: "done", trouble: "with failures", running: "running", waiting: "not yet" },
  phaseBar: "{{name}}: {{done, number}} of {{total, number}}, {{failed, number}} failed",
  phases: "Phases",
  failed: "{{count, number}} failed",
  filters: "Which rows",
  rows: "Rows of this job",
  noRows: "No row is here.",
  rowsFailed: "The rows could not be read",
  column: { row: "Row", person: "Person", signIn: "Sign-in name", status: "Status", detail: "Detail", time: "Time" },
  canary: "Canary",
  stepsOf: "{{done, number}} of {{steps, number}} steps",
  wait: {
    title: "Microsoft asked us to wait {{seconds}} s",
    text: "This is normal and no failure. Nothing is lost.",
  },
  speed: "Speed",
  perSecond: "per second",
  left: "Time left",
  about: "about",
  none: "–",
  allowance: "Write allowance of this app",
  allowanceNote: "20 writes a second is what Microsoft allows this app",
  allowanceBar: "{{percent}} percent of what Microsoft lets this app write is used",
  throttled_one: "Microsoft asked once to slow down",
  throttled_other: "Microsoft asked {{count, number}} times to slow down",
  progress: "{{percent}} percent of the rows are settled",
  result: {
    verified: "{{verified, number}} of {{total, number}} created and verified.",
    failed: "{{count, number}} failed",
    unknown: "{{count, number}} unknown",
    unfinished: "{{count, number}} not verified yet",
    ring: "{{verified, number}} verified, {{failed, number}} failed, {{unknown, number}} unknown, of {{total, number}}",
  },
};

export type RunSay = Say<typeof words>;
export const sayRun = addWords("run", words);

/** The words inside a component: said again when the language changes. */
export function useRunSay(): RunSay {
  useTranslation();
  return sayRun;
}
