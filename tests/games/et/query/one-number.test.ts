import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { peopleByAccount } from '../../../../src/core/players/people-by-account.ts'
import { fetchPlayerStats } from '../../../../src/games/et/query/fetch-player-stats.ts'
import { type MetricId, metrics } from '../../../../src/games/et/query/metrics.ts'
import { rankPlayers } from '../../../../src/games/et/query/rank-players.ts'
import type { LineNumbers } from '../../../../src/games/et/tables.ts'
import type { RoundFilter } from '../../../../src/games/game.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { type SeedRound, seedMerge, seedRounds } from '../../../support/seed-et.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const now = new Date('2026-03-31T12:00:00Z')
const guids = ['AAAA0001', 'AAAA0002', 'AAAA0003', 'AAAA0004', 'AAAA0005', 'AAAA0006']
/** What the writers of a layout do not know. */
const unknownIn: Record<number, Partial<LineNumbers>> = {
  32: { seconds_played: null, denied_seconds: null, revives_given: null },
  33: { denied_seconds: null, revives_given: null },
  38: {},
}

type Sum = (...columns: (keyof LineNumbers)[]) => number | null
/** The formulas once more, in plain words: each sum is over the lines that know all columns named. */
const plain: Record<MetricId, (lines: LineNumbers[]) => number | null> = {
  kills: (lines) => over(lines, ['kills'], (sum) => sum('kills')),
  deaths: (lines) => over(lines, ['deaths'], (sum) => sum('deaths')),
  kd: (lines) =>
    over(lines, ['kills', 'deaths'], (sum) => (sum('deaths') ? divide(sum('kills'), sum('deaths')) : sum('kills'))),
  dpm: (lines) =>
    over(lines, ['damage_given', 'seconds_played'], (sum) => divide(sum('damage_given'), sum('seconds_played'), 60)),
  damage_given: (lines) => over(lines, ['damage_given'], (sum) => sum('damage_given')),
  damage_received: (lines) => over(lines, ['damage_received'], (sum) => sum('damage_received')),
  damage_ratio: (lines) =>
    over(lines, ['damage_given', 'damage_received'], (sum) => divide(sum('damage_given'), sum('damage_received'))),
  accuracy: (lines) => over(lines, ['hits', 'shots'], (sum) => divide(sum('hits'), sum('shots'), 100)),
  headshot_rate: (lines) => over(lines, ['headshots', 'hits'], (sum) => divide(sum('headshots'), sum('hits'), 100)),
  revives: (lines) => over(lines, ['revives_given'], (sum) => sum('revives_given')),
  gibs: (lines) => over(lines, ['gibs'], (sum) => sum('gibs')),
  useful_kills: (lines) => over(lines, ['useful_kills'], (sum) => sum('useful_kills')),
  denied_playtime: (lines) => over(lines, ['denied_seconds'], (sum) => sum('denied_seconds')),
  survival: (lines) =>
    over(lines, ['seconds_dead', 'seconds_played'], (sum) => {
      const dead = divide(sum('seconds_dead'), sum('seconds_played'))
      return dead === null ? null : 100 * (1 - dead)
    }),
  efficiency: (lines) => over(lines, ['kills', 'deaths'], (sum) => divide(sum('kills'), sum('kills', 'deaths'), 100)),
  xp_per_round: (lines) => over(lines, ['xp'], (sum, count) => divide(sum('xp'), count)),
  rounds: (lines) => lines.length,
  time_played: (lines) => over(lines, ['seconds_played'], (sum) => sum('seconds_played')),
  team_damage: (lines) => over(lines, ['team_damage_given'], (sum) => sum('team_damage_given')),
  self_kills: (lines) => over(lines, ['self_kills'], (sum) => sum('self_kills')),
}

