/** The first moment of a day, in UTC; null when it is none: JavaScript alone reads 2026-02-31 as the third of March. */
export function parseDay(text: string): Date | null {
  const day = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text ? null : day
}
