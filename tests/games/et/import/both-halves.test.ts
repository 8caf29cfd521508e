import { expect, it } from 'vitest'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { simulateBulk } from '../../../support/et-simulator/bulk.ts'
import { freshDatabase } from '../../../support/fresh-database.ts'

it('pairs the halves of a match that arrive at the same moment on two connections, every time', async () => {
  const { db, close } = await freshDatabase()
  try {
    const files = [...simulateBulk({ seed: 3, files: 80, present: 4 })].map(({ name, text }) => fileOf(name, text))
    for (let at = 0; at + 1 < files.length; at += 2) {
      const halves = files.slice(at, at + 2)
      if (at % 4 === 0) halves.reverse()
      await Promise.all(halves.map((file) => importFiles(db, [file], utc)))
    }
    const rounds = await db.selectFrom('rounds').select(['round', 'state', 'first_round_id', 'match_id']).execute()
    const seconds = rounds.filter(({ round }) => round === 2)
    expect(rounds).toHaveLength(80)
    expect(seconds.length).toBeGreaterThan(20)
    expect(seconds.filter(({ state, first_round_id }) => state !== 'complete' || first_round_id === null)).toEqual([])
    expect(await db.selectFrom('matches').select('id').where('second_round_id', 'is not', null).execute()).toHaveLength(
      seconds.length,
    )
  } finally {
    await close()
  }
})
