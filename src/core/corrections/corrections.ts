import type { Kysely } from 'kysely'
import type { Scope } from '../commands/command-context.ts'
import type { Database } from '../db/database.ts'

/**
 * What an operator sets right by hand in a game whose sides are two teams. Each is a row with author and reason that
 * imports and re-imports heed; undone, it stays on record.
 */
export interface Corrections {
  /** Takes a round out of everything that counts. */
  excludeRound(db: Kysely<Database>, wish: RoundWish & { reason: string }): Promise<ExcludeOutcome>
  /** Lets an excluded round count again. */
  includeRound(db: Kysely<Database>, wish: RoundWish): Promise<IncludeOutcome>
  /** Says which team of an evening somebody was in, whatever their sides say. The last word holds. */
  assignTeam(db: Kysely<Database>, wish: TeamWish & { team: 1 | 2 | 'other'; reason: string }): Promise<AssignOutcome>
  /** Takes the last word on somebody's team back; what was said before it holds again. */
  unassignTeam(db: Kysely<Database>, wish: TeamWish): Promise<UnassignOutcome>
}

interface Wish {
  /** Only what is on these servers. */
  scope: Scope
  /** The operator's Discord id, or 'terminal'. */
  by: string
}

export interface RoundWish extends Wish {
  roundId: number
}

export type ExcludeOutcome =
  | { kind: 'excluded' }
  | { kind: 'excluded-before'; reason: string; by: string; at: Date }
  /** There is no such round in scope. */
  | { kind: 'unknown' }

export type IncludeOutcome = { kind: 'included' } | { kind: 'not-excluded' } | { kind: 'unknown' }

export interface TeamWish extends Wish {
  sessionId: number
  playerId: number
}

export type AssignOutcome =
  | { kind: 'assigned'; team: 1 | 2 }
  /** They are in that team already, by hand. */
  | { kind: 'unchanged'; team: 1 | 2 }
  /** They played no match of the evening that has people on both sides. */
  | { kind: 'not-there' }
  | { kind: 'unknown' }

export type UnassignOutcome = { kind: 'unassigned' } | { kind: 'not-assigned' } | { kind: 'unknown' }
