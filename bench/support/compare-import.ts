import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Sha256 } from '../../src/core/archive/sha256.ts'
import type { House } from '../../src/house.ts'
import { fetchDerived, fetchRecount, fetchTotals } from '../../tests/support/et-files.ts'

export type Derived = Awaited<ReturnType<typeof fetchDerived>>

/**
 * What is wrong with a house that a folder of `files` was imported into, in sentences; empty = nothing. `clean` is what
 * the same folder leads to when nothing disturbs its import.
 */
export async function findDamage(house: House, files: number, clean: Derived): Promise<string[]> {
  const damage: string[] = []
  const { rows } = await sql<{ rounds: number; names: number; live: number; contents: number }>`
    select (select count(*) from rounds) as rounds, (select count(distinct file_name) from rounds) as names,
           (select count(*) from processed_files where state = 'imported') as live,
           (select count(distinct sha256) from processed_files) as contents`.execute(house.db)
  const counted = rows[0] ?? {}
  if (!isDeepStrictEqual({ ...counted }, { rounds: files, names: files, live: files, contents: files })) {
    damage.push(`${files} files led to ${JSON.stringify(counted)}`)
  }

  if (!isDeepStrictEqual(await fetchTotals(house.db), await fetchRecount(house.db))) {
    damage.push('the totals are not what a recount gives')
  }
  const derived = await fetchDerived(house.db)
  for (const what of Object.keys(clean)) {
    const [is, should] = [derived[what] ?? [], clean[what] ?? []]
    const at = should.findIndex((row, index) => !isDeepStrictEqual(row, is[index]))
    if (at >= 0 || is.length !== should.length) {
      damage.push(`${what} differ from a clean import's (${is.length} and ${should.length}, first at ${at})`)
    }
  }
  return [...damage, ...(await findLostBytes(house))]
}

/** The archive must hold the bytes of every file on record. */
async function findLostBytes({ db, archive }: House): Promise<string[]> {
  const kept = await db.selectFrom('processed_files').select(['archive_path', 'sha256']).execute()
  const lost: string[] = []
  for (const { archive_path, sha256 } of kept) {
    await archive.read(archive_path, sha256 as Sha256).catch((error: Error) => lost.push(error.message))
  }
  return lost
}
