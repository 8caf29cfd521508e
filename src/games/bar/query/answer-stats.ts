import type { Kysely } from 'kysely'
import type { Reply } from '../../../core/commands/reply.ts'
import type { Database } from '../../../core/db/database.ts'
import type { StatsQuestion } from '../../game.ts'
import { answerPlayer, playerViews } from './answer-player.ts'

/** What /bar player answers, for the command that all games share: that one has the buttons to the views. */
export async function answerStats(db: Kysely<Database>, { view, ...asked }: StatsQuestion): Promise<Reply> {
  const shown = playerViews.find((each) => each === view) ?? 'overview'
  const { buttons, ...reply } = await answerPlayer(db, { ...asked, view: shown })
  return reply.visibility === 'private' ? { ...reply, ...(buttons ? { buttons } : {}) } : reply
}
