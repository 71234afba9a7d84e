// Numbers, times and durations as people read them. Times are ISO 8601 in the contract and local on the screen.

import { sayFormat } from "./formatWords";
import { dayAndMonth, formatDecimal, formatList, formatNumber, formatToday } from "./words/language";

export { formatDecimal, formatList, formatNumber, formatToday };

/** 63 % of 100; never 100 before all is done, never 0 after something is. */
export function percent(part: number, whole: number): number {
  if (whole <= 0) return 0;
  if (part >= whole) return 100;
  if (part <= 0) return 0;
  return Math.min(99, Math.max(1, Math.floor((part / whole) * 100)));
}

const two = (value: number) => String(value).padStart(2, "0");
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const dayMs = 86_400_000;

/** "09:14", or "09:14:07" with seconds. */
export function formatClock(iso: string, seconds = false): string {
  const date = new Date(iso);
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return seconds ? `${clock}:${two(date.getSeconds())}` : clock;
}

/** "17 Nov", in German "17. Nov.", with the year only when it differs from this one. */
export function formatDay(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const day = dayAndMonth(date);
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/** "09:14" today, "Yesterday 18:02", else "17 Nov 10:20". */
export function formatTime(iso: string, now: Date = new Date()): string {
  const days = Math.round((midnight(now) - midnight(new Date(iso))) / dayMs);
  if (days === 0) return formatClock(iso);
  if (days === 1) return sayFormat("yesterday", { time: formatClock(iso) });
  return `${formatDay(iso, now)} ${formatClock(iso)}`;
}

/** "16 s", "2 min", "1 h 5 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** "2 hours old", "1 day old". */
export function formatAge(iso: string, now: Date = new Date()): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000));
  if (minutes < 60) return sayFormat("minutesOld", { count: minutes });
  if (minutes < 1440) return sayFormat("hoursOld", { count: Math.floor(minutes / 60) });
  return sayFormat("daysOld", { count: Math.floor(minutes / 1440) });
}

/** “as typed”, in German „as typed“. */
export function quoted(text: string): string {
  return sayFormat("quoted", { text });
}

/** A message as a sentence on the screen: the program writes its errors in small letters. A domain or an address keeps its own. */
export function sentence(message: string): string {
  if (/^[^\s]+[.@][^\s.]+\s/.test(message)) return message;
  return message.charAt(0).toLocaleUpperCase() + message.slice(1);
}

/** Initials of a name: its first and last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}
