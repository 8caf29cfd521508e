import type { Kysely } from 'kysely'
import type { Reply } from '../commands/reply.ts'
import type { Database } from '../db/database.ts'

/** Something that is told by itself, once. */
export interface DueSubject {
  /** Within its source: 'round/123'. */
  key: string
  serverId: number
}

export interface Described {
  reply: Reply
  /** The command that answers the same: its pages are turned with it. */
  line: string
}

export interface DueQuestion {
  /** The game servers that may be spoken of. */
  serverIds: readonly number[]
  /** What ended before is never told. */
  since: Date
  /** Milliseconds; what could have been told longer ago is old news. */
  withinMs: number
  now: Date
}

/** What a part of the house has to tell by itself. It is asked what is due, so nothing that happens can be missed. */
export interface PostSource {
  /** Oldest first. Told already or not: whoever asks knows. */
  fetchDue(db: Kysely<Database>, question: DueQuestion): Promise<DueSubject[]>
  /** A text that changes whenever what `describe` says may have changed. Missing = it is no more. */
  fetchVersions(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, string>>
  /** Null when there is nothing to tell any more. */
  describe(db: Kysely<Database>, key: string): Promise<Described | null>
}
