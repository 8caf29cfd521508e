import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import { linesOfDays } from './lines-of-days.ts'
import { periodTotals, type RoundsQuestion } from './period-totals.ts'

/** Whose lines, from when and where, and at most how many of the newest. */
export interface RecentQuestion extends RoundsQuestion {
  accountIds: readonly number[]
  last: number
}

/**
 * A person's newest lines that count, for a query to group; null when there are none.
 *
 * The totals know on which days and servers somebody played, so only the rounds of the last few of those are looked at.
 */
export async function recentLines(db: Kysely<Database>, question: RecentQuestion) {
  const { accountIds, last, map = null, format = null } = question
  const days = await fetchLastDays(db, question)
  if (days.length === 0) return null
  // In this order, which the limit relies on: it stops at the first day that fills it.
  const played = sql<{ day: string; serverId: number }>`(
    select * from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ serverId }) => serverId)}::int[])
      as days (day, server_id) order by day desc)`
  return db.selectFrom(
    db
      .selectFrom(played.as<'played'>(sql`played (day, server_id)`))
      .crossJoinLateral(linesOfDays(db, 'counts', sql`line.account_id = ${anyOf(accountIds)}`, { map, format }))
      .selectAll('line')
      .orderBy('played.day', 'desc')
      .orderBy('line.ended_at', 'desc')
      .orderBy('line.round_id', 'desc')
      .limit(last)
      .as('line'),
  )
}

/**
 * UTC days and servers that hold the newest rounds of these accounts: whole days, so that none is missed. On which days a
 * map was played the totals do not know, so for a map it is all days; they are walked newest first, until there are enough.
 */
async function fetchLastDays(
  db: Kysely<Database>,
  { accountIds, period, scope, last, map = null, format = null }: RecentQuestion,
) {
  const days = periodTotals(
    db,
    { period: { ...period, from: period.from ?? new Date(0) }, scope, format },
    'counts',
    accountIds,
  )
    .groupBy('total.starts_on')
    .select('total.starts_on as day')
    .select(sql<number[]>`array_agg(distinct total.server_id)`.as('serverIds'))
    .select(
      sql<number>`coalesce(sum(sum(total.rounds)) over (
        order by total.starts_on desc rows between unbounded preceding and 1 preceding), 0)`.as('newer'),
    )
  const rows = await db
    .selectFrom(days.as('days'))
    .$if(map === null, (query) => query.where('days.newer', '<', last))
    .select(['days.day', 'days.serverIds'])
    .orderBy('days.day', 'desc')
    .execute()
  return rows.flatMap(({ day, serverIds }) => serverIds.map((serverId) => ({ day, serverId })))
}
