import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { fetchMapPlayers } from '../../../../src/games/et/query/fetch-map-players.ts'
import { fetchMapRounds } from '../../../../src/games/et/query/fetch-map-rounds.ts'
import { fetchMaps, hasMap } from '../../../../src/games/et/query/fetch-maps.ts'
import { fetchPlayerWeapons } from '../../../../src/games/et/query/fetch-player-weapons.ts'
import { fetchWeaponMonths } from '../../../../src/games/et/query/fetch-weapon-months.ts'
import { fetchWeaponSummary } from '../../../../src/games/et/query/fetch-weapon-summary.ts'
import { createRandom } from '../../../support/et-simulator/random.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { playerIdOf, type SeedRound, seedMatch, seedMerge, seedRounds } from '../../../support/seed-et.ts'

const now = new Date('2026-03-31T12:00:00Z')
const guids = ['AAAA0001', 'AAAA0002', 'AAAA0003', 'AAAA0004', 'AAAA0005', 'AAAA0006']
const maps = ['supply', 'radar'] as const

/** Half a year of rounds on two maps and two servers; some with a bot, cut short, or without a winner. */
function history(): SeedRound[] {
  const random = createRandom(11)
  return Array.from({ length: 60 }, (_, at): SeedRound => {
    const lines = guids.slice(0, random.int(3, 6)).map((guid) => ({
      guid,
      numbers: { kills: random.int(2, 9), damage_given: random.int(500, 3000), seconds_played: random.int(300, 600) },
      weapons: Object.fromEntries(
        [4, 11].map((weapon) => [
          weapon,
          [random.int(0, 20), random.int(20, 60), random.int(0, 1), 1, random.int(0, 5)] as [
            number,
            number,
            number,
            number,
            number,
          ],
        ]),
      ),
    }))
    return {
      endedAt: new Date(Date.UTC(2025, 9, 3, 20) + at * 3 * 86_400_000).toISOString(),
      session: at + 1,
      server: random.int(1, 2),
      map: random.pick(maps),
      round: random.pick([1, 2]),
      aborted: random.int(0, 9) === 0,
      format: random.pick(['3v3', '3v3', '6v6', null]),
      winnerSide: random.pick([1, 2, 2, null]),
      nextLimitSeconds: random.pick([200, 333, 450, 452, 719, 900]),
      lines: random.int(0, 9) === 0 ? [...lines, { guid: 'bot\\x', isBot: true }] : lines,
    }
  })
}

