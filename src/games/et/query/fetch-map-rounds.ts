import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, countedRounds } from './counted-lines.ts'
import type { PeriodQuestion } from './period-totals.ts'

/** How rounds of a map ended. */
export interface MapEnds {
  rounds: number
  /** Of those that somebody won and of which it is known who defended: the defenders did. */
  decided: number
  held: number
  axisWon: number
  alliesWon: number
  /** By the stopwatch, in seconds, of the attacks that got through; null = none did. */
  medianAttack: number | null
}

export interface MapRounds {
  all: MapEnds
  /** Of rounds one, and of rounds two: these are limited by the time that round one set. */
  halves: [MapEnds, MapEnds]
  /** By UTC month, YYYY-MM, oldest first. */
  months: (MapEnds & { month: string })[]
  /** Most rounds first; null = a format that is not known. */
  formats: { format: string | null; rounds: number }[]
  /** The end of the newest round. */
  lastAt: Date
}

const blank: MapEnds = { rounds: 0, decided: 0, held: 0, axisWon: 0, alliesWon: 0, medianAttack: null }

/** The rated rounds of a map, of one format or of all (null), together and by half, month and format; null when there is none. */
export async function fetchMapRounds(
  db: Kysely<Database>,
  { map, format: asked, period: { from, to }, scope }: PeriodQuestion & { map: string; format: string | null },
): Promise<MapRounds | null> {
  // Grouped by what sorts fast: a date, and text by its bytes.
  const month = sql`date_trunc('month', round.ended_at at time zone 'UTC')`
  const format = sql`round.format collate "C"`
  const decided = sql`round.winner_side in (1, 2) and round.defender_side in (1, 2)`
  const through = sql`${decided} and round.winner_side <> round.defender_side and round.next_limit_seconds > 0
    and (round.limit_seconds is null or round.next_limit_seconds <= round.limit_seconds)`
  const groups = await countedRounds(db, 'rated')
    .where('round.map', '=', map)
    .$if(asked !== null, (query) => query.where('round.format', '=', asked))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('round.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('round.ended_at', '<', to ?? new Date(0)))
    .groupBy(sql`grouping sets ((), (round.round), (${month}), (${format}))`)
    .select([
      sql<number>`grouping(round.round, ${month}, ${format})`.as('grouping'),
      sql<number>`round.round`.as('half'),
      sql<string | null>`to_char(${month}, 'YYYY-MM')`.as('month'),
      sql<string | null>`${format}`.as('format'),
      sql<number>`count(*)::int`.as('rounds'),
      sql<number>`(count(*) filter (where ${decided}))::int`.as('decided'),
      sql<number>`(count(*) filter (where ${decided} and round.winner_side = round.defender_side))::int`.as('held'),
      sql<number>`(count(*) filter (where round.winner_side = 1))::int`.as('axisWon'),
      sql<number>`(count(*) filter (where round.winner_side = 2))::int`.as('alliesWon'),
      sql<
        number | null
      >`(percentile_cont(0.5) within group (order by round.next_limit_seconds) filter (where ${through}))::float8`.as(
        'medianAttack',
      ),
      sql<Date>`max(round.ended_at)`.as('lastAt'),
    ])
    .execute()
  const ofKind = (kind: number) => groups.filter(({ grouping }) => grouping === kind)
  const [all] = ofKind(7)
  if (!all || all.rounds === 0) return null
  const half = (number: 1 | 2) => endsOf(ofKind(3).find((group) => group.half === number) ?? blank)
  return {
    all: endsOf(all),
    halves: [half(1), half(2)],
    months: ofKind(5)
      .map((group) => ({ ...endsOf(group), month: group.month ?? '' }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    formats: ofKind(6)
      .map(({ format, rounds }) => ({ format, rounds }))
      .sort((a, b) => b.rounds - a.rounds),
    lastAt: all.lastAt,
  }
}

function endsOf({ rounds, decided, held, axisWon, alliesWon, medianAttack }: MapEnds): MapEnds {
  return { rounds, decided, held, axisWon, alliesWon, medianAttack }
}
