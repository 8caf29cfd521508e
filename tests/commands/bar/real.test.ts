import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BarsChart, SingleChart } from '../../../src/core/commands/chart-spec.ts'
import type { Reply } from '../../../src/core/commands/reply.ts'
import bar from '../../../src/games/bar/game.ts'
import { shortCount } from '../../../src/games/bar/query/short-count.ts'
import { realDump } from '../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { importDumps } from '../../support/import-dumps.ts'
import { openShell, wordsOf } from '../../support/seed-shell.ts'
import { askAll, matchCommands } from './every-view.ts'

const folder = `${process.env.REAL_DATA_DIR}/mpk/expected`

interface Expected {
  calculate_player_apm_and_focus: { player_id: number; actions_per_minute: number }
  player_collaboration: { player_id: number; total_metal_sent: number; total_metal_received: number }
  player_economic_efficiency: { player_id: number; total_damage_output: number; damage_per_resource_unit: number }
}

function expected<Name extends keyof Expected>(match: string, name: Name): Expected[Name][] {
  const text = gunzipSync(readFileSync(`${folder}/${match}/${name}.jsonl.gz`)).toString()
  const lines = text.trim().split('\n')
  return lines.map((line): Expected[Name] => JSON.parse(line))
}

describe.skipIf(!process.env.REAL_DATA_DIR).each([
  ['a_glitters', 1, 'Team 1 won'],
  ['b_smolders', 2, 'not recorded'],
])('the real match %s', (match, id, result) => {
  let fresh: FreshDatabase
  let ask: (line: string) => Promise<Reply>
  /** Names by seat. */
  let names: Map<number, string>
  beforeAll(async () => {
    fresh = await freshDatabase()
    await importDumps(fresh.db, [{ files: realDump('a_glitters') }, { files: realDump('b_smolders') }])
    const shell = await openShell(fresh.db)
    ask = (line) => shell(line, { games: [bar] })
    const { rows } = await sql<{ seat: number; name: string }>`
      select team_id as seat, name from bar_players where match_id = ${id}`.execute(fresh.db)
    names = new Map(rows.map(({ seat, name }) => [seat, name]))
  })
  afterAll(() => fresh?.close())

  it('is told in every view of everybody and of one player', async () => {
    const player = await ask(`/bar match match:#${id}`)
    expect(wordsOf(player)).toContain(`Result: ${result}`)
    expect(wordsOf(player)).toContain('Played: 8v8')
    const replies = await askAll(
      ask,
      matchCommands.map((name) => `/bar ${name} match:#${id}`),
      24,
    )
    for (const [line, reply] of replies) {
      expect(reply.visibility ?? 'public', line).toBe('public')
      if (line.startsWith('/bar '))
        expect(
          reply.sections.some(({ kind }) => kind === 'chart'),
          line,
        ).toBe(true)
    }
  })

  it('counts the damage of each player, and what each resource did, as the checked results do', async () => {
    const rows = expected(match, 'player_economic_efficiency').filter(({ player_id }) => names.has(player_id))
    const bars = barsIn(await ask(`/bar match match:#${id}`), 'Players')
    expect(valuesOf(bars, 'Damage')).toEqual(
      new Map(rows.map((row) => [names.get(row.player_id), expect.closeTo(row.total_damage_output, 6)])),
    )
    const economy = tableIn(await ask(`/bar economy match:#${id}`), 'D/1K')
    expect(economy).toEqual(
      new Map(rows.map((row) => [names.get(row.player_id), oneDigit(1000 * row.damage_per_resource_unit)])),
    )
  })

  it('counts orders as the checked results do', async () => {
    const sums = new Map<string | undefined, number>()
    for (const { player_id, actions_per_minute } of expected(match, 'calculate_player_apm_and_focus')) {
      const name = names.get(player_id)
      if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + actions_per_minute)
    }
    const told = tableIn(await ask(`/bar apm match:#${id}`), 'Orders')
    expect(told).toEqual(new Map([...sums].map(([name, sum]) => [name, sum.toLocaleString('en')])))
  })

  it('tells what was sent and received as the checked results do', async () => {
    const rows = expected(match, 'player_collaboration').filter(({ player_id }) => names.has(player_id))
    const told = await ask(`/bar economy match:#${id}`)
    for (const [label, key] of [
      ['M sent', 'total_metal_sent'],
      ['M recv', 'total_metal_received'],
    ] as const)
      expect(tableIn(told, label)).toEqual(new Map(rows.map((row) => [names.get(row.player_id), shortCount(row[key])])))
  })
})

function chartsIn({ sections }: Reply): SingleChart[] {
  return sections.flatMap((section) => {
    if (section.kind !== 'chart') return []
    return section.chart.kind === 'panels' ? section.chart.panels.map(({ chart }) => chart) : [section.chart]
  })
}

function barsIn(reply: Reply, title: string): BarsChart {
  const chart = chartsIn(reply).find((one) => one.title === title)
  if (chart?.kind !== 'bars') throw new Error(`no bars are called ${title}`)
  return chart
}

function valuesOf({ measures, rows }: BarsChart, label: string): Map<string, number | null | undefined> {
  const at = measures.findIndex((measure) => measure.label === label)
  return new Map(rows.map((row) => [row.label, row.values[at]]))
}

/** A column by the first one. */
function tableIn({ sections }: Reply, label: string): Map<string | undefined, string | undefined> {
  for (const section of sections) {
    if (section.kind !== 'table') continue
    const at = section.columns.findIndex((column) => column.label === label)
    if (at >= 0) return new Map(section.rows.map((row) => [row[0], row[at]]))
  }
  throw new Error(`no table has a column ${label}`)
}

function oneDigit(value: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}
