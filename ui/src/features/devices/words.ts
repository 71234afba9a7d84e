import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Devices",
  what: "devices",
  count_one: "{{count, number}} device",
  count_other: "{{count, number}} devices",
  name: "Name",
  system: "System",
  state: "State",
  rules: "Rules",
  join: "Joined",
  owner: "Owner",
  seen: "Last seen",
  enabled: "Enabled",
  blocked: "Blocked",
  compliant: "Keeps the rules",
  notCompliant: "Breaks the rules",
  notManaged: "Not looked after",
  trust: { azureAd: "Joined to Entra", serverAd: "Joined to AD", workplace: "Registered", other: "{{trust}}" },
  never: "Never",
  owners: "Owners",
  noOwner: "Nobody owns this device.",
  unread: "Could not be read now",
  asking: "Asking Microsoft",
  about: "About",
  objectId: "Object ID",
};

export type DevicesSay = Say<typeof words>;
export const sayDevices = addWords("devices", words);

/** The words inside a component: said again when the language changes. */
export function useDevicesSay(): DevicesSay {
  useTranslation();
  return sayDevices;
}
