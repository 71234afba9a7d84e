import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../say";

const words = {
  source: "Who is meant",
  sources: {
    list: "Chosen in a list",
    view: "A kept list",
    group: "Members of a group",
    license: "Everyone with a licence",
    names: "Names",
  },
  listAll: "Everybody of the list {{what}}",
  listSome_one: "{{count, number}} person, chosen in a list",
  listSome_other: "{{count, number}} people, chosen in a list",
  wholeDirectory: "the whole directory",
  choose: "Choose",
  chooseGroup: "Type the name of a group",
  choosePerson: "Add a person",
  personHint: "Type a name, a sign-in name or an employee id",
  names: "Sign-in names or object ids, one a line",
  namesHint: "From a spreadsheet, copy the column and paste it here",
  fromFile: "From a file…",
  fileTitle: "List of people",
  fileKinds: "Text and tables",
  use: "Use these names",
  nobody: "Nobody is chosen yet",
  reading: "Looking people up",
  people_one: "{{count, number}} person",
  people_other: "{{count, number}} people",
  facts: {
    enabled: "{{count, number}} may sign in",
    blocked: "{{count, number}} blocked",
    guests_one: "{{count, number}} guest",
    guests_other: "{{count, number}} guests",
    synced: "{{count, number}} from Active Directory",
    withoutLocation: "{{count, number}} without a usage location",
    licensed: "{{count, number}} with a licence",
  },
  table: "The first of them",
  person: "Person",
  signIn: "Sign-in",
  department: "Department",
  licences: "Licences",
  more_one: "and {{count, number}} more",
  more_other: "and {{count, number}} more",
  remove: "Leave {{name}} out",
  unknown_one: "{{count, number}} name is not in the copy of this directory",
  unknown_other: "{{count, number}} names are not in the copy of this directory",
  unknownHint: "Say who is meant, or leave the name out. Nothing can be planned before.",
  takeNear: "{{name}} is meant, {{upn}}",
  leaveOut: "Leave out",
  leaveOutName: "Leave {{name}} out",
  leaveAllOut: "Leave all of them out",
  noNear: "nobody has a name like it",
};

export const sayWho = addWords("who", words);

/** The words inside a component: said again when the language changes. */
export function useWhoSay(): Say<typeof words> {
  useTranslation();
  return sayWho;
}
