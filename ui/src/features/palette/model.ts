// What the palette shows for what was typed. Pure.

/** Where typed words stand in a title: beginning and length, in characters. */
export type Match = [number, number];

const lower = (text: string) => [...text].map((letter) => [...letter.toLocaleLowerCase()][0] ?? letter);

/** The words of what was typed. */
export function typedWords(text: string): string[] {
  return text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

/** Where each word stands in the title, beginnings of words first, without overlaps. */
export function matchesIn(title: string, words: string[]): Match[] {
  const letters = lower(title);
  const found: Match[] = [];
  for (const word of words) {
    const wanted = [...word];
    const places: number[] = [];
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      const here = wanted.every((letter, step) => letters[at + step] === letter);
      const free = found.every(([begin, length]) => at + wanted.length <= begin || at >= begin + length);
      if (here && free) places.push(at);
    }
    const begins = (at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");
    const best = places.find(begins) ?? places[0];
    if (best !== undefined) found.push([best, wanted.length]);
  }
  return found.sort(([a], [b]) => a - b);
}

/** How well a title with its other names fits: 0 best; `null` when it does not. */
export function rank(title: string, also: string, words: string[]): number | null {
  if (words.length === 0) return 2;
  const name = title.toLocaleLowerCase();
  const all = `${name} ${also.toLocaleLowerCase()}`;
  const begins = (text: string, word: string) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
  if (!words.every((word) => begins(all, word) || name.includes(word))) return null;
  if (words[0] !== undefined && name.startsWith(words[0])) return 0;
  return words.every((word) => begins(name, word)) ? 1 : 2;
}

/** The pieces of a title, those that were typed marked. */
export function piecesOf(
  title: string,
  matches: readonly (readonly [number, number])[],
): { text: string; hit: boolean }[] {
  const letters = [...title];
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [begin, length] of matches) {
    if (begin > at) pieces.push({ text: letters.slice(at, begin).join(""), hit: false });
    pieces.push({ text: letters.slice(begin, begin + length).join(""), hit: true });
    at = begin + length;
  }
  if (at < letters.length) pieces.push({ text: letters.slice(at).join(""), hit: false });
  return pieces;
}

export type Section = "offer" | "acts" | "people" | "groupsAndProducts" | "views" | "places";

/** What Tab narrows to, one after the other. */
export const narrowings: (Section | null)[] = [null, "people", "groupsAndProducts", "views", "places"];
