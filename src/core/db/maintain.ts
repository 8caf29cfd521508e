import type { OpenDatabase } from './open-database.ts'

/**
 * Nightly: gives the space of dead rows back and lets the planner see what has grown. One table at a time, so that
 * nobody waits long.
 */
export async function maintain(database: OpenDatabase): Promise<void> {
  const { rows } = await database.query(
    `select schemaname, relname from pg_stat_user_tables where schemaname in ('public', 'pgboss') order by 1, 2`,
  )
  for (const { schemaname, relname } of rows) await database.query(`vacuum (analyze) "${schemaname}"."${relname}"`)
}
