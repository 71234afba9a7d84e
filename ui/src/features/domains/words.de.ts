import { german } from "../../shared/words/translate";
import { sayDomains } from "./words";

german(sayDomains, {
  title: "Domänen",
  count_one: "{{count, number}} Domäne",
  count_other: "{{count, number}} Domänen",
  name: "Name",
  state: "Zustand",
  signIn: "Anmeldung",
  people: "Personen",
  verified: "Überprüft",
  notVerified: "Nicht überprüft",
  default: "Standard",
  initial: "Erste",
  managed: "Durch Microsoft",
  federated: "Verbund",
  federatedText: "Personen dieser Domäne melden sich anderswo an.",
  none: "Dieser Mandant hat keine Domäne.",
  open: "Personen mit {{name}}",
});
