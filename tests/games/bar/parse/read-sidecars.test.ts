import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DumpFile } from '../../../../src/games/bar/parse/dump.ts'
import { readSidecars } from '../../../../src/games/bar/parse/read-sidecars.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'

const file = (name: string, content: string | Uint8Array): DumpFile => ({ name, bytes: Buffer.from(content) })
const meta = (json: unknown) => readSidecars([file('game_meta.json', JSON.stringify(json))])

describe('the sidecars of a dump', () => {
  it('tell of a match in the shape of the public API', () => {
    const startedAt = new Date('2026-03-01T18:00:00Z')
    const plan = { seed: 2, players: 5, bots: 1, minutes: 1, winner: 1, startedAt, accounts: [7, null, 9] } as const
    const { meta, emitterVersion, notes, defs, unitCosts } = readSidecars(simulateDump(plan))
    expect(notes).toEqual([])
    expect(emitterVersion).toBe(24)
    expect(defs.size).toBeGreaterThan(40)
    expect(unitCosts?.get('armdart')).toEqual({ metal: 55, energy: 1800 })
    expect(meta).toMatchObject({
      matchId: '7000002',
      startedAt,
      durationSeconds: 60.933,
      mapWidth: 5120,
      mapHeight: 6144,
      endedNormally: true,
      engine: '2026.01.02',
    })
    // Shares of the map there: 0 to 1 across, 0.8 to 1 down.
    expect(meta?.sides).toEqual([
      { allyTeam: 0, won: false, startBox: { left: 0, top: 4915, right: 5120, bottom: 6144 } },
      { allyTeam: 1, won: true, startBox: { left: 0, top: 0, right: 5120, bottom: 1229 } },
    ])
    expect(meta?.players.map(({ teamId, allyTeam, accountId, isBot }) => [teamId, allyTeam, accountId, isBot])).toEqual(
      [
        [0, 0, '7', false],
        [1, 0, null, false],
        [2, 0, '9', false],
        [3, 1, '923758', false],
        [4, 1, null, true],
      ],
    )
    expect(meta?.players[0]).toMatchObject({ name: 'Brindle', colour: '#004dff', skill: expect.any(Number) })
  })

  it('tell the same of who played in the emitter’s shape, and neither winner nor length nor map size', () => {
    const plan = { seed: 2, players: 5, bots: 1, minutes: 1 }
    const api = readSidecars(simulateDump(plan)).meta
    const { meta, notes } = readSidecars(simulateDump({ ...plan, shape: 'emitter' }))
    expect(notes).toEqual([])
    expect(meta?.players).toEqual(api?.players)
    expect(meta).toMatchObject({ matchId: api?.matchId, startedAt: api?.startedAt, map: api?.map, engine: api?.engine })
    expect(meta).toMatchObject({ durationSeconds: null, mapWidth: null, mapHeight: null, endedNormally: null })
    expect(meta?.sides).toEqual([0, 1].map((allyTeam) => ({ allyTeam, won: null, startBox: null })))
  })

  it('are enough without game_meta.json when the emitter’s own lies beside it', () => {
    const files = simulateDump({ seed: 2, players: 2, minutes: 1 })
    const others = files.filter(({ name }) => name !== 'game_meta.json')
    expect(readSidecars(others)).toMatchObject({ meta: { matchId: '7000002' }, notes: [] })
    const broken = readSidecars([...others, file('game_meta.json', '{')])
    expect(broken).toMatchObject({
      meta: { matchId: '7000002' },
      notes: ['game_meta.json cannot be used: it is no JSON'],
    })
  })

  it('may all be missing', () => {
    const nothing = { emitterVersion: null, meta: null, unitCosts: null, notes: [] }
    expect(readSidecars([])).toMatchObject({ ...nothing, defs: new Map() })
  })

  it('are notes when they are broken or hostile', () => {
    const names = ['_headless_stat_version.txt', 'defs.csv', 'game_meta.json', 'unit_costs.csv']
    const hostile: [Uint8Array | string, RegExp][] = [
      [Buffer.from([0xff, 0xfe, 0x00]), /it is not UTF-8/],
      [Buffer.alloc(8_000_001, 0x20), /larger than 8 MB/],
      ['', /cannot be used/],
      ['"', /cannot be used/],
      ['['.repeat(100_000), /cannot be used/],
      ['null', /cannot be used/],
      ['{"game":7,"AllyTeams":{}}', /cannot be used/],
    ]
    for (const [content, reason] of hostile) {
      const read = readSidecars(names.map((name) => file(name, content)))
      expect(read).toMatchObject({ emitterVersion: null, meta: null, unitCosts: null, defs: new Map() })
      expect(read.notes).toHaveLength(names.length)
      for (const note of read.notes) expect(note).toMatch(reason)
    }
  })

  it('never throw, whatever game_meta.json holds', () => {
    const value = fc.jsonValue({ maxDepth: 4 })
    const keys = [
      'game',
      'AllyTeams',
      'Map',
      'hostSettings',
      'Players',
      'teamId',
      'player0',
      'team0',
      'ai1',
      'allyteam0',
    ]
    const shaped = fc.dictionary(fc.constantFrom(...keys), value)
    fc.assert(
      fc.property(
        fc.oneof(value, shaped, fc.record({ game: shaped }), fc.record({ AllyTeams: fc.array(shaped) })),
        (json) => {
          const { meta, notes } = readSidecars([file('game_meta.json', JSON.stringify(json))])
          expect(meta === null).toBe(notes.length === 1)
        },
      ),
    )
  })

  it('read what they can of a player whose fields are of other types', () => {
    const player = {
      teamId: 3,
      name: 'A\u0000B\n',
      userId: '0',
      skill: null,
      rank: 'x',
      rgbColor: { r: 300 },
      faction: 5,
    }
    const read = meta({ AllyTeams: [{ allyTeamId: 1, winningTeam: 'yes', Players: [player, { name: 'no seat' }, 7] }] })
    expect(read.meta?.sides).toEqual([{ allyTeam: 1, won: null, startBox: null }])
    expect(read.meta?.players).toEqual([
      {
        teamId: 3,
        allyTeam: 1,
        name: 'A B',
        accountId: null,
        isBot: false,
        faction: null,
        colour: null,
        skill: null,
        rank: null,
      },
    ])
  })

  it('call nobody the loser of a match that nobody won', () => {
    const sides = [0, 1].map((allyTeamId) => ({ allyTeamId, winningTeam: false, Players: [], AIs: [] }))
    expect(meta({ AllyTeams: sides }).meta?.sides.map(({ won }) => won)).toEqual([null, null])
  })

  it('give a shared seat to its leader', () => {
    const game = {
      team4: { allyteam: 0, teamleader: 2 },
      player1: { name: 'Guest', team: 4, spectator: 0 },
      player2: { name: 'Leader', team: 4, spectator: 0 },
      player3: { name: 'Another guest', team: 4, spectator: 0 },
      player5: { name: 'Onlooker', team: 4, spectator: 1 },
    }
    expect(meta({ game }).meta?.players.map(({ name }) => name)).toEqual(['Leader'])
  })

  it('read unit definitions with quotes, commas and line breaks in them, and say how many rows are none', () => {
    const text = [
      'id,name,translatedTooltip,translatedHumanName',
      '1,armone,"Says ""hello"", twice\r\nor more","One, the first"',
      '2,armtwo,,',
      'x,armthree,,Three',
      '1,armfour,,Four',
    ].join('\r\n')
    const { defs, notes } = readSidecars([file('defs.csv', `\ufeff${text}\r\n`)])
    expect([...defs]).toEqual([
      [1, { name: 'armone', label: 'One, the first' }],
      [2, { name: 'armtwo', label: 'armtwo' }],
    ])
    expect(notes).toEqual(['defs.csv: 2 of 4 rows name no unit, or one twice'])
  })
})

