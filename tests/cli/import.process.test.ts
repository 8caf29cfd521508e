import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/core/archive/sha256.ts'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, runDebrief } from '../support/run-debrief.ts'
import { smallEvening } from '../support/small-evening.ts'

const evening = simulateEvening(smallEvening).files
const written = `${process.env.REAL_DATA_DIR}/et/lua-written`

function layDown(place: Place, name: string, files: readonly { name: string; text: string }[]): string {
  const folder = join(place.folder, name)
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
  return folder
}

const outcomesOf = (lines: Record<string, unknown>[]) => lines.map(({ outcome }) => outcome)

describe.each(engines)('debrief import, on %s', (engine) => {
  let place: Place
  let database: OpenDatabase
  beforeAll(async () => {
    place = await freshPlace(engine)
    database = await place.open('bot')
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database.close()
    await place.end()
  })

  it('tells of every file what became of it, and of the same folder again that it is known', async () => {
    const folder = layDown(place, 'evening', [...evening, { name: 'readme.txt', text: 'nothing' }])
    const first = await runDebrief(place, 'import', folder, '--json')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.lines()[0]).toEqual({
      file: 'readme.txt',
      sha256: null,
      outcome: 'ignored',
      reason: expect.any(String),
      ids: { file: null, round: null, match: null, session: null },
    })
    expect(first.lines().slice(1)).toEqual(
      evening.map(({ name, text }) => ({
        file: name,
        sha256: sha256(new TextEncoder().encode(text)),
        outcome: 'imported',
        reason: null,
        ids: {
          file: expect.any(Number),
          round: expect.any(Number),
          match: expect.any(Number),
          session: expect.any(Number),
        },
      })),
    )
    const matches = first.lines().flatMap(({ ids }) => (ids as { match: number | null }).match ?? [])
    expect(matches).toEqual([matches[0], matches[0], matches[2], matches[2]])

    const again = await runDebrief(place, 'import', folder, '--json')
    expect(again.code).toBe(0)
    expect(outcomesOf(again.lines())).toEqual(['ignored', ...evening.map(() => 'already-imported')])
  })

  it('leaves the files where they are and keeps a copy of each', async () => {
    const kept = readdirSync(place.archiveDir, { recursive: true }).map((path) => String(path).split('/').at(-1))
    expect(kept).toEqual(expect.arrayContaining(evening.map(({ name }) => name)))
    expect(kept).not.toContain('readme.txt')
    expect(readdirSync(join(place.folder, 'evening'))).toHaveLength(evening.length + 1)
  })

  it('calls a round two alone an orphan at the end, and heals it when its round one comes by another command', async () => {
    const [one, two] = simulateEvening({ ...smallEvening, serverName: 'Other', seed: 8 }).files
    const ends = [two, one].map((file, at) => layDown(place, `half-${at}`, file ? [file] : []))
    const alone = await runDebrief(place, 'import', ends[0] ?? '', '--json')
    expect(alone.lines()).toMatchObject([{ outcome: 'orphan', reason: expect.stringContaining('round one') }])
    const report = await runDebrief(place, 'import', ends[1] ?? '')
    expect(report).toMatchObject({ code: 0, stderr: '' })
    expect(report.stdout).toContain('1 files: 1 imported')
    const { rows } = await database.query('select state from processed_files where name = $1 and server_id = 2', [
      two?.name,
    ])
    expect(rows).toEqual([{ state: 'imported' }])
  })

  it('counts files beside rounds apart from them', async () => {
    const { files, siblings } = simulateEvening({
      ...smallEvening,
      serverName: 'Beside',
      start: '2026-06-01-200000',
    })
    const folder = layDown(place, 'beside', [...files, ...siblings])
    const { code, stdout } = await runDebrief(place, 'import', folder)
    expect(code).toBe(0)
    expect(stdout).toContain('4 files: 4 imported\n')
    expect(stdout).toContain('4 awards files beside them: 4 imported\n4 times files beside them: 4 imported\n')
    expect(stdout).toContain('2 matches with both rounds among these files, 0 with one\n')
  })

  it('imports a round two given before its round one, for the server it is told', async () => {
    const [one, two] = simulateEvening({ ...smallEvening, seed: 9 }).files
    const folder = layDown(place, 'swapped', [...(one ? [one] : []), ...(two ? [two] : [])])
    const paths = [two, one].map((file) => join(folder, file?.name ?? ''))
    const { code, lines } = await runDebrief(place, 'import', ...paths, '--server', 'by-hand', '--json')
    expect([code, ...outcomesOf(lines())]).toEqual([0, 'imported', 'imported'])
    const { rows } = await database.query(
      'select count(*)::int4 as files from processed_files as file join servers on servers.id = server_id where key = $1',
      ['by-hand'],
    )
    expect(rows).toEqual([{ files: 2 }])
  })

  it('finds the server of servers.json whose names hold the name in the file, colours or not', async () => {
    await place.writeServers([
      { id: 'named', name: 'Named', names: ['^3Na^7med #1'], timeZone: 'UTC', source: { folder: place.folder } },
    ])
    const [one] = simulateEvening({ ...smallEvening, serverName: '^1Na^2med #1', seed: 10 }).files
    const { lines } = await runDebrief(place, 'import', layDown(place, 'named', one ? [one] : []), '--json')
    expect(outcomesOf(lines())).toEqual(['imported'])
    const { rows } = await database.query(
      'select key from rounds join servers on servers.id = server_id order by rounds.id desc limit 1',
    )
    expect(rows).toEqual([{ key: 'named' }])
  })

  it('goes on when a file has a name that no archive should hold, or grows too large', async () => {
    const [one, two] = simulateEvening({ ...smallEvening, seed: 11, serverName: 'Third' }).files
    const folder = layDown(place, 'odd', [
      { name: '2026-05-01-200000-su\u001b[31mpply-round-1.txt', text: one?.text ?? '' },
      { name: '2026-05-01-200500-supply-round-1.txt', text: 'x'.repeat(5_000_000) },
      ...(two ? [two] : []),
    ])
    const { code, stdout, lines } = await runDebrief(place, 'import', folder, '--json')
    expect([code, ...outcomesOf(lines())]).toEqual([0, 'ignored', 'ignored', 'orphan'])
    expect(stdout).not.toContain('\u001b')
  })

  describe.skipIf(!process.env.REAL_DATA_DIR)('the damaged evening and the one saved twice', () => {
    it('are what their README says', async () => {
      const [damaged, twice] = await Promise.all(
        ['e8-damaged', 'e9-writer2'].map((name) =>
          runDebrief(place, 'import', `${written}/${name}/files`, '--server', name, '--json'),
        ),
      )
      expect(damaged?.lines().map(({ file, outcome, reason }) => [file, outcome, reason])).toEqual([
        ['2026-06-02-200559-etl_adlernest-round-1.txt', 'imported', null],
        ['2026-06-02-201105-etl_adlernest-round-2.txt', 'rejected', 'The file ends in the middle of a line.'],
        ['2026-06-02-201846-supply-round-1.txt', 'rejected', 'The file has a header and no players.'],
        ['2026-06-02-202934-te_escape2-round-1.txt', 'rejected', 'The file is empty.'],
        ['2026-06-02-203340-te_escape2-round-2.txt', 'orphan', expect.stringContaining('round one never arrived')],
      ])
      // Of each pair the second holds the round.
      expect(outcomesOf(twice?.lines() ?? [])).toEqual(
        Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? 'already-imported' : 'imported')),
      )
    })

    it('are whole again when the undamaged files come', async () => {
      const folder = `${written}/e8-damaged/undamaged`
      const { lines } = await runDebrief(place, 'import', folder, '--server', 'e8-damaged', '--json')
      expect(lines().filter(({ outcome }) => outcome !== 'imported' && outcome !== 'already-imported')).toEqual([])
      const { rows } = await database.query(
        `select distinct rounds.state from rounds join servers on servers.id = server_id where key = 'e8-damaged'`,
      )
      expect(rows).toEqual([{ state: 'complete' }])
    })
  })
})
