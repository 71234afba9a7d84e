import i18n from "i18next";
import { expect, test } from "vitest";
import { bundles } from "../wizard/say";
import "./allGerman";
import { en } from "./en";

// Every file of words says its own when it is read.
import.meta.glob("../../**/*[wW]ords.ts", { eager: true });

type Words = Record<string, unknown>;

/** Every phrase by its dotted path. */
function phrases(words: Words, under = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(under + key, value);
    else for (const [inner, text] of phrases(value as Words, `${under}${key}.`)) found.set(inner, text);
  }
  return found;
}

const placeholders = (text: string) => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort().join(" ");
const all = [{ namespace: "translation", words: en as object }, ...bundles];
const germanOf = (namespace: string) => i18n.getResourceBundle("de", namespace) as Words | undefined;

test("every bundle has its German words", () => {
  expect(all.length).toBeGreaterThan(20);
  expect(all.map(({ namespace }) => namespace).filter((namespace) => !germanOf(namespace))).toEqual([]);
});

test("no namespace is used twice", () => {
  const names = all.map(({ namespace }) => namespace);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

for (const { namespace, words } of all) {
  const english = phrases(words as Words);
  const german = phrases(germanOf(namespace) ?? {});

  test(`${namespace}: the same keys`, () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test(`${namespace}: the same values in every phrase`, () => {
    const differ = [...english].filter(([key, text]) => placeholders(text) !== placeholders(german.get(key) ?? ""));
    expect(differ.map(([key]) => `${key}: ${german.get(key)}`)).toEqual([]);
  });

  test(`${namespace}: no English left`, () => {
    const same = [...english].filter(([key, text]) => german.get(key) === text && !saysTheSame(text));
    expect(same.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
    const telling = [...german].filter(
      ([key, text]) => englishWords.test(text.replace(/\{\{[^}]*\}\}/g, "")) && !written.has(`${namespace} ${key}`),
    );
    expect(telling.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  test(`${namespace}: German marks`, () => {
    // „so“ and ‚so‘, never “so” nor "so"; the dash with spaces is the en dash.
    const marks = ([key, text]: [string, string]) => /”|"|“\w|—/.test(text) && !written.has(`${namespace} ${key}`);
    const wrong = [...german].filter(marks);
    expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
}

/** Words no German sentence holds. */
const englishWords =
  /\b(the|and|of|with|not|this|that|your|people|person's|licence|licences|sign-in|from|for|are|has)\b/i;

/** Whether a phrase is the same in both languages: nothing but values and signs, or one of the words below. */
function saysTheSame(text: string): boolean {
  const bare = text.replace(/\{\{[^}]*\}\}|\bkB\b/g, " ").trim();
  return !/\p{L}{2}/u.test(bare) || equalWords.has(bare);
}

/** Words that are the same in both languages: names of products and keys, and what German has taken over. */
const equalWords = new Set<string>([
  ..."Active Directory,AD,Azure CLI,China (21Vianet),CLI,Graph,Microsoft,Microsoft 365,PowerShell,SCIM,Tenantry".split(
    ",",
  ),
  ..."Code:,/users,contoso.com,curl,request-id,tenantry.cer,tenantryctl,CSV,JSON,Deutsch,English".split(","),
  ..."Alt,App,Apps,Cloud,Detail,Details,Dossiers,Esc,Filter,Format,Import,In AD,Indigo,Magenta,Manager,Name,Offboarding,Organisation".split(
    ",",
  ),
  ..."Passphrase,Person,Proxy,Status,Support,System,Tab,Version".split(","),
]);

/** What is written in a language of the program's own, the same everywhere. */
const written = new Set(["peopleList filter.placeholder", "templates whoHint"]);
