import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf, countedLines, lineColumn } from './counted-lines.ts'
import { selectMetrics } from './select-metrics.ts'

/** Damage per minute of these people in each round of a session that counts; no entry = was not there. */
export async function fetchSessionForm(
  db: Kysely<Database>,
  { sessionId, playerIds }: { sessionId: number; playerIds: readonly number[] },
): Promise<Map<number, Map<number, number | null>>> {
  const rows = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', sessionId)
    .where('person.playerId', '=', anyOf(playerIds))
    .groupBy(['person.playerId', 'line.round_id'])
    .select(['person.playerId', 'line.round_id as roundId'])
    .select(selectMetrics(['dpm'], lineColumn))
    .execute()
  const form = new Map<number, Map<number, number | null>>(playerIds.map((playerId) => [playerId, new Map()]))
  for (const { playerId, roundId, dpm } of rows) form.get(playerId)?.set(roundId, dpm)
  return form
}