describe.each(engines)('maps and weapons on %s', (engine) => {
  let fresh: FreshDatabase
  const rounds = history()
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    const ids = await seedRounds(fresh.db, rounds)
    for (const [at, id] of ids.entries()) if (!rounds[at]?.aborted) await seedMatch(fresh.db, [id, null], null)
    await seedMerge(fresh.db, 'AAAA0006', 'AAAA0001')
  }, 120_000)
  afterAll(() => fresh.close())

  const asked = (['all', '90d'] as const).flatMap((key) =>
    [null, [1], []].flatMap((scope) => [null, '3v3'].map((format) => ({ period: periodOf(key, now), scope, format }))),
  )
  /** Rated rounds of the question, by hand. */
  const ratedOf = ({ period, scope, format: wanted }: (typeof asked)[number]) =>
    rounds.filter(
      ({ aborted, lines, endedAt, format, server = 1 }) =>
        !aborted &&
        (wanted === null || format === wanted) &&
        lines.every(({ isBot }) => !isBot) &&
        lines.length >= 4 &&
        new Date(endedAt) >= (period.from ?? new Date(0)) &&
        (scope === null || scope.includes(server)),
    )

  it('counts how a map is held and won, together and by round and month', async () => {
    for (const question of asked)
      for (const map of maps) {
        const all = ratedOf(question).filter((round) => round.map === map)
        const found = await fetchMapRounds(fresh.db, { map, ...question })
        if (all.length === 0) {
          expect(found).toBeNull()
          continue
        }
        expect(found?.all).toEqual(ends(all))
        expect(found?.halves).toEqual([1, 2].map((half) => ends(all.filter(({ round }) => round === half))))
        const months = [...new Set(all.map(({ endedAt }) => endedAt.slice(0, 7)))].sort()
        expect(found?.months).toEqual(
          months.map((month) => ({ month, ...ends(all.filter(({ endedAt }) => endedAt.startsWith(month))) })),
        )
        expect(found?.formats.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(all.length)
      }
  })

  it('ranks who does best on a map by sums of that map’s rounds, one person under two accounts', async () => {
    for (const question of asked)
      for (const map of maps) {
        const all = ratedOf(question).filter((round) => round.map === map)
        const players = await fetchMapPlayers(fresh.db, { map, ...question, minRounds: 3, most: 10 })
        const people = guids.slice(0, 5).map((guid) => {
          const own = all.flatMap(({ lines }) =>
            lines.filter((line) => line.guid === guid || (guid === 'AAAA0001' && line.guid === 'AAAA0006')),
          )
          const sum = (name: 'damage_given' | 'seconds_played') =>
            own.reduce((total, { numbers }) => total + (numbers?.[name] ?? 0), 0)
          return { rounds: own.length, dpm: (60 * sum('damage_given')) / sum('seconds_played') }
        })
        const expected = people.filter(({ rounds }) => rounds >= 3).sort((a, b) => b.dpm - a.dpm)
        expect(players.map(({ rounds }) => rounds)).toEqual(expected.map(({ rounds }) => rounds))
        for (const [at, { dpm }] of players.entries()) expect(dpm).toBeCloseTo(expected[at]?.dpm ?? 0, 8)
      }
  })

  it('gives each user of a weapon the numbers that /stats gives them', async () => {
    for (const question of asked) {
      const rated = ratedOf(question)
      for (const weapon of [4, 11, 8]) {
        const { users, allKills } = await fetchWeaponSummary(fresh.db, { weapon, ...question })
        const lines = rated.flatMap((round) => round.lines)
        const killsWith = (all: typeof lines) => all.reduce((sum, line) => sum + (line.weapons?.[weapon]?.[2] ?? 0), 0)
        expect(users.reduce((sum, { kills }) => sum + kills, 0)).toBe(killsWith(lines))
        expect(allKills).toBe(lines.reduce((sum, { numbers }) => sum + (numbers?.kills ?? 0), 0))
      }
    }
    const [question] = asked
    if (!question) throw new Error('nothing is asked')
    const playerId = await playerIdOf(fresh.db, 'AAAA0002')
    const accountIds = await fetchAccountIds(fresh.db, 'et', playerId)
    const stats = await fetchPlayerWeapons(fresh.db, { accountIds, ...question })
    const { users } = await fetchWeaponSummary(fresh.db, { weapon: 4, ...question })
    const own = users.find((user) => user.playerId === playerId)
    // /stats tells of all rounds that count, this of the rated ones.
    expect(own?.kills).toBeLessThanOrEqual(stats.find(({ weapon }) => weapon === 4)?.kills ?? 0)
  })

  it('shares a weapon’s kills out over months and maps, and each adds up to all of them', async () => {
    for (const question of asked) {
      const rated = ratedOf(question)
      const shareOf = (all: SeedRound[]) => ({
        kills: all.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.weapons?.[4]?.[2] ?? 0), 0),
        allKills: all.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.numbers?.kills ?? 0), 0),
      })
      const months = [...new Set(rated.map(({ endedAt }) => endedAt.slice(0, 7)))].sort()
      expect(await fetchWeaponMonths(fresh.db, { weapon: 4, ...question })).toEqual(
        months.map((month) => ({ month, ...shareOf(rated.filter(({ endedAt }) => endedAt.startsWith(month))) })),
      )
      const { maps: byMap } = await fetchWeaponSummary(fresh.db, { weapon: 4, ...question })
      expect(Object.fromEntries(byMap.map(({ map, ...share }) => [map, share]))).toEqual(
        Object.fromEntries(
          maps.flatMap((map) => {
            const own = rated.filter((round) => round.map === map)
            return own.length === 0 ? [] : [[map, shareOf(own)]]
          }),
        ),
      )
      expect(byMap.map(({ kills, allKills }) => kills / allKills)).toEqual(
        byMap.map(({ kills, allKills }) => kills / allKills).sort((a, b) => b - a),
      )
    }
  })

  it('knows the maps of the servers that are seen, most played first', async () => {
    const played = (scope: readonly number[] | null) => {
      const seen = rounds.filter(({ aborted, server = 1 }) => !aborted && (scope === null || scope.includes(server)))
      const times = (map: string) => seen.filter((round) => round.map === map).length
      return maps.filter((map) => times(map) > 0).sort((a, b) => times(b) - times(a) || (a < b ? -1 : 1))
    }
    for (const scope of [null, [1], [2], []]) {
      expect(await fetchMaps(fresh.db, scope)).toEqual(played(scope))
      for (const map of [...maps, 'oasis'])
        expect(await hasMap(fresh.db, scope, map)).toBe(played(scope).some((name) => name === map))
    }
  })
})

/** By hand; the sides of a seed: Axis defends. */
function ends(all: readonly SeedRound[]) {
  const decided = all.filter(({ winnerSide }) => winnerSide === 1 || winnerSide === 2)
  const held = decided.filter(({ winnerSide }) => winnerSide === 1).length
  const times = decided
    .flatMap(({ winnerSide, nextLimitSeconds }) =>
      winnerSide === 2 && nextLimitSeconds && nextLimitSeconds <= 720 ? [nextLimitSeconds] : [],
    )
    .sort((a, b) => a - b)
  const [low, high] = [times[Math.floor((times.length - 1) / 2)], times[Math.ceil((times.length - 1) / 2)]]
  return {
    rounds: all.length,
    decided: decided.length,
    held,
    axisWon: held,
    alliesWon: decided.length - held,
    medianAttack: low === undefined || high === undefined ? null : (low + high) / 2,
  }
}
