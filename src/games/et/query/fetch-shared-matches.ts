import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { MatchTable } from '../tables.ts'
import type { MatchEnd, MatchRecord } from './match-record.ts'
import { isAskedFor, playedBy, standBits, standOf } from './match-stands.ts'
import type { PeriodQuestion } from './period-totals.ts'

const { firstTeam, secondTeam } = standBits

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

/** How many matches came out alike: by winner, and by where each person stood, four bits a person. */
interface Constellation {
  winner: NonNullable<MatchTable['winner']>
  stands: number
  matches: number
}

const bitsOfStand = 4

/**
 * Every two of these people in the matches both stood in: rated, decided by the stopwatch, both rounds played on one team.
 * Of 6,000 matches that keen people shared a few counts are left.
 */
export async function fetchSharedMatches(db: Kysely<Database>, question: SharedQuestion): Promise<SharedMatches[]> {
  const { people } = question
  const pairs = pairsOf(people.map((_, at) => at))
  const found = await fetchConstellations(db, question, pairs)
  return pairs.map(([a, b]) => ({
    first: people[a]?.id ?? 0,
    second: people[b]?.id ?? 0,
    ...shareOf(found, a, b),
  }))
}

async function fetchConstellations(
  db: Kysely<Database>,
  { people, ...question }: SharedQuestion,
  pairs: readonly [number, number][],
): Promise<Constellation[]> {
  const accountsOf = (at: number) => people[at]?.accountIds ?? []
  const stands = people.map(({ accountIds }, at) => sql`(${standOf(accountIds)} << ${sql.lit(bitsOfStand * at)})`)
  const met = pairs.map(([a, b]) => sql`(${playedBy(accountsOf(a))} and ${playedBy(accountsOf(b))})`)
  const { rows } = await sql<Constellation>`
    select stood.winner, ${sql.join(stands, sql` | `)} as stands, count(*)::int as matches
    from match_stands as stood
    where (${sql.join(met, sql` or `)}) and ${isAskedFor(question)} group by 1, 2`.execute(db)
  return rows
}

function shareOf(found: readonly Constellation[], a: number, b: number) {
  const share = { together: { won: 0, drawn: 0, lost: 0 }, against: { won: 0, drawn: 0, lost: 0 } }
  for (const { winner, stands, matches } of found) {
    const [own, other] = [teamOf(a, stands), teamOf(b, stands)]
    if (own === null || other === null) continue
    share[own === other ? 'together' : 'against'][endOf(own, winner)] += matches
  }
  return share
}

type Team = 'first-attackers' | 'second-attackers'

/** Null: not in both rounds, or not on one team alone. */
function teamOf(person: number, stands: number): Team | null {
  const stand = (stands >> (bitsOfStand * person)) & (firstTeam | secondTeam)
  if (stand === firstTeam) return 'first-attackers'
  return stand === secondTeam ? 'second-attackers' : null
}

function endOf(own: Team, winner: Constellation['winner']): MatchEnd {
  if (winner === 'draw') return 'drawn'
  return winner === own ? 'won' : 'lost'
}

function pairsOf(places: readonly number[]): [number, number][] {
  return places.flatMap((first, at) => places.slice(at + 1).map((second): [number, number] => [first, second]))
}
