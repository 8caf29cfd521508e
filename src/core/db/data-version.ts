import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'
import type { Writes } from './writes.ts'

/**
 * What has a version of its own: a server by its imports, people by links and merges, guilds by what they may see.
 * Several, so that imports of different servers do not wait for each other.
 */
export type VersionSubject = `server/${number}` | 'people' | 'guilds'

const rise = 'on conflict (subject) do update set version = data_versions.version + 1'

/** Says that the data changed, together with what `writes` holds already. At most once a flush for each subject. */
export function addDataVersion(writes: Writes, subject: VersionSubject): void {
  writes.add('data_versions', [{ subject, version: 1 }], rise)
}

/** Says that the data changed; to be called in the transaction that changes it. */
export async function raiseDataVersion(db: Kysely<Database>, subject: VersionSubject): Promise<void> {
  await sql`insert into data_versions (subject, version) values (${subject}, 1) ${sql.raw(rise)}`.execute(db)
}

/** One number that is higher after every change of the data: what kept answers and indexes are compared by. */
export async function fetchDataVersion(db: Kysely<Database>): Promise<number> {
  const { version } = await db
    .selectFrom('data_versions')
    .select(sql<number>`coalesce(sum(version), 0)::int8`.as('version'))
    .executeTakeFirstOrThrow()
  return version
}
