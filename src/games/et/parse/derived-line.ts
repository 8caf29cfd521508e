import type { CountField, RatioField } from './fields.ts'
import type { WeaponNumbers } from './written-round.ts'

/** How a player's numbers of this round were come by. */
export type Verdict = 'as-written' | 'subtracted' | 'joined-late' | 'counter-reset' | 'orphan'

/** What one player did in one round alone. */
export interface DerivedLine {
  /** Index of the line in WrittenRound.lines. */
  line: number
  guid: string
  rawName: string
  name: string
  isBot: boolean
  side: 1 | 2 | 3
  verdict: Verdict
  /** Doubts worth showing, see ../README.md: 'dead-clamped', 'denied-clamped', 'stint-lost', 'longer-than-round'. */
  flags: string[]
  /** Sums over all weapons. Null for an orphan. */
  kills: number | null
  deaths: number | null
  /** Sums over guns only (see weapons.ts): what accuracy and headshot rate are made of. Null for an orphan. */
  hits: number | null
  shots: number | null
  headshots: number | null
  /** Null when the writer keeps no minutes, or for an orphan. */
  secondsPlayed: number | null
  /** By the engine's share of time alive, never more than played; not what the writer calls dead (see dead-time.ts). */
  secondsDead: number | null
  fields: Record<CountField | RatioField, number | null>
  /** Empty for an orphan. */
  weapons: Record<number, WeaponNumbers>
}
