import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Jobs } from '../jobs/jobs.ts'

/** Its jobs ask whoever is in Discord to look what is to be posted. */
export const postsQueue = 'posts'

/** After an import: a look is asked for, unless no guild wants to hear of anything. */
export async function askForPosts(db: Kysely<Database>, jobs: Pick<Jobs, 'nudge'>): Promise<void> {
  const wanted = await db
    .selectFrom('guilds')
    .select('guild_id')
    .where('announce_channel_id', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (wanted) await jobs.nudge(postsQueue)
}
