import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** What a manager chose for the guild; null = Discord says, with every question. */
export async function fetchChosenLanguage(db: Kysely<Database>, guildId: string | null): Promise<string | null> {
  return guildId === null ? null : ((await fetchBoth(db, guildId))?.language ?? null)
}

/** For what nobody asked for: as chosen, else as Discord said when the guild last set something, else English. BCP 47. */
export async function fetchGuildLocale(db: Kysely<Database>, guildId: string): Promise<string> {
  const both = await fetchBoth(db, guildId)
  return both?.language ?? both?.discord_locale ?? 'en'
}

function fetchBoth(db: Kysely<Database>, guildId: string) {
  return db
    .selectFrom('guilds')
    .where('guild_id', '=', guildId)
    .select(['language', 'discord_locale'])
    .executeTakeFirst()
}
