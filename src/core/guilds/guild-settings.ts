import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** Where a guild wants what posted, and in which language. */
export interface GuildSettings {
  /** Null = rounds are not announced. */
  announceChannelId: string | null
  /** Rounds that ended before are never announced. */
  announceSince: Date | null
  /** Where broken and healed feeds are told; null = nowhere. */
  adminChannelId: string | null
  /** BCP 47; null = as Discord says. */
  language: string | null
  /** What Discord says, as it was told with what is saved; null = nothing. */
  discordLocale: string | null
}

const nothing: GuildSettings = {
  announceChannelId: null,
  announceSince: null,
  adminChannelId: null,
  language: null,
  discordLocale: null,
}

/** What a guild set; nothing when it never did. */
export async function fetchGuildSettings(db: Kysely<Database>, guildId: string): Promise<GuildSettings> {
  const row = await db
    .selectFrom('guilds')
    .where('guild_id', '=', guildId)
    .select([
      'announce_channel_id as announceChannelId',
      'announce_since as announceSince',
      'admin_channel_id as adminChannelId',
      'language',
      'discord_locale as discordLocale',
    ])
    .executeTakeFirst()
  return row ?? nothing
}

/** Changes what is given and leaves the rest. */
export async function saveGuildSettings(
  db: Kysely<Database>,
  { guildId, by, ...changed }: { guildId: string; by: string } & Partial<GuildSettings>,
): Promise<void> {
  const { announceChannelId, announceSince, adminChannelId, language, discordLocale } = changed
  const now = new Date()
  const values = {
    ...(announceChannelId === undefined ? {} : { announce_channel_id: announceChannelId }),
    ...(announceSince === undefined ? {} : { announce_since: announceSince }),
    // By the clock that stamps what feeds do: the database may stand on another machine.
    ...(adminChannelId === undefined ? {} : { admin_channel_id: adminChannelId, admin_since: sql<Date>`now()` }),
    ...(language === undefined ? {} : { language }),
    ...(discordLocale === undefined ? {} : { discord_locale: discordLocale }),
    updated_by: by,
    updated_at: now,
  }
  const channels = { announce_channel_id: null, announce_since: null, admin_channel_id: null, admin_since: null }
  const blank = { ...channels, language: null, discord_locale: null }
  await db
    .insertInto('guilds')
    .values({ guild_id: guildId, ...blank, ...values })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
    .execute()
}
