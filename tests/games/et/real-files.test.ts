import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFiles } from '../../../src/games/et/import/import-files.ts'
import { exportPlayerRounds } from '../../../src/games/et/query/export-player-rounds.ts'
import { exportRounds } from '../../../src/games/et/query/export-rounds.ts'
import { exportSessions } from '../../../src/games/et/query/export-sessions.ts'
import type { FileToImport } from '../../../src/games/game.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../support/et-files.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { type PlainLine, readPlainly } from '../../support/plain-reader.ts'
import { readAll } from '../../support/read-all.ts'

const folder = `${process.env.REAL_DATA_DIR}/et/real`

/** One server, as the files of one folder are taken: they name it in more than one way. */
async function importReal(files: readonly FileToImport[]) {
  const fresh = await freshDatabase()
  await fresh.db.insertInto('servers').values({ key: 'real', name: 'Real' }).execute()
  const outcomes = await importFiles(fresh.db, files, utc)
  return { fresh, outcomes }
}

describe.skipIf(!process.env.REAL_DATA_DIR)('the 209 genuine files in one database', () => {
  let files: FileToImport[]
  let fresh: FreshDatabase
  let told: string[]

  beforeAll(async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    files = names.map((name) => fileOf(name, readFileSync(`${folder}/${name}`), 'real'))
    const imported = await importReal(files)
    fresh = imported.fresh
    told = imported.outcomes.map(({ kind, reasonCode }) => (reasonCode ? `${kind}: ${reasonCode}` : kind))
  }, 60_000)
  afterAll(() => fresh?.close())

  it('are 199 imported, 9 orphans and one rejected', async () => {
    expect(files).toHaveLength(209)
    expect(countOf(told)).toEqual({ imported: 199, 'orphan: no-first-half': 9, 'rejected: header-only': 1 })
    const rejected = files[told.indexOf('rejected: header-only')]
    expect(rejected?.name).toBe('2024-09-12-174949-supply-round-2.txt')
  })

  it('stand in the ledger as they were told', async () => {
    const rows = await fresh.db.selectFrom('processed_files').select(['state', 'reason_code', 'reason']).execute()
    expect(countOf(rows.map(({ state, reason_code }) => (reason_code ? `${state}: ${reason_code}` : state)))).toEqual(
      countOf(told),
    )
    expect(rows.filter(({ state, reason }) => state !== 'imported' && !reason)).toEqual([])
  })

  it('are exported as a second, plain reader understands them, every field of every player', async () => {
    const plain = readPlainly(files)
    const rows = await readAll(exportPlayerRounds(fresh.db))
    expect(rows).toHaveLength(1385)
    expect(differences(rows, plain)).toEqual([])
    expect(Object.keys(plain[0] ?? {}).length + placeFields.length).toBe(promised.length)
  })

  it('know the server, the end, the session and the match of every line that has one', async () => {
    const rows = await readAll(exportPlayerRounds(fresh.db))
    expect(new Set(rows.map(({ server }) => server))).toEqual(new Set(['real']))
    expect(rows.filter(({ sessionId }) => sessionId === null)).toEqual([])
    expect(rows.filter(({ endedAt, file }) => String(endedAt).slice(0, 10) !== String(file).slice(0, 10))).toEqual([])
    const inMatch = new Map<unknown, Set<unknown>>()
    for (const { matchId, file, orphan } of rows) {
      expect(matchId === null).toBe(orphan)
      if (matchId !== null) inMatch.set(matchId, (inMatch.get(matchId) ?? new Set()).add(file))
    }
    expect(countOf([...inMatch.values()].map(({ size }) => `${size} files`))).toEqual({ '2 files': 92, '1 files': 15 })
  })

  it('are 35 sessions: 19 lone old files and 16 evenings, one past midnight and two with a break', async () => {
    const sessions = await readAll(exportSessions(fresh.db))
    const evenings = sessions.filter(({ rounds }) => Number(rounds) > 1)
    expect(sessions).toHaveLength(35)
    const shown = evenings.map(({ startedAt, endedAt, rounds }) => `${startedAt} ${endedAt} ${rounds}`).sort()
    expect(shown.map((line) => line.replaceAll(/:\d\d\.000Z/g, ''))).toEqual([
      '2025-09-24T23:28 2025-09-25T00:44 12',
      '2025-10-02T21:14 2025-10-02T23:28 20',
      '2025-10-12T21:14 2025-10-12T22:52 6',
      '2025-10-14T21:19 2025-10-14T23:56 24',
      '2025-10-15T21:37 2025-10-15T23:47 14',
      '2025-10-17T20:09 2025-10-17T21:13 5',
      '2025-10-17T22:41 2025-10-17T23:26 5',
      '2025-10-20T21:34 2025-10-20T23:56 18',
      '2025-10-21T21:09 2025-10-21T23:37 16',
      '2025-10-22T21:18 2025-10-22T23:34 16',
      '2025-10-24T22:31 2025-10-24T23:05 4',
      '2025-10-25T15:46 2025-10-25T16:27 4',
      '2025-10-26T19:07 2025-10-26T20:30 7',
      '2025-10-26T21:35 2025-10-26T22:50 8',
      '2025-10-27T21:08 2025-10-27T23:07 16',
      '2025-11-01T21:13 2025-11-02T00:06 14',
    ])
  })

  it('are parted into sessions wherever nobody played for an hour, and nowhere else', async () => {
    const rounds = await readAll(exportRounds(fresh.db))
    rounds.sort((a, b) => Date.parse(String(a.startedAt)) - Date.parse(String(b.startedAt)))
    const wrong = rounds.flatMap((round, index) => {
      const before = rounds[index - 1]
      if (!before) return []
      const gap = Date.parse(String(round.startedAt)) - Date.parse(String(before.endedAt))
      return gap > 3_600_000 === (round.sessionId !== before.sessionId) ? [] : [`${round.file}: ${gap / 60_000} min`]
    })
    expect(wrong).toEqual([])
  })

  it('change nothing when they come again', async () => {
    const before = await fetchDerived(fresh.db)
    const again = await importFiles(fresh.db, files, utc)
    expect(countOf(again.map(({ kind }) => kind))).toEqual({ 'already-imported': 208, rejected: 1 })
    expect(await fetchDerived(fresh.db)).toEqual(before)
  })

  it('lead to the same in any order', async () => {
    const shuffled = [...files].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    const other = await importReal(shuffled)
    try {
      expect(await fetchDerived(other.fresh.db)).toEqual(await fetchDerived(fresh.db))
    } finally {
      await other.fresh.close()
    }
  })

  it('have totals that equal a recount', async () => {
    expect(await fetchTotals(fresh.db)).toEqual(await fetchRecount(fresh.db))
  })
})

