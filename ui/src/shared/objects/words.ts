import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  collection: {
    users: "People",
    groups: "Groups",
    directoryRoles: "Roles",
    deletedUsers: "Deleted people",
    devices: "Devices",
    contacts: "Contacts",
    organization: "Organisation",
    domains: "Domains",
    subscribedSkus: "Licences",
  },
  notPermitted: "{{what}} cannot be read with this connection",
  settings: "Open Settings",
  never: "{{what}} have not been copied yet. They come with the next round.",
  filling: "{{what}} are being copied for the first time.",
  off: "{{what}} are left out of the copy. Settings can take them in.",
  neverOffline: "{{what}} have not been copied yet, and Microsoft cannot be reached now.",
  failed: "{{what}} could not be copied yet: {{reason}}",
  asOf: "as of {{time}}",
  offlineAsOf: "offline, as of {{time}}",
  nothing: "There are no {{what}}.",
  noMatch: "No {{what}} match {{text}}.",
  clear: "Clear all",
  showing: "Showing {{count, number}}",
  search: "Search {{what}}",
  clearSearch: "Clear the search",
  close: "Close details",
  details: "Details of {{name}}",
  person: "Person",
  group: "Group",
  device: "Device",
  contact: "Contact",
  app: "App",
  other: "Not in the copy",
  allReports: "All reports",
};

export type ObjectsSay = Say<typeof words>;
export const sayObjects = addWords("objects", words);

/** The words inside a component: said again when the language changes. */
export function useObjectsSay(): ObjectsSay {
  useTranslation();
  return sayObjects;
}
