import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composeMessage } from '../../src/discord/message/compose-message.ts'
import { drawTerminal } from '../../src/preview/draw-terminal.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type SeedLine, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

function team(count: number): SeedLine[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: `AAAA00${String(index).padStart(2, '0')}`,
    name: index === 0 ? '@everyone **x** \u001b[31m`y`' : index === 1 ? '\uFF37'.repeat(36) : `player ${index}`,
    numbers: { kills: index, damage_given: 100 * index },
  }))
}

describe('/last_round', () => {
  it.each([1, 2, 6, 12, 24])('shows every view with %i players, the overview on one page', async (count) => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines: team(count) }])
    for (const view of ['overview', 'players', 'details', 'verdicts']) {
      const reply = await ask(`/last_round view:${view}`)
      expect(reply.title).toBe('supply · round 1')
      for (const width of [40, 80]) expect(drawTerminal(reply, { width, colour: false })).not.toContain('\u001b')
      if (view === 'overview')
        expect(composeMessage({ reply, pictures: new Map(), line: '/last_round', page: 1 }).pages).toBe(1)
    }
    const players = await ask('/last_round view:players')
    expect(players.sections.find((section) => section.kind === 'table')?.rows).toHaveLength(count)
  })

  it.each([
    [{ winnerSide: 2, nextLimitSeconds: 462 }, 'Allies won in 7:42 of 12:00'],
    [{ winnerSide: 1, nextLimitSeconds: 720 }, 'Axis held for 12:00'],
    [{ winnerSide: 2, nextLimitSeconds: null, seconds: null }, 'Allies won'],
    [{ winnerSide: 2, defenderSide: null }, 'Allies won'],
    [{ winnerSide: null, seconds: 600 }, 'no winner after 10:00'],
    [{ aborted: true, seconds: 200 }, 'cut short after 3:20'],
  ])('says how it ended: %o', async (round, result) => {
    const [id] = await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines: team(4), ...round }])
    expect(wordsOf(await ask(`/last_round round:${id}`))).toContain(`Result: ${result}`)
  })

  it('names at rates only those who played half of the round', async () => {
    const lines = [
      { guid: 'AA', name: 'regular' },
      { guid: 'BB', name: 'lucky guest', numbers: { seconds_played: 20, damage_given: 400, kills: 1 } },
    ]
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines }])
    expect(wordsOf(await ask('/last_round'))).toContain('DPM: regular (200.0)')
  })

  it('counts bots on their side and lets them lead nothing', async () => {
    const lines = [
      { guid: 'AA', name: 'human', side: 1 },
      ...['b1', 'b2'].map((name) => ({ guid: name, name, side: 2, isBot: true, numbers: { kills: 99 } })),
    ]
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines }])
    const words = wordsOf(await ask('/last_round'))
    expect(words).toContain('Allies (2): 2 bots')
    expect(words).toContain('Kills: human (10)')
  })

  it('leads with nothing and draws nothing where nothing is known', async () => {
    const numbers = { kills: null, deaths: null, damage_given: null, gibs: null, hits: null, revives_given: null }
    const lines = ['AA', 'BB'].map((guid) => ({ guid, numbers, verdict: 'orphan' as const }))
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines, round: 2, state: 'orphan' }])
    const reply = await ask('/last_round round:1')
    expect(reply.sections.map(({ kind }) => kind)).toEqual(['facts'])
    expect(reply.notes).toEqual([expect.stringContaining('The file of round 1 is not there')])
  })

  it('says so when there is none, or not that one', async () => {
    expect((await ask('/last_round')).title).toBe('No round yet')
    expect((await ask('/last_round round:7')).title).toBe('No such round')
  })
})
