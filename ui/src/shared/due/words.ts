import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  day: "Date",
  clock: "Time",
  zone: "Time zone",
  zoneHint: "Type a city or a zone",
  there: "That is {{time}}.",
  here: "On this computer: {{time}}.",
  checking: "Looking at the clocks",
  stop: {
    unreadable: "This is no date and time. Choose both.",
    unknownZone: "There is no such time zone. Write it like Europe/Berlin.",
    past: "This time is over. Choose one to come, or choose Now.",
    tooFar: "This is more than two years away. Choose an earlier time.",
  },
  hint: {
    skipped: "The clocks go forward over this time, so it does not exist there. The hour after it is taken.",
    twice: "The clocks go back over this time, so it comes twice there. The first is taken.",
    weekend: "A weekend there. Nobody may be at work who could help.",
    otherDayHere: "On this computer that is another day.",
    clocksChange: "The clocks change until then. The time there is kept.",
  },
};

export const sayDue = addWords("due", words);

/** The words inside a component: said again when the language changes. */
export function useDueSay(): Say<typeof words> {
  useTranslation();
  return sayDue;
}