it('gives one number, whether it is ranked, looked up or counted by hand', { timeout: 120_000 }, async () => {
  const small = fc.integer({ min: 0, max: 3 })
  const line = fc.record({
    kills: small,
    deaths: small,
    hits: small,
    shots: small,
    headshots: small,
    damage_given: fc.integer({ min: 0, max: 5000 }),
    damage_received: small,
    seconds_played: fc.integer({ min: 0, max: 900 }),
    seconds_dead: small,
    xp: fc.integer({ min: -5, max: 90 }),
    revives_given: small,
  })
  const round = fc.record({
    day: fc.integer({ min: 1, max: 31 }),
    server: fc.integer({ min: 1, max: 2 }),
    layout: fc.constantFrom(32, 33, 38),
    map: fc.constantFrom('supply', 'radar'),
    format: fc.constantFrom('3v3', 'public', null),
    players: fc.uniqueArray(fc.record({ guid: fc.constantFrom(...guids), line }), {
      maxLength: 6,
      selector: ({ guid }) => guid,
    }),
    bot: fc.boolean(),
    aborted: fc.boolean(),
    state: fc.constantFrom('complete', 'complete', 'orphan', 'waiting') as fc.Arbitrary<'complete' | 'orphan'>,
  })

  const filter = fc.record({
    map: fc.constantFrom('supply', 'radar', null),
    format: fc.constantFrom('3v3', 'public', null),
  })
  await fc.assert(
    fc
      .asyncProperty(fc.array(round, { maxLength: 12 }), filter, async (rounds, asked) => {
        await seedRounds(
          fresh.db,
          rounds.map(({ day, server, layout, map, format, players, bot, aborted, state }): SeedRound => {
            const lines = players.map(({ guid, line }) => ({ guid, numbers: { ...line, ...unknownIn[layout] } }))
            const bots = bot ? [{ guid: 'bot\\[BOT]joe', isBot: true }] : []
            const endedAt = `2026-03-${String(day).padStart(2, '0')}T23:59:00Z`
            return { endedAt, server, session: server, layout, map, format, aborted, state, lines: [...lines, ...bots] }
          }),
        )
        await seedMerge(fresh.db, 'AAAA0006', 'AAAA0001')
        for (const key of ['all', '7d'] as const) {
          await compare(key, { map: null, format: null })
          await compare(key, asked)
        }
      })
      .afterEach(() => emptyAll()),
    { numRuns: 8 },
  )
})

async function compare(key: 'all' | '7d', { map, format }: Required<RoundFilter>) {
  const { db } = fresh
  const period = periodOf(key, now)
  const lines = await db
    .selectFrom('player_rounds as line')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .selectAll('line')
    .select('person.playerId')
    .where('line.counts', '=', true)
    .where('line.ended_at', '>=', period.from ?? new Date(0))
    .$if(map !== null, (query) => query.where('line.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('line.format', '=', format))
    .execute()
  const asked = { period, map, format, scope: null }
  const people = [...new Set(lines.map(({ playerId }) => playerId))]
  for (const playerId of people) {
    const own = lines.filter((line) => line.playerId === playerId)
    const accountIds = await fetchAccountIds(db, 'et', playerId)
    const counted = await fetchPlayerStats(db, { accountIds, ...asked })
    const rated = await fetchPlayerStats(db, { accountIds, ...asked, flag: 'rated' })
    for (const { id } of metrics) {
      expectClose(counted?.values[id], plain[id](own), id)
      if (rated) expectClose(rated.values[id], plain[id](own.filter((line) => line.rated)), id)
    }
    expect(counted?.rounds).toBe(own.length)
    expect(counted?.ratedRounds).toBe(rated?.rounds ?? 0)
  }
  for (const metric of metrics) {
    const { rows, leftOut } = await rankPlayers(db, { metric, ...asked, minRounds: 1 })
    const expected = people.flatMap((playerId) => {
      const own = lines.filter((line) => line.playerId === playerId && line.rated)
      return own.length === 0 ? [] : [plain[metric.id](own)]
    })
    const known = expected.filter((value) => value !== null)
    expect(rows).toHaveLength(known.length)
    expect(leftOut).toBe(expected.length - known.length)
    for (const row of rows) {
      const own = lines.filter((line) => line.playerId === row.playerId && line.rated)
      expectClose(row.value, plain[metric.id](own), metric.id)
    }
  }
}

function expectClose(value: number | null | undefined, expected: number | null, id: string) {
  if (expected === null) expect(value, id).toBeNull()
  else expect(value, id).toBeCloseTo(expected, 8)
}

function over(
  lines: LineNumbers[],
  known: (keyof LineNumbers)[],
  compute: (sum: Sum, count: number) => number | null,
): number | null {
  const usable = lines.filter((line) => known.every((name) => line[name] !== null))
  if (usable.length === 0) return null
  const sum: Sum = (...columns) =>
    usable.reduce((total, line) => total + columns.reduce((part, name) => part + (line[name] ?? 0), 0), 0)
  return compute(sum, usable.length)
}

function divide(above: number | null, below: number | null, factor = 1): number | null {
  return above === null || !below ? null : (factor * above) / below
}

async function emptyAll() {
  const { db } = fresh
  for (const table of [
    'matches',
    'rounds',
    'gaming_sessions',
    'player_totals',
    'weapon_totals',
    'processed_files',
  ] as const)
    await db.deleteFrom(table).execute()
  await db.deleteFrom('player_names').execute()
  await db.deleteFrom('player_accounts').execute()
  await db.deleteFrom('players').execute()
}
