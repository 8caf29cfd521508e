import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PeriodKey, periodOf } from '../../src/core/commands/options/period.ts'
import type { Reply, TableSection } from '../../src/core/commands/reply.ts'
import { formatMetric } from '../../src/core/metrics/format-metric.ts'
import { importFiles } from '../../src/games/et/import/import-files.ts'
import { type MetricId, metrics } from '../../src/games/et/query/metrics.ts'
import { rankPlayers } from '../../src/games/et/query/rank-players.ts'
import { fileOf, utc } from '../support/et-files.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type PlainLine, readPlainly } from '../support/plain-reader.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const folder = `${process.env.REAL_DATA_DIR}/et/real`
/** The day after the last of the genuine evenings. */
const now = new Date('2025-11-02T12:00:00Z')

interface Person {
  id: number
  guid: string
}

/** The formulas once more, from what a second reader made of the files: each sum is of the rounds that know all of it. */
const plain = {
  kills: (lines) => sum(lines, ['kills'], ({ kills }) => kills),
  deaths: (lines) => sum(lines, ['deaths'], ({ deaths }) => deaths),
  kd: (lines) =>
    ratio(
      lines,
      ['kills', 'deaths'],
      (known) => known('kills'),
      (known) => known('deaths'),
    ) ?? sum(lines, ['kills', 'deaths'], ({ kills }) => kills),
  dpm: (lines) =>
    ratio(
      lines,
      ['damageGiven', 'secondsPlayed'],
      (known) => 60 * known('damageGiven'),
      (known) => known('secondsPlayed'),
    ),
  damage_given: (lines) => sum(lines, ['damageGiven'], ({ damageGiven }) => damageGiven),
  damage_received: (lines) => sum(lines, ['damageReceived'], ({ damageReceived }) => damageReceived),
  damage_ratio: (lines) =>
    ratio(
      lines,
      ['damageGiven', 'damageReceived'],
      (known) => known('damageGiven'),
      (known) => known('damageReceived'),
    ),
  revives: (lines) => sum(lines, ['revivesGiven'], ({ revivesGiven }) => revivesGiven),
  gibs: (lines) => sum(lines, ['gibs'], ({ gibs }) => gibs),
  efficiency: (lines) =>
    ratio(
      lines,
      ['kills', 'deaths'],
      (known) => 100 * known('kills'),
      (known) => known('kills') + known('deaths'),
    ),
  xp_per_round: (lines) =>
    ratio(
      lines,
      ['xp'],
      (known) => known('xp'),
      (_, count) => count,
    ),
  rounds: (lines) => lines.length,
  time_played: (lines) => sum(lines, ['secondsPlayed'], ({ secondsPlayed }) => secondsPlayed),
  team_damage: (lines) => sum(lines, ['teamDamageGiven'], ({ teamDamageGiven }) => teamDamageGiven),
  self_kills: (lines) => sum(lines, ['selfKills'], ({ selfKills }) => selfKills),
} satisfies Partial<Record<MetricId, (lines: readonly PlainLine[]) => number | null>>
type PlainId = keyof typeof plain
const plainIds = Object.keys(plain) as PlainId[]

