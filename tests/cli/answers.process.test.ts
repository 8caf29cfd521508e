import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { MessageCreateRequestSchema } from 'discord-api-spec/zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { exportFiles } from '../../src/core/imports/export-files.ts'
import et from '../../src/games/et/game.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { checkMessage } from '../support/fake-discord/check-message.ts'
import { checkSchema } from '../support/fake-discord/check-schema.ts'
import { engines } from '../support/fresh-database.ts'
import { readAll } from '../support/read-all.ts'
import { freshPlace, killAll, type Place, runDebrief, start } from '../support/run-debrief.ts'
import { hostileEvening, steering } from './hostile-evening.ts'

const { files, truth } = simulateEvening(hostileEvening)

/** The contract others read exports by: adding is allowed, renaming is not. */
const promised =
  'file server map round matchId sessionId endedAt aborted orphan guid name isBot side kills deaths damageGiven ' +
  'damageReceived teamDamageGiven teamDamageReceived gibs selfKills teamKills teamGibs secondsPlayed xp revivesGiven ' +
  'timesRevived headshotKills verdict'

type Room = keyof typeof et.exports

describe.each(engines)('over an evening of hostile names, on %s,', (engine) => {
  let place: Place
  let database: OpenDatabase
  beforeAll(async () => {
    place = await freshPlace(engine)
    database = await place.open('bot')
    const folder = join(place.folder, 'evening')
    mkdirSync(folder)
    for (const { name, text } of files) writeFileSync(join(folder, name), text)
    expect(await runDebrief(place, 'import', folder)).toMatchObject({ code: 0 })
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database.close()
    await place.end()
  })

  it.each(['et/rounds', 'et/player-rounds', 'et/weapon-rounds', 'et/sessions', 'files'])(
    'export %s writes every row once, and no cell of its CSV is a formula',
    async (what) => {
      const out = join(place.folder, `${what.replace('/', '-')}.csv`)
      const csv = await runDebrief(place, 'export', what, '--format', 'csv', '--out', out)
      expect(csv).toMatchObject({ code: 0, stdout: '', stderr: '' })
      const objects = await readAll((what === 'files' ? exportFiles : et.exports[what.slice(3) as Room])(database.db))
      const [head, ...rows] = readCsv(readFileSync(out, 'utf8'))
      expect(head).toEqual(Object.keys(objects[0] ?? {}))
      expect(rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')))).toEqual(
        objects.map((object) => Object.values(object).map(asCell)),
      )
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([])
      if (what === 'et/player-rounds') expect(rows.flat().some((cell) => cell.startsWith("'=cmd|"))).toBe(true)
    },
  )

  it('export writes JSON lines to the terminal, with the fields that others rely on', async () => {
    const { code, stderr, lines } = await runDebrief(place, 'export', 'et/player-rounds')
    expect([code, stderr]).toEqual([0, ''])
    expect(lines()).toHaveLength(truth.flatMap(({ players }) => players).length)
    for (const line of lines()) expect(Object.keys(line)).toEqual(expect.arrayContaining(promised.split(' ')))
  })

  it('no reply and no table lets a name steer the terminal', async () => {
    const questions = [
      ['ask', '/last_session view:players'],
      ['ask', '/stats player:\u001b[31mnobody\u0007'],
    ]
    for (const { code, stdout, stderr } of await Promise.all(questions.map((words) => runDebrief(place, ...words)))) {
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).not.toMatch(steering)
    }
  })

  it('the answers say what was played', async () => {
    const kills = new Map<string, number>()
    for (const { guid, weapons } of truth.flatMap(({ players }) => players)) {
      const own = Object.values(weapons).reduce((sum, [, , kills]) => sum + kills, 0)
      kills.set(guid, (kills.get(guid) ?? 0) + own)
    }
    const [ranking, maps] = await Promise.all([
      runDebrief(place, 'ask', '/leaderboard metric:kills min_rounds:1', '--as', '123456789012345678'),
      runDebrief(place, 'ask', '/last_session', 'view:maps'),
    ])
    expect(ranking.code).toBe(0)
    for (const count of kills.values()) expect(ranking.stdout).toMatch(new RegExp(` ${count} `))
    expect(maps.stdout).toContain('2026-05-01')
    for (const { name } of hostileEvening.maps) expect(maps.stdout).toContain(name)
  })

  it('ask --json prints the message that Discord would get, and --out writes its pictures', async () => {
    const out = join(place.folder, 'pictures')
    const asked = ['ask', '/leaderboard metric:kills min_rounds:1', '--out', out]
    const [message, reply] = [await runDebrief(place, ...asked, '--json'), await runDebrief(place, ...asked)]
    expect([message.code, reply.code]).toEqual([0, 0])

    const [body] = message.lines()
    const paths = message.stderr.trim().split('\n')
    const files = paths.map((path) => ({ filename: basename(path) }))
    expect(checkSchema(MessageCreateRequestSchema, body)).toEqual([])
    expect(checkMessage(body, files)).toEqual([])
    expect(files).toEqual([{ filename: expect.stringMatching(/^[a-z0-9-]+\.png$/) }])
    for (const path of paths) expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG')
    expect(reply.stdout.trimEnd().split('\n').slice(-paths.length)).toEqual(paths)
  })

  it('a question nobody can answer gets a readable reply', async () => {
    const replies = await Promise.all(
      ['/nope', 'leaderboard metric:beauty'].map((words) => runDebrief(place, 'ask', words)),
    )
    for (const { code, stdout, stderr } of replies) {
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/\w+ \w+/)
      expect(stdout).not.toMatch(/undefined|\[object|at file:|Error:/)
    }
    expect(replies[0]?.stdout).toContain('There is no command “/nope”')
  })

  it('ask answers in the language that is asked for, numbers too, and in English in one it does not know', async () => {
    const asked = (locale: string, ...more: string[]) =>
      runDebrief(place, 'ask', '/leaderboard metric:dpm min_rounds:1', '--locale', locale, ...more)
    const [german, message, nonsense] = await Promise.all([asked('de'), asked('de', '--json'), asked('no such')])
    expect([german.code, message.code, nonsense.code]).toEqual([0, 0, 0])
    expect(german.stdout).toContain('ab 1 Runde')
    expect(german.stdout).toMatch(/ \d+,\d /)
    expect(message.stdout).toContain('ab 1 Runde')
    expect(nonsense.stdout).toContain('1 round or more')
  })

  it.skipIf(engine === 'postgres')(
    'wrong use ends with 2 and a line that says why, and prints no answer',
    async () => {
      const wrong = await Promise.all(
        [
          ['frobnicate'],
          ['import', '.', '--verbose'],
          ['import', '/nowhere/at/all'],
          ['import', 'tests/cli', '--game', 'chess'],
          ['export', 'et/feelings'],
          ['ask', '/stats', '--json', '--page', 'two'],
          ['ask', '/stats', '--page', '2'],
        ].map((args) => runDebrief(place, ...args)),
      )
      expect(wrong.map(({ code, stdout }) => [code, stdout])).toEqual(wrong.map(() => [2, '']))
      expect(wrong.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
        "error: unknown command 'frobnicate'",
        "error: unknown option '--verbose'",
        'debrief: there is no /nowhere/at/all',
        "debrief: there is no game 'chess'; there is et, bar",
        expect.stringMatching(/^debrief: there is no export 'et\/feelings'; there is files, et\/rounds/),
        "debrief: --page takes a number from 1, not 'two'",
        'debrief: --page goes with --json: the terminal shows the whole reply',
      ])
    },
    60_000,
  )

  it.skipIf(engine === 'postgres')('help is no error, and a reader who leaves early is none', async () => {
    const script = 'node scripts/run.mjs "$@" | head -1'
    const [help, head] = await Promise.all([
      runDebrief(place, 'help'),
      start('sh', ['-c', script, 'sh', 'export', 'et/weapon-rounds'], place.env).ended,
    ])
    expect([help.code, help.stderr]).toEqual([0, ''])
    expect(help.stdout).toContain('import')
    expect([head.code, head.stderr]).toEqual([0, ''])
    expect(head.lines()).toHaveLength(1)
  })
})

function asCell(value: unknown): string {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** RFC 4180: quoted cells may hold commas, quotes and line ends. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  for (const line of text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)) {
    const cells = [...`,${line[1]}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)]
    rows.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''))
  }
  return rows
}
