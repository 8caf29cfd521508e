import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/**
 * Takes the foreign keys of the house's tables off and returns what puts them back, checked, on the same tables.
 * Tables refer to each other in circles (a round to its match, the match to its rounds), so no order of filling them
 * keeps every key at every moment; checking all rows at once is also quicker than each by itself. Needs no superuser.
 */
export async function takeOffForeignKeys(trx: Transaction<Database>): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ table: string; name: string; definition: string }>`
    select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace
    order by c.relname, k.conname`.execute(trx)
  for (const { table, name } of keys) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(trx)
  }
  return async () => {
    for (const { table, name, definition } of keys) {
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(trx)
    }
  }
}
