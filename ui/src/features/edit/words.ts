import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: { change: "Edit", delete: "Delete", restore: "Restore", purge: "Delete for good" },
  people_one: "{{count, number}} person",
  people_other: "{{count, number}} people",
  step: { who: "Who", what: "What" },
  lead: {
    who: "Choose who is changed. Ctrl+V pastes a list of sign-in names.",
    what: "Everything stays as each person has it, unless you say otherwise.",
  },
  blocked: {
    who: "Choose people first",
    unknown: "Settle the unknown names first",
    nothing: "Say at least one thing that changes",
    empty: "{{label}} is to be set to nothing: clear it instead",
    long: "{{label}} has more than {{longest, number}} characters",
    both: "A group is joined and left",
    one: "People are deleted for good one at a time",
    name: "Type the name as it is written",
  },
  reading: "Reading their values",
  acts: "What to do",
  act: {
    change: "Change",
    delete: "Delete",
    restore: "Restore",
    purge: "Delete for good",
  },
  actText: {
    change: "Fields, manager, groups, photo, password and ways to sign in, in one plan.",
    delete: "Into the recycle bin. They can be brought back for 30 days.",
    restore: "Out of the recycle bin, with their groups. They stay blocked until somebody allows sign-in.",
    purge: "Out of the recycle bin for good: account, mailbox and files. Nobody can bring them back.",
  },
  synced_one:
    "{{count, number}} person is owned by Active Directory: locked fields are left out for them, and the commands for them are in the plan.",
  synced_other:
    "{{count, number}} people are owned by Active Directory: locked fields are left out for them, and the commands for them are in the plan.",
  parts: { signIn: "Sign-in", groups: "Groups", photo: "Photo" },
  sections: { identity: "Identity", job: "Job", contact: "Contact", account: "Account" },
  column: { field: "Field", now: "Now", what: "What becomes of it" },
  keep: "Keep",
  set: "Set",
  clear: "Clear",
  wishOf: "{{label}}: what becomes of it",
  newOf: "{{label}}: new value",
  different_one: "{{count, number}} value",
  different_other: "{{count, number}} different values",
  empty: "–",
  notRead: "Read when the plan is made",
  locked: "Change it in Active Directory",
  lockedSome_one: "{{count, number}} is left out: owned by Active Directory",
  lockedSome_other: "{{count, number}} are left out: owned by Active Directory",
  neverEmpty: "Cannot be cleared",
  listHint: "Several with a semicolon between them",
  noCountry: "No country",
  managerHint: "Type a name",
  managerChosen: "{{name}}",
  signIn: { label: "Sign-in", keep: "Keep", allow: "Allow", block: "Block" },
  password: "New password, changed at the next sign-in. It is handed over after the run.",
  pass: "Temporary Access Pass for one sign-in",
  passMinutes: "Good for so many minutes",
  methods: "Remove every sign-in method but the password. They have to register again.",
  sessions: "End their sessions. Apps may stay open for up to about an hour.",
  join: "Put into groups",
  joinHint: "Type the name of a group",
  leave: "Take out of groups they are in",
  leaveLine: "{{name}}, {{count, number}} of them",
  notWritable: "filled by a rule, by Active Directory or by Exchange",
  noGroups: "They are in no group.",
  dontJoin: "Do not put into {{name}}",
  photo: {
    label: "Photo",
    keep: "Keep",
    set: "Set a photo",
    remove: "Take it away",
    choose: "Choose a file…",
    chosen: "{{name}}, {{kilobytes, number}} kB",
    dialog: "Photo, JPEG or PNG",
    kinds: "Pictures",
    one: "A photo shows one person. Choose one person to set it.",
  },
  include: "Holders of directory roles, and accounts that are probably not people, are left out of a change of many.",
  includeAdministrators: "Change holders of directory roles too",
  includeNotPeople: "Change accounts that are probably not people too",
  restoreName: "Another sign-in name",
  restoreNameHint: "Only where the old one is taken",
  allowSignIn: "Let them sign in at once",
  typeName: "Type {{name}} to delete them for good",
  deleteNote: "Deleting frees their licences. Mailbox and files can be brought back with the account for 30 days.",
};

export const sayEdit = addWords("edit", words);

export type EditSay = Say<typeof words>;

/** The words inside a component: said again when the language changes. */
export function useEditSay(): EditSay {
  useTranslation();
  return sayEdit;
}
