import type { Seat } from './match-summary.ts'

/** Who is against whom. Seats of which nobody says with whom they play may be either. */
export interface Sides {
  /** For what is done to others: of two seats that may be either, each is against the other. */
  areEnemies(one: number, other: number): boolean
  /** For what is done for others: of two seats that may be either, each is the other's mate. */
  areMates(one: number, other: number): boolean
}

export function tellSides(seats: readonly Seat[]): Sides {
  const sides = new Map(seats.map(({ team_id, ally_team }) => [team_id, ally_team]))
  const relation = (one: number, other: number): 'mates' | 'enemies' | 'unknown' => {
    const side = sides.get(one) ?? null
    const otherSide = sides.get(other) ?? null
    if (side === null && otherSide === null) return 'unknown'
    return side === otherSide ? 'mates' : 'enemies'
  }
  return {
    areEnemies: (one, other) => one !== other && relation(one, other) !== 'mates',
    areMates: (one, other) => one !== other && relation(one, other) !== 'enemies',
  }
}
