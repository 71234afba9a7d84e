import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { keepPreference, readPreference, sayAnswersBy } from "../../ipc/client";
import { type LanguageChoice, languageChoices, setTongue, spoken, systemLanguages, tongueOf } from "./language";
import { inTongue } from "./told";
import { speak } from "./words";

sayAnswersBy(inTongue);

interface ChosenLanguage {
  choice: LanguageChoice;
  choose: (choice: LanguageChoice) => void;
}

const LanguageContext = createContext<ChosenLanguage>({ choice: "system", choose: () => undefined });

/** Beginnings of keys whose question is not asked again for the sake of the language. */
const once = new Set(["live", "planMade", "log"]);

/** The language that was chosen in the settings. */
export function useLanguage(): ChosenLanguage {
  return use(LanguageContext);
}

/** Speaks as chosen, in words, numbers and dates, and tells the browser, for hyphens and screen readers. */
async function speakAs(choice: LanguageChoice) {
  const tongue = tongueOf(choice, systemLanguages());
  const before = spoken();
  setTongue(tongue);
  document.documentElement.lang = tongue.words;
  try {
    await speak(tongue.language);
  } catch (error) {
    setTongue(before);
    document.documentElement.lang = before.words;
    throw error;
  }
}

async function readChoice(): Promise<LanguageChoice> {
  const kept = await readPreference<LanguageChoice>("language");
  return kept !== undefined && languageChoices.includes(kept) ? kept : "system";
}

/** Shows what is in it once the kept language is spoken, so that nothing is read in one language and then in another. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<LanguageChoice | null>(null);
  useEffect(() => {
    // A preference that cannot be read leaves the choice to the system, words that cannot be read leave English.
    const begin = async () => {
      const kept = await readChoice().catch(() => "system" as const);
      await speakAs(kept).catch(() => undefined);
      setChoice((now) => now ?? kept);
    };
    void begin();
  }, []);
  useEffect(() => {
    if (choice !== "system") return;
    const change = () => void speakAs("system").catch(() => undefined);
    window.addEventListener("languagechange", change);
    return () => window.removeEventListener("languagechange", change);
  }, [choice]);
  const queries = useQueryClient();
  const choose = useCallback(
    (next: LanguageChoice) => {
      const chosen = () => {
        setChoice(next);
        keepPreference("language", next).catch(() => undefined);
        // What the program told is asked for again and said anew; but nothing of the service, and no plan is made twice.
        void queries.invalidateQueries({ predicate: ({ queryKey }) => !once.has(String(queryKey[0])) });
      };
      speakAs(next).then(chosen, () => undefined);
    },
    [queries],
  );
  const value = useMemo(() => ({ choice: choice ?? "system", choose }), [choice, choose]);
  return choice === null ? null : <LanguageContext value={value}>{children}</LanguageContext>;
}
