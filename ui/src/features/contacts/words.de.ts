import { german } from "../../shared/words/translate";
import { sayContacts } from "./words";

german(sayContacts, {
  title: "Kontakte",
  what: "Kontakte",
  count_one: "{{count, number}} Kontakt",
  count_other: "{{count, number}} Kontakte",
  name: "Name",
  mail: "Adresse",
  company: "Firma",
  department: "Abteilung",
  jobTitle: "Stellenbezeichnung",
  source: "Quelle",
  cloud: "Cloud",
  synced: "AD",
});
