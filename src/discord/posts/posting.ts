import type { Kysely } from 'kysely'
import type { Charts } from '../../charts/charts.ts'
import type { Database } from '../../core/db/database.ts'
import type { Logger } from '../../core/log.ts'
import type { PostSource } from '../../core/posts/post-source.ts'
import type { Sender } from '../sender.ts'

/** What posting needs of the world. */
export interface Posting {
  db: Kysely<Database>
  /** By the first part of a subject: 'et' of 'et/round/123'. */
  sources: ReadonlyMap<string, PostSource>
  sender: Sender
  charts: Charts
  /** Small print under every message: the demo's label. */
  notes: readonly string[]
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  now: () => Date
  /** Aborted = no further post is begun. */
  signal: AbortSignal
}

/** Milliseconds. What could have been told longer ago is not news: a backfill, a bot that was away. */
export const newsMs = 3 * 60 * 60_000
/** Milliseconds a message is kept right for when late data changes it. */
export const correctedMs = 24 * 60 * 60_000

/** 'et/round/123' → the room's source and 'round/123'. */
export function findSource(
  { sources }: Pick<Posting, 'sources'>,
  subject: string,
): { source: PostSource; key: string } | null {
  const slash = subject.indexOf('/')
  const source = sources.get(subject.slice(0, slash))
  return source ? { source, key: subject.slice(slash + 1) } : null
}

/** A moment in the past. */
export function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms)
}
