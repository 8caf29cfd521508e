import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Audience } from './audiences.ts'

export interface Post {
  id: number
  guildId: string
  channelId: string
  serverId: number
  /** 'et/round/123' */
  subject: string
  nonce: string
  attempts: number
  createdAt: Date
}

export interface SentPost extends Post {
  messageId: string
  version: string | null
  contentHash: string | null
}

/** What Discord was given. */
export interface Content {
  version: string | null
  hash: string
}

/** Milliseconds a post is held by whoever sends it. Discord answers in seconds; after a crash it waits so long. */
export const holdMs = 15_000

/** The channel is still the one its guild chose, and the guild still sees the server. */
const stillWanted = sql`
  join guilds as guild on guild.guild_id = post.guild_id
    and post.channel_id in (guild.announce_channel_id, guild.admin_channel_id)
  join guild_servers as seen on seen.guild_id = post.guild_id and seen.server_id = post.server_id`

const columns = sql`id, guild_id as "guildId", channel_id as "channelId", server_id as "serverId", subject, nonce,
  attempts, created_at as "createdAt"`

/** Remembers that these are to be posted. What was remembered before, posted or not, stays as it is. */
export async function addPosts(
  db: Kysely<Database>,
  { guildId, channelId }: Pick<Audience, 'guildId' | 'channelId'>,
  subjects: readonly { subject: string; serverId: number }[],
  now: Date,
): Promise<void> {
  if (subjects.length === 0) return
  await db
    .insertInto('posts')
    .values(
      subjects.map(({ subject, serverId }) => ({
        guild_id: guildId,
        channel_id: channelId,
        server_id: serverId,
        subject,
        // Discord takes 25 characters at most; it also stands before a command in a button's id.
        nonce: randomBytes(12).toString('base64url'),
        held_until: now,
        created_at: now,
        message_id: null,
        version: null,
        content_hash: null,
        failure: null,
        posted_at: null,
        edited_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['channel_id', 'subject']).doNothing())
    .execute()
}

/** Which of these subjects a channel knows already. */
export async function fetchKnownSubjects(
  db: Kysely<Database>,
  channelId: string,
  subjects: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('posts')
    .where('channel_id', '=', channelId)
    .where(sql<boolean>`subject = any(${[...subjects]}::text[])`)
    .select('subject')
    .execute()
  return new Set(rows.map(({ subject }) => subject))
}

/**
 * Takes the oldest post that is to be sent, for `holdMs`: no other process gets it meanwhile. One that was given up is
 * taken again once its guild changed its settings. Null when none is to be sent.
 */
export async function claimUnsent(
  db: Kysely<Database>,
  { since, now }: { since: Date; now: Date },
): Promise<Post | null> {
  const { rows } = await sql<Post>`
    update posts set attempts = attempts + 1, failure = null, held_until = ${new Date(now.getTime() + holdMs)}
    where id = (
      select post.id from posts as post ${stillWanted}
      where post.message_id is null and post.created_at > ${since} and post.held_until <= ${now}
        and (post.failure is null or post.held_until < guild.updated_at)
      order by post.id
      limit 1
      for update of post skip locked
    )
    returning ${columns}`.execute(db)
  return rows[0] ?? null
}

/** Posts that stand in Discord and that nobody is at, oldest first. */
export async function fetchSent(db: Kysely<Database>, { since, now }: { since: Date; now: Date }): Promise<SentPost[]> {
  const { rows } = await sql<SentPost>`
    select ${columns}, message_id as "messageId", version, content_hash as "contentHash"
    from (select post.* from posts as post ${stillWanted}) as post
    where message_id is not null and failure is null and created_at > ${since} and held_until <= ${now}
    order by id`.execute(db)
  return rows
}

/** Takes a post that stands in Discord to change it. False = somebody else did. */
export async function claimSent(db: Kysely<Database>, { id }: Post, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update posts set attempts = attempts + 1, held_until = ${new Date(now.getTime() + holdMs)}
    where id = ${id} and held_until <= ${now}
    returning id`.execute(db)
  return rows.length > 0
}

/** What Discord is about to be asked to post: written before it is, so that after a crash it is known what stands there. */
export async function recordContent(db: Kysely<Database>, { id }: Post, { version, hash }: Content): Promise<void> {
  await db.updateTable('posts').set({ version, content_hash: hash }).where('id', '=', id).execute()
}

/** Discord has it. */
export async function recordPosted(
  db: Kysely<Database>,
  { id }: Post,
  { messageId, now }: { messageId: string; now: Date },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({ message_id: messageId, posted_at: now, held_until: now, attempts: 0 })
    .where('id', '=', id)
    .execute()
}

/** What stands in Discord is of this version; `editedAt` null = its content was the same, so it was not edited. */
export async function recordCurrent(
  db: Kysely<Database>,
  { id }: Post,
  { version, hash, editedAt, now }: Content & { editedAt: Date | null; now: Date },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({ version, content_hash: hash, held_until: now, attempts: 0, ...(editedAt ? { edited_at: editedAt } : {}) })
    .where('id', '=', id)
    .execute()
}

/** It rests until then and is tried again. */
export async function postpone(db: Kysely<Database>, { id }: Post, until: Date): Promise<void> {
  await db.updateTable('posts').set({ held_until: until }).where('id', '=', id).execute()
}

/**
 * It is given up. Returns whether that is news: false when the channel's post before it was not sent for the same reason,
 * so that a channel that cannot be posted in is told of once.
 */
export async function giveUp(
  db: Kysely<Database>,
  { id, channelId }: Post,
  reason: string,
  now: Date,
): Promise<boolean> {
  // Not before its guild's settings, which another machine's clock may have dated ahead: they would take it up at once.
  await sql`
    update posts set failure = ${reason}, held_until = greatest(${now}::timestamptz,
      (select updated_at from guilds where guilds.guild_id = posts.guild_id))
    where id = ${id}`.execute(db)
  const before = await db
    .selectFrom('posts')
    .where('channel_id', '=', channelId)
    .where('id', '<', id)
    .select(['failure', 'message_id as messageId'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return before?.failure !== reason || before.messageId !== null
}

/** When the next post that is held or rests may be taken; null when there is none. */
export async function fetchNextTry(
  db: Kysely<Database>,
  { since, now }: { since: Date; now: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(post.held_until) as at from posts as post ${stillWanted}
    where post.failure is null and post.created_at > ${since} and post.held_until > ${now}`.execute(db)
  return rows[0]?.at ?? null
}
