import { german } from "../../shared/words/translate";
import { sayWizards } from "./words";

german(sayWizards, {
  opening: "Entwurf wird geöffnet",
  gone: "Dieser Entwurf konnte nicht geöffnet werden",
  tryAgain: "Erneut versuchen",
});
