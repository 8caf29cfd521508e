import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import game from '../../../../src/games/bar/game.ts'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import { type MetricId, metricById, metrics } from '../../../../src/games/bar/query/metrics.ts'
import { archiveOf, smallDump, utc, without } from '../../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

const now = new Date('2026-04-12T12:00:00Z')
const period = periodOf('all', now)
const accounts = [101, 102, 103, 104]
let fresh: FreshDatabase

/** Two rated matches on server 1, one without orders; a duel; and one on another server, later. */
beforeAll(async () => {
  fresh = await freshDatabase()
  for (const key of ['one', 'two']) await fresh.db.insertInto('servers').values({ key, name: key }).execute()
  const plans = [
    ['a', 'one', smallDump({ matchId: '1', accounts, winner: 0, seed: 3, minutes: 4 })],
    [
      'b',
      'one',
      without(smallDump({ matchId: '2', accounts, shape: 'emitter', seed: 4, minutes: 4 }), 'commands_log.mpk'),
    ],
    ['c', 'one', smallDump({ matchId: '3', players: 2, accounts: [101, 102], seed: 5 })],
    [
      'd',
      'two',
      smallDump({ matchId: '4', accounts: [101, 102, 103, 105], seed: 6, startedAt: new Date('2026-04-08T20:00:00Z') }),
    ],
  ] as const
  const files = plans.map(([name, serverKey, dump]) => archiveOf(`${name}.tar`, dump, { serverKey }))
  for (const { kind } of await importFiles(fresh.db, files, utc)) expect(kind).toBe('imported')
})
afterAll(() => fresh.close())

const rank = (id: MetricId, scope: readonly number[] | null = [1], minRounds = 1) =>
  game.answers.rank(fresh.db, { metric: metricById(id), period, minRounds, scope })

describe('a metric', () => {
  it.each(metrics.map(({ id }) => [id]))('%s is the sums first, then one division', async (id) => {
    const { numerator, denominator, factor, overZero } = metricById(id)
    const { rows: lines } = await sql<Record<string, number | null> & { account: string }>`
      select account.account_id as account, line.* from bar_player_matches as line
      join player_accounts as account on account.id = line.account_id
      where line.server_id = 1 and line.rated`.execute(fresh.db)
    const { rows } = await rank(id)
    const { rows: people } = await sql<{ account: string; person: number }>`
      select account_id as account, player_id as person from player_accounts`.execute(fresh.db)
    for (const account of ['101', '102', '103', '104']) {
      const names = [...numerator, ...(denominator ?? [])]
      const own = lines.filter((line) => line.account === account && names.every((name) => line[name] !== null))
      const sum = (of: readonly string[]) =>
        own.reduce((total, line) => total + of.reduce((part, name) => part + (line[name] ?? 0), 0), 0)
      const below = denominator ? sum(denominator) : 1
      const quotient = below === 0 ? (overZero === 'numerator' ? sum(numerator) : null) : sum(numerator) / below
      const expected = own.length === 0 || quotient === null ? null : factor * quotient
      const found = rows.find(({ playerId }) => playerId === people.find((one) => one.account === account)?.person)
      if (expected === null) expect(found).toBeUndefined()
      else {
        expect(found?.value).toBeCloseTo(expected, 6)
        expect(found?.rounds).toBe(own.length)
      }
    }
  })

  it('of wins counts only matches somebody is known to have won', async () => {
    const { rows } = await rank('win_rate')
    expect(rows.map(({ value, rounds }) => [value, rounds])).toEqual([
      [100, 1],
      [100, 1],
      [0, 1],
      [0, 1],
    ])
  })

  it('of orders counts only matches whose orders are known', async () => {
    expect((await rank('apm')).rows.map(({ rounds }) => rounds)).toEqual([1, 1, 1, 1])
    expect(await rank('apm', [1], 2)).toEqual({ rows: [], leftOut: 4 })
    expect((await rank('damage_dealt', [1], 2)).rows).toHaveLength(4)
  })

  it('hears of the servers in scope alone, and of the period', async () => {
    expect((await rank('rounds', null)).rows.map(({ value }) => value)).toEqual([3, 3, 3, 2, 1])
    expect((await rank('rounds', [2])).rows).toHaveLength(4)
    expect((await rank('rounds', [])).rows).toEqual([])
    const recent = await game.answers.rank(fresh.db, {
      metric: metricById('rounds'),
      period: periodOf('7d', now),
      minRounds: 1,
      scope: null,
    })
    expect(recent.rows.map(({ value }) => value)).toEqual([1, 1, 1, 1])
  })
})

