import { type Kysely, sql } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Asker, Place, Scope } from '../commands/command-context.ts'
import type { Database } from '../db/database.ts'
import { fetchLinkedPlayer } from '../players/fetch-linked-player.ts'

/**
 * The game servers that may be spoken of where somebody asks. A guild sees what an operator granted it, whoever asks
 * there, since answers are for all to read. Outside of one an operator sees everything (a terminal is one), and whoever
 * is linked to a player the servers they played on, of those that some guild may see. Everybody else sees nothing.
 */
export async function fetchScope(
  db: Kysely<Database>,
  { place, asker, games }: { place: Place; asker: Asker; games: readonly Pick<Game, 'peopleByServer'>[] },
): Promise<Scope> {
  if (place.guildId === null) return asker.isOperator ? null : fetchOwnServers(db, asker.discordId, games)
  const rows = await db
    .selectFrom('guild_servers')
    .where('guild_id', '=', place.guildId)
    .select('server_id')
    .orderBy('server_id')
    .execute()
  return rows.map((row) => row.server_id)
}

async function fetchOwnServers(
  db: Kysely<Database>,
  discordId: string | null,
  games: readonly Pick<Game, 'peopleByServer'>[],
): Promise<number[]> {
  const playerId = discordId === null ? null : await fetchLinkedPlayer(db, discordId)
  if (playerId === null || games.length === 0) return []
  const played = sql.join(
    games.map(
      (game) => sql`
        select played."serverId" from ${game.peopleByServer(db)} as played where played."playerId" = ${playerId}`,
    ),
    sql` union `,
  )
  const { rows } = await sql<{ id: number }>`
    select distinct server_id as id from guild_servers where server_id in (${played}) order by server_id`.execute(db)
  return rows.map(({ id }) => id)
}
