import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { recountTotals } from '../../../../src/games/et/import/totals.ts'
import { fetchLineReceipts } from '../../../../src/games/et/query/fetch-line-receipt.ts'
import { fetchPlayerStats } from '../../../../src/games/et/query/fetch-player-stats.ts'
import { fetchReceipt } from '../../../../src/games/et/query/fetch-receipt.ts'
import { fetchReceiptRows, type ReceiptRow } from '../../../../src/games/et/query/fetch-receipt-rows.ts'
import { metricById, metrics } from '../../../../src/games/et/query/metrics.ts'
import { rankPlayers } from '../../../../src/games/et/query/rank-players.ts'
import { columnsOf, type ReceiptQuestion } from '../../../../src/games/et/query/receipt-lines.ts'
import type { LineNumbers } from '../../../../src/games/et/tables.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { readPlainly } from '../../../support/plain-reader.ts'
import { playerIdOf, type SeedRound, seedMerge, seedRounds } from '../../../support/seed-et.ts'

const now = new Date('2026-03-31T12:00:00Z')
const guids = ['AAAA0001', 'AAAA0002', 'AAAA0003', 'AAAA0004', 'AAAA0005']
/** What the writers of a layout do not know. */
const unknownIn: Record<number, Partial<LineNumbers>> = {
  32: { seconds_played: null, seconds_dead: null, denied_seconds: null, revives_given: null },
  33: { denied_seconds: null, revives_given: null },
  38: {},
}

/** Every row of a receipt, page by page. */
async function allRows({ db }: FreshDatabase, question: ReceiptQuestion): Promise<ReceiptRow[]> {
  const rows: ReceiptRow[] = []
  for (let page = 1; ; page++) {
    const more = await fetchReceiptRows(db, { ...question, page, pageSize: 3 })
    rows.push(...more)
    if (more.length < 3) return rows
  }
}

/** base + factor * sum / sum over the rows that count, worked out from what the table of a receipt shows. */
function workedOut(question: ReceiptQuestion, rows: readonly ReceiptRow[]): number | null {
  const { numerator, denominator, factor, base = 0, overZero } = question.metric
  const counting = rows.filter(({ leftOut }) => leftOut === null)
  if (counting.length === 0) return null
  const sum = (columns: readonly string[]) =>
    counting.reduce(
      (all, { numbers }) => columns.reduce((part, name) => part + (numbers.get(name) ?? Number.NaN), all),
      0,
    )
  const [above, below] = [sum(numerator), denominator ? sum(denominator) : 1]
  if (below === 0) return overZero === 'numerator' ? base + factor * above : null
  return base + (above / below) * factor
}

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
  day: fc.integer({ min: 20, max: 31 }),
  server: fc.integer({ min: 1, max: 2 }),
  layout: fc.constantFrom(32, 33, 38),
  map: fc.constantFrom('supply', 'radar'),
  format: fc.constantFrom('3v3', 'public', null),
  players: fc.uniqueArray(fc.record({ guid: fc.constantFrom(...guids), line }), {
    maxLength: 5,
    selector: ({ guid }) => guid,
  }),
  bot: fc.boolean(),
  aborted: fc.boolean(),
  excluded: fc.boolean(),
  state: fc.constantFrom('complete', 'complete', 'complete', 'orphan', 'waiting') as fc.Arbitrary<'complete'>,
})
type Round = typeof round extends fc.Arbitrary<infer One> ? One : never

const asked = fc.record({
  key: fc.constantFrom('all' as const, '7d' as const),
  map: fc.constantFrom('supply', 'radar', null),
  format: fc.constantFrom('3v3', null),
  scope: fc.constantFrom<number[] | null>([1], null),
})

