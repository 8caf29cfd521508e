import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { closeWaiting } from '../../../../src/games/et/import/close-waiting.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { arbitraryEvening } from '../../../support/et-simulator/arbitrary-evening.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

const opened: { close: () => Promise<void> }[] = []
afterAll(async () => {
  for (const one of opened) await one.close()
})

/** Imports files in the given groups, one call a group, and tells everything that was derived. */
async function outcomeOf(groups: readonly { name: string; text: string }[][]) {
  const { db, close } = await freshDatabase()
  try {
    for (const group of groups)
      await importFiles(
        db,
        group.map(({ name, text }) => fileOf(name, text)),
        utc,
      )
    await closeWaiting(db, { now: new Date(), closeAll: true })
    return { derived: await fetchDerived(db), totals: await fetchTotals(db), recount: await fetchRecount(db) }
  } finally {
    await close()
  }
}

it('leads to the same rounds, lines, sessions, matches and totals whatever the order and grouping of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryEvening(),
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.integer({ min: 1, max: 5 }),
      async (plan, dice, size) => {
        const { files } = simulateEvening(plan)
        const shuffled = files
          .map((file) => ({ file, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ file }) => file)
        // Some come twice, as from two folders.
        const stream = [...shuffled, ...shuffled.filter(() => (dice.next().value ?? 0) % 3 === 0)]
        const groups = []
        for (let at = 0; at < stream.length; at += size) groups.push(stream.slice(at, at + size))

        const inOrder = await outcomeOf([files])
        const anyhow = await outcomeOf(groups)
        expect(anyhow.derived).toEqual(inOrder.derived)
        expect(anyhow.totals).toEqual(anyhow.recount)
      },
    ),
    { numRuns: 15 },
  )
}, 240_000)

it('lets a late round one close the gap between the session before and the one its orphan had alone', async () => {
  const [supply, radar] = smallEvening.maps
  if (!supply || !radar) throw new Error('the small evening has two maps')
  const ends = 'objective' as const
  const late = { ...radar, warmupSeconds: 3_300, first: { ends, seconds: 550 } }
  const { files } = simulateEvening({ ...smallEvening, maps: [supply, late] })
  const [one, two, three, four] = files
  if (!one || !two || !three || !four) throw new Error('two maps have four files')
  const inOrder = await outcomeOf([files])
  const lateRoundOne = await outcomeOf([[one], [two], [four], [three]])
  expect(inOrder.derived.sessions).toHaveLength(1)
  expect(lateRoundOne.derived).toEqual(inOrder.derived)
})
