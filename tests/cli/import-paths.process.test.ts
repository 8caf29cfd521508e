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

it('files of another game are told where they belong', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'import-paths-'))
  for (const name of ['a.tar', 'damage_log.mpk', 'holiday.jpg']) await writeFile(join(folder, name), 'any')
  const game = house.games.find(({ id }) => id === 'et')
  if (!game) throw new Error('there is no ET')
  const lines = await importPaths(house, await listFiles([folder]), { game, serverKey: null, onProgress: () => {} })
  const hint = 'not a name that files of ET:Legacy have; `--game bar` takes those of Beyond All Reason'
  expect(Object.fromEntries(lines.map(({ file, reason }) => [file, reason]))).toEqual({
    'a.tar': hint,
    'damage_log.mpk': hint,
    'holiday.jpg': 'not a name that files of ET:Legacy have',
  })
})
