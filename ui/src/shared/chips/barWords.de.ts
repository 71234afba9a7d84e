import { german } from "../words/translate";
import { sayLicenseBar } from "./barWords";

german(sayLicenseBar, {
  direct: "Direkt",
  used: "In Gebrauch",
  byGroup: "Über Gruppe",
  wasted: "Verschwendet",
  bar: "{{name}}: {{used, number}} von {{owned, number}} Plätzen in Gebrauch, {{direct, number}} direkt, {{byGroup, number}} über Gruppe, {{wasted, number}} verschwendet, {{free, number}} frei",
});
