import type { Team } from '../../../core/commands/chart-spec.ts'

/** A side or a seat as a chart names and colours it. */
export interface Who {
  /** The ally team, or the seat. */
  of: number
  label: string
  /** Of two sides; null where there are more. */
  team: Team | null
}
