import type { OpenDatabase } from '../db/open-database.ts'

/** Jobs that wait for their turn, are worked on or are to be tried again. The queue must have been opened once. */
export async function countQueued(database: Pick<OpenDatabase, 'query'>): Promise<number> {
  const { rows }: { rows: { jobs: number }[] } = await database.query(
    `select count(*)::int as jobs from pgboss.job
     where state in ('created', 'retry', 'active') and not starts_with(name, '__pgboss__')`,
  )
  return rows[0]?.jobs ?? 0
}
