import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { marginOf, marginRounds } from '../../../core/metrics/margin-of.ts'
import { rateSums } from '../../../core/metrics/metric-sql.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { RankingQuestion, RankingRow } from '../../game.ts'
import { anyOf, countedLines, countedRounds, lineColumn } from './counted-lines.ts'
import { linesOfDays } from './lines-of-days.ts'
import { periodTotals } from './period-totals.ts'

/** Of a map, whose days are not known: among how many of its newest rounds they are looked for. */
const roundsOfMap = 600

type MarginsQuestion = RankingQuestion & { people: readonly Pick<RankingRow, 'playerId' | 'rounds'>[] }

/**
 * How far these people's values of a rate may be off, from how much their newest rated rounds of the question differ. A
 * plain sum is exact, so nobody has one there; neither has who played too few of these rounds.
 */
export async function fetchMargins(db: Kysely<Database>, question: MarginsQuestion): Promise<Map<number, number>> {
  const { metric, people } = question
  if (metric.denominator === null || people.length === 0) return new Map()
  const lines = question.map ? linesOfMap(db, question) : await linesByDay(db, question)
  if (!lines) return new Map()
  const numbered = db
    .selectFrom(lines.as('line'))
    .selectAll('line')
    .select(
      sql<number>`row_number() over (partition by line.player_id order by line.ended_at desc, line.round_id desc)`.as(
        'newer',
      ),
    )
  const rows = await db
    .selectFrom(numbered.as('line'))
    .where('line.newer', '<=', marginRounds)
    .groupBy('line.player_id')
    .select('line.player_id as playerId')
    .select(rateSums(metric, lineColumn))
    .execute()
  const known = new Map(rows.map((row) => [row.playerId, row]))
  return new Map(
    people.flatMap(({ playerId, rounds }) => {
      const sums = known.get(playerId)
      const margin = sums ? marginOf(metric, sums, rounds) : null
      return margin === null ? [] : [[playerId, margin] as const]
    }),
  )
}

/** As in recentLines: the totals know on which days somebody played, and only rounds of the last of those are looked at. */
async function linesByDay(db: Kysely<Database>, { people, period, scope, format = null }: MarginsQuestion) {
  const ofDays = { period: { ...period, from: period.from ?? new Date(0) }, scope, format }
  const lastDays = periodTotals(db, ofDays, 'rated')
    .where(sql<boolean>`total.account_id = person."accountId"`)
    .select(['total.server_id as serverId', 'total.starts_on as day', 'total.rounds'])
    .orderBy('total.starts_on', 'desc')
    // A row is of one round at least.
    .limit(marginRounds)
  const days = db
    .selectFrom(peopleByAccount(db, 'et').as('person'))
    .where('person.playerId', '=', anyOf(people.map(({ playerId }) => playerId)))
    .crossJoinLateral(lastDays.as('played'))
    .select(['person.playerId', 'person.accountId', 'played.serverId', 'played.day'])
    .select(
      // Of the days before, whole: the order within a day is not known.
      sql<number>`coalesce(sum(played.rounds) over (partition by person."playerId"
        order by played.day desc range between unbounded preceding and '1 day' preceding), 0)`.as('newer'),
    )
  const played = await db
    .selectFrom(days.as('days'))
    .where('days.newer', '<', marginRounds)
    .select(['days.playerId', 'days.accountId', 'days.serverId', 'days.day'])
    .distinct()
    .execute()
  if (played.length === 0) return null
  const listed = sql<{ playerId: number; accountId: number; serverId: number; day: string }>`unnest(
    ${played.map(({ playerId }) => playerId)}::int[], ${played.map(({ accountId }) => accountId)}::int[],
    ${played.map(({ serverId }) => serverId)}::int[], ${played.map(({ day }) => day)}::date[])`
  return db
    .selectFrom(listed.as<'played'>(sql`played (player_id, account_id, server_id, day)`))
    .crossJoinLateral(linesOfDays(db, 'rated', sql`line.account_id = played.account_id`, { format }))
    .selectAll('line')
    .select(sql<number>`played.player_id`.as('player_id'))
}

function linesOfMap(db: Kysely<Database>, { people, period, scope, format = null, map = null }: MarginsQuestion) {
  const newest = countedRounds(db, 'rated')
    .where('round.map', '=', map ?? '')
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .$if(period.from !== null, (query) => query.where('round.ended_at', '>=', period.from ?? new Date(0)))
    .$if(period.to !== null, (query) => query.where('round.ended_at', '<', period.to ?? new Date(0)))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .orderBy('round.ended_at', 'desc')
    .limit(roundsOfMap)
    .select('round.id')
  return db
    .selectFrom(newest.as('newest'))
    .innerJoin(countedLines(db, 'rated').selectAll('line').as('line'), 'line.round_id', 'newest.id')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('person.playerId', '=', anyOf(people.map(({ playerId }) => playerId)))
    .selectAll('line')
    .select('person.playerId as player_id')
}
