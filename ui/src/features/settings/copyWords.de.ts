import { german } from "../../shared/words/translate";
import { sayCopy } from "./copyWords";

german(sayCopy, {
  title: "Kopie des Verzeichnisses",
  interval: "Aktualisierung alle",
  minutes_one: "Minute",
  minutes_other: "{{count, number}} Minuten",
  hours_one: "Stunde",
  hours_other: "{{count, number}} Stunden",
  intervalNote:
    "Außerdem beim Start, nach einem Auftrag und von Hand. Eine Runde ohne Änderungen kostet wenige Anforderungen.",
  retention: "Verlauf wird aufbewahrt",
  days_one: "{{count, number}} Tag",
  days_other: "{{count, number}} Tage",
  years_one: "{{count, number}} Jahr",
  years_other: "{{count, number}} Jahre",
  forEver: "für immer",
  retentionNote:
    "Innerhalb dieser Zeit lassen sich Listen zum Stand jedes Tages anzeigen. Älteres wird in der nächsten Runde vergessen.",
  parts: "Teile",
  always: "immer kopiert",
  needs: "nicht erlaubt",
  held: "Das Kopieren ist angehalten, bis es jemand fortsetzt.",
  pause: "Anhalten",
  resume: "Fortsetzen",
  rebuild: "Neu aufbauen…",
  rebuildTitle: "Das Verzeichnis von Anfang an neu lesen?",
  rebuildText:
    "Alles wird noch einmal von Microsoft gelesen. Die alte Kopie bleibt währenddessen benutzbar; Verlauf, Pläne, Entwürfe und Aufträge bleiben erhalten. Bei vielen Personen dauert das Minuten und braucht Tausende von Anforderungen.",
  rebuildKeep: "Kopie behalten",
  rebuildDo: "Neu lesen",
  rebuilding: "Alles wird neu gelesen.",
  file: "Datei",
  size: "Größe",
});
