import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { MatchTable } from '../tables.ts'
import { anyOf, countedRounds } from './counted-lines.ts'
import type { MatchEnd, MatchRecord } from './match-record.ts'
import type { PeriodQuestion } from './period-totals.ts'

export interface SharedMatches {
  /** The two, as asked. */
  first: number
  second: number
  /** On one team. */
  together: MatchRecord
  /** On two; from the first one's view. */
  against: MatchRecord
}

interface SharedQuestion extends PeriodQuestion {
  /** Two or three people, each with all of their accounts. */
  people: readonly { id: number; accountIds: readonly number[] }[]
  /** Absent or null = of any kind. */
  format?: string | null
}

/** How many matches came out alike: by winner, and by who was on which team in either round. */
interface Constellation {
  winner: NonNullable<MatchTable['winner']>
  /** Two bits a person: those who attacked in round one, and the others. Null = nobody of them, or one alone. */
  one: number | null
  two: number | null
  matches: number
}

/**
 * Every two of these people in the matches both stood in, as fetchMatchStands has it: rated, decided by the stopwatch,
 * both rounds played on one team. A match is of the time at which its second round ended, and of its format.
 *
 * Who was in which round on which side stands in an index alone, and is kept as bits; so of 20,000 rounds that keen
 * people shared a few counts are left. Rounds are looked up in the order in which they lie (14,000: 46 ms, else 60).
 */
export async function fetchSharedMatches(db: Kysely<Database>, question: SharedQuestion): Promise<SharedMatches[]> {
  const { people } = question
  const found = await fetchConstellations(db, question)
  return pairsOf(people.map((_, at) => at)).map(([a, b]) => ({
    first: people[a]?.id ?? 0,
    second: people[b]?.id ?? 0,
    ...shareOf(found, a, b),
  }))
}

async function fetchConstellations(
  db: Kysely<Database>,
  { people, period: { from, to }, scope, format = null }: SharedQuestion,
): Promise<Constellation[]> {
  const accounts = people.flatMap(({ accountIds }, at) => accountIds.map((id) => ({ id, at })))
  const round = countedRounds(db, 'rated')
    .where(sql<boolean>`round.id = shared.round_id`)
    .where('round.defender_side', 'in', [1, 2])
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .select(['round.match_id', 'round.round', 'round.defender_side', 'round.ended_at', 'round.format'])
    .offset(0)
  const ofSecond = [
    sql`true`,
    ...(from ? [sql`max(ended_at) filter (where round = 2) >= ${from}::timestamptz`] : []),
    ...(to ? [sql`max(ended_at) filter (where round = 2) < ${to}::timestamptz`] : []),
    ...(format === null ? [] : [sql`max(format) filter (where round = 2) = ${format}`]),
  ]
  // A map's defending side stays while its people swap: who attacks in round one defends in round two.
  const { rows } = await sql<Constellation>`
    with shared as materialized (
      select line.round_id, bit_or(1 << (2 * who.at)) filter (where line.side = 1) as axis,
             bit_or(1 << (2 * who.at)) filter (where line.side = 2) as allies
      from unnest(${accounts.map(({ id }) => id)}::int4[], ${accounts.map(({ at }) => at)}::int4[]) as who (id, at)
      join player_stats as line on line.account_id = who.id
      where line.side in (1, 2) and not line.is_bot
      group by 1 having count(*) > 1 order by 1),
    played as (
      select round.match_id, round.round, round.ended_at, round.format,
        case when (round.defender_side = 1) = (round.round = 1)
          then coalesce(allies, 0) + 2 * coalesce(axis, 0) else coalesce(axis, 0) + 2 * coalesce(allies, 0) end as teams
      from shared cross join lateral ${round} as round),
    met as (
      select match_id, max(teams) filter (where round = 1) as one, max(teams) filter (where round = 2) as two
      from played group by 1
      having ${sql.join(ofSecond, sql` and `)})
    select match.winner, one, two, count(*)::int as matches
    from met cross join lateral (select winner from matches where id = met.match_id offset 0) as match
    where match.winner is not null group by 1, 2, 3`.execute(db)
  return rows
}

function shareOf(found: readonly Constellation[], a: number, b: number) {
  const share = { together: { won: 0, drawn: 0, lost: 0 }, against: { won: 0, drawn: 0, lost: 0 } }
  for (const { winner, one, two, matches } of found) {
    const [own, other] = [teamOf(a, one, two), teamOf(b, one, two)]
    if (own === null || other === null) continue
    share[own === other ? 'together' : 'against'][endOf(own, winner)] += matches
  }
  return share
}

type Team = 'first-attackers' | 'second-attackers'

/** Null: not in both rounds, or not on one team alone. */
function teamOf(person: number, one: number | null, two: number | null): Team | null {
  const inRound = (teams: number | null) => ((teams ?? 0) >> (2 * person)) & 3
  if (inRound(one) !== inRound(two)) return null
  return ({ 1: 'first-attackers', 2: 'second-attackers' } as const)[inRound(one)] ?? null
}

function endOf(own: Team, winner: Constellation['winner']): MatchEnd {
  if (winner === 'draw') return 'drawn'
  return winner === own ? 'won' : 'lost'
}

function pairsOf(places: readonly number[]): [number, number][] {
  return places.flatMap((first, at) => places.slice(at + 1).map((second): [number, number] => [first, second]))
}
