import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { countedLines } from './counted-lines.ts'
import { recordValue, unsoundFlag } from './record-lines.ts'
import { type RoundRecord, roundRecords } from './round-records.ts'

/** The best single round of an evening at something. */
export interface SessionMoment {
  record: RoundRecord
  value: number
  name: string
  roundId: number
  map: string
  /** 1 or 2. */
  round: number
  /** Others who did the same, in this round or another. */
  others: number
}

/**
 * The best of each kind in one round of a session, the first who did it; a kind without a value above zero is left out.
 * Lines that may hold more than their round (longer-than-round) take no part, as in records.
 */
export async function fetchSessionMoments(db: Kysely<Database>, sessionId: number): Promise<SessionMoment[]> {
  const lines = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', sessionId)
    .select(['person.playerId', 'line.round_id as roundId', 'line.map', 'line.round', 'line.flags'])
    .select(roundRecords.map((record) => recordValue(record).as(record.id)))
    .orderBy('line.ended_at')
    .orderBy('line.round_id')
    .orderBy('line.line')
    .execute()
  const sound = lines.filter(({ flags }) => !flags.includes(unsoundFlag))
  const best = roundRecords.flatMap((record) => {
    const value = Math.max(0, ...sound.map((line) => line[record.id] ?? 0))
    const [first, ...others] = value > 0 ? sound.filter((line) => line[record.id] === value) : []
    return first ? [{ record, value, first, others: others.length }] : []
  })
  const names = await fetchDisplayNames(
    db,
    best.map(({ first }) => first.playerId),
  )
  return best.map(({ record, value, first: { playerId, roundId, map, round }, others }) => {
    const name = names.get(playerId) ?? displayName(null, playerId)
    return { record, value, name, roundId, map, round, others }
  })
}
