import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/core/archive/sha256.ts'
import type { Database } from '../../../src/core/db/database.ts'
import { collectWrites } from '../../../src/core/db/writes.ts'
import { fetchArchivePaths, fetchLedger, saveLedger } from '../../../src/core/imports/ledger.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const nameOf = (index: number) => `2027-01-01-${String(index).padStart(6, '0')}-radar-round-1.txt`
const file = (index: number) => ({
  name: nameOf(index),
  sha256: sha256(nameOf(index)),
  size: 9_000,
  path: `et/home/2027-01/${nameOf(index)}`,
  modifiedAt: null,
})

describe.each(engines)('a ledger that nobody has analyzed, on %s', (engine) => {
  let open: FreshDatabase
  beforeAll(async () => {
    open = await freshDatabase(engine)
    // On a bot's first evening; and a history comes after the plans for it were made.
    for (const [from, count] of [
      ...Array.from({ length: 20 }, (_, index) => [index, 1] as const),
      [20, 600] as const,
    ]) {
      await open.db.transaction().execute(async (trx) => {
        await look(trx, from)
        const writes = collectWrites(trx)
        saveLedger(writes, 'et', entries(from, count))
        await writes.flush()
      })
    }
  })
  afterAll(() => open.close())

  it.each([
    ['is there', 599, 1],
    ['is not', 700, 0],
  ])('finds a file that %s without reading the others', async (_, index, found) => {
    const asked = await open.db.transaction().execute(async (trx) => {
      const before = await rowsRead(trx)
      const { ledger, paths } = await look(trx, index)
      return { ledger: ledger.length, paths: paths.size, read: (await rowsRead(trx)) - before }
    })
    expect(asked).toMatchObject({ ledger: found, paths: found })
    expect(asked.read).toBeLessThan(8)
  })
})

async function look(trx: Transaction<Database>, index: number) {
  return {
    ledger: await fetchLedger(trx, 'et', null, [file(index)]),
    paths: await fetchArchivePaths(trx, 'et', [file(index).sha256]),
  }
}

function entries(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const { path: archivePath, ...rest } = file(from + index)
    const nothing = { serverId: null, reasonCode: null, reason: null }
    return {
      id: from + index + 1,
      ...rest,
      ...nothing,
      archivePath,
      state: 'imported' as const,
      parserVersion: 'et-2',
      attempts: 1,
    }
  })
}

/** Rows of the ledger that this connection has read since it last told the server's statistics. */
async function rowsRead(trx: Transaction<Database>): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select (seq_tup_read + idx_tup_fetch)::int4 as read from pg_stat_xact_user_tables
    where relname = 'processed_files'`.execute(trx)
  return rows[0]?.read ?? Number.NaN
}
