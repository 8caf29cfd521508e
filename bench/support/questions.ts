import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import { roundViews } from '../../src/games/et/query/answer-round.ts'
import { sessionViews } from '../../src/games/et/query/answer-session.ts'
import { statsViews } from '../../src/games/et/query/answer-stats.ts'
import { metrics } from '../../src/games/et/query/metrics.ts'
import type { Random } from '../../tests/support/et-simulator/random.ts'

const periods = ['all', '7d', '30d', '90d', 'month'] as const
/** Of those that the made-up history knows. */
const weapons = ['mp40', 'thompson', 'grenade', 'grenade_launcher'] as const

/** At the end of a line: it is not asked yet, and its last option is to be completed. */
export const stillTyping = '…'

/** What people ask, by kind: each call makes up another line, of any player, period, session or metric on record. */
export async function questionsOf(db: Kysely<Database>, random: Random): Promise<Record<string, () => string>> {
  const people = await sql<{ id: number; name: string }>`
    select account.player_id as id, min(alias.name) as name
    from player_accounts account join player_names alias on alias.account_id = account.id
    where not account.is_bot group by 1 order by 1`.execute(db)
  const sessions = await sql<{ id: number }>`select id from gaming_sessions order by id`.execute(db)
  const maps = await sql<{ map: string }>`select map from matches group by map order by map`.execute(db)
  const rounds = await sql<{ id: number }>`select id from rounds order by id`.execute(db)
  // Those with the most rounds play on the first of the servers, and so with and against each other.
  const regular = () => 1 + 4 * random.int(0, 9)
  const player = () => pickOne(random, people.rows)
  const session = () => pickOne(random, sessions.rows).id
  const period = () => random.pick(periods)

  const questions: Record<string, () => string> = {}
  for (const view of statsViews) {
    questions[`/stats ${view}`] = () => `/stats player:#${player().id} view:${view} period:${period()}`
  }
  questions['/stats by name'] = () => `/stats player:${player().name}`
  for (const view of sessionViews) {
    questions[`/last_session ${view}`] = () => `/last_session view:${view}`
    questions[`/last_session ${view}, earlier`] = () => `/last_session view:${view} session:${session()}`
  }
  for (const key of periods) {
    questions[`/leaderboard ${key}`] = () =>
      `/leaderboard metric:${pickOne(random, metrics).id} period:${key} min_rounds:${random.int(1, 30)}`
  }
  const narrowed = () =>
    random.pick([
      `map:${pickOne(random, maps.rows).map}`,
      'format:3v3',
      `map:${pickOne(random, maps.rows).map} format:6v6`,
    ])
  questions['/stats narrowed'] = () => `/stats player:#${player().id} period:${period()} ${narrowed()}`
  questions['/leaderboard narrowed'] = () =>
    `/leaderboard metric:${pickOne(random, metrics).id} period:${period()} ${narrowed()}`
  const two = () => `a:#${player().id} b:#${player().id}`
  questions['/compare two'] = () => `/compare ${two()} period:${period()}`
  questions['/compare regulars'] = () => `/compare a:#${regular()} b:#${regular()} c:#${regular()}`
  questions['/rivals'] = () => `/rivals player:#${player().id} period:${period()} min_matches:3`
  questions['/rivals regular'] = () => `/rivals player:#${regular()}`
  questions['/records'] = () => `/records period:${period()}`
  questions['/records player'] = () => `/records player:#${player().id} period:${period()}`
  questions['/session by day'] = () =>
    `/session which:2026-${twoDigits(random.int(1, 10))}-${twoDigits(random.int(1, 28))}`
  questions['/session by map'] = () => `/session which:${pickOne(random, maps.rows).map}`
  for (const view of ['overview', 'support', 'objectives', 'sprees'] as const)
    questions[`/session ${view}`] = () => `/session which:#${session()} view:${view}`
  questions['/sessions'] = () => `/sessions period:${period()} page:${random.int(1, 5)}`
  questions['/round by map'] = () => `/round which:${pickOne(random, maps.rows).map}`
  for (const view of roundViews)
    questions[`/round ${view}`] = () => `/round which:#${pickOne(random, rounds.rows).id} view:${view}`
  questions['/map all'] = () => `/map name:${pickOne(random, maps.rows).map}`
  questions['/map period'] = () => `/map name:${pickOne(random, maps.rows).map} period:${period()}`
  questions['/weapon all'] = () => `/weapon name:${random.pick(weapons)}`
  questions['/weapon period'] = () => `/weapon name:${random.pick(weapons)} period:${period()}`
  questions['/why'] = () => `/why metric:${pickOne(random, metrics).id} player:#${player().id} period:${period()}`
  questions['/why regular'] = () => `/why player:#${regular()} page:${random.int(1, 300)}`
  questions['/why narrowed'] = () => `/why player:#${player().id} counted:rated ${narrowed()}`
  const start = (text: string) => text.slice(0, random.int(1, 4))
  questions['typing a player'] = () => `/stats player:${start(player().name)}${stillTyping}`
  questions['typing a map'] = () => `/map name:${start(pickOne(random, maps.rows).map)}${stillTyping}`
  questions['typing an evening'] = () => `/session which:${start(pickOne(random, maps.rows).map)}${stillTyping}`
  questions['typing a round'] = () => `/round which:${start(pickOne(random, maps.rows).map)}${stillTyping}`
  questions['/records map'] = () => `/records map:${pickOne(random, maps.rows).map} period:${period()}`
  return questions
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function pickOne<T>(random: Random, list: readonly T[]): T {
  const [first, ...others] = list
  if (first === undefined) throw new Error('there is nothing to ask about')
  return random.pick([first, ...others])
}
