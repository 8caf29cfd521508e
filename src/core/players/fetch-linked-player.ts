import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** The person a Discord user is linked to; null when there is no link. */
export async function fetchLinkedPlayer(db: Kysely<Database>, discordId: string): Promise<number | null> {
  const link = await db
    .selectFrom('player_links')
    .where('discord_id', '=', discordId)
    .select('player_id')
    .executeTakeFirst()
  return link?.player_id ?? null
}
