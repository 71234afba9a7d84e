import { german } from "../words/translate";
import { sayDue } from "./words";

german(sayDue, {
  day: "Datum",
  clock: "Uhrzeit",
  zone: "Zeitzone",
  zoneHint: "Stadt oder Zeitzone eingeben",
  there: "Das ist {{time}}.",
  here: "Auf diesem Computer: {{time}}.",
  checking: "Uhren werden geprüft",
  stop: {
    unreadable: "Das ist kein Datum mit Uhrzeit. Wählen Sie beides.",
    unknownZone: "Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Berlin.",
    past: "Diese Zeit ist vorbei. Wählen Sie eine künftige oder „Jetzt“.",
    tooFar: "Das ist mehr als zwei Jahre entfernt. Wählen Sie eine frühere Zeit.",
  },
  hint: {
    skipped: "Zu dieser Zeit werden die Uhren dort vorgestellt, sie kommt nicht vor. Es gilt die Stunde danach.",
    twice: "Zu dieser Zeit werden die Uhren dort zurückgestellt, sie kommt zweimal vor. Es gilt die erste.",
    weekend: "Dort ist Wochenende. Vielleicht ist niemand da, der helfen kann.",
    otherDayHere: "Auf diesem Computer ist das ein anderer Tag.",
    clocksChange: "Bis dahin werden die Uhren umgestellt. Es gilt die Zeit dort.",
  },
});
