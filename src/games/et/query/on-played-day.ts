import { type RawBuilder, sql } from 'kysely'

/** Whether a line or a round ended on the UTC day and server of a row `played (day, server_id)`. */
export function onPlayedDay(table: 'line' | 'round'): RawBuilder<boolean> {
  const endedAt = sql.ref(`${table}.ended_at`)
  return sql<boolean>`(${sql.ref(`${table}.server_id`)} = played.server_id
    and ${endedAt} >= played.day::timestamp at time zone 'UTC'
    and ${endedAt} < (played.day + 1)::timestamp at time zone 'UTC')`
}
