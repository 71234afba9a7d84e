import { german } from "../../shared/words/translate";
import { sayReports } from "./words";

german(sayReports, {
  title: "Berichte",
  lead: "Was die Kopie sonst noch weiß",
  deleted: { title: "Gelöschte Personen", text: "Wer im Papierkorb ist und wie viele Tage bleiben" },
  roles: { title: "Rollen", text: "Wer was verwalten darf" },
  domains: { title: "Domänen", text: "Überprüft, Standard, Verbund und wie viele Personen sie verwenden" },
  contacts: { title: "Kontakte", text: "Externe Personen mit einem Eintrag im Adressbuch" },
  devices: { title: "Geräte", text: "Zustand, Besitzer und wann sie zuletzt gesehen wurden" },
  waste: { title: "Verschwendete Lizenzen", text: "Lizenzen auf blockierten, stillen und doppelt versorgten Konten" },
  log: { title: "Protokoll", text: "Was Microsoft aufgezeichnet hat, neben dem, was hier getan wurde" },
  notPermitted: "Nicht erlaubt",
  never: "Noch nicht kopiert",
  off: "Ausgenommen",
});
