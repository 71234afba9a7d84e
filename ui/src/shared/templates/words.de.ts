import { german } from "../words/translate";
import { saySaveTemplate } from "./words";

german(saySaveTemplate, {
  title: "Als Vorlage speichern",
  lead: "Felder werden Vorschläge; Lizenzen und Gruppen bekommt, wer danach kommt. Von dieser Person bleibt nichts darin.",
  name: "Name",
  cancel: "Lassen",
  save: "Vorlage behalten",
});
