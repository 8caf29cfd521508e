import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** A board as it is kept right, and what its answer depends on beside the line. */
export interface Board {
  id: number
  guildId: string
  channelId: string
  line: string
  nonce: string
  messageId: string | null
  answeredFrom: string | null
  contentHash: string | null
  attempts: number
  createdAt: Date
  reason: string | null
  isRemoved: boolean
  /** Of its guild, BCP 47. */
  locale: string
  dataVersion: number
}

/** Milliseconds a board is held by whoever is at it. Discord answers in seconds; after a crash the board waits so long. */
export const holdMs = 30_000

/** Boards that nobody is at and that do not rest. */
export async function fetchDueBoards(db: Kysely<Database>, now: Date): Promise<Board[]> {
  const { rows } = await sql<Board>`
    select board.id, board.guild_id as "guildId", channel_id as "channelId", line, nonce, message_id as "messageId",
      answered_from as "answeredFrom", content_hash as "contentHash", attempts, created_at as "createdAt", reason,
      removed_at is not null as "isRemoved", coalesce(guild.language, guild.discord_locale, 'en') as locale,
      (select coalesce(sum(version), 0)::int8 from data_versions) as "dataVersion"
    from boards as board left join guilds as guild on guild.guild_id = board.guild_id
    where held_until <= ${now}
    order by board.id`.execute(db)
  return rows
}

/** Takes a board, for `holdMs`. Null = somebody else did; else the try that this is since it was last right, from 1. */
export async function claimBoard(db: Kysely<Database>, { id }: Board, now: Date): Promise<number | null> {
  const claimed = await db
    .updateTable('boards')
    .set({ held_until: new Date(now.getTime() + holdMs), attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('held_until', '<=', now)
    .returning('attempts')
    .executeTakeFirst()
  return claimed?.attempts ?? null
}

/** What stands in Discord is right. It rests until then. */
export async function recordBoardRight(
  db: Kysely<Database>,
  { id }: Board,
  { messageId, hash, answeredFrom, sentAt, until }: RightBoard,
): Promise<void> {
  await db
    .updateTable('boards')
    .set({
      message_id: messageId,
      content_hash: hash,
      answered_from: answeredFrom,
      held_until: until,
      ...(sentAt ? { sent_at: sentAt } : {}),
      ...{ attempts: 0, broken_since: null, reason: null },
    })
    .where('id', '=', id)
    .execute()
}

export interface RightBoard {
  messageId: string
  /** Null = what it says exactly is not known. */
  hash: string | null
  /** Null = it is answered again after its rest. */
  answeredFrom: string | null
  /** Null = it was right already. */
  sentAt: Date | null
  until: Date
}

/** It could not be kept right: since when, for a reason that people can read, and until when it rests. */
export async function recordBoardBroken(
  db: Kysely<Database>,
  { id }: Board,
  { reason, now, until }: { reason: string; now: Date; until: Date },
): Promise<void> {
  await db
    .updateTable('boards')
    .set({ reason, broken_since: sql`coalesce(broken_since, ${now})`, held_until: until })
    .where('id', '=', id)
    .execute()
}

/** It rests until then, and is neither right nor broken. */
export async function restBoard(db: Kysely<Database>, { id }: Board, until: Date): Promise<void> {
  await db.updateTable('boards').set({ held_until: until }).where('id', '=', id).execute()
}

/** It is no more. */
export async function forgetBoard(db: Kysely<Database>, { id }: Board): Promise<void> {
  await db.deleteFrom('boards').where('id', '=', id).execute()
}
