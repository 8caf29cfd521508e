import { type Kysely, sql } from 'kysely'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Described, DueQuestion, DueSubject, PostSource } from '../../../core/posts/post-source.ts'
import { answerMatch } from './answer-match.ts'
import { fetchMatch } from './fetch-match.ts'
import { anyOf } from './matches-in-scope.ts'

/** Milliseconds from a match's end until its dump is a backfill: a replay is run again to be dumped, often at night. */
const lateMs = 24 * 60 * 60_000

/** A summary of every match that somebody played. */
export const barPosts: PostSource = {
  fetchDue: fetchDueMatches,
  fetchVersions: fetchMatchVersions,
  describe: (db, key) => describeMatch(db, Number(key.slice('match/'.length))),
}

/** Matches that ended less than a day ago. Each could be told from when its dump came. */
async function fetchDueMatches(
  db: Kysely<Database>,
  { serverIds, since, withinMs, now }: DueQuestion,
): Promise<DueSubject[]> {
  const rows = await db
    .selectFrom('bar_matches')
    .where('server_id', '=', anyOf(serverIds))
    .where('ended_at', '>=', since)
    .where('ended_at', '>', new Date(now.getTime() - lateMs))
    .where('imported_at', '>', new Date(now.getTime() - withinMs))
    .where('player_count', '>', 0)
    .select(['id', 'server_id as serverId'])
    .orderBy('ended_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, serverId }) => ({ key: `match/${id}`, serverId }))
}

/** When each match was last written: a better dump changes what a post says. */
async function fetchMatchVersions(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, string>> {
  const ids = keys.map((key) => Number(key.slice('match/'.length)))
  const { rows } = await sql<{ id: number; version: string }>`
    select id, coalesce(revised_at, imported_at)::text as version
    from bar_matches where id = any(${ids}::int8[])`.execute(db)
  return new Map(rows.map(({ id, version }) => [`match/${id}`, version]))
}

/**
 * What the command shows, less the button to what is seen already. Whoever is told of it may speak of its server, and of
 * others it is not known: the earlier match is one of the same.
 */
async function describeMatch(db: Kysely<Database>, matchId: number): Promise<Described | null> {
  const match = await fetchMatch(db, { scope: null, id: matchId })
  if (!match) return null
  const { buttons = [], ...reply } = await answerMatch(db, { view: 'match', matchId, scope: [match.serverId] })
  return {
    reply: { ...reply, buttons: buttons.filter(({ current }) => !current) },
    line: formatCommandLine('bar match', { match: `#${matchId}` }),
  }
}
