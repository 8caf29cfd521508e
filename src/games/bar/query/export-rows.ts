import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { camelCased } from './camel-cased.ts'

/** Tables that can be written out as they are, and what a row of one match is told apart by. */
const order = {
  bar_player_minutes: ['team_id', 'minute'],
  bar_unit_stats: ['team_id', 'unit'],
  bar_army_values: ['team_id', 'frame'],
  bar_gifts: ['from_team', 'to_team'],
  bar_engagements: ['place'],
} as const

/** Writes a table of matches out, match by match. Unknown is null. */
export function exportRows(table: keyof typeof order) {
  return async function* (db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
    const matches = await db.selectFrom('bar_matches').select('id').orderBy('id').execute()
    for (const { id } of matches) {
      const rows: object[] = await db
        .selectFrom(table)
        .where('match_id', '=', id)
        .orderBy(sql.join(order[table].map((column) => sql.ref(column))))
        .selectAll()
        .execute()
      for (const row of rows) yield camelCased(row)
    }
  }
}
