import { german } from "../../shared/words/translate";
import { sayDeleted } from "./words";

german(sayDeleted, {
  title: "Gelöschte Personen",
  what: "gelöschten Personen",
  count_one: "{{count, number}} Person im Papierkorb",
  count_other: "{{count, number}} Personen im Papierkorb",
  name: "Name",
  signInName: "Anmeldename",
  department: "Abteilung",
  deleted: "Gelöscht",
  left: "Verbleibende Tage",
  lastDay: "Letzter Tag",
  days_one: "{{count, number}} Tag",
  days_other: "{{count, number}} Tage",
  unknown: "Nicht angegeben",
});