const real = join(process.env.REAL_DATA_DIR ?? '/nowhere', 'mpk')
describe.skipIf(!existsSync(real))('the sidecars of real matches', () => {
  const read = (folder: string) => {
    const path = join(real, 'real', folder)
    const names = readdirSync(path).filter((name) => !name.endsWith('.mpk'))
    const costs = file('unit_costs.csv', readFileSync(join(real, 'unit_costs.csv')))
    return readSidecars([...names.map((name) => file(name, readFileSync(join(path, name)))), costs])
  }

  it('are read whole', () => {
    const a = read('a_glitters')
    const b = read('b_smolders')
    expect([a.notes, b.notes]).toEqual([[], []])
    expect([a.emitterVersion, b.emitterVersion]).toEqual([24, 23])
    expect([a.defs.size, b.defs.size, a.unitCosts?.size]).toEqual([549, 550, 882])
    expect(a.meta).toMatchObject({ mapWidth: 6144, mapHeight: 10240, durationSeconds: 1681.933, endedNormally: true })
    expect(a.meta?.sides).toEqual([
      { allyTeam: 0, won: true, startBox: { left: 0, top: 8192, right: 6144, bottom: 10240 } },
      { allyTeam: 1, won: false, startBox: { left: 0, top: 0, right: 6144, bottom: 2048 } },
    ])
    expect(b.meta).toMatchObject({ startedAt: new Date('2025-06-19T01:08:57.240Z'), durationSeconds: null })
    for (const { meta } of [a, b]) {
      expect(meta?.players.map(({ teamId }) => teamId)).toEqual(Array.from({ length: 16 }, (_, seat) => seat))
      expect(
        meta?.players.every(({ accountId, skill, colour }) => accountId !== null && skill !== null && colour !== null),
      ).toBe(true)
    }
  })

  it('say the same of one match in both shapes', () => {
    const path = join(real, 'real/a_glitters/game_meta_emitter.json')
    const emitter = readSidecars([file('game_meta.json', readFileSync(path))]).meta
    const api = read('a_glitters').meta
    const who = (meta: typeof api) =>
      meta?.players.map(({ teamId, allyTeam, name, accountId, skill, rank }) => [
        teamId,
        allyTeam,
        name,
        accountId,
        skill,
        rank,
      ])
    expect(who(emitter)).toEqual(who(api))
    expect(emitter?.matchId).toBe(api?.matchId)
  })
})
