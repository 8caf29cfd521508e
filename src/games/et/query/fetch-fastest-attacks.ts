import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, countedLines, countedRounds } from './counted-lines.ts'
import type { PeriodQuestion } from './period-totals.ts'

export interface FastestAttack {
  roundId: number
  /** By the stopwatch, in seconds. */
  seconds: number
  /** Who attacked: 1 Axis, 2 Allies. */
  side: 1 | 2
  /** 1 or 2. */
  round: number
  serverId: number
  endedAt: Date
}

/**
 * Rated rounds of a map in which the attackers got through, fastest first; with `accountIds` those in which one of
 * these attacked. A time above the limit is none: the writer puts nonsense there.
 */
export async function fetchFastestAttacks(
  db: Kysely<Database>,
  {
    map,
    accountIds,
    format = null,
    period: { from, to },
    scope,
    most,
  }: PeriodQuestion & {
    map: string
    /** Absent or null = of any kind. */
    format?: string | null
    accountIds: readonly number[] | null
    most: number
  },
): Promise<FastestAttack[]> {
  const attacked = countedLines(db, 'rated')
    .where('line.account_id', '=', anyOf(accountIds ?? []))
    .whereRef('line.side', '=', 'line.winner_side')
    .where('line.map', '=', map)
    .select('line.round_id')
  return countedRounds(db, 'rated')
    .where('round.map', '=', map)
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .where('round.defender_side', 'in', [1, 2])
    .where('round.winner_side', 'in', [1, 2])
    .whereRef('round.winner_side', '<>', 'round.defender_side')
    .where('round.next_limit_seconds', '>', 0)
    .where((when) =>
      when.or([
        when('round.limit_seconds', 'is', null),
        when('round.next_limit_seconds', '<=', when.ref('round.limit_seconds')),
      ]),
    )
    .$if(accountIds !== null, (query) => query.where('round.id', 'in', attacked))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('round.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('round.ended_at', '<', to ?? new Date(0)))
    .select([
      'round.id as roundId',
      sql<number>`round.next_limit_seconds`.as('seconds'),
      sql<1 | 2>`round.winner_side`.as('side'),
      'round.round',
      'round.server_id as serverId',
      'round.ended_at as endedAt',
    ])
    .orderBy('seconds')
    .orderBy('round.ended_at')
    .orderBy('round.id')
    .limit(most)
    .execute()
}
