import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/**
 * Inserts many rows by one statement with one parameter, whatever their number: the table's own row type turns the
 * JSON into columns. Some 3x quicker to build than a VALUES list of a thousand parameters. Every row has the same keys.
 */
export async function insertRows<Row extends object>(
  trx: Transaction<Database>,
  table: keyof Database,
  rows: readonly Row[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    ${onConflict}`.execute(trx)
}
