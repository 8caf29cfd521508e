import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/**
 * Of what is meant by `ids` (values of the column `key`), that whose rows on record are not exactly `rows`: one is
 * missing, too many, or says something else. All rows have the same keys, and the columns of those are compared, as the
 * table's own types have them.
 */
export async function findChanged(
  trx: Transaction<Database>,
  table: keyof Database,
  key: string,
  ids: readonly number[],
  rows: readonly object[],
): Promise<Set<number>> {
  const columns = sql.join(Object.keys(rows[0] ?? { [key]: null }).map((name) => sql.ref(name)))
  const { rows: changed } = await sql<{ id: number }>`
    with said as (
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    ), kept as materialized (
      select ${columns} from ${sql.table(table)} where ${sql.ref(key)} = any(${[...ids]}::int8[])
    )
    select ${sql.ref(key)} as id from (
      (table said except all table kept) union all (table kept except all table said)) as differing group by 1`.execute(
    trx,
  )
  return new Set(changed.map(({ id }) => id))
}
