import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import type { RivalGroup } from './describe-rivals.ts'
import { fetchMatchMates, type MatchMates } from './fetch-match-mates.ts'
import type { RoundsQuestion } from './period-totals.ts'
import { type RankedRivals, rankRivals } from './rank-rivals.ts'

/** Matches with or against somebody before they are told, when the asker says nothing. */
export const usualMatches = 5

interface RivalsQuestion extends RoundsQuestion {
  playerId: number
  accountIds: readonly number[]
  minMatches: number
  /** Of each kind. */
  most: number
}

/** Who stands out among those a person played with and against, under what they are called; kinds without anybody are left out. */
export async function fetchRivals(
  db: Kysely<Database>,
  { minMatches, most, ...question }: RivalsQuestion,
): Promise<{ found: MatchMates; ranked: RankedRivals; groups: RivalGroup[] }> {
  const found = await fetchMatchMates(db, question)
  const ranked = rankRivals(found, { minMatches, most })
  const kinds = [
    { heading: say('Best partners'), mates: ranked.bestPartners },
    { heading: say('Worst partners'), mates: ranked.worstPartners },
    { heading: say('Favourite opponents'), mates: ranked.favourites },
    { heading: say('Hardest opponents'), mates: ranked.nemeses },
  ].filter(({ mates }) => mates.length > 0)
  const names = await fetchDisplayNames(
    db,
    kinds.flatMap(({ mates }) => mates.map(({ playerId }) => playerId)),
  )
  const groups = kinds.map(({ heading, mates }) => ({
    heading,
    rivals: mates.map(({ playerId, ...weighed }) => ({
      id: playerId,
      name: names.get(playerId) ?? displayName(null, playerId),
      ...weighed,
    })),
  }))
  return { found, ranked, groups }
}
