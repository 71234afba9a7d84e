import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  due: {
    group: "Due",
    honest: "Runs when Tenantry is open on this computer, at or after its time. A computer that is off does nothing.",
    state: { waiting: "Due", asks: "Asks you", confirm: "Waits for you" },
    people_one: "{{names}}",
    people_other: "{{count, number}} people: {{names}}",
    more: "{{names}} and others",
    here: "here {{time}}",
    asksThen: "Asks you then: the passwords and passes it makes are shown for 15 minutes only.",
    word: "Once the mailbox was converted",
    run: "Run now",
    review: "Read the plan",
    confirm: "The mailbox was converted",
    move: "Change time…",
    cancel: "Cancel…",
    calendar: "Calendar file",
    script: "Script for Task Scheduler",
    menu: "{{name}}: more",
    runOf: "Run now: {{name}}",
    moveTitle: "When does {{name}} run?",
    keepTime: "Keep this time",
    back: "Back",
    cancelTitle: "Cancel {{name}}?",
    cancelText: "It is taken off the list and nothing of it is done. Its plan stays.",
    cancelDo: "Cancel it",
    saved: "Saved to {{path}}",
    calendarName: "due.ics",
    scriptName: "due.ps1",
  },
  leave: {
    title: "Leavers",
    freed: "Seats freed",
    freedLine: "{{seats, number}} × {{name}}",
    none: "None yet",
    saved: "{{money}} a month less",
    follow_one: "{{count, number}} job follows, listed under Due",
    follow_other: "{{count, number}} jobs follow, listed under Due",
    person: "{{verified, number}} of {{steps, number}} steps seen done",
    sealed: "Dossier sealed",
    notPossible_one: "{{count, number}} thing was not possible here",
    notPossible_other: "{{count, number}} things were not possible here",
    back: "Bring back…",
    files: {
      certificateHtml: "Certificate (HTML)",
      certificateMarkdown: "Certificate (Markdown)",
      certificateCsv: "Certificate (CSV)",
      handOff: "Hand-off sheet",
      calendar: "Follow-ups for a calendar",
      dossiers: "Dossiers",
    },
    save: "Save {{file}}",
    savedTo: "Saved to {{path}}",
    more_one: "{{count, number}} more person is in the certificate",
    more_other: "{{count, number}} more people are in the certificate",
  },
};

export const sayDueJobs = addWords("dueJobs", words);

/** The words inside a component: said again when the language changes. */
export function useDueJobsSay(): Say<typeof words> {
  useTranslation();
  return sayDueJobs;
}
