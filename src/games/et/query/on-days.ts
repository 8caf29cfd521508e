import { type RawBuilder, sql } from 'kysely'
import { anyOf } from './counted-lines.ts'
import type { DayRange } from './day-range.ts'
import { groupBy } from './group-by.ts'

/**
 * Whether a moment of a row lies within days of its own server's calendar. `table` has a server_id, and its index by
 * server and time serves.
 */
export function onDays(
  table: string,
  column: string,
  servers: Iterable<{ id: number; timeZone: string }>,
  { from, to }: DayRange,
): RawBuilder<boolean> {
  const at = sql.ref(`${table}.${column}`)
  const conditions = [...groupBy(servers, ({ timeZone }) => timeZone)].map(([zone, its]) => {
    const midnight = (day: string) => sql`(${day}::date)::timestamp at time zone ${zone}`
    return sql`(${sql.ref(`${table}.server_id`)} = ${anyOf(its.map(({ id }) => id))}
      and ${at} >= ${midnight(from)} and ${at} < ${midnight(to)})`
  })
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}
