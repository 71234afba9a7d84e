import { addWords } from "./wizard/say";

const words = {
  quoted: "“{{text}}”",
  yesterday: "Yesterday {{time}}",
  minutesOld_one: "{{count, number}} minute old",
  minutesOld_other: "{{count, number}} minutes old",
  hoursOld_one: "{{count, number}} hour old",
  hoursOld_other: "{{count, number}} hours old",
  daysOld_one: "{{count, number}} day old",
  daysOld_other: "{{count, number}} days old",
};

export const sayFormat = addWords("format", words);
