import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Database } from './database.ts'

/** Where the migrations of this version lie. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Never a `.d.ts`, an editor's backup or a map file. */
const migrationFile = /^(\d+_[^.]*)\.(ts|js)$/

/**
 * Brings the database up to this version and returns the names that were applied, oldest first.
 * All run in one transaction, and of two processes that start together one waits for the other.
 * Throws when the database was written by a newer version.
 */
export async function migrate(db: Kysely<Database>, folder = migrationsFolder): Promise<string[]> {
  // Their code is loaded when there is something to do, which is seldom at a start.
  if ((await pendingMigrations(db, folder)).length === 0) return []
  const { error, results } = await new Migrator({
    db,
    provider: { getMigrations: () => loadMigrations(folder) },
  }).migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** Names still to be applied, oldest first. Throws when the database has some that this version does not know. */
export async function pendingMigrations(db: Kysely<Database>, folder = migrationsFolder): Promise<string[]> {
  const [files, applied] = await Promise.all([findMigrations(folder), appliedMigrations(db)])
  const known = files.map(({ name }) => name)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(
      `this database was used by a newer Debrief (it has ${unknown.join(', ')}): update Debrief, or restore a backup made by this version`,
    )
  }
  return known.filter((name) => !applied.includes(name))
}

/** Names of the migrations this database has had, in order. Empty for a new one. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('kysely_migration') is not null as found`.execute(
    db,
  )
  if (!rows[0]?.found) return []
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return applied.rows.map((row) => row.name)
}

/**
 * The migrations of a folder by name, in order. Kysely's own provider imports from inside node_modules, where test
 * runners do not transform TypeScript.
 */
export async function loadMigrations(folder: string): Promise<Record<string, Migration>> {
  const found = await findMigrations(folder)
  const modules = found.map(
    async ({ name, path }): Promise<[string, Migration]> => [name, await import(pathToFileURL(path).href)],
  )
  return Object.fromEntries(await Promise.all(modules))
}

/** The migrations that lie in a folder, in order. */
async function findMigrations(folder: string): Promise<{ name: string; path: string }[]> {
  return (await readdir(folder)).sort().flatMap((file) => {
    const name = migrationFile.exec(file)?.[1]
    return name ? { name, path: join(folder, file) } : []
  })
}
