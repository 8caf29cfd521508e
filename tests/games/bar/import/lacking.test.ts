import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import type { DumpFile } from '../../../../src/games/bar/parse/dump.ts'
import { archiveOf, fetchDerived, fetchFiles, smallDump, utc, without, withText } from '../../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const bring = async (dump: readonly DumpFile[] | Uint8Array) => {
  const [outcome] = await importFiles(fresh.db, [archiveOf('a.tar', dump)], utc)
  return outcome
}
const totals = () => fresh.db.selectFrom('bar_player_totals').selectAll().orderBy('team_id').execute()
const dump = smallDump({ minutes: 4 })
const meta = ['game_meta.json', 'game_meta_emitter.json']

/** A row of one value, which fits no aspect. */
const badRow = Buffer.from([0x91, 0x01])
const withBadRows = (name: string, count: number) =>
  dump.map((file) =>
    file.name === name
      ? { name, bytes: Buffer.concat([file.bytes, ...Array.from({ length: count }, () => badRow)]) }
      : file,
  )

describe('a dump that lacks something', () => {
  it.each([
    [
      'commands_log',
      ['commands', 'combat_commands', 'economy_commands', 'minutes_active'],
      ['units_made', 'damage_dealt'],
    ],
    ['team_stats', ['metal_produced', 'damage_dealt', 'units_killed'], ['commands', 'units_made']],
    ['unit_events', ['units_made', 'units_given', 'units_taken', 'peak_army_value'], ['commands', 'damage_dealt']],
    ['unit_positions', ['peak_army_value'], ['commands', 'units_made', 'damage_dealt']],
  ] as const)('without %s has nulls there and never zeros', async (aspect, missing, known) => {
    expect(await bring(without(dump, `${aspect}.mpk`))).toMatchObject({ kind: 'imported' })
    for (const row of await totals()) {
      for (const name of missing) expect([name, row[name]]).toEqual([name, null])
      for (const name of known) expect([name, row[name]]).toEqual([name, expect.any(Number)])
    }
  })

  it('is still a match without any of its other aspects', async () => {
    const few = dump.filter(
      ({ name }) => !name.endsWith('.mpk') || name === 'start_pos.mpk' || name === 'map_envir_econ.mpk',
    )
    expect(await bring(few)).toMatchObject({ kind: 'imported' })
    const derived = await fetchDerived(fresh.db)
    expect(derived.players).toHaveLength(4)
    for (const table of ['minutes', 'samples', 'armyValues', 'unitStats', 'gifts', 'engagements', 'heat'] as const)
      expect([table, derived[table]]).toEqual([table, []])
    const { match_id: _, team_id: __, ...nothing } = (await totals())[0] ?? {}
    expect(new Set(Object.values(nothing))).toEqual(new Set([null]))
  })

  it('without a word on the match has its players and no sides, and a key of its own', async () => {
    expect(await bring(without(dump, ...meta))).toMatchObject({ kind: 'imported' })
    const match = await fresh.db.selectFrom('bar_matches').selectAll().executeTakeFirstOrThrow()
    expect(match).toMatchObject({
      map: null,
      is_start_known: false,
      rated: false,
      player_count: 4,
      ended_normally: null,
    })
    expect(match.match_key).toMatch(/^[\da-f]{64}$/)
    const seats = await fresh.db.selectFrom('bar_players').selectAll().orderBy('team_id').execute()
    expect(seats.map(({ ally_team, account_id }) => [ally_team, account_id])).toEqual(Array(4).fill([null, null]))
    expect(seats.map(({ name }) => name)).not.toContain('')
    expect((await fetchDerived(fresh.db)).sides).toEqual([])
    // A map of their own is drawn from where units were.
    expect(match.map_width).toBeGreaterThan(0)
  })

  it('whose sidecar has no duration and whose rows have no time is a match of unknown length', async () => {
    const untimed = dump.filter(({ name }) => ['start_pos.mpk', 'game_meta_emitter.json'].includes(name))
    const renamed = untimed.map(({ name, bytes }) => ({ name: name.replace('_emitter', ''), bytes }))
    expect(await bring(renamed)).toMatchObject({ kind: 'imported' })
    const seen = () => fresh.db.selectFrom('bar_matches').selectAll().executeTakeFirstOrThrow()
    const first = await seen()
    expect(first).toMatchObject({ seconds: null, player_count: 4 })
    expect(first.ended_at).toEqual(first.started_at)
    expect(await fresh.db.selectFrom('bar_players').select('account_id').execute()).not.toContainEqual({
      account_id: null,
    })
    // The whole dump of it says how long it was.
    await importFiles(fresh.db, [archiveOf('b.tar', dump)], utc)
    expect(await seen()).toMatchObject({ id: first.id, seconds: expect.any(Number) })
  })

  it('without costs has no army value, and without names its units go by their number', async () => {
    await bring(without(dump, 'unit_costs.csv', 'defs.csv'))
    expect((await fetchDerived(fresh.db)).armyValues).toEqual([])
    for (const { peak_army_value } of await totals()) expect(peak_army_value).toBeNull()
    const { rows } = await sql<{ unit: string }>`select distinct unit from bar_unit_stats`.execute(fresh.db)
    expect(rows.length).toBeGreaterThan(1)
    for (const { unit } of rows) expect(unit).toMatch(/^#\d+$/)
  })

  it.each([
    ['a duel', smallDump({ players: 2 }), { player_count: 2, rated: false, has_bot: false }],
    ['three against three', smallDump({ players: 6 }), { player_count: 6, rated: true, has_bot: false }],
    ['bots on one side', smallDump({ bots: 2 }), { player_count: 2, rated: false, has_bot: true }],
  ])('may be %s', async (_, files, expected) => {
    expect(await bring(files)).toMatchObject({ kind: 'imported' })
    expect(await fresh.db.selectFrom('bar_matches').selectAll().execute()).toMatchObject([expected])
  })

  it('may have three sides', async () => {
    const text = Buffer.from(dump.find(({ name }) => name === 'game_meta.json')?.bytes ?? '').toString()
    const told = JSON.parse(text) as { AllyTeams: { allyTeamId: number; Players: object[] }[] }
    const [first] = told.AllyTeams
    const moved = first?.Players.splice(0, 1) ?? []
    told.AllyTeams.push({ ...first, allyTeamId: 2, Players: moved })
    expect(await bring(withText(dump, 'game_meta.json', JSON.stringify(told)))).toMatchObject({ kind: 'imported' })
    expect((await fetchDerived(fresh.db)).sides).toHaveLength(3)
    expect(await fresh.db.selectFrom('bar_matches').selectAll().execute()).toMatchObject([{ rated: false }])
  })
})

describe('a dump with bad rows', () => {
  it('is imported without them, and they are counted', async () => {
    expect(await bring(withBadRows('commands_log.mpk', 2))).toMatchObject({ kind: 'imported' })
    const aspect = await fresh.db
      .selectFrom('bar_aspects')
      .select(['skipped', 'left_out', 'rows'])
      .where('aspect', '=', 'commands_log')
      .executeTakeFirstOrThrow()
    expect(aspect).toEqual({ skipped: 2, left_out: null, rows: expect.any(Number) })
    expect((await totals())[0]?.commands).toEqual(expect.any(Number))
  })

  it('leaves out an aspect that another schema wrote, and says why', async () => {
    expect(await bring(withBadRows('team_stats.mpk', 5_000))).toMatchObject({ kind: 'imported' })
    const aspect = await fresh.db
      .selectFrom('bar_aspects')
      .select(['rows', 'left_out'])
      .where('aspect', '=', 'team_stats')
      .executeTakeFirstOrThrow()
    expect(aspect).toEqual({
      rows: 0,
      left_out: expect.stringMatching(/5000 of \d+ rows do not fit the schema; the first: team_stats\.mpk, row/),
    })
    expect((await totals())[0]?.damage_dealt).toBeNull()
    const known = await fresh.db.selectFrom('bar_dumps').select('aspects').executeTakeFirstOrThrow()
    expect(known.aspects).toBe(9)
  })

  it('leaves out an aspect that is no MessagePack', async () => {
    const broken = withText(dump, 'damage_log.mpk', '\uffff not MessagePack')
    expect(await bring(broken)).toMatchObject({ kind: 'imported' })
    expect((await fetchDerived(fresh.db)).engagements).toEqual([])
  })
})

/** What an emitter leaves that fell over as the match began. */
const emptied = dump
  .filter(({ name }) => name.endsWith('.mpk') || name === 'game_meta_emitter.json')
  .map(({ name, bytes }) => (name.endsWith('.mpk') ? { name, bytes: new Uint8Array() } : { name, bytes }))

describe('what is no dump', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'not-an-archive'],
    ['anything else', Buffer.from('a text'), 'not-an-archive'],
    ['an archive without an aspect', [{ name: 'defs.csv', bytes: Buffer.from('id,name') }], 'no-aspects'],
    ['one that says of nobody who played', dump.filter(({ name }) => name === 'unit_economy.mpk'), 'no-players'],
    ['one of a sidecar without a duration and empty aspects', emptied, 'no-rows'],
    ['one that says of nothing when it was', dump.filter(({ name }) => name === 'start_pos.mpk'), 'no-rows'],
  ])('is rejected, and recorded once: %s', async (_, content, code) => {
    for (let time = 0; time < 2; time++)
      expect(await bring(content)).toMatchObject({ kind: 'rejected', reasonCode: code, reason: expect.any(String) })
    expect(await fetchFiles(fresh.db)).toMatchObject([{ state: 'rejected', code }])
    expect((await fetchDerived(fresh.db)).matches).toEqual([])
  })

  it('names a frame that cannot be', async () => {
    const frame = 2_000_000_000
    const bytes = Buffer.from([0x93, 0xce, ...[24, 16, 8, 0].map((shift) => (frame >> shift) & 255), 1, 0])
    const odd = [...without(dump, 'map_envir_econ.mpk'), { name: 'map_envir_econ.mpk', bytes }]
    expect(await bring(odd)).toMatchObject({ kind: 'rejected', reasonCode: 'absurd-frame' })
  })

  it('is recorded with what went wrong, and stops none of the others', async () => {
    await sql`alter table bar_heat add constraint no_heat check (match_id = 0)`.execute(fresh.db)
    try {
      const outcomes = await importFiles(
        fresh.db,
        [archiveOf('a.tar', dump), archiveOf('b.tar', without(smallDump({ matchId: '5' }), 'unit_positions.mpk'))],
        utc,
      )
      expect(outcomes.map(({ kind }) => kind)).toEqual(['rejected', 'imported'])
      expect(await fetchFiles(fresh.db)).toMatchObject([
        { name: 'a.tar', state: 'rejected', code: 'import-failed', reason: expect.stringContaining('no_heat') },
        { name: 'b.tar', state: 'imported' },
      ])
    } finally {
      await sql`alter table bar_heat drop constraint no_heat`.execute(fresh.db)
    }
    expect(await bring(dump)).toMatchObject({ kind: 'imported' })
  })
})