describe.each(engines)('receipts on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
  })
  afterAll(() => fresh.close())

  it('add up, row by row, to exactly what /stats and /leaderboard show', { timeout: 240_000 }, async () => {
    let seen = 0
    await fc.assert(
      fc
        .asyncProperty(fc.array(round, { minLength: 3, maxLength: 10 }), asked, async (rounds, { key, ...filter }) => {
          await seed(rounds)
          const playerId = await playerIdOf(fresh.db, 'AAAA0001').catch(() => null)
          if (playerId === null) return
          const accountIds = await fetchAccountIds(fresh.db, 'et', playerId)
          const about = { accountIds, period: periodOf(key, now), ...filter }
          for (const flag of ['counts', 'rated'] as const) {
            const stats = await fetchPlayerStats(fresh.db, { ...about, flag })
            for (const metric of metrics)
              seen += await compare({ ...about, metric, flag }, stats?.values[metric.id] ?? null, stats?.rounds ?? 0)
          }
          const { rows } = await rankPlayers(fresh.db, { metric: metricById('kills'), ...about, minRounds: 1 })
          const receipt = await fetchReceipt(fresh.db, { ...about, metric: metricById('kills'), flag: 'rated' })
          expect(receipt?.value ?? null).toBe(rows.find((row) => row.playerId === playerId)?.value ?? null)
        })
        .afterEach(empty),
      { numRuns: 6 },
    )
    expect(seen).toBeGreaterThan(0)
  })

  /** Rounds that the rows account for: those that count and those that do not know what the metric needs. */
  async function compare(question: ReceiptQuestion, shown: number | null, rounds: number): Promise<number> {
    const [receipt, rows] = [await fetchReceipt(fresh.db, question), await allRows(fresh, question)]
    const id = question.metric.id
    expect(receipt?.value ?? null, id).toBe(shown)
    const byHand = workedOut(question, rows)
    if (byHand === null) expect(shown, id).toBeNull()
    else expect(shown, id).toBeCloseTo(byHand, 9)
    for (const column of columnsOf(question.metric)) {
      const counting = rows.filter(({ leftOut }) => leftOut === null)
      const sum = counting.reduce((all, { numbers }) => all + (numbers.get(column) ?? Number.NaN), 0)
      expect(receipt?.sums.get(column) ?? 0, `${id} ${column}`).toBe(sum)
    }
    expect(rows.filter(({ leftOut }) => leftOut === null)).toHaveLength(receipt?.rounds ?? 0)
    expect(rows.filter(({ leftOut }) => leftOut === null || leftOut === 'unknown')).toHaveLength(rounds)
    for (const { reason, rounds } of receipt?.leftOut ?? [])
      expect(rows.filter(({ leftOut }) => leftOut === reason)).toHaveLength(rounds)
    return rows.length
  }

  async function seed(rounds: readonly Round[]) {
    const excluded = rounds.map((one) => one.excluded)
    const seeds = rounds.map(({ day, players, bot, layout, ...one }): SeedRound => {
      const lines = players.map(({ guid, line }) => ({ guid, numbers: { ...line, ...unknownIn[layout] } }))
      const bots = bot ? [{ guid: 'bot\\[BOT]joe', isBot: true }] : []
      const { server, map, format, aborted, state } = one
      const endedAt = `2026-03-${day}T23:59:00Z`
      return { endedAt, server, session: server, layout, map, format, aborted, state, lines: [...lines, ...bots] }
    })
    const ids = await seedRounds(fresh.db, seeds)
    const taken = ids.filter((_, at) => excluded[at])
    if (taken.length > 0) {
      await fresh.db.updateTable('rounds').set({ excluded: true }).where('id', 'in', taken).execute()
      await fresh.db.transaction().execute((trx) => recountTotals(trx))
    }
    await seedMerge(fresh.db, 'AAAA0005', 'AAAA0001')
  }

  async function empty() {
    const { db } = fresh
    for (const table of ['matches', 'rounds', 'gaming_sessions', 'player_totals', 'weapon_totals'] as const)
      await db.deleteFrom(table).execute()
    for (const table of ['processed_files', 'player_names', 'player_accounts', 'players'] as const)
      await db.deleteFrom(table).execute()
  }
})

describe.skipIf(!process.env.REAL_DATA_DIR)('receipts of the genuine files', () => {
  const folder = `${process.env.REAL_DATA_DIR}/et/real`
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  afterAll(() => fresh.close())

  it('have for everybody the sums of a plain reader, and name the files these are in', {
    timeout: 120_000,
  }, async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    const files = names.map((name) => fileOf(name, readFileSync(`${folder}/${name}`), 'real'))
    await fresh.db.insertInto('servers').values({ key: 'real', name: 'Real' }).execute()
    await importFiles(fresh.db, files, utc)
    const accounts = await fresh.db
      .selectFrom('player_accounts')
      .where('is_bot', '=', false)
      .select(['id', 'account_id as guid'])
      .execute()
    const plain = readPlainly(files).filter(({ isBot, aborted, orphan }) => !isBot && !aborted && !orphan)
    let compared = 0
    for (const { id, guid } of accounts) {
      const own = plain.filter((line) => line.guid === guid)
      const about = { accountIds: [id], period: periodOf('all', now), scope: null, flag: 'counts' as const }
      for (const [metricId, field] of sameInBoth) {
        const receipt = await fetchReceipt(fresh.db, { ...about, metric: metricById(metricId) })
        const known = own.flatMap((line) => line[field] ?? [])
        const sum = known.reduce((all, value) => all + value, 0)
        expect([receipt?.rounds ?? 0, receipt?.value ?? 0], `${guid} ${metricId}`).toEqual([known.length, sum])
        compared += known.length
      }
    }
    expect(compared).toBeGreaterThan(5_000)

    const hashes = new Map(files.map(({ name, sha256 }) => [name, sha256]))
    const question = {
      accountIds: [accounts[0]?.id ?? 0],
      period: periodOf('all', now),
      scope: null,
      flag: 'counts' as const,
    }
    const rows = await allRows(fresh, { ...question, metric: metricById('damage_given') })
    for (const { roundId, numbers, leftOut } of rows) {
      const [receipt] = await fetchLineReceipts(fresh.db, { ...question, metric: metricById('damage_given'), roundId })
      const [own, first] = [receipt?.own, receipt?.first]
      for (const half of [own, first]) if (half) expect(half.file?.sha256).toBe(hashes.get(half.file?.name ?? ''))
      if (leftOut) continue
      const raw = own?.line?.fields.damageGiven ?? Number.NaN
      const before = receipt?.verdict === 'subtracted' ? (first?.line?.fields.damageGiven ?? Number.NaN) : 0
      expect(raw - before).toBe(numbers.get('damage_given'))
    }
    expect(rows.length).toBeGreaterThan(0)
  })
})

/** Metrics that are plain sums of what the plain reader tells. */
const sameInBoth = [
  ['kills', 'kills'],
  ['deaths', 'deaths'],
  ['damage_given', 'damageGiven'],
  ['damage_received', 'damageReceived'],
  ['gibs', 'gibs'],
  ['self_kills', 'selfKills'],
  ['team_damage', 'teamDamageGiven'],
  ['time_played', 'secondsPlayed'],
  ['revives', 'revivesGiven'],
] as const