describe('the door', () => {
  it('says whether there is data, who played where, and when last', async () => {
    for (const [scope, has] of [
      [[1], true],
      [[3], false],
      [[], false],
      [null, true],
    ] as const)
      expect(await game.hasData(fresh.db, scope)).toBe(has)
    const { rows } = await sql<{ playerId: number; serverId: number }>`
      select distinct played."playerId", played."serverId" from ${game.peopleByServer(fresh.db)} as played`.execute(
      fresh.db,
    )
    expect(rows.filter(({ serverId }) => serverId === 2)).toHaveLength(4)
    const playerIds = [...new Set(rows.map(({ playerId }) => playerId))]
    expect(playerIds).toHaveLength(5)
    const days = async (scope: readonly number[] | null) =>
      [...(await game.lastSeen(fresh.db, { playerIds, scope })).values()]
        .map((day) => day.toISOString().slice(0, 10))
        .sort()
    expect(await days([1])).toEqual(Array(4).fill('2026-04-04'))
    expect(await days(null)).toEqual(['2026-04-04', ...Array(4).fill('2026-04-08')])
    expect(await days([])).toEqual([])
  })

  it('answers /stats in every view, and in private about who never played', async () => {
    const [first] = (await rank('rounds')).rows
    const player = { id: first?.playerId ?? 0, name: 'First' }
    for (const view of game.answers.views) {
      const reply = await game.answers.stats(fresh.db, {
        player,
        period,
        view,
        scope: [1],
        now,
      })
      expect(reply.visibility).toBeUndefined()
      expect(reply.subtitle).toContain('3 matches')
    }
    const nobody = await game.answers.stats(fresh.db, {
      player,
      period,
      view: 'overview',
      scope: [9],
      now,
    })
    expect(nobody.visibility).toBe('private')
  })
})

describe('an export', () => {
  const all = async (name: keyof typeof game.exports) => {
    const rows: Record<string, unknown>[] = []
    for await (const row of game.exports[name](fresh.db)) rows.push(row)
    return rows
  }

  it('of matches and players has each once, with names that stay', async () => {
    const matches = await all('matches')
    expect(matches.map(({ matchKey, server, winner }) => [matchKey, server, winner === null])).toEqual([
      ['1', 'one', false],
      ['2', 'one', true],
      ['3', 'one', false],
      ['4', 'two', false],
    ])
    expect(matches[0]).toMatchObject({
      id: 1,
      map: 'Copper Shallows v1.3',
      startedAt: '2026-04-04T19:30:00.000Z',
      rated: true,
    })
    const players = await all('players')
    expect(players).toHaveLength(4 + 4 + 2 + 4)
    expect(Object.keys(players[0] ?? {})).toEqual(
      expect.arrayContaining(
        'server matchId teamId allyTeam name isBot faction skill commands metalProduced damageDealt unitsKilled peakArmyValue won counts rated'.split(
          ' ',
        ),
      ),
    )
  })

  it.each(['minutes', 'units', 'army-values', 'gifts', 'engagements'] as const)('of %s has every row', async (name) => {
    const tables = {
      minutes: 'bar_player_minutes',
      units: 'bar_unit_stats',
      'army-values': 'bar_army_values',
      gifts: 'bar_gifts',
      engagements: 'bar_engagements',
    } as const
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(tables[name])}`.execute(fresh.db)
    expect(await all(name)).toHaveLength(rows[0]?.count ?? -1)
  })
})
