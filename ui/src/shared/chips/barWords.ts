import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../wizard/say";

const words = {
  direct: "Direct",
  used: "Used",
  byGroup: "By group",
  wasted: "Wasted",
  bar: "{{name}}: {{used, number}} of {{owned, number}} seats used, {{direct, number}} directly, {{byGroup, number}} by group, {{wasted, number}} wasted, {{free, number}} free",
};

export type LicenseBarSay = Say<typeof words>;
export const sayLicenseBar = addWords("licenseBar", words);

/** The words inside a component: said again when the language changes. */
export function useLicenseBarSay(): LicenseBarSay {
  useTranslation();
  return sayLicenseBar;
}
