import type { Kysely } from 'kysely'
import type { Asker, Place, Scope } from '../commands/command-context.ts'
import type { Database } from '../db/database.ts'

/**
 * The game servers that may be spoken of where somebody asks. A guild sees what an operator granted it, whoever asks
 * there, since answers are for all to read. Outside a guild an operator sees everything (a terminal is one), and
 * everybody else nothing: nobody granted a person anything.
 */
export async function fetchScope(
  db: Kysely<Database>,
  { place, asker }: { place: Place; asker: Asker },
): Promise<Scope> {
  if (place.guildId === null) return asker.isOperator ? null : []
  const rows = await db
    .selectFrom('guild_servers')
    .where('guild_id', '=', place.guildId)
    .select('server_id')
    .orderBy('server_id')
    .execute()
  return rows.map((row) => row.server_id)
}
