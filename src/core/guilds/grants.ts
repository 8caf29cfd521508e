import { type Kysely, sql } from 'kysely'
import { raiseDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'

export interface GuildServer {
  id: number
  key: string
  name: string
  /** Whether the guild sees it. */
  granted: boolean
}

/** Every game server on record, by name, and which of them a guild sees. Null = no guild: none is granted. */
export async function fetchGuildServers(db: Kysely<Database>, guildId: string | null): Promise<GuildServer[]> {
  return db
    .selectFrom('servers as server')
    .leftJoin('guild_servers as grant', (join) =>
      join.onRef('grant.server_id', '=', 'server.id').on('grant.guild_id', '=', guildId ?? ''),
    )
    .select(['server.id', 'server.key', 'server.name', sql<boolean>`"grant".server_id is not null`.as('granted')])
    .orderBy('server.name')
    .orderBy('server.id')
    .execute()
}

/** Lets a guild see these servers. Granting twice changes nothing. */
export async function grantServers(
  db: Kysely<Database>,
  { guildId, serverIds, by }: { guildId: string; serverIds: readonly number[]; by: string },
): Promise<void> {
  if (serverIds.length === 0) return
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('guild_servers')
      .values(serverIds.map((server_id) => ({ guild_id: guildId, server_id, granted_by: by })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await raiseDataVersion(trx, 'guilds')
  })
}

/** Takes the sight of these servers from a guild again. */
export async function revokeServers(
  db: Kysely<Database>,
  { guildId, serverIds }: { guildId: string; serverIds: readonly number[] },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('guild_servers')
      .where('guild_id', '=', guildId)
      .where(sql<boolean>`server_id = any(${[...serverIds]}::int4[])`)
      .execute()
    await raiseDataVersion(trx, 'guilds')
  })
}
