import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { keepPreference, readPreference } from "../ipc/client";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];
type Mode = "light" | "dark";

interface Appearance {
  choice: ThemeChoice;
  mode: Mode;
  choose: (choice: ThemeChoice) => void;
}

const AppearanceContext = createContext<Appearance>({ choice: "system", mode: "light", choose: () => undefined });
const darkSystem = () => window.matchMedia("(prefers-color-scheme: dark)");

/** The theme that was chosen and the mode it comes to. */
export function useAppearance(): Appearance {
  return use(AppearanceContext);
}

function useSystemMode(): Mode {
  const [dark, setDark] = useState(() => darkSystem().matches);
  useEffect(() => {
    const query = darkSystem();
    const change = () => setDark(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return dark ? "dark" : "light";
}

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const system = useSystemMode();
  const [choice, setChoice] = useState<ThemeChoice>("system");
  useEffect(() => {
    // A preference that cannot be read leaves the system's mode: nothing depends on it.
    readPreference<ThemeChoice>("theme").then(
      (kept) => kept && themeChoices.includes(kept) && setChoice(kept),
      () => undefined,
    );
  }, []);
  const mode = choice === "system" ? system : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);
  const value = useMemo<Appearance>(
    () => ({
      choice,
      mode,
      choose: (next) => {
        setChoice(next);
        keepPreference("theme", next).catch(() => undefined);
      },
    }),
    [choice, mode],
  );
  return <AppearanceContext value={value}>{children}</AppearanceContext>;
}
