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

/** Every Discord user who is linked, and the person they are. */
export async function fetchLinks(db: Kysely<Database>): Promise<Map<string, number>> {
  const links = await db.selectFrom('player_links').select(['discord_id', 'player_id']).execute()
  return new Map(links.map((link) => [link.discord_id, link.player_id]))
}
