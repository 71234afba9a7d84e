import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { formatNumber } from "../format";
import { en } from "./en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
i18n.services.formatter?.add("number", (value) => formatNumber(Number(value)));

/** The words outside of components. Inside use `useTranslation()`. */
export const t = i18n.t;
