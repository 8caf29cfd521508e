import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../../../src/config.ts'
import type { SingleChart } from '../../../../src/core/commands/chart-spec.ts'
import type { Reply } from '../../../../src/core/commands/reply.ts'
import { learnCatalogues } from '../../../../src/core/language/read-catalogues.ts'
import { inLanguage } from '../../../../src/core/language/say.ts'
import bar from '../../../../src/games/bar/game.ts'
import { describeDay } from '../../../../src/games/bar/query/describe-match-line.ts'
import { describeSize } from '../../../../src/games/bar/query/sides-of.ts'
import { without } from '../../../support/bar-files.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { importDumps } from '../../../support/import-dumps.ts'
import { openShell, wordsOf } from '../../../support/seed-shell.ts'

/** Words that are the same in both languages. */
const same = new Set('# - – APM DPM K Kills Map Maps Match Matches Mts Skill'.split(' ')).add('Maps: ann')
/** Names stay as they are: of people, sides, maps and units. */
const names = ['ann', 'ben', 'carl', 'dora', 'Team 1', 'Team 2', 'Quiet Basin']
const whole = ['match', 'economy', 'army', 'units', 'apm', 'control']
const lines = [
  ...whole.map((view) => `/bar ${view} match:#1`),
  ...whole.slice(1).map((view) => `/bar ${view} match:#1 player:ann`),
  ...['overview', 'matches', 'units', 'maps'].map((view) => `/bar player player:ann view:${view}`),
  '/bar last',
]

let fresh: FreshDatabase
let ask: (line: string, locale: string) => Promise<Reply>
/** What each line is answered with, in English and in German. */
const replies = new Map<string, [Reply, Reply]>()
let units: Set<string>

beforeAll(async () => {
  await learnCatalogues([join(projectFolder, 'src/core/locales'), join(projectFolder, 'src/games/bar/locales')])
  fresh = await freshDatabase()
  const people = { names: ['ann', 'ben', 'carl', 'dora'], accounts: [1, 2, 3, 4] }
  await importDumps(fresh.db, [
    { files: simulateDump({ ...people, seed: 80, players: 4, minutes: 6, winner: 0, map: 'Quiet Basin' }) },
    {
      files: without(
        simulateDump({ seed: 81, players: 4, minutes: 4, shape: 'emitter', unitCosts: false, map: 'Quiet Basin' }),
        'commands_log.mpk',
        'damage_log.mpk',
      ),
    },
  ])
  const shell = await openShell(fresh.db)
  ask = (line, locale) => shell(line, { games: [bar], locale })
  for (const line of lines) replies.set(line, [await ask(line, 'en'), await ask(line, 'de')])
  const { rows } = await sql<{ label: string }>`select distinct label from bar_unit_stats`.execute(fresh.db)
  units = new Set(rows.map(({ label }) => label))
}, 60_000)
afterAll(() => fresh?.close())

const both = (line: string): [Reply, Reply] => {
  const found = replies.get(line)
  if (!found) throw new Error(`${line} was not asked`)
  return found
}

