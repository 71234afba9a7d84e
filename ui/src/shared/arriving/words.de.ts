import { german } from "../words/translate";
import { sayArriving } from "./words";

german(sayArriving, {
  menu: {
    button: "Hinzufügen",
    person: "Neue Person…",
    guest: "Gäste einladen…",
    templates: "Rollenvorlagen",
  },
  dynamic: "füllt sich selbst",
  synced: "Active Directory",
  exchange: "in Exchange",
  role: "kann Rollen tragen",
  licence: "gibt {{name}}",
});
