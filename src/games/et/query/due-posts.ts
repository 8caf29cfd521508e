import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { DueQuestion, DueSubject } from '../../../core/posts/post-source.ts'
import { sessionGapMs } from '../import/cluster-sessions.ts'
import { siblingReachMs } from '../parse/find-round.ts'
import { anyOf, countedLines } from './counted-lines.ts'

/**
 * Milliseconds from a session's end until nothing can join it: the next round would have to begin within the gap, and
 * its file comes when it ends, up to half an hour later.
 */
export const silenceMs = sessionGapMs + 30 * 60_000

/**
 * Rounds to announce: finished ones that somebody played. One that waits for its first half is not due yet, and one that
 * was excluded is no news.
 */
export async function fetchDueRounds(
  db: Kysely<Database>,
  { serverIds, since, withinMs, now }: DueQuestion,
): Promise<DueSubject[]> {
  const rows = await db
    .selectFrom('rounds')
    .where('server_id', '=', anyOf(serverIds))
    .where('ended_at', '>=', since)
    .where('ended_at', '>', new Date(now.getTime() - withinMs))
    .where('state', '<>', 'waiting')
    .where('excluded', '=', false)
    .where(sql<boolean>`axis_players + allies_players > 0`)
    .select(['id', 'server_id as serverId'])
    .orderBy('ended_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, serverId }) => ({ key: `round/${id}`, serverId }))
}

/** Sessions that are over and have a round that counts. */
export async function fetchDueSessions(
  db: Kysely<Database>,
  { serverIds, since, withinMs, now }: DueQuestion,
): Promise<DueSubject[]> {
  const over = now.getTime() - silenceMs
  const rows = await db
    .selectFrom('gaming_sessions as session')
    .where('session.server_id', '=', anyOf(serverIds))
    .where('session.ended_at', '>=', since)
    .where('session.ended_at', '>', new Date(over - withinMs))
    .where('session.ended_at', '<=', new Date(over))
    .where(({ exists }) =>
      exists(
        countedLines(db, 'counts').where('line.session_id', '=', sql.ref<number>('session.id')).select('line.round_id'),
      ),
    )
    .select(['session.id', 'session.server_id as serverId'])
    .orderBy('session.ended_at')
    .orderBy('session.id')
    .execute()
  return rows.map(({ id, serverId }) => ({ key: `session/${id}`, serverId }))
}

/**
 * When each round was last written, and its first half, with who won the match. A file of times close enough to be the
 * round's may change what is told of it, and often comes a moment after the round.
 */
export async function fetchRoundVersions(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, string>> {
  const reach = sql`${siblingReachMs.times} * interval '1 ms'`
  const { rows } = await sql<{ id: number; version: string }>`
    select id, concat_ws(' ', state, coalesce(revised_at, imported_at), (
      select coalesce(first.revised_at, first.imported_at) from rounds as first where first.id = round.first_round_id), (
      select winner from matches where matches.id = round.match_id), (
      select string_agg(concat(times.file_id, '/', times.said), ' ' order by times.file_id) from round_times as times
      where times.server_id = round.server_id
        and times.ended_at between round.ended_at - ${reach} and round.ended_at + ${reach})) as version
    from rounds as round where id = any(${[...ids]}::int8[])`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** When anything in each session was last written, and how much it holds. */
export async function fetchSessionVersions(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; version: string }>`
    select session_id as id, concat_ws(' ', count(*), max(coalesce(revised_at, imported_at))) as version
    from rounds where session_id = any(${[...ids]}::int8[]) group by session_id`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, version]))
}
