const namePattern = /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-(.+)-round-([12])\.txt$/

/** What the name of a round file says. */
export interface RoundFileName {
  /** YYYY-MM-DD-HHMMSS, the server's own wall clock, without a zone. */
  stamp: string
  map: string
  /** As named: a round cut by a map change carries the other number. */
  round: 1 | 2
}

/**
 * Reads the base name of a round file; null for anything else (siblings such as `…-endstats.txt` too).
 * The map may hold hyphens, dots and even `-round-2`, so it is the greedy middle and the name is never split on hyphens.
 * A stamp that is no moment of the calendar (2025-02-30) is no round file.
 */
export function parseRoundFileName(name: string): RoundFileName | null {
  const match = namePattern.exec(name)
  if (!match) return null
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', map = '', round = ''] = match
  if (!isMoment(+year, +month, +day, +hour, +minute, +second) || hasControls(map)) return null
  return {
    stamp: `${year}-${month}-${day}-${hour}${minute}${second}`,
    map,
    round: round === '1' ? 1 : 2,
  }
}

/** Folder a round file is kept in: '2026-03'. Only for names that parse. */
export function archiveFolder(name: string): string {
  return name.slice(0, 7)
}

/**
 * Sorts names oldest first. Stamps have a fixed width, so text order is time order; on the same second a round one
 * stands before its round two.
 */
export function compareRoundFileNames(a: string, b: string): number {
  const stampA = a.slice(0, 17)
  const stampB = b.slice(0, 17)
  if (stampA !== stampB) return stampA < stampB ? -1 : 1
  const roundA = a.at(-5) ?? ''
  const roundB = b.at(-5) ?? ''
  if (roundA !== roundB) return roundA < roundB ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function isMoment(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    year >= 1970 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  )
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20) return true
  return false
}