describe.skipIf(!process.env.REAL_DATA_DIR)('the same question to any command', () => {
  let fresh: FreshDatabase
  let ask: (line: string) => Promise<Reply>
  let lines: PlainLine[]
  let people: Person[]
  let maps: string[]
  let sessions: { id: number; files: Set<string> }[]

  beforeAll(async () => {
    fresh = await freshDatabase()
    const { db } = fresh
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    const files = names.map((name) => fileOf(name, readFileSync(`${folder}/${name}`), 'real'))
    await db.insertInto('servers').values({ key: 'real', name: 'Real' }).execute()
    await importFiles(db, files, utc)
    const shell = await openShell(db)
    ask = (line) => shell(line, { now })
    lines = readPlainly(files).filter(({ aborted, orphan, isBot }) => !aborted && !orphan && !isBot)
    const accounts = await db.selectFrom('player_accounts').select(['player_id as id', 'account_id as guid']).execute()
    people = accounts.filter(({ guid }) => lines.some((line) => line.guid === guid))
    maps = [...new Set(lines.map(({ map }) => map))]
    const rounds = await db.selectFrom('rounds').select(['session_id', 'file_name']).execute()
    const ids = [...new Set(rounds.flatMap(({ session_id }) => session_id ?? []))]
    sessions = ids.map((id) => ({
      id,
      files: new Set(rounds.filter(({ session_id }) => session_id === id).map(({ file_name }) => file_name)),
    }))
  }, 120_000)
  afterAll(() => fresh?.close())

  /** Leaderboards leave out rounds with fewer than two a side; of bots there is none in these files. */
  const rated = (of: readonly PlainLine[]) =>
    of.filter(({ file }) =>
      [1, 2].every((side) => lines.filter((line) => line.file === file && line.side === side).length >= 2),
    )

  const show = (id: MetricId, value: number | null) => {
    const metric = metrics.find((each) => each.id === id)
    if (!metric) throw new Error(`${id} is no metric`)
    return { metric, label: metric.label, shown: formatMetric(metric, value) }
  }

  it('gets the same number, the one that a second reader of the files adds up', { timeout: 240_000 }, async () => {
    const question = fc.record({
      person: fc.constantFrom(...people),
      other: fc.constantFrom(...people),
      period: fc.constantFrom<PeriodKey>('all', '7d', '30d', '90d', 'month'),
      map: fc.option(fc.constantFrom(...maps), { freq: 2 }),
      id: fc.constantFrom(...plainIds),
    })
    const answered = { stats: 0, ranked: 0, compared: 0, records: 0 }
    await fc.assert(
      fc.asyncProperty(question, async ({ person, other, period, map, id }) => {
        const within = periodOf(period, now)
        const asked = lines.filter((line) => (!map || line.map === map) && (!within.from || dayOf(line) >= within.from))
        const own = asked.filter(({ guid }) => guid === person.guid)
        const options = `period:${period}${map ? ` map:${map}` : ''}`
        const expected = (of: readonly PlainLine[], which: PlainId) => (of.length === 0 ? null : plain[which](of))

        const stats = await ask(`/stats player:#${person.id} ${options}`)
        if (own.length > 0) {
          answered.stats += 1
          for (const each of plainIds) {
            const { label, shown } = show(each, expected(own, each))
            expect(wordsOf(stats), each).toContain(`${label}: ${shown}`)
          }
          const why = await ask(`/why metric:${id} player:#${person.id} ${options}`)
          expect(why.title.endsWith(`: ${show(id, expected(own, id)).shown}`), why.title).toBe(true)
        }

        const ranked = rated(own)
        const { metric, shown } = show(id, expected(ranked, id))
        const { rows } = await rankPlayers(fresh.db, { metric, period: within, map, minRounds: 1, scope: null })
        const row = rows.find(({ playerId }) => playerId === person.id)
        expect(formatMetric(metric, row?.value ?? null)).toBe(shown)
        if (ranked.length > 0) {
          answered.ranked += 1
          const board = await ask(`/leaderboard metric:${id} ${options} min_rounds:1`)
          const place = rows.findIndex(({ playerId }) => playerId === person.id)
          if (row && row.value !== null && place < 10) expect(wordsOf(board)).toContain(shown)
          const why = await ask(`/why metric:${id} player:#${person.id} counted:rated ${options}`)
          expect(why.title.endsWith(`: ${shown}`), why.title).toBe(true)

          const records = await ask(`/records player:#${person.id} ${options}`)
          const most = Math.max(...ranked.map(({ kills }) => kills ?? 0))
          if (most > 0) expect(wordsOf(records)).toContain(`Most kills: ${most} ·`)
          answered.records += 1
        }

        const theirs = rated(asked.filter(({ guid }) => guid === other.guid))
        if (map === null && ranked.length > 0 && theirs.length > 0 && person.id !== other.id) {
          answered.compared += 1
          const compared = await ask(`/compare a:#${person.id} b:#${other.id} period:${period}`)
          const both = [ranked, theirs].map((of) => show(id, expected(of, id)).shown)
          expect(comparedBy(compared, id)).toEqual(both)
        }
      }),
      { numRuns: 60 },
    )
    // Not vacuous: most questions of these people have an answer.
    for (const times of Object.values(answered)) expect(times).toBeGreaterThan(3)
  })

  it('gets the numbers of an evening that /stats has of its rounds', { timeout: 120_000 }, async () => {
    for (const { id, files } of sessions) {
      const own = lines.filter(({ file }) => files.has(file))
      if (own.length === 0) continue
      const rows = tablesOf(await ask(`/session which:#${id} view:players`)).flatMap((table) => table.rows)
      for (const guid of new Set(own.map((line) => line.guid))) {
        const mine = own.filter((line) => line.guid === guid)
        const cells = columns.map((each) => show(each, plain[each](mine)).shown)
        const row = rows.find((shown) => columns.every((_, at) => shown[places[at] ?? -1] === cells[at]))
        expect(row, `${guid} in session ${id}: ${cells}`).toBeDefined()
      }
    }
  })
})

