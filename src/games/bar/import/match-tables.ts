import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { MatchSummary } from '../parse/summary/match-summary.ts'

/** The tables that hold a match's rows, by the part of the summary they are written from. Players are written apart. */
export const matchTables = {
  sides: 'bar_sides',
  totals: 'bar_player_totals',
  minutes: 'bar_player_minutes',
  samples: 'bar_player_samples',
  armyValues: 'bar_army_values',
  unitStats: 'bar_unit_stats',
  unitMinutes: 'bar_unit_minutes',
  gifts: 'bar_gifts',
  engagements: 'bar_engagements',
  heat: 'bar_heat',
} as const satisfies Partial<Record<keyof MatchSummary, keyof Database>>

/** Takes everything away that was derived for a match; the match itself and its dumps stay. */
export async function emptyMatch(trx: Transaction<Database>, matchId: number): Promise<void> {
  const deletes = [...Object.values(matchTables), 'bar_players' as const].map(
    (table) => sql`${sql.ref(`from_${table}`)} as (delete from ${sql.table(table)} where match_id = ${matchId})`,
  )
  await sql`with ${sql.join(deletes)} select 1`.execute(trx)
}
