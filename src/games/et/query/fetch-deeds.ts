import { type AliasedRawBuilder, type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { PlayerStatTable } from '../tables.ts'
import { countedLines } from './counted-lines.ts'

/** What somebody does beside killing, as the writer counts it; those that are not sums are the best of a round. */
const deedColumns = {
  revives: { column: 'revives_given', over: 'sum' },
  revived: { column: 'times_revived', over: 'sum' },
  assists: { column: 'kill_assists', over: 'sum' },
  damageReceived: { column: 'damage_received', over: 'sum' },
  xp: { column: 'xp', over: 'sum' },
  stolen: { column: 'objectives_stolen', over: 'sum' },
  returned: { column: 'objectives_returned', over: 'sum' },
  planted: { column: 'dynamites_planted', over: 'sum' },
  defused: { column: 'dynamites_defused', over: 'sum' },
  repairs: { column: 'repairs', over: 'sum' },
  killSpree: { column: 'best_kill_spree', over: 'max' },
  deathSpree: { column: 'worst_death_spree', over: 'max' },
  doubles: { column: 'double_kills', over: 'sum' },
  triples: { column: 'triple_kills', over: 'sum' },
  quads: { column: 'quad_kills', over: 'sum' },
  pentas: { column: 'penta_kills', over: 'sum' },
  hexas: { column: 'hexa_kills', over: 'sum' },
} as const satisfies Record<string, { column: keyof PlayerStatTable; over: 'sum' | 'max' }>

export type DeedId = keyof typeof deedColumns

/** Null = no round says: older writers leave some out. */
export type Deeds = Record<DeedId, number | null> & { name: string }

/** What everybody of a session did, over the rounds that count, by their number of kills. */
export async function fetchSessionDeeds(db: Kysely<Database>, sessionId: number): Promise<Deeds[]> {
  const rows = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', sessionId)
    .groupBy('person.playerId')
    .select('person.playerId')
    .select(selectDeeds())
    .orderBy(sql`sum(line.kills)`, (order) => order.desc().nullsLast())
    .orderBy('person.playerId')
    .execute()
  const names = await fetchDisplayNames(
    db,
    rows.map(({ playerId }) => playerId),
  )
  return rows.map(({ playerId, ...deeds }) => ({ ...deeds, name: names.get(playerId) ?? displayName(null, playerId) }))
}

/** The same of one round, as they were called in it; bots are left out, and rounds that count for nothing are not. */
export async function fetchRoundDeeds(db: Kysely<Database>, roundId: number): Promise<Deeds[]> {
  return db
    .selectFrom('player_rounds as line')
    .where('line.round_id', '=', roundId)
    .where('line.is_bot', '=', false)
    .groupBy(['line.line', 'line.name', 'line.kills'])
    .select('line.name')
    .select(selectDeeds())
    .orderBy('line.kills', (order) => order.desc().nullsLast())
    .orderBy('line.line')
    .execute()
}

function selectDeeds(): AliasedRawBuilder<number | null, DeedId>[] {
  return Object.entries(deedColumns).map(([id, { column, over }]) =>
    // The keys of deedColumns, which Object.entries has forgotten.
    sql<number | null>`${sql.raw(over)}(${sql.ref(`line.${column}`)})::float8`.as(id as DeedId),
  )
}
