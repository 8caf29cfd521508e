import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { holdMs } from './keep-board-rows.ts'

/** A board of a guild, for those who look after it. */
export interface ListedBoard {
  id: number
  channelId: string
  /** As it was called when the board was put up. */
  channelName: string | null
  line: string
  /** When its message was last posted or edited; null = it does not stand there yet. */
  sentAt: Date | null
  brokenSince: Date | null
  reason: string | null
}

/** Boards that a guild can have: each may be edited every ten seconds, and all share what Discord takes from a bot. */
export const mostBoards = 5

const standing = sql<boolean>`removed_at is null`

/** The boards of a guild, oldest first. */
export async function fetchBoards(db: Kysely<Database>, guildId: string): Promise<ListedBoard[]> {
  return db
    .selectFrom('boards')
    .where('guild_id', '=', guildId)
    .where(standing)
    .select([
      ...(['id', 'line', 'reason'] as const),
      'channel_id as channelId',
      'channel_name as channelName',
      'sent_at as sentAt',
      'broken_since as brokenSince',
    ])
    .orderBy('id')
    .execute()
}

export interface BoardWish {
  guildId: string
  channelId: string
  channelName: string | null
  line: string
  by: string
  now: Date
}

/**
 * Has the answer to a line stand in a channel. One that stands there already is put up anew: its message goes, another
 * comes at the end of the channel.
 */
export async function putUpBoard(
  db: Kysely<Database>,
  { guildId, channelId, channelName, line, by, now }: BoardWish,
): Promise<'put-up' | 'put-up-anew' | 'too-many'> {
  return db.transaction().execute(async (trx) => {
    // Two managers at once are asked one after the other, so that none of their boards is one too many.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`boards of ${guildId}`}, 0))`.execute(trx)
    const boards = await fetchBoards(trx, guildId)
    const before = boards.find((board) => board.channelId === channelId && board.line === line)
    if (!before && boards.length >= mostBoards) return 'too-many'
    if (before) await takeDownBoard(trx, { guildId, id: before.id, now })
    await trx
      .insertInto('boards')
      .values({
        guild_id: guildId,
        channel_id: channelId,
        channel_name: channelName,
        line,
        // Discord takes 25 characters at most; it also stands before a command in a button's id.
        nonce: randomBytes(12).toString('base64url'),
        held_until: now,
        created_by: by,
        created_at: now,
        message_id: null,
        answered_from: null,
        content_hash: null,
        broken_since: null,
        reason: null,
        sent_at: null,
        removed_at: null,
      })
      .execute()
    return before ? 'put-up-anew' : 'put-up'
  })
}

/** Takes a board off; its message goes as soon as whoever is in Discord sees it. False = the guild has none like that. */
export async function takeDownBoard(
  db: Kysely<Database>,
  { guildId, id, now }: { guildId: string; id: number; now: Date },
): Promise<boolean> {
  const taken = await db
    .updateTable('boards')
    // Whoever is at it has their time; a rest after trouble is not waited for.
    .set({ removed_at: now, held_until: sql`least(held_until, ${new Date(now.getTime() + holdMs)}::timestamptz)` })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where(standing)
    .returning('id')
    .execute()
  return taken.length > 0
}