/** The stamp of a file is the instant the round ended; the servers of these files keep UTC here. */
function dayOf({ file }: PlainLine): Date {
  return new Date(`${file.slice(0, 10)}T00:00:00Z`)
}

/** Of /session: K, D, K/D, DPM, Rev, Gib, Rds and Time. */
const columns = ['kills', 'deaths', 'kd', 'dpm', 'revives', 'gibs', 'rounds', 'time_played'] as const
const places = [1, 2, 3, 4, 7, 8, 9, 10]

function tablesOf({ sections }: Reply): TableSection[] {
  return sections.filter((section): section is TableSection => section.kind === 'table')
}

/** Of /compare: its tables have one row a metric, rates before totals, each in the order of the list. */
function comparedBy(reply: Reply, id: MetricId): readonly string[] | undefined {
  const rows = tablesOf(reply).filter(({ heading }) => heading === 'Rates' || heading === 'Totals')
  const rates = metrics.filter(({ denominator }) => denominator)
  const ordered = [...rates, ...metrics.filter((metric) => !rates.includes(metric))]
  return rows.flatMap((table) => table.rows)[ordered.findIndex((metric) => metric.id === id)]?.slice(1, 3)
}

type Column =
  | 'kills'
  | 'deaths'
  | 'damageGiven'
  | 'damageReceived'
  | 'revivesGiven'
  | 'gibs'
  | 'xp'
  | 'secondsPlayed'
  | 'teamDamageGiven'
  | 'selfKills'

function knowing(lines: readonly PlainLine[], columns: readonly Column[]): PlainLine[] {
  return lines.filter((line) => columns.every((column) => line[column] !== null))
}

function sum(
  lines: readonly PlainLine[],
  columns: readonly Column[],
  of: (line: PlainLine) => number | null,
): number | null {
  const known = knowing(lines, columns)
  return known.length === 0 ? null : known.reduce((all, line) => all + (of(line) ?? 0), 0)
}

type Known = (column: Column) => number
function ratio(
  lines: readonly PlainLine[],
  columns: readonly Column[],
  above: (known: Known) => number,
  below: (known: Known, count: number) => number,
): number | null {
  const known = knowing(lines, columns)
  const total: Known = (column) => known.reduce((all, line) => all + (line[column] ?? 0), 0)
  const divisor = below(total, known.length)
  return divisor > 0 ? above(total) / divisor : null
}
