// What the program itself writes: labels of fields, phases, tasks and checks, and why it refuses. It writes English; here
// the window says it in its own language as far as it knows the words. What it does not know stays as it came.

import { spoken } from "./language";

/** `fixed` counts the letters that are not filled in: the more of them, the surer the pattern is meant. */
type Pattern = { source: RegExp; text: string; fixed: number };

const phrases = new Map<string, string>();
const patterns: Pattern[] = [];
/** What was said before; the same sentences stand in many rows. */
const said = new Map<string, string>();
const mostSaid = 5_000;

/** The English phrases that are known, for the test that looks whether the program still writes them. */
export const known: string[] = [];

/**
 * Adds German for phrases of the program. `{a}`, `{b}` stand for what it fills in and are put into the German by name:
 * `"{a} of {b} verified": "{a} von {b} bestätigt"`. `{a!}` in the German says that what is filled in is a phrase of the
 * program itself, and is said in German too.
 */
export function addTold(more: Record<string, string>) {
  for (const [english, german] of Object.entries(more)) {
    if (!known.includes(english)) known.push(english);
    if (!english.includes("{")) {
      phrases.set(english, german);
      continue;
    }
    const escaped = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+?)");
    const fixed = english.replace(/\{\w+\}/g, "").length;
    patterns.push({ source: new RegExp(`^${escaped}$`, "su"), text: german, fixed });
  }
  patterns.sort((one, other) => other.fixed - one.fixed);
  said.clear();
}

/** A text of the program in the language that is spoken. */
export function told(text: string): string {
  if (spoken().language === "en" || text === "") return text;
  return knownAs(text) ?? text;
}

/** The same; nothing when it is not known. */
function knownAs(text: string): string | undefined {
  const known = phrases.get(text) ?? said.get(text);
  if (known !== undefined) return known;
  const german = byParts(text) ?? byPattern(text);
  if (german === undefined) return undefined;
  if (said.size >= mostSaid) said.clear();
  said.set(text, german);
  return german;
}

function byPattern(text: string): string | undefined {
  for (const { source, text: german } of patterns) {
    const values = source.exec(text)?.groups;
    if (values === undefined) continue;
    return german.replace(/\{(\w+)(!?)\}/g, (_, name: string, phrase: string) => {
      const value = values[name] ?? "";
      if (phrase !== "") return told(value);
      return listsOfLabels.has(name) ? labels(value) : value;
    });
  }
  return undefined;
}

/** What stands for labels of fields, several with commas between them; each is known by itself. */
const listsOfLabels = new Set(["labels", "fields"]);

function labels(text: string): string {
  const all = text.split(", ");
  return all.map((label) => phrases.get(label) ?? label).join(", ");
}

/** Several reasons in one text; nothing when one of them is not known, since a sentence can have such a sign of its own. */
function byParts(text: string): string | undefined {
  const parts = text.split("; ");
  if (parts.length === 1) return undefined;
  const german = parts.map(knownAs);
  return german.every((part) => part !== undefined) ? german.join("; ") : undefined;
}

const names: Omit<Pattern, "fixed">[] = [];

/**
 * Adds German for names that the program makes. `{people}` stands for "2 people", `{rest}` for that, for somebody's name or for
 * another name that it made. They are a table of their own: a job that a person called "Create" is called so in every language.
 */
export function addNames(more: Record<string, string>) {
  for (const [english, german] of Object.entries(more)) {
    known.push(english.replace(/:? ?\{\w+\}/, "{made}"));
    const source = english
      .replace("{rest}", "(?<rest>.+)")
      .replace("{people}", "(?<people>\\d[\\d,]* people|1 person)");
    names.push({ source: new RegExp(`^${source}$`, "su"), text: german });
  }
}

/** A name that the program made in the language that is spoken; any other as it is. */
export function toldName(text: string): string {
  if (spoken().language === "en") return text;
  for (const { source, text: german } of names) {
    const found = source.exec(text);
    if (found === null) continue;
    const { rest, people } = found.groups ?? {};
    return german.replace("{rest}", () => toldName(rest ?? "")).replace("{people}", () => counted(people ?? ""));
  }
  return counted(text);
}

function counted(text: string): string {
  return text.replace(/^(\d[\d,]*) people$/, "$1 Personen").replace(/^1 person$/, "1 Person");
}

/** Answers that hold names the program made, in the things of these lists or in the answer itself. */
const named = new Set(["jobs.list", "job.get", "plan.get", "drafts.list"]);
const namedIn = new Set([undefined, "jobs", "drafts", "undoneBy", "undoes"]);
const nameFields = new Set(["name", "startedBy"]);

/** Fields of answers that hold a text of the program and never data. */
const texts = new Set(
  "about,cloudLabel,cure,effect,found,hint,label,message,note,notArriving,phase,place,reason,reminder,unreadable,without".split(
    ",",
  ),
);
/** Fields that hold one only in things of these lists. */
const within: Record<string, ReadonlySet<string>> = {
  phases: new Set(["name"]),
  troubles: new Set(["name", "text"]),
  views: new Set(["name"]),
  warnings: new Set(["text"]),
  notes: new Set(["text"]),
  irreversible: new Set(["text"]),
  handOff: new Set(["text"]),
  steps: new Set(["text"]),
  lines: new Set(["what"]),
};
/** Parts of an account of which a plan tells in words. */
const worded = new Set(["account", "access", "device", "mailbox", "license"]);
/** Answers to a question a person asked of the service, or rows without a text of the program. */
const untouched = new Set(["call.send", "people.list", "people.export", "wizard.get", "wizard.keep", "wizard.begin"]);

/** An answer of the program with its texts in the language that is spoken. */
export function inTongue<A>(command: string, answer: A): A {
  if (spoken().language === "en" || untouched.has(command)) return answer;
  return translated(answer, undefined, named.has(command)) as A;
}

function translated(value: unknown, list: string | undefined, hasNames: boolean): unknown {
  if (Array.isArray(value)) {
    const texts = list !== undefined && list in within;
    return value.map((one) => (texts && typeof one === "string" ? told(one) : translated(one, list, hasNames)));
  }
  if (typeof value !== "object" || value === null) return value;
  // Problems of a file, gathered with what can be done about them.
  const gathered = "repairs" in value && "title" in value;
  // What a plan changes: the words of the program, but never a value of somebody.
  const changed = "part" in value && worded.has(String(value.part));
  // A list that a person made has a name of its own, even when it is called like one of ours.
  const own = "shipped" in value && value.shipped === false;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isText =
        texts.has(key) ||
        (gathered && (key === "title" || key === "detail")) ||
        (changed && (key === "before" || key === "after")) ||
        (list !== undefined && !own && (within[list]?.has(key) ?? false));
      if (typeof inner !== "string") return [key, translated(inner, key, hasNames)];
      if (hasNames && namedIn.has(list) && nameFields.has(key)) return [key, toldName(inner)];
      return [key, isText ? told(inner) : inner];
    }),
  );
}
