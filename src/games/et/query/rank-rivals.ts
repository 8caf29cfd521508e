import type { MatchMates } from './fetch-match-mates.ts'
import { matchesOf } from './match-record.ts'
import { type WeighedMatches, weighMatches } from './weigh-matches.ts'

export interface RankedMate extends WeighedMatches {
  playerId: number
}

export interface RankedRivals {
  bestPartners: RankedMate[]
  worstPartners: RankedMate[]
  /** Whom they beat more often than was to be expected, and who beats them. */
  favourites: RankedMate[]
  nemeses: RankedMate[]
  /** Enough matches, and just what was to be expected. */
  even: number
  /** People met, but in too few matches. */
  leftOut: number
}

/** Who stands out among partners and opponents with that many matches, at most `most` of each kind, farthest first. */
export function rankRivals(
  { own, mates }: Pick<MatchMates, 'own' | 'mates'>,
  { minMatches, most }: { minMatches: number; most: number },
): RankedRivals {
  const ranked = (kind: 'together' | 'against') =>
    mates
      .filter((mate) => matchesOf(mate[kind]) >= minMatches)
      .map(({ playerId, [kind]: record }): RankedMate => ({ playerId, ...weighMatches(own, record) }))
  const [partners, opponents] = [ranked('together'), ranked('against')]
  const reached = new Set([...partners, ...opponents].map(({ playerId }) => playerId))
  return {
    bestPartners: farthest(partners, 1, most),
    worstPartners: farthest(partners, -1, most),
    favourites: farthest(opponents, 1, most),
    nemeses: farthest(opponents, -1, most),
    even: [...partners, ...opponents].filter((mate) => over(mate) === 0).length,
    leftOut: mates.filter(({ playerId }) => !reached.has(playerId)).length,
  }
}

function farthest(mates: readonly RankedMate[], sign: 1 | -1, most: number): RankedMate[] {
  return mates
    .filter((mate) => sign * over(mate) > 0)
    .sort((a, b) => sign * (over(b) - over(a)) || b.matches - a.matches || a.playerId - b.playerId)
    .slice(0, most)
}

/** Sums of halves and tens, divided: what is equal may differ in its last digit. */
function over({ weighed, expected }: RankedMate): number {
  const difference = weighed - expected
  return Math.abs(difference) < 1e-9 ? 0 : difference
}
