import { sayFormat } from "./formatWords";
import { german } from "./words/translate";

german(sayFormat, {
  quoted: "„{{text}}“",
  yesterday: "Gestern {{time}}",
  minutesOld_one: "{{count, number}} Minute alt",
  minutesOld_other: "{{count, number}} Minuten alt",
  hoursOld_one: "{{count, number}} Stunde alt",
  hoursOld_other: "{{count, number}} Stunden alt",
  daysOld_one: "{{count, number}} Tag alt",
  daysOld_other: "{{count, number}} Tage alt",
});
