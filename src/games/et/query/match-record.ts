import { formatNumber, unknown } from '../../../core/metrics/format-metric.ts'

/** Stopwatch matches by how they ended, seen from one side. */
export interface MatchRecord {
  won: number
  /** Both held. */
  drawn: number
  lost: number
}

export type MatchEnd = keyof MatchRecord

export function matchesOf({ won, drawn, lost }: MatchRecord): number {
  return won + drawn + lost
}

/** Wins, a draw as half of one. */
export function pointsOf({ won, drawn }: MatchRecord): number {
  return won + drawn / 2
}

/** '7–1–4': won, drawn, lost. */
export function formatRecord({ won, drawn, lost }: MatchRecord): string {
  return [won, drawn, lost].map((matches) => formatNumber(matches)).join('–')
}

/** Share of points in percent, without digits; a dash when nothing was played. */
export function formatShare(record: MatchRecord): string {
  const matches = matchesOf(record)
  return matches === 0 ? unknown : `${formatNumber((100 * pointsOf(record)) / matches)}%`
}
