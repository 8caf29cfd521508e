import { type Kysely, sql, type Transaction } from 'kysely'
import type { BackupHeader, BackupTable } from './backup-format.ts'
import { countRows, listTables } from './backup-tables.ts'
import type { Database } from './database.ts'
import { takeOffForeignKeys } from './foreign-keys.ts'
import { migrationsFolder } from './migrate.ts'
import { BackupError, readBackup } from './read-backup.ts'
import { rebuildForBackup } from './rebuild-for-backup.ts'

export interface RestoreOptions {
  /** Empties the database first. Otherwise a database with anything in it is refused. */
  replace?: boolean
  onProgress?: (done: number, all: number) => void
  /** For tests. */
  folder?: string
}

/** Sent by one statement at most; the second is for rows that are long. */
const rowsAtOnce = 2000
const charactersAtOnce = 500_000

/**
 * Puts a backup of either engine, of this or an older version, into a migrated, empty database, in one transaction:
 * after any error the database is as it was. Throws BackupError with a reason a person can act on.
 */
export async function restore(
  db: Kysely<Database>,
  path: string,
  { replace = false, onProgress, folder = migrationsFolder }: RestoreOptions = {},
): Promise<BackupHeader> {
  const header = await db.transaction().execute(async (trx) => {
    const names = (await listTables(trx)).map((table) => table.name)
    // Nobody may write between the look and the end.
    await sql`lock table ${sql.join(names.map((name) => sql.table(name)))} in access exclusive mode`.execute(trx)
    if (replace) await sql`truncate ${sql.join(names.map((name) => sql.table(name)))}`.execute(trx)
    else await refuseIfUsed(trx, names)

    let finish = async () => {}
    const header = await load(trx, path, onProgress, async (header) => {
      const later = await rebuildForBackup(trx, header, folder)
      const putBack = await takeOffForeignKeys(trx)
      finish = async () => {
        await putBack()
        await advanceIds(trx)
        for (const migration of later) await migration.up(trx)
      }
    })
    await finish()
    return header
  })
  for (const { name } of await listTables(db)) await sql`analyze ${sql.table(name)}`.execute(db)
  return header
}

async function refuseIfUsed(trx: Transaction<Database>, names: readonly string[]): Promise<void> {
  const used = [...(await countRows(trx, names))].filter(([, count]) => count > 0)
  if (used.length === 0) return
  const what = used.map(([name, count]) => `${count} ${name}`).join(', ')
  throw new BackupError(
    `the database is not empty (${what}); restore into a new one, or replace what is there (--replace)`,
  )
}

async function load(
  trx: Transaction<Database>,
  path: string,
  onProgress: RestoreOptions['onProgress'],
  prepare: (header: BackupHeader) => Promise<void>,
): Promise<BackupHeader> {
  let filling: BackupTable | null = null
  let lines: string[] = []
  let length = 0
  let done = 0
  let all = 0

  async function insert(): Promise<void> {
    if (!filling || lines.length === 0) return
    const columns = sql.join(filling.columns.map((column) => sql.ref(column)))
    const table = sql.table(filling.name)
    await sql`
      insert into ${table} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::jsonb)`.execute(trx)
    done += lines.length
    lines = []
    length = 0
    onProgress?.(done, all)
  }

  const header = await readBackup(path, async (header) => {
    await prepare(header)
    all = header.tables.reduce((sum, table) => sum + table.rows, 0)
    return async (table, line) => {
      if (filling !== table) await insert()
      filling = table
      lines.push(line)
      length += line.length
      if (lines.length >= rowsAtOnce || length >= charactersAtOnce) await insert()
    }
  })
  await insert()
  return header
}

/** Rows came with their ids; the next one must not collide. */
async function advanceIds(trx: Transaction<Database>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname::text as table, a.attname::text as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`.execute(trx)
  for (const { table, column } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(trx)
  }
}
