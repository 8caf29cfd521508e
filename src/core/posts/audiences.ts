import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** A channel that hears of something by itself, and the game servers it may hear of. */
export interface Audience {
  guildId: string
  channelId: string
  serverIds: number[]
  /** What ended before is not told there. */
  since: Date
}

/** Channels that rounds are announced in. */
export function fetchAnnounceAudiences(db: Kysely<Database>): Promise<Audience[]> {
  return fetchAudiences(db, 'announce_channel_id', 'announce_since')
}

/** Channels that hear when a feed breaks or heals; nothing from before they were chosen. */
export function fetchAdminAudiences(db: Kysely<Database>): Promise<Audience[]> {
  return fetchAudiences(db, 'admin_channel_id', 'admin_since')
}

async function fetchAudiences(
  db: Kysely<Database>,
  channel: 'announce_channel_id' | 'admin_channel_id',
  since: 'announce_since' | 'admin_since',
): Promise<Audience[]> {
  const { rows } = await sql<Audience>`
    select guild.guild_id as "guildId", guild.${sql.ref(channel)} as "channelId", guild.${sql.ref(since)} as since,
           array_agg(seen.server_id order by seen.server_id) as "serverIds"
    from guilds as guild join guild_servers as seen on seen.guild_id = guild.guild_id
    where guild.${sql.ref(channel)} is not null and guild.${sql.ref(since)} is not null
    group by guild.guild_id
    order by guild.guild_id`.execute(db)
  return rows
}
