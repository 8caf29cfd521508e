import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type BackupHeader, endLine } from './backup-format.ts'
import { countRows, listTables } from './backup-tables.ts'
import type { Database } from './database.ts'
import { appliedMigrations } from './migrate.ts'

/** Some 600 KB of the widest rows: a few milliseconds of the event loop. */
const rowsAtOnce = 500

export interface BackupOptions {
  /** Of Debrief, for whoever finds the file years later. */
  appVersion: string
  onProgress?: (done: number, all: number) => void
}

/**
 * Writes everything the house knows at one moment into one file, that either engine can restore. The file appears
 * under its name only when it is whole. Memory stays flat. On the embedded database other queries wait meanwhile.
 */
export async function backup(db: Kysely<Database>, path: string, options: BackupOptions): Promise<BackupHeader> {
  const half = `${path}.${process.pid}.part`
  try {
    const header = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const header = await describe(trx, options.appVersion)
        const lines = Readable.from(writeLines(trx, header, options.onProgress))
        await pipeline(lines, createGzip({ level: 3 }), createWriteStream(half, { mode: 0o600 }))
        return header
      })
    await flush(half)
    await rename(half, path)
    await flush(dirname(path))
    return header
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

async function describe(trx: Transaction<Database>, app: string): Promise<BackupHeader> {
  // Times are written with the offset of this setting: UTC reads the same everywhere.
  await sql`set local time zone 'UTC'`.execute(trx)
  const tables = await listTables(trx)
  const counts = await countRows(
    trx,
    tables.map((table) => table.name),
  )
  return {
    format: 'debrief-backup',
    version: 1,
    app,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(trx),
    tables: tables.map((table) => ({ ...table, rows: counts.get(table.name) ?? 0 })),
  }
}

async function* writeLines(
  trx: Transaction<Database>,
  header: BackupHeader,
  onProgress: BackupOptions['onProgress'],
): AsyncGenerator<string> {
  const all = header.tables.reduce((sum, table) => sum + table.rows, 0)
  let done = 0
  yield `${JSON.stringify(header)}\n`
  for (const { name, columns } of header.tables) {
    const row = sql`(select to_jsonb(one) from (select ${sql.join(columns.map((column) => sql.ref(`t.${column}`)))}) as one)`
    await sql`declare debrief_backup no scroll cursor for select ${row}::text as line from ${sql.table(name)} as t`.execute(
      trx,
    )
    while (true) {
      const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from debrief_backup`.execute(trx)
      if (rows.length === 0) break
      done += rows.length
      yield rows.map(({ line }) => `${line}\n`).join('')
      onProgress?.(done, all)
    }
    await sql`close debrief_backup`.execute(trx)
  }
  yield `${endLine}\n`
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}
