import { CompiledQuery, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { Send } from './in-transaction.ts'
import { preparedMark } from './preparing-client.ts'

/** Rows to insert, collected so that they go to the database together. */
export interface Writes {
  /**
   * All rows have the same keys. `onConflict` says in SQL, without values, what happens to rows that are there already;
   * as text it need not be put into words anew each time.
   */
  add(table: keyof Database, rows: readonly object[], onConflict?: string | RawBuilder<unknown>): void
  /** Sends what was added since the last time, as one statement that runs before whatever is sent next. */
  flush(): Promise<void>
  /** Sends a statement in the same way: it runs behind what was flushed. */
  send(query: CompiledQuery): Promise<void>
}

/**
 * Inserts into many tables by one statement: a question to the database costs more than the rows it brings. Foreign keys
 * are checked at the statement's end, so rows may name each other in any order. The rows of a table travel as one
 * parameter, and the table's own row type turns the JSON into columns (as jsonb the same rows take Postgres a third longer
 * to read). The statement is put together as text: as a tree of Kysely's that took 0.7 ms for a round. With `send`
 * nobody waits for the answer.
 */
export function collectWrites(trx: Transaction<Database>, send?: Send): Writes {
  let inserts: string[] = []
  let values: string[] = []

  async function sendQuery(query: CompiledQuery): Promise<void> {
    if (send) send(query)
    else await trx.executeQuery(query)
  }

  return {
    add(table, rows, onConflict = '') {
      const [first] = rows
      if (!first) return
      values.push(JSON.stringify(rows))
      const conflict = typeof onConflict === 'string' ? onConflict : onConflict.compile(trx).sql
      const columns = Object.keys(first).map(pg.escapeIdentifier).join(', ')
      inserts.push(`
        insert into ${table} (${columns})
        select ${columns} from json_populate_recordset(null::${table}, $${values.length}::json) ${conflict}`)
    },
    async flush() {
      const last = inserts.pop()
      if (last === undefined) return
      const before = inserts.map((insert, index) => `write_${index} as (${insert})`)
      const text = `${preparedMark} ${before.length === 0 ? '' : `with ${before.join(', ')}`} ${last}`
      const query = CompiledQuery.raw(text, values)
      inserts = []
      values = []
      await sendQuery(query)
    },
    send: sendQuery,
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
