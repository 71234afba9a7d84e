import { german } from "../../shared/words/translate";
import { sayPlans } from "./words";

german(sayPlans, { back: "Zurück", bar: "Anwenden" });
