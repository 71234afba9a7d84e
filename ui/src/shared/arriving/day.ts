// Days of work. Pure.

/** The next working day after `today` as `2026-11-30`; weekends are passed over. */
export function nextWorkingDay(today: Date): string {
  const day = new Date(today);
  do day.setDate(day.getDate() + 1);
  while (day.getDay() === 0 || day.getDay() === 6);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
