import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fetchSessionDeeds } from '../../../../src/games/et/query/fetch-deeds.ts'
import { fetchPlayerStats } from '../../../../src/games/et/query/fetch-player-stats.ts'
import { fetchSessionMoments } from '../../../../src/games/et/query/fetch-session-moments.ts'
import { fetchSessionPlayers, sessionMetrics } from '../../../../src/games/et/query/fetch-session-players.ts'
import { fetchSessions } from '../../../../src/games/et/query/fetch-sessions.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { type PlainLine, readPlainly } from '../../../support/plain-reader.ts'

const folder = `${process.env.REAL_DATA_DIR}/et/real`
/** An evening of six, each of whom kept their name. */
const evening = '2025-10-21'

describe.skipIf(!process.env.REAL_DATA_DIR)('a genuine evening', () => {
  let fresh: FreshDatabase
  let lines: PlainLine[]
  let sessionId: number

  beforeAll(async () => {
    const names = readdirSync(folder).filter((name) => name.startsWith(evening) && name.endsWith('.txt'))
    const files = names.map((name) => fileOf(name, readFileSync(`${folder}/${name}`), 'real'))
    fresh = await freshDatabase()
    await fresh.db.insertInto('servers').values({ key: 'real', name: 'Real' }).execute()
    await importFiles(fresh.db, files, utc)
    lines = readPlainly(files).filter(({ aborted, orphan, isBot }) => !aborted && !orphan && !isBot)
    const sessions = await fetchSessions(fresh.db, { scope: null, limit: 9 })
    expect(sessions).toHaveLength(1)
    sessionId = sessions[0]?.id ?? 0
  }, 120_000)
  afterAll(() => fresh?.close())

  const sumOf = (
    own: readonly PlainLine[],
    column: 'revivesGiven' | 'timesRevived' | 'damageReceived' | 'xp' | 'kills',
  ) => own.reduce((sum, line) => sum + (line[column] ?? 0), 0)

  it('has the deeds that a second, plain reader of the files adds up', async () => {
    const people = [...new Set(lines.map(({ guid }) => guid))].map((guid) => lines.filter((line) => line.guid === guid))
    const plain = people.map((own) => {
      // The 37-value writer does not know revives given; null is not 0.
      const revives = own.some(({ revivesGiven }) => revivesGiven !== null) ? sumOf(own, 'revivesGiven') : null
      return [revives, sumOf(own, 'timesRevived'), sumOf(own, 'damageReceived'), sumOf(own, 'xp')].join(' ')
    })
    const deeds = await fetchSessionDeeds(fresh.db, sessionId)
    const told = deeds.map(({ revives, revived, damageReceived, xp }) =>
      [revives, revived, damageReceived, xp].join(' '),
    )
    expect(told.toSorted()).toEqual(plain.toSorted())
    expect(told.length).toBeGreaterThanOrEqual(6)
  })

  it('has the greatest numbers of a round for its top moments', async () => {
    const moments = await fetchSessionMoments(fresh.db, sessionId)
    const most = (column: 'kills' | 'xp' | 'gibs') => Math.max(...lines.map((line) => line[column] ?? 0))
    for (const [id, column] of [
      ['kills', 'kills'],
      ['xp', 'xp'],
      ['gibs', 'gibs'],
    ] as const) {
      const moment = moments.find(({ record }) => record.id === id)
      expect(moment?.value).toBe(most(column))
      const round = lines.filter(({ map, round }) => map === moment?.map && round === moment.round)
      expect(round.some((line) => line[column] === moment?.value)).toBe(true)
    }
  })

  it('gives everybody the numbers that /stats gives them for the same rounds', async () => {
    const period = periodOf('all', new Date('2026-01-01T00:00:00Z'))
    for (const player of await fetchSessionPlayers(fresh.db, sessionId)) {
      const accountIds = await fetchAccountIds(fresh.db, 'et', player.playerId)
      const stats = await fetchPlayerStats(fresh.db, { accountIds, period, scope: null, map: null, format: null })
      expect(stats?.rounds).toBe(player.rounds)
      for (const id of sessionMetrics) expect(player[id], `${player.name}: ${id}`).toBe(stats?.values[id])
    }
  })
})
