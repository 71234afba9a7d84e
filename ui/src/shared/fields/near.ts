// Values that look like one that was typed. Pure.

/** The value most people have among those that differ by a letter or two from what was typed; none when it is there itself. */
export function nearest(typed: string, known: readonly { value: string; people: number }[]): string | undefined {
  const wanted = typed.trim().toLocaleLowerCase();
  if (wanted.length < 3) return undefined;
  const most = wanted.length < 6 ? 1 : 2;
  const near = known
    .map((one) => ({ ...one, apart: distance(wanted, one.value.toLocaleLowerCase(), most) }))
    .filter(({ apart }) => apart <= most);
  // Somebody has it as typed, small letters or not.
  if (near.some(({ apart }) => apart === 0)) return undefined;
  return near.sort((one, other) => one.apart - other.apart || other.people - one.people)[0]?.value;
}

/** How many letters have to be put in, left out or changed; anything above `most` once it is clear that it is more. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1];
    for (const [column, against] of [...other].entries()) {
      const changed = (before[column] ?? 0) + (letter === against ? 0 : 1);
      now.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}
