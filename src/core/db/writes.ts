import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { prepared } from './preparing-client.ts'

/** Rows to insert, collected so that they go to the database together. */
export interface Writes {
  /** All rows have the same keys. `onConflict` says what happens to rows that are there already. */
  add(table: keyof Database, rows: readonly object[], onConflict?: RawBuilder<unknown>): void
  /** Sends what was added since the last time, as one statement. */
  flush(): Promise<void>
}

/**
 * Inserts into many tables by one statement: a question to the database costs more than the rows it brings. Foreign keys
 * are checked at the statement's end, so rows may name each other in any order. The rows of a table travel as one
 * parameter, and the table's own row type turns the JSON into columns.
 */
export function collectWrites(trx: Transaction<Database>): Writes {
  let inserts: RawBuilder<unknown>[] = []
  return {
    add(table, rows, onConflict = sql``) {
      const [first] = rows
      if (!first) return
      const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
      inserts.push(sql`
        insert into ${sql.table(table)} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
        ${onConflict}`)
    },
    async flush() {
      const last = inserts.pop()
      if (!last) return
      const before = inserts.map((insert, index) => sql`${sql.ref(`write_${index}`)} as (${insert})`)
      inserts = []
      await (before.length === 0 ? last : sql`${prepared} with ${sql.join(before)} ${last}`).execute(trx)
    },
  }
}

/** Inserts rows of one table at once. */
export async function insertRows(
  trx: Transaction<Database>,
  table: keyof Database,
  rows: readonly object[],
): Promise<void> {
  const writes = collectWrites(trx)
  writes.add(table, rows)
  await writes.flush()
}
