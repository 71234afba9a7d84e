import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Groups",
  what: "groups",
  filters: "Filters",
  kind: "Kind",
  licenses: "Licences",
  gives: "Gives licences",
  count_one: "{{count, number}} group",
  count_other: "{{count, number}} groups",
  kinds: {
    microsoft365: "Microsoft 365",
    security: "Security",
    mailSecurity: "Mail-enabled security",
    mailing: "Mailing list",
  },
  dynamic: "Dynamic",
  synced: "Synced",
  roleAssignable: "Can hold roles",
  givesLicense: "Gives licence",
  column: { name: "Name", kind: "Kind", marks: "Marks", members: "Members", licenses: "Licences", mail: "Address" },
  none: "None",
  openPage: "Open page",
  back: "All groups",
  memberLicenses: "Licences of members…",
  editMembers: "Edit members…",
  members_one: "{{count, number}} member",
  members_other: "{{count, number}} members",
  part: {
    about: "About",
    rule: "Rule",
    owners: "Owners",
    members: "Members",
    licenses: "Licences it gives",
    errors: "Licence errors",
    history: "Who came and went",
  },
  description: "Description",
  mail: "Address",
  visibility: "Visibility",
  created: "Made",
  objectId: "Object ID",
  read: "Read {{time}}",
  rulePaused: "Processing is paused",
  ruleOn: "Processed by Microsoft",
  noOwners: "Nobody owns this group.",
  noMembers: "Nobody is in this group.",
  noLicenses: "It gives no licence.",
  noErrors: "No member has an error with a licence of this group.",
  noHistory: "Nothing has changed since this group was first copied.",
  unread: "Could not be read now",
  asking: "Asking Microsoft",
  showAll: "Show all {{count, number}}",
  allApps: "All apps on",
  appsOff_one: "{{count, number}} app off: {{list}}",
  appsOff_other: "{{count, number}} apps off: {{list}}",
  processing: "Microsoft is still handing these out.",
  event: {
    created: "Group made",
    deleted: "Group deleted",
    restored: "Group restored",
    changed: "{{label}}",
    joined: "Came",
    left: "Went",
  },
  changedTo: "changed to",
  errorsNow_one: "{{count, number}} now",
  errorsNow_other: "{{count, number}} now",
};

export type GroupsSay = Say<typeof words>;
export const sayGroups = addWords("groups", words);

/** The words inside a component: said again when the language changes. */
export function useGroupsSay(): GroupsSay {
  useTranslation();
  return sayGroups;
}
