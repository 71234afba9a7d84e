import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { formatNumber, type Language } from "./language";

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

/** The words of a language other than English, read when they are first spoken. */
const others: Record<Exclude<Language, "en">, () => Promise<unknown>> = { de: () => import("./allGerman") };

/** Says every word in another language from now on. What cannot be read leaves the language as it was. */
export async function speak(language: Language): Promise<void> {
  if (language !== "en") await others[language]();
  await i18n.changeLanguage(language);
}
