import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExcludeOutcome, IncludeOutcome, RoundWish } from '../../../core/corrections/corrections.ts'
import { raiseDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { matchResult } from '../parse/match-result.ts'
import { loadRoundsById } from './load-rounds.ts'
import { matchHalf } from './match-half.ts'
import { serverLock } from './resolve-accounts.ts'
import { settlingStands } from './settle-stands.ts'
import { putIntoTotals, takeFromTotals } from './totals.ts'

/**
 * Takes a round out of everything that counts, by its file's name on its server: a newer version of the file is the
 * same round. Totals and the result of its match follow in the same transaction; imports of the server wait meanwhile.
 */
export async function excludeRound(
  db: Kysely<Database>,
  { roundId, scope, reason, by }: RoundWish & { reason: string },
): Promise<ExcludeOutcome> {
  return db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, roundId, scope)
    if (!round) return { kind: 'unknown' }
    const before = await trx
      .selectFrom('round_exclusions')
      .where('server_id', '=', round.serverId)
      .where(sql<boolean>`${round.fileName} = any(file_names)`)
      .where('undone_at', 'is', null)
      .select(['reason', 'made_by as by', 'made_at as at'])
      .executeTakeFirst()
    if (before) return { kind: 'excluded-before', ...before }

    await trx
      .insertInto('round_exclusions')
      .values({ server_id: round.serverId, file_names: [round.fileName], reason, made_by: by })
      .execute()
    await takeFromTotals(trx, [roundId])
    await tell(trx, round, true)
    return { kind: 'excluded' }
  })
}

/** Lets an excluded round count again. */
export async function includeRound(db: Kysely<Database>, { roundId, scope, by }: RoundWish): Promise<IncludeOutcome> {
  return db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, roundId, scope)
    if (!round) return { kind: 'unknown' }
    const undone = await trx
      .updateTable('round_exclusions')
      .set({ undone_by: by, undone_at: sql<Date>`now()` })
      .where('server_id', '=', round.serverId)
      .where(sql<boolean>`${round.fileName} = any(file_names)`)
      .where('undone_at', 'is', null)
      .returning('id')
      .execute()
    if (undone.length === 0) return { kind: 'not-excluded' }

    await tell(trx, round, false)
    await putIntoTotals(trx, [roundId])
    return { kind: 'included' }
  })
}

interface LockedRound {
  id: number
  serverId: number
  fileName: string
  matchId: number | null
}

/** The round, once nobody imports on its server; null when there is none in scope, or none any more. */
async function lockRound(
  trx: Transaction<Database>,
  roundId: number,
  scope: RoundWish['scope'],
): Promise<LockedRound | null> {
  const find = () =>
    trx
      .selectFrom('rounds')
      .where('id', '=', roundId)
      .select(['id', 'server_id as serverId', 'file_name as fileName', 'match_id as matchId'])
      .executeTakeFirst()
  const round = await find()
  if (!round || (scope !== null && !scope.includes(round.serverId))) return null
  await sql`select pg_advisory_xact_lock(${serverLock}, ${round.serverId}::int4)`.execute(trx)
  // An import that was under way may have written it anew, or taken it away.
  return (await find()) ?? null
}

/** Sets the flag, who won the match and who stood in it; what was posted about either half is looked at again. */
async function tell(trx: Transaction<Database>, round: LockedRound, excluded: boolean): Promise<void> {
  await sql`
    update rounds set excluded = case when id = ${round.id} then ${excluded} else excluded end, revised_at = now()
    where id = ${round.id} or match_id = ${round.matchId}`.execute(trx)
  if (round.matchId !== null) await settleMatch(trx, round.matchId)
  await raiseDataVersion(trx, `server/${round.serverId}`)
}

async function settleMatch(trx: Transaction<Database>, matchId: number): Promise<void> {
  const { first, second } = await trx
    .selectFrom('matches')
    .where('id', '=', matchId)
    .select(['first_round_id as first', 'second_round_id as second'])
    .executeTakeFirstOrThrow()
  const halves = await loadRoundsById(trx, second === null ? [first] : [first, second])
  const half = (id: number | null) => {
    const record = halves.find((one) => one.id === id)
    return record?.stored ? matchHalf(record.head, record.stored) : null
  }
  const one = half(first)
  const winner = one && matchResult(one, half(second))
  await trx.updateTable('matches').set({ winner }).where('id', '=', matchId).execute()
  await trx.executeQuery(settlingStands([matchId]))
}
