// Moments as a person types them, in local time. Pure.

const two = (value: number) => String(value).padStart(2, "0");

/** An instant as a field for date and time holds it: local, without seconds. */
export function localMoment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant that was typed, or what is wrong with it. Only what has been can be seen. */
export function momentOf(typed: string, now: Date): { iso?: string; wrong?: "wrong" | "future" } {
  const at = new Date(typed);
  if (typed === "" || Number.isNaN(at.getTime())) return { wrong: "wrong" };
  return at > now ? { wrong: "future" } : { iso: at.toISOString() };
}
