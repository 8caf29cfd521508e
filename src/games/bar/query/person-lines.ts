import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Period } from '../../game.ts'
import { anyOf } from './matches-in-scope.ts'

/** Whose matches, from when and where. */
export interface PersonQuestion {
  accountIds: readonly number[]
  period: Period
  scope: Scope
}

/** Seats of one person that count, for a query to group. */
export function personLines(db: Kysely<Database>, { accountIds, period: { from, to }, scope }: PersonQuestion) {
  return db
    .selectFrom('bar_player_matches as line')
    .where('line.counts', '=', true)
    .where('line.account_id', '=', anyOf(accountIds))
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('line.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('line.ended_at', '<', to ?? new Date(0)))
}

/** A metric's column in lines; each line is one match. */
export function lineColumn(name: string): RawBuilder<unknown> {
  return sql.ref(`line.${name}`)
}