/** Known by the database alone: a plain reader of one folder has no ids and no time zone. */
const placeFields = ['server', 'matchId', 'sessionId', 'endedAt']
const promised =
  'file server map round matchId sessionId endedAt aborted orphan guid name isBot side kills deaths damageGiven damageReceived teamDamageGiven teamDamageReceived gibs selfKills teamKills teamGibs secondsPlayed xp revivesGiven timesRevived headshotKills verdict'.split(
    ' ',
  )

/** Every field that the export and the plain reader see differently. */
function differences(rows: readonly Record<string, unknown>[], plain: readonly PlainLine[]): string[] {
  const keyOf = ({ file, guid, name }: Record<string, unknown>) => `${file} ${guid} ${name}`
  const left = new Map(plain.map((line) => [keyOf(line), line]))
  const found = rows.flatMap((row) => {
    const key = keyOf(row)
    const line = left.get(key)
    left.delete(key)
    if (!line) return [`${key} is in the export alone`]
    const fields = promised.filter((field) => !placeFields.includes(field))
    const theirs: Record<string, unknown> = { ...line }
    return fields.flatMap((field) =>
      row[field] === theirs[field] ? [] : [`${key}: ${field} ${row[field]} and ${theirs[field]}`],
    )
  })
  return [...found, ...[...left.keys()].map((key) => `${key} is not in the export`)]
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
