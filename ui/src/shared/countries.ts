import { type Language, spoken } from "./words/language";

/** Codes that look like a country to the system's word list, but are none of ISO 3166. */
const notCountries = new Set([
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "EU",
  "EZ",
  "IC",
  "QO",
  "TA",
  "UN",
  "XA",
  "XB",
  "XK",
  "ZZ",
]);

export type Country = { code: string; name: string };

const known = new Map<Language, Country[]>();

/** All countries with their names, in the order of the names. Made from the system's word list once a language. */
export function countries(): Country[] {
  const { language } = spoken();
  const made = known.get(language) ?? build(language);
  known.set(language, made);
  return made;
}

/** The name of a country, or its code when it has none. */
export function countryName(code: string): string {
  return countries().find((country) => country.code === code)?.name ?? code;
}

function build(language: Language): Country[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const found = letters.flatMap((first) =>
    letters.flatMap((second) => {
      const code = first + second;
      // A code that was given up is known under the name of its successor.
      if (notCountries.has(code) || new Intl.Locale(`und-${code}`).region !== code) return [];
      const name = names.of(code);
      return name ? [{ code, name }] : [];
    }),
  );
  return found.sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Countries whose name or code begins with what was typed, then those that hold it. */
export function findCountries(typed: string): Country[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ code, name }: Country) => {
    if (code.toLowerCase() === wanted) return 0;
    if (name.toLowerCase().startsWith(wanted)) return 1;
    return name.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return countries()
    .filter((country) => rank(country) < 3)
    .sort((a, b) => rank(a) - rank(b));
}
