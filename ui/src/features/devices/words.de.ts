import { german } from "../../shared/words/translate";
import { sayDevices } from "./words";

german(sayDevices, {
  title: "Geräte",
  what: "Geräte",
  count_one: "{{count, number}} Gerät",
  count_other: "{{count, number}} Geräte",
  name: "Name",
  system: "System",
  state: "Zustand",
  rules: "Richtlinien",
  join: "Beitritt",
  owner: "Besitzer",
  seen: "Zuletzt gesehen",
  enabled: "Aktiviert",
  blocked: "Blockiert",
  compliant: "Konform",
  notCompliant: "Nicht konform",
  notManaged: "Nicht verwaltet",
  trust: {
    azureAd: "In Entra eingebunden",
    serverAd: "In AD eingebunden",
    workplace: "Registriert",
    other: "{{trust}}",
  },
  never: "Nie",
  owners: "Besitzer",
  noOwner: "Dieses Gerät hat keinen Besitzer.",
  unread: "Gerade nicht lesbar",
  asking: "Microsoft wird gefragt",
  about: "Info",
  objectId: "Objekt-ID",
});
