import { type Kysely, sql } from 'kysely'
import type { BackupTable } from './backup-format.ts'
import type { Database } from './database.ts'

/** The house's own tables with the columns that are written, not computed. Kysely's and pg-boss's are left out. */
export async function listTables(db: Kysely<Database>): Promise<Omit<BackupTable, 'rows'>[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not starts_with(c.relname, 'kysely_')
    group by c.relname
    order by c.relname`.execute(db)
  return rows
}

/** How many rows each of these tables has. */
export async function countRows(db: Kysely<Database>, names: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const name of names) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db)
    counts.set(name, rows[0]?.n ?? 0)
  }
  return counts
}
