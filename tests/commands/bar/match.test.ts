import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import bar from '../../../src/games/bar/game.ts'
import { without } from '../../support/bar-files.ts'
import { simulateDump } from '../../support/bar-simulator/simulate-dump.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { importDumps } from '../../support/import-dumps.ts'
import { openShell, wordsOf } from '../../support/seed-shell.ts'
import { askAll, matchCommands } from './every-view.ts'

const hostile = ['@everyone', '`` ` ``', '<@1>', '\u202eabc\u202c', '字'.repeat(36), '', '**x**||y||', 'a'.repeat(60)]

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  const shell = await openShell(fresh.db)
  ask = (line, context = {}) => shell(line, { games: [bar], ...context })
})
afterEach(() => fresh.close())

const everyView = matchCommands.map((name) => `/bar ${name}`)

describe('a match', () => {
  it.each([
    ['1v1', { seed: 1, players: 2, minutes: 5 }],
    ['8v8', { seed: 2, players: 16, minutes: 6 }],
    ['with bots', { seed: 3, players: 6, bots: 2, minutes: 5 }],
    ['without a sidecar', { seed: 4, players: 4, minutes: 5, shape: null }],
    ['without unit costs', { seed: 5, players: 4, minutes: 5, unitCosts: false }],
    ['whose winner is not recorded', { seed: 6, players: 4, minutes: 5, shape: 'emitter' as const }],
    ['of odd names', { seed: 7, players: 8, minutes: 5, names: hostile }],
  ])('%s is told in every view, and every button leads on', async (_, plan) => {
    await importDumps(fresh.db, [{ files: simulateDump(plan) }])
    const replies = await askAll(ask, everyView)
    for (const [line, reply] of replies) {
      expect(reply.visibility ?? 'public', line).toBe('public')
      expect(reply.sections.length, line).toBeGreaterThan(0)
    }
  })

  it('of three sides has no two colours of teams, and no more words than sides', async () => {
    await importDumps(fresh.db, [{ files: simulateDump({ seed: 8, players: 6, minutes: 5 }) }])
    await sql`insert into bar_sides (match_id, ally_team, won) select id, 2, false from bar_matches`.execute(fresh.db)
    await sql`update bar_players set ally_team = team_id % 3`.execute(fresh.db)
    const replies = await askAll(ask, everyView)
    expect(wordsOf(replies.get('/bar match') ?? (await ask('/bar match')))).toContain('Played: 2v2v2')
    const army = replies.get('/bar army')?.sections.find((section) => section.kind === 'chart')?.chart
    expect(JSON.stringify(army)).not.toMatch(/"team":[12]/)
  })

  it('of everybody for themselves names the winner, not a team', async () => {
    await importDumps(fresh.db, [{ files: simulateDump({ seed: 9, players: 2, minutes: 5, winner: 0 }) }])
    const [first] = await fresh.db.selectFrom('bar_players').select('name').where('team_id', '=', 0).execute()
    expect(wordsOf(await ask('/bar match'))).toContain(`Result: ${first?.name} won`)
    expect(wordsOf(await ask('/bar last'))).toContain(`${first?.name} won`)
  })

  it('says that its winner is not recorded, and who won when it is', async () => {
    await importDumps(fresh.db, [
      { files: simulateDump({ seed: 10, players: 4, minutes: 5, shape: 'emitter' }) },
      { files: simulateDump({ seed: 11, players: 4, minutes: 5, winner: 1 }) },
    ])
    expect(wordsOf(await ask('/bar match match:#1'))).toContain('Result: not recorded')
    expect(wordsOf(await ask('/bar match match:#2'))).toContain('Result: Team 2 won')
  })

  it('says what its dump does not tell, and shows the rest', async () => {
    const files = simulateDump({ seed: 12, players: 4, minutes: 5, unitCosts: false })
    await importDumps(fresh.db, [{ files: without(files, 'unit_economy.mpk', 'commands_log.mpk', 'damage_log.mpk') }])
    expect(wordsOf(await ask('/bar units'))).toContain(
      'The dump has no unit_economy: what each unit earned cannot be told.',
    )
    expect(wordsOf(await ask('/bar apm'))).toContain('The dump has no commands_log')
    expect(wordsOf(await ask('/bar control'))).toContain('The dump has no damage_log')
    expect(wordsOf(await ask('/bar army'))).toContain('without unit costs')
    expect(wordsOf(await ask('/bar economy'))).not.toContain('The dump has no')
    const [row] = (await ask('/bar apm')).sections.find((section) => section.kind === 'table')?.rows ?? []
    expect(row?.slice(1)).toEqual(['–', '–', '–', '–'])
  })

  it('of unknown length is told in every view, and counts for no rate', async () => {
    const files = simulateDump({ seed: 8, players: 4, shape: 'emitter' })
    await importDumps(fresh.db, [{ files: files.filter(({ name }) => /^(start_pos|game_meta|defs)/.test(name)) }])
    const [[, match] = []] = await askAll(ask, everyView)
    expect(wordsOf(match ?? { title: '', sections: [] })).toMatch(/Length\W+–/)
    for (const metric of ['dpm', 'time_played'])
      expect(wordsOf(await ask(`/leaderboard metric:${metric} min_rounds:1`))).not.toMatch(/NaN|Infinity/)
  })

  it('is found by its number or a part of its map, and offered newest first', async () => {
    const startedAt = (day: number) => new Date(`2026-02-${day}T20:00:00Z`)
    await importDumps(fresh.db, [
      { files: simulateDump({ seed: 13, players: 4, minutes: 5, map: 'Quiet Basin 1.2', startedAt: startedAt(10) }) },
      { files: simulateDump({ seed: 14, players: 2, minutes: 5, map: 'Loud 100% Hills', startedAt: startedAt(11) }) },
    ])
    expect((await ask('/bar match match:#1')).title).toBe('Quiet Basin 1.2')
    expect((await ask('/bar match match:1')).title).toBe('Quiet Basin 1.2')
    expect((await ask('/bar match match:basin')).title).toBe('Quiet Basin 1.2')
    expect((await ask('/bar match match:"100%"')).title).toBe('Loud 100% Hills')
    expect((await ask('/bar match')).title).toBe('Loud 100% Hills')
    for (const nothing of ['#99', '0', '99999999999', 'nowhere', '\u0000', '%', '"\\\\"'])
      if (nothing !== '%')
        expect((await ask(`/bar match match:${nothing}`)).title, nothing).toMatch(/^No such match|Loud|Quiet/)
    const { buttons = [] } = await ask('/bar army')
    expect(buttons.at(-1)).toEqual({ label: 'Earlier match', command: '/bar army match:#1' })
  })

  it('is told of one player, and kindly when they were not there', async () => {
    await importDumps(fresh.db, [
      { files: simulateDump({ seed: 15, players: 2, minutes: 5, names: ['ann', 'ben'], accounts: [1, 2] }) },
      {
        files: simulateDump({
          ...{ seed: 16, players: 2, minutes: 5, names: ['carl', 'dora'], accounts: [3, 4] },
          startedAt: new Date('2026-05-01T10:00:00Z'),
        }),
      },
    ])
    const own = await ask('/bar economy player:ann')
    expect(own.title).toMatch(/Economy of ann$/)
    expect(own.subtitle).toContain('#1')
    const away = await ask('/bar army match:#2 player:ann')
    expect(away.visibility).toBe('private')
    expect(wordsOf(away)).toContain('ann did not play in #2')
    expect(
      await askAll(
        ask,
        (away.buttons ?? []).map(({ command }) => command),
        20,
      ),
    ).toBeTruthy()
  })

  it('is asked for in vain while there is none', async () => {
    for (const line of [...everyView, '/bar last']) {
      const reply = await ask(line)
      expect(reply.visibility).toBe('private')
      expect(wordsOf(reply)).toContain('debrief import')
    }
  })
})
