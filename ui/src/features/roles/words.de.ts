import { german } from "../../shared/words/translate";
import { sayRoles } from "./words";

german(sayRoles, {
  title: "Rollen",
  count_one: "{{count, number}} Rolle in Gebrauch",
  count_other: "{{count, number}} Rollen in Gebrauch",
  privileged: "Privilegiert",
  holders_one: "{{count, number}} Inhaber",
  holders_other: "{{count, number}} Inhaber",
  none: "Keine Rolle ist in Gebrauch.",
  empty_one: "{{count, number}} Rolle ohne Inhaber",
  empty_other: "{{count, number}} Rollen ohne Inhaber",
  more: "Mehr anzeigen",
  scope: "Inhaber für die ganze Organisation. Rollen, die auf Zeit aktiviert werden können, sind nicht dabei.",
});
