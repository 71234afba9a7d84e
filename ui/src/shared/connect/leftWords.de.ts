import { german } from "../words/translate";
import { sayLeftRuns } from "./leftWords";

german(sayLeftRuns, {
  list: "Verbindungen, die noch nicht fertig sind",
  resume: "Verbinden mit {{tenant}} fortsetzen",
  account: "mit einem Administratorkonto, {{at}}",
  app: "als App, {{at}}",
  forget: "Eingaben für {{tenant}} verwerfen",
});
