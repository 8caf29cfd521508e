import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { importPaths } from '../../src/cli/import-paths.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import { type House, openHouse } from '../../src/house.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { freshPlace, type Place } from '../support/run-debrief.ts'
import { smallEvening } from '../support/small-evening.ts'

let place: Place
let house: House
beforeAll(async () => {
  place = await freshPlace(process.env.TEST_DATABASE_URL ? 'postgres' : 'embedded')
  for (const [key, value] of Object.entries(place.env)) vi.stubEnv(key, value)
  house = await openHouse({ role: 'bot', own: true })
}, 60_000)
afterAll(async () => {
  await house.close()
  await place.end()
  vi.unstubAllEnvs()
})

it('a file that cannot be read any more is told of, and the others are imported', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'import-paths-'))
  for (const { name, text } of simulateEvening(smallEvening).files) await writeFile(join(folder, name), text)
  const files = await listFiles([folder])
  const [gone] = files
  await rm(gone?.path ?? '')

  const [game] = house.games
  if (!game || !gone) throw new Error('there is nothing to import')
  const lines = await importPaths(house, files, { game, serverKey: null, onProgress: () => {} })
  expect(lines.find(({ file }) => file === gone.name)).toMatchObject({
    outcome: 'ignored',
    reason: 'cannot be read (ENOENT)',
    sha256: null,
  })
  expect(lines).toHaveLength(files.length)
  expect(lines.filter(({ outcome }) => outcome === 'imported').length).toBeGreaterThan(0)
})
