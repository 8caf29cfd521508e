import { type Migration, sql, type Transaction } from 'kysely'
import type { BackupHeader } from './backup-format.ts'
import { listTables } from './backup-tables.ts'
import type { Database } from './database.ts'
import { appliedMigrations, loadMigrations } from './migrate.ts'
import { BackupError } from './read-backup.ts'

/**
 * Makes the (empty) tables what they were when the backup was written, and returns the migrations that came after: they
 * are to run on the restored rows, as they would have on the old database. Throws when the backup is of a newer version.
 */
export async function rebuildForBackup(
  trx: Transaction<Database>,
  header: BackupHeader,
  folder: string,
): Promise<Migration[]> {
  const known = await loadMigrations(folder)
  const here = await appliedMigrations(trx)
  const unknown = header.migrations.filter((name) => !here.includes(name))
  if (unknown.length > 0) {
    throw new BackupError(
      `the backup is of a newer Debrief (${header.app}, it has ${unknown.join(', ')}): update first`,
    )
  }
  const later = here.filter((name) => !header.migrations.includes(name))
  if (later.length > 0) {
    await dropEverything(trx)
    for (const name of header.migrations) await known[name]?.up(trx)
  }
  await checkColumns(trx, header)
  return later.flatMap((name) => known[name] ?? [])
}

async function dropEverything(trx: Transaction<Database>): Promise<void> {
  const tables = await listTables(trx)
  await sql`drop table ${sql.join(tables.map(({ name }) => sql.table(name)))} cascade`.execute(trx)
  const { rows } = await sql<{ statement: string }>`
    select format('drop %s %s cascade', case prokind when 'p' then 'procedure' else 'function' end, oid::regprocedure) as statement
    from pg_proc
    where pronamespace = current_schema()::regnamespace and prokind in ('f', 'p')
      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
    union all
    select format('drop type %s cascade', oid::regtype) from pg_type
    where typnamespace = current_schema()::regnamespace and typtype in ('e', 'd')
      and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = pg_type.oid and deptype = 'e')`.execute(
    trx,
  )
  for (const { statement } of rows) await sql.raw(statement).execute(trx)
}

async function checkColumns(trx: Transaction<Database>, header: BackupHeader): Promise<void> {
  const tables = new Map((await listTables(trx)).map((table) => [table.name, new Set(table.columns)]))
  for (const { name, columns } of header.tables) {
    const known = tables.get(name)
    if (known && columns.every((column) => known.has(column))) continue
    throw new BackupError(`the backup's table ${name} does not fit the migrations it names`)
  }
}
