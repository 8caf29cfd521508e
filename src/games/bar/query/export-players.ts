import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { camelCased } from './camel-cased.ts'

/** Matches asked for at once: up to 16 seats each. */
const chunk = 100

/** Every seat of every match with its totals, in the order of matches and seats. Unknown is null. */
export async function* exportPlayers(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  for (let after = 0; ; ) {
    const matches = await db
      .selectFrom('bar_matches')
      .where('id', '>', after)
      .orderBy('id')
      .limit(chunk)
      .select('id')
      .execute()
    const last = matches.at(-1)
    if (!last) return
    const rows = await db
      .selectFrom('bar_player_matches as seat')
      .where('seat.match_id', '>', after)
      .where('seat.match_id', '<=', last.id)
      .orderBy('seat.match_id')
      .orderBy('seat.team_id')
      .selectAll()
      .execute()
    for (const { server_id, account_id: _, rounds: __, wins: ___, started_at, ended_at, ...seat } of rows) {
      const times = { startedAt: started_at.toISOString(), endedAt: ended_at.toISOString() }
      yield { server: servers.get(server_id)?.key ?? null, ...camelCased(seat), ...times }
    }
    after = last.id
  }
}
