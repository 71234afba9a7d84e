import { german } from "../words/translate";
import { sayFields } from "./words";

german(sayFields, {
  people_one: "{{count, number}} Person",
  people_other: "{{count, number}} Personen",
  fresh: "Neuer Wert: Niemand hat ihn bisher.",
  near: "Niemand hat ihn bisher. Meinten Sie {{value}}?",
  use: "{{value}} nehmen",
});
