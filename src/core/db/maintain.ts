import type { OpenDatabase } from './open-database.ts'

/**
 * Nightly: gives the space of dead rows back and lets the planner see what has grown. One table at a time, so that
 * nobody waits long.
 */
export async function maintain(database: OpenDatabase): Promise<void> {
  const { rows } = await database.query(
    `select relname from pg_stat_user_tables where schemaname = 'public' order by 1`,
  )
  for (const { relname } of rows) await database.query(`vacuum (analyze) "${relname}"`)
}
