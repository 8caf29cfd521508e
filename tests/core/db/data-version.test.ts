import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDataVersion, fetchDataVersion, raiseDataVersion } from '../../../src/core/db/data-version.ts'
import { collectWrites } from '../../../src/core/db/writes.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

describe.each(engines)('the data version, on %s,', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
  })
  afterAll(() => fresh.close())

  it('is a number from the start, and rises with every change of any subject', async () => {
    expect(await fetchDataVersion(fresh.db)).toBe(0)
    for (const subject of ['server/1', 'server/2', 'people', 'server/1'] as const) {
      const before = await fetchDataVersion(fresh.db)
      await raiseDataVersion(fresh.db, subject)
      expect(await fetchDataVersion(fresh.db)).toBe(before + 1)
    }
  })

  it('rises with the rows it travels with, and not when they are rolled back', async () => {
    const before = await fetchDataVersion(fresh.db)
    const change = (fails: boolean) =>
      fresh.db.transaction().execute(async (trx) => {
        const writes = collectWrites(trx)
        writes.add('players', [{ id: 1, created_at: new Date() }])
        addDataVersion(writes, 'server/1')
        await writes.flush()
        if (fails) throw new Error('no')
      })
    await expect(change(true)).rejects.toThrow('no')
    expect(await fetchDataVersion(fresh.db)).toBe(before)
    await change(false)
    expect(await fetchDataVersion(fresh.db)).toBe(before + 1)
  })
})
