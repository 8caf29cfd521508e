import { type Kysely, sql } from 'kysely'
import { formatCommandLine } from '../commands/format-command-line.ts'
import type { Database } from '../db/database.ts'
import { translate } from '../language/catalogues.ts'
import { currentLocale, say } from '../language/say.ts'
import { addPosts, type Post } from './post-rows.ts'
import type { PostSource } from './post-source.ts'

/** That a channel cannot be posted in, told in the guild's admin channel. Nobody asks for these: they are added when it happens. */
export const failurePosts: PostSource = {
  fetchDue: async () => [],
  fetchVersions: async (_, keys) => new Map(keys.map((key) => [key, 'final'])),
  async describe(db, key) {
    const failed = await db.selectFrom('posts').select('failure').where('id', '=', Number(key)).executeTakeFirst()
    if (!failed?.failure) return null
    const line = formatCommandLine('admin status', {})
    // On record in English; what Discord itself said is in no catalogue, and no message that could be read as one.
    const failure = translate(currentLocale(), failed.failure)
    const text = say(
      '{failure}. Once that is put right, run "/admin announce-here" in the channel that was chosen, or in another one.',
      { failure },
    )
    return {
      line,
      reply: {
        title: say('A post could not be sent'),
        sections: [{ kind: 'text', text }],
        buttons: [{ label: say('Status'), command: line }],
      },
    }
  },
}

/** Has the guild's admin channel told, when that is another one. */
export async function tellFailure(db: Kysely<Database>, { id, guildId, channelId, serverId }: Post, now: Date) {
  const { rows } = await sql<{ adminChannelId: string }>`
    select admin_channel_id as "adminChannelId" from guilds
    where guild_id = ${guildId} and admin_channel_id is not null and admin_channel_id <> ${channelId}`.execute(db)
  for (const { adminChannelId } of rows)
    await addPosts(db, { guildId, channelId: adminChannelId }, [{ subject: `failure/${id}`, serverId }], now)
}
