import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

/** Four people on a day of a month; the first two are side 0. */
function match(month: number, more: { winner?: 0 | 1; shape?: 'emitter'; map?: string } = {}) {
  return {
    files: simulateDump({
      ...{ seed: 40 + month, players: 4, minutes: 4, accounts: [1, 2, 3, 4] },
      names: ['ann', 'ben', 'carl', '@everyone `x`'],
      startedAt: new Date(Date.UTC(2026, month - 1, 2, 20)),
      ...more,
    }),
  }
}

describe('/bar player', () => {
  it('tells how often somebody won of the matches with a recorded winner, and how few they are', async () => {
    await importDumps(fresh.db, [match(1, { winner: 0 }), match(2, { winner: 1 }), match(3, { shape: 'emitter' })])
    const words = wordsOf(await ask('/bar player player:ann'))
    expect(words).toContain('Won: 1 of 2')
    expect(words).toContain('Win rate: 50.0%')
    expect(words).toContain('Only 3 matches')
    expect(words).toContain('Who won is not recorded of 1 match')
    expect(words).toContain('all time · 3 matches')
  })

  it('shows every view, and every button leads on', async () => {
    await importDumps(fresh.db, [match(1), match(2, { map: 'Other' }), match(3)])
    const replies = await askAll(ask, ['/bar player player:ann', '/bar player player:#4'], 40)
    expect([...replies.keys()].filter((line) => line.startsWith('/bar player')).length).toBeGreaterThanOrEqual(8)
    expect(wordsOf(await ask('/bar player player:ann view:maps'))).toContain('Other | 1 |')
    const { sections } = await ask('/bar player player:ann view:matches')
    const [table] = sections.filter((section) => section.kind === 'table')
    expect(table?.rows.map(([match]) => match?.slice(2))).toEqual([
      expect.stringMatching(/^Copper/),
      'Other',
      expect.stringMatching(/^Copper/),
    ])
  })

  it('keeps to its period, and says kindly when nothing is in it', async () => {
    await importDumps(fresh.db, [match(1), match(3)])
    expect((await ask('/bar player player:ann period:month')).subtitle).toContain('this month · 1 match')
    const none = await ask('/bar player player:ann period:7d')
    expect(none.visibility).toBe('private')
    expect(none.buttons).toEqual([{ label: 'All time', command: '/bar player player:#1 period:all' }])
  })

  it('asks who the asker is, and knows nobody by the name alone', async () => {
    await importDumps(fresh.db, [
      { files: simulateDump({ seed: 60, players: 2, minutes: 4, names: ['ghost', 'ann'], accounts: [null, 1] }) },
    ])
    expect((await ask('/bar player')).title).toBe('Who are you in the game?')
    expect((await ask('/bar player player:ghost')).title).toBe('No such player')
    expect((await ask('/bar player player:ann')).title).toBe('ann')
  })
})
