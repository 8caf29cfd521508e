import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/core/commands/reply.ts'
import bar from '../../src/games/bar/game.ts'
import { excludeRound } from '../../src/games/et/import/exclude-round.ts'
import { importFiles } from '../../src/games/et/import/import-files.ts'
import { fileOf, utc } from '../support/et-files.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { playerIdOf, type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { et, openShell, wordsOf } from '../support/seed-shell.ts'
import { smallEvening } from '../support/small-evening.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const names = ['ann', 'bo', 'cleo', 'dag']

/** A round of four; ann's numbers differ. */
function roundOf(day: number, ann: object, round: Partial<SeedRound> = {}): SeedRound {
  return {
    endedAt: `2026-03-${String(day).padStart(2, '0')}T20:00:00Z`,
    session: day,
    ...round,
    lines: names.map((name) => ({ guid: name, name, ...(name === 'ann' ? { numbers: ann } : {}) })),
  }
}

function rowsOf({ sections }: Reply): string[][] {
  return sections.flatMap((section) => (section.kind === 'table' ? section.rows : []))
}

const commandsOf = ({ buttons = [], menus = [] }: Reply) =>
  [...buttons, ...menus.flatMap(({ options }) => options)].map(({ command }) => command)

describe('/why', () => {
  it('tells the formula, its sums and what comes out of them', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, { damage_given: 2000, seconds_played: 600 }),
      roundOf(4, { damage_given: 345, seconds_played: 60 }),
    ])
    const reply = await ask('/why metric:dpm player:ann')
    expect(reply.title).toBe('DPM of ann: 213.2')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 2 rounds')
    const words = wordsOf(reply)
    expect(words).toContain('Formula: Damage given / Time on a team in minutes')
    expect(words).toContain('Damage given: 2,345')
    expect(words).toContain('Time on a team: 660 s (11m 00s)')
    expect(words).toContain('Result: 2,345 / 11.00 = 213.2')
    expect(words).toContain('Damage given: Field 0 (damageGiven). A round 2 holds both rounds: round 1 is subtracted.')
    expect(rowsOf(reply).map((row) => row.slice(1))).toEqual([
      ['2026-03-04', 'R1 supply', '345', '60 s', '345.0', 'as written'],
      ['2026-03-03', 'R1 supply', '2,000', '600 s', '200.0', 'as written'],
    ])
  })

  it('writes each kind of formula so that it can be done by hand', async () => {
    await seedRounds(fresh.db, [roundOf(3, { kills: 6, deaths: 2, seconds_dead: 150, xp: 30 })])
    const result = async (metric: string) => wordsOf(await ask(`/why metric:${metric} player:ann`))
    expect(await result('kd')).toContain('Result: 6 / 2 = 3.00')
    expect(await result('accuracy')).toContain('Result: 60 / 200 = 30.0%')
    expect(await result('survival')).toContain('Result: 1 − 150 / 600 = 75.0%')
    expect(await result('efficiency')).toContain('Formula: Kills / (Kills + Deaths)')
    expect(await result('efficiency')).toContain('Result: 6 / (6 + 2) = 75.0%')
    expect(await result('xp_per_round')).toContain('Result: 30 / 1 = 30.0')
    expect(await result('kills')).not.toContain('Formula')
    expect(await result('rounds')).toContain('Rounds that count: 1')
  })

  it('says that without a death K/D is the kills', async () => {
    await seedRounds(fresh.db, [roundOf(3, { kills: 6, deaths: 0 })])
    expect(wordsOf(await ask('/why metric:kd player:ann'))).toContain('6 / 0 = 6.00 (nothing to divide by')
  })

  it('tells of every round that is left out why it is', async () => {
    const ids = await seedRounds(fresh.db, [
      roundOf(3, { kills: 1 }),
      roundOf(4, { kills: 100 }, { aborted: true }),
      roundOf(5, { kills: 100 }, { state: 'waiting' }),
      roundOf(6, { kills: null }, { state: 'orphan' }),
      roundOf(7, { kills: null }, { layout: 28 }),
      roundOf(8, { kills: 2 }, { rated: false }),
      roundOf(9, { kills: 100 }),
    ])
    await excludeRound(fresh.db, { roundId: ids[6] ?? 0, scope: null, reason: 'a test', by: 'boss' })
    const reply = await ask('/why metric:kills player:ann')
    expect(reply.title).toBe('Kills of ann: 3')
    const words = wordsOf(reply)
    expect(words).toContain('Rounds that count: 2')
    for (const reason of ['No round 1 on record', 'Waiting for round 1', 'Cut short', 'Not in the file'])
      expect(words).toContain(`Left out: ${reason}: 1`)
    expect(words).toContain('Left out: Excluded: 1')
    expect(rowsOf(reply).filter((row) => row.at(-1)?.startsWith('Left out'))).toHaveLength(5)

    const rated = await ask('/why metric:kills player:ann counted:rated')
    expect(rated.title).toBe('Kills of ann: 1')
    expect(wordsOf(rated)).toContain('Left out: Not rated: 1')
  })

  it('tells the reason an operator gave', async () => {
    const [id] = await seedRounds(fresh.db, [roundOf(3, {}), roundOf(4, {})])
    const { file_name, server_id } = await fresh.db
      .updateTable('rounds')
      .set({ excluded: true })
      .where('id', '=', id ?? 0)
      .returning(['file_name', 'server_id'])
      .executeTakeFirstOrThrow()
    await fresh.db
      .insertInto('round_exclusions')
      .values({
        server_id,
        file_names: [file_name],
        reason: 'a @everyone test',
        made_by: 'terminal',
        undone_by: null,
        undone_at: null,
      })
      .execute()
    const reply = await ask('/why metric:kills player:ann')
    expect(wordsOf(reply)).toContain('Left out: Excluded: 1 (a @everyone test)')
    expect(rowsOf(reply).at(-1)?.at(-1)).toBe('Left out: Excluded (a @everyone test), as written')
    expect(wordsOf(await ask(`/why metric:kills player:ann round:${id}`))).toContain('a @everyone test')
  })

  it('pages the rounds, and each button and choice leads to an answer', async () => {
    await seedRounds(
      fresh.db,
      Array.from({ length: 25 }, (_, at) => roundOf(at + 1, { kills: at }, { session: 1 })),
    )
    const first = await ask('/why metric:kills player:ann')
    expect(rowsOf(first)).toHaveLength(20)
    const older = first.buttons?.find(({ label }) => label === 'Older rounds')
    const second = await ask(older?.command ?? '')
    expect(rowsOf(second)).toHaveLength(5)
    expect(second.title).toBe(first.title)
    const days = [...rowsOf(first), ...rowsOf(second)].map((row) => row[1])
    expect(days).toEqual([...days].sort().reverse())
    expect(rowsOf(await ask('/why metric:kills player:ann page:99'))).toEqual(rowsOf(second))
    for (const command of commandsOf(second)) expect((await ask(command)).visibility, command).toBeUndefined()
  })

  it('keeps player, period and map in its buttons as long as Discord takes them', async () => {
    const [round = 0] = await seedRounds(fresh.db, [
      roundOf(30, {}, { map: 'a rather long name of a map, with "quotes"' }),
    ])
    await seedMatch(fresh.db, [round, null], null)
    const reply = await ask('/why metric:damage_received player:ann period:7d map:rather')
    const id = await playerIdOf(fresh.db, 'ann')
    expect(reply.subtitle).toContain('last 7 days · a rather long name')
    const rounds = reply.menus?.[0]?.options.map(({ command }) => command) ?? []
    expect(rounds).toEqual([expect.stringMatching(/^\/why metric:damage_received player:#\d+ round:\d+$/)])
    expect(commandsOf(await ask('/why player:ann period:7d'))).toContain(
      `/why metric:dpm player:#${id} period:7d counted:rated`,
    )
  })

  it('speaks of no round on a server that cannot be seen', async () => {
    const ids = await seedRounds(fresh.db, [
      roundOf(3, { kills: 1 }),
      roundOf(4, { kills: 100 }, { server: 2, map: 'hidden_map' }),
    ])
    const reply = await ask('/why metric:kills player:ann', { scope: [1] })
    expect(reply.title).toBe('Kills of ann: 1')
    expect(wordsOf(reply)).not.toContain('hidden_map')
    const hidden = await ask(`/why metric:kills player:ann round:${ids[1]}`, { scope: [1] })
    const none = await ask('/why metric:kills player:ann round:999', { scope: [1] })
    expect(hidden.visibility).toBe('private')
    expect(wordsOf(hidden).replace(`${ids[1]}`, '999')).toBe(wordsOf(none))
  })

  it('refuses players out of scope, unknown metrics and odd rounds, and has a next step for nothing', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, {}),
      { ...roundOf(4, {}, { server: 2 }), lines: [{ guid: 'ZOE', name: 'zoe' }] },
    ])
    expect((await ask('/why player:zoe', { scope: [1] })).title).toBe('No such player')
    expect((await ask('/why metric:nonsense player:ann')).title).toBe('No such metric')
    expect((await ask('/why player:ann round:0')).visibility).toBe('private')
    expect((await ask('/why player:ann map:nowhere')).title).toBe('No such map')
    const nothing = await ask('/why player:ann period:7d')
    expect(nothing.visibility).toBe('private')
    expect((await ask(nothing.buttons?.[0]?.command ?? '')).title).toMatch(/^DPM of ann/)
  })

  it('says so where a game has no receipts', async () => {
    await seedRounds(fresh.db, [roundOf(3, {})])
    const { why, ...answers } = et.answers
    expect(why).toBeDefined()
    const reply = await ask('/why player:ann', { games: [{ ...et, answers }] })
    expect(wordsOf(reply)).toContain('ET:Legacy cannot tell yet how its numbers come about.')
    expect((await ask('/why player:ann game:bar', { games: [et, bar] })).visibility).toBe('private')
  })

  it('writes numbers as the language does', async () => {
    await seedRounds(fresh.db, [roundOf(3, { damage_given: 12_345, seconds_played: 600 })])
    const words = wordsOf(await ask('/why metric:dpm player:ann', { locale: 'de' }))
    expect(words).toContain('12.345 / 10,00 = 1.234,5')
  })

  it('opens a round two down to both raw files and their fields', async () => {
    const files = simulateEvening(smallEvening).files.map(({ name, text }) => fileOf(name, text))
    await importFiles(fresh.db, files, utc)
    const list = await ask('/why metric:damage_given player:Ada')
    const row = rowsOf(list).find(([, , map]) => map === 'R2 supply') ?? []
    const reply = await ask(`/why metric:damage_given player:Ada round:${row[0]}`)
    const words = wordsOf(reply)
    const halves = files.filter(({ name }) => name.includes('supply'))
    expect(halves).toHaveLength(2)
    for (const { name, sha256 } of halves) expect(words).toContain(`${name} · SHA-256 ${sha256}`)
    const [, one = '', two = '', counts] = rowsOf(reply).find(([field]) => field === '0 damageGiven') ?? []
    expect(words).toContain(`Damage given: ${two} − ${one} = ${counts}`)
    expect(counts).toBe(row[3])
    const text = new TextDecoder().decode(halves[1]?.bytes)
    const line = text.split('\n').find((each) => each.includes('Ada')) ?? ''
    expect(line.split('\t')[1]).toBe(two.replaceAll(',', ''))

    const aimed = await ask(`/why metric:accuracy player:Ada round:${row[0]}`)
    expect(wordsOf(aimed)).toContain('Hits: ')
    expect(aimed.sections.filter(({ kind }) => kind === 'table').map(({ heading }) => heading)).toEqual([
      'Hits by weapon, as written',
      'Shots by weapon, as written',
      'All fields of the line',
    ])
  })
})
