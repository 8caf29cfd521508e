import { afterEach, beforeEach, expect, it } from 'vitest'
import bar from '../../../src/games/bar/game.ts'
import { simulateDump } from '../../support/bar-simulator/simulate-dump.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { importDumps } from '../../support/import-dumps.ts'
import { openShell, wordsOf } from '../../support/seed-shell.ts'
import { askAll } from './every-view.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  const shell = await openShell(fresh.db)
  ask = (line, context = {}) => shell(line, { games: [bar], ...context })
})
afterEach(() => fresh.close())

it('/bar last lists ten matches a page, newest first, each a choice away', async () => {
  await importDumps(
    fresh.db,
    Array.from({ length: 12 }, (_, index) => ({
      files: simulateDump({
        ...{ seed: 20 + index, players: 2, minutes: 3, map: `Map ${index + 1}` },
        startedAt: new Date(Date.UTC(2026, 1, index + 1, 20)),
      }),
    })),
  )
  const first = await ask('/bar last')
  expect(first.subtitle).toBe('12 matches · page 1 of 2')
  const list = first.sections.find((section) => section.kind === 'facts')?.facts ?? []
  expect(list.map(({ label }) => label)).toEqual(
    Array.from({ length: 10 }, (_, index) => `#${12 - index} Map ${12 - index}`),
  )
  expect(list[0]?.value).toMatch(/^12 Feb · 1v1 · 3:0\d · .+ won$/)
  expect(first.menus?.[0]?.options[0]?.label).toBe('#12 Map 12, 12 Feb, 1v1')
  expect(first.menus?.[0]?.options[0]?.command).toBe('/bar match match:#12')
  const replies = await askAll(ask, ['/bar last'], 14)
  expect(replies.has('/bar last page:2')).toBe(true)
  expect(wordsOf(await ask('/bar last page:99'))).toContain('page 2 of 2')
})
