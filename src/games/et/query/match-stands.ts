import { type RawBuilder, sql } from 'kysely'
import { anyOf } from './counted-lines.ts'
import type { RoundsQuestion } from './period-totals.ts'

/**
 * What the bits of a stand say: for each round one in the team that attacked first, one in the other. A map's defending
 * side stays while its people swap: who attacks in round one defends in round two.
 */
export const standBits = { firstTeam: 0b0011, secondTeam: 0b1100, roundOne: 0b0101, roundTwo: 0b1010 } as const

/**
 * Where a person stood in a match of `match_stands as stood`: the bits of all of their accounts, of which one may have
 * played either half. Only `firstTeam` and `secondTeam` are a whole match: whoever swapped within it, or was there for
 * half of it, stands for nobody.
 */
export function standOf(accountIds: readonly number[]): RawBuilder<number> {
  const stands = accountIds.map(
    (id) => sql`coalesce(stood.stands[array_position(stood.accounts, ${id}::int4)], 0)::int`,
  )
  return stands.length === 0 ? sql`0` : sql`(${sql.join(stands, sql` | `)})`
}

/** Whether one of these accounts was in the match; an index knows. */
export function playedBy(accountIds: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`stood.accounts && ${[...accountIds]}::int4[]`
}

/** Whether a match is asked for: it is of the time at which its second round ended, and of its format. */
export function isAskedFor({ period: { from, to }, scope, map, format }: RoundsQuestion): RawBuilder<boolean> {
  const conditions = [
    ...(from ? [sql`stood.ended_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`stood.ended_at < ${to}::timestamptz`] : []),
    ...(scope !== null ? [sql`stood.server_id = ${anyOf(scope)}`] : []),
    ...(map != null ? [sql`stood.map = ${map}`] : []),
    ...(format != null ? [sql`stood.format = ${format}`] : []),
  ]
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}
