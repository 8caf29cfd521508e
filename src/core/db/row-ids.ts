import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { prepared } from './preparing-client.ts'

/** Ids for rows that are about to be written, so that rows can name each other before any of them exists. */
export interface RowIds {
  next(table: keyof Database): Promise<number>
}

/** Takes what is likely to be needed in one question; ids that are not used are lost, which does no harm. */
export async function openRowIds(
  trx: Transaction<Database>,
  expected: Partial<Record<keyof Database, number>>,
): Promise<RowIds> {
  const stock = new Map<string, number[]>()
  await take(Object.entries(expected).filter(([, count]) => count > 0))
  return {
    async next(table) {
      if (!stock.get(table)?.length) await take([[table, 1]])
      return stock.get(table)?.shift() ?? 0
    },
  }

  async function take(counts: [string, number][]): Promise<void> {
    if (counts.length === 0) return
    // The counts are values and not words of the statement: else each of them would be kept prepared on its own. Hidden
    // from the planner, as a list is in preparedQuestion.
    const columns = counts.map(
      ([table, count]) => sql`
        array(select nextval(pg_get_serial_sequence(${table}, 'id')) from generate_series(1, (select ${count}::int4)))
        as ${sql.ref(table)}`,
    )
    const { rows } = await sql<Record<string, number[]>>`${prepared} select ${sql.join(columns)}`.execute(trx)
    for (const [table, ids] of Object.entries(rows[0] ?? {})) stock.set(table, ids)
  }
}
