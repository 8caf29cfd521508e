import type { SeedLine, SeedRound } from './seed-et.ts'

export const people = ['ann', 'bo', 'cleo', 'dag', 'eve', 'fay'] as const

/** A round a day in March 2026, of six who are called as their GUIDs are; `lineOf` says what else is known of each. */
export function daysOfSix(
  count: number,
  lineOf: (name: (typeof people)[number], day: number) => Partial<SeedLine>,
  from = 1,
): SeedRound[] {
  return Array.from({ length: count }, (_, index) => ({
    endedAt: `2026-03-${String(from + index).padStart(2, '0')}T20:00:00Z`,
    session: from + index,
    lines: people.map((name) => ({ guid: name, name, ...lineOf(name, from + index) })),
  }))
}
