import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { countEnds, type MatchEnd, type MatchRecord } from './match-record.ts'
import { fetchMatchStands, type MatchStand } from './match-stands.ts'
import { type RecentQuestion, recentLines } from './recent-lines.ts'

/** Of somebody's newest rated rounds so many are looked at. */
export const rivalRounds = 600

export interface MatchMate {
  playerId: number
  /** On the same team, and on the other: both from the view of the one who asks. */
  together: MatchRecord
  against: MatchRecord
}

export interface MatchMates {
  /** Every match the person stood in, whoever else did. */
  own: MatchRecord
  mates: MatchMate[]
  /** More rounds were played than were looked at. */
  isCut: boolean
}

/**
 * With and against whom a person played, over the matches of their newest rated rounds, at most `rivalRounds` of those. A
 * match is of the time at which its second round ended.
 */
export async function fetchMatchMates(
  db: Kysely<Database>,
  question: Omit<RecentQuestion, 'last' | 'flag'> & { playerId: number },
): Promise<MatchMates> {
  const { playerId } = question
  const lines = await recentLines(db, { ...question, flag: 'rated', last: rivalRounds })
  const recent = (await lines?.select(['line.match_id as matchId', 'line.round']).execute()) ?? []
  const matchIds = recent.flatMap(({ matchId, round }) => (round === 2 && matchId !== null ? [matchId] : []))
  const stands = await fetchMatchStands(db, matchIds)
  const own = new Map(stands.flatMap((stand) => (stand.playerId === playerId ? [[stand.matchId, stand]] : [])))
  return {
    own: countEnds([...own.values()].map(({ end }) => end)),
    mates: matesOf(stands, own, playerId),
    isCut: recent.length === rivalRounds,
  }
}

function matesOf(stands: readonly MatchStand[], own: ReadonlyMap<number, MatchStand>, playerId: number): MatchMate[] {
  const ends = new Map<number, { together: MatchEnd[]; against: MatchEnd[] }>()
  for (const stand of stands) {
    const mine = own.get(stand.matchId)
    if (!mine || stand.playerId === playerId) continue
    const known = ends.get(stand.playerId) ?? { together: [], against: [] }
    ends.set(stand.playerId, known)
    known[stand.attackedFirst === mine.attackedFirst ? 'together' : 'against'].push(mine.end)
  }
  return [...ends].map(([mate, { together, against }]) => ({
    playerId: mate,
    together: countEnds(together),
    against: countEnds(against),
  }))
}