describe.each(lines)('in German %s', (line) => {
  it('has no table head in English', () => {
    const [english, german] = both(line).map(headsOf)
    expect(german?.length).toBe(english?.length)
    expect(left(english, german)).toEqual([])
  })

  it('has no heading, label, button, note or word of a chart in English', () => {
    const [english, german] = both(line).map(textsOf)
    expect(german?.length).toBe(english?.length)
    expect(left(english, german)).toEqual([])
  })

  it('writes every number of a table with a decimal comma, and the same one', () => {
    const [english, german] = both(line).map(numbersOf)
    const swapped = english?.map((cell) => cell.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.')))
    expect(german).toEqual(swapped)
  })
})

describe('in German', () => {
  it('a match says who won, and a list when it was played', async () => {
    expect(wordsOf(both('/bar match match:#1')[1])).toContain('Ergebnis: Sieg für Team 1')
    expect(wordsOf(both('/bar last')[1])).toMatch(/\d{1,2}\. \p{L}+ · 2v2 · \d+:\d\d · nicht erfasst/u)
    expect(both('/bar economy match:#1 player:ann')[1].title).toBe('Quiet Basin · Wirtschaft von ann')
  })

  it('a number has dots for thousands and a comma for parts', () => {
    const words = wordsOf(both('/bar player player:ann view:overview')[1])
    expect(words).toMatch(/^Verursachter Schaden: \d{1,3}(\.\d{3})+$/m)
    expect(words).toMatch(/^APM: \d+,\d$/m)
    expect(words).toMatch(/^Siegquote: 100,0%$/m)
  })

  it('it is said what a dump does not tell', async () => {
    expect(wordsOf(await ask('/bar apm match:#2', 'de'))).toContain(
      'Der Dump hat kein commands_log: Die Befehle sind unbekannt.',
    )
    expect(wordsOf(await ask('/bar army match:#2', 'de'))).toContain('Der Dump kam ohne Einheitenkosten')
    expect(wordsOf(await ask('/bar match match:#9', 'de'))).toContain('Kein solches Match')
  })

  it('a day has its year when it is not this one, and many who play alone are counted', () => {
    const at = new Date('2026-05-13T20:00:00Z')
    expect(inLanguage('de', () => describeDay(at, 'UTC', new Date('2026-06-01T00:00:00Z')))).toBe('13. Mai')
    expect(inLanguage('de', () => describeDay(at, 'UTC', new Date('2027-06-01T00:00:00Z')))).toBe('13. Mai 2026')
    const alone = [0, 1, 2].map((allyTeam) => ({ allyTeam, players: 1 }))
    expect(inLanguage('de', () => describeSize(alone, 3))).toBe('jeder gegen jeden, 3 Spieler')
  })
})

/** What stands in German as in English, though it is no name and not the same in both. */
function left(english: readonly string[] = [], german: readonly string[] = []): string[] {
  return german.filter((text, index) => text === english[index] && !isName(text) && !same.has(text))
}

function isName(text: string): boolean {
  return !/\p{L}{2}/u.test(text) || names.includes(text) || units.has(text) || /^#\d+ Quiet Basin$/.test(text)
}

function headsOf({ sections }: Reply): string[] {
  return sections.flatMap((section) => (section.kind === 'table' ? section.columns.map(({ label }) => label) : []))
}

function textsOf({ sections, notes = [], buttons = [], menus = [] }: Reply): string[] {
  const said = sections.flatMap((section) => {
    if (section.kind === 'text') return [section.text]
    if (section.kind === 'table') return [section.heading ?? '']
    if (section.kind === 'facts') return [section.heading ?? '', ...section.facts.map(({ label }) => label)]
    const { chart } = section
    return (chart.kind === 'panels' ? chart.panels.map((panel) => panel.chart) : [chart]).flatMap(wordsOfChart)
  })
  const offered = menus.flatMap(({ label, options }) => [label, ...options.map((option) => option.label)])
  return [...said, ...notes, ...buttons.map(({ label }) => label), ...offered]
}

function wordsOfChart(chart: SingleChart): string[] {
  const common = [chart.title, chart.subtitle ?? '']
  switch (chart.kind) {
    case 'bars':
    case 'dots':
      return [...common, ...chart.measures.map(({ label }) => label)]
    case 'lines':
      return [...common, chart.measure.label]
    case 'areas': {
      const parts = chart.shares?.flatMap((share) => share.parts.map(({ label }) => label)) ?? []
      const series = chart.series.map(({ label }) => label)
      return [...common, chart.measure.label, chart.range?.label ?? '', ...series, ...parts]
    }
    case 'map':
      return [...common, chart.heat?.mixed ?? '', chart.circles?.measure.label ?? '']
    case 'matrix':
      return [...common, chart.measure.label, chart.does.row, chart.does.column]
  }
}

function numbersOf({ sections }: Reply): string[] {
  const cells = sections.flatMap((section) => (section.kind === 'table' ? section.rows.flat() : []))
  return cells.filter((cell) => /^[-−]?\d[\d.,]*[KM%]?$/.test(cell))
}
