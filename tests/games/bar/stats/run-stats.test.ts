import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../../../src/config.ts'
import { type AspectName, isAspectName } from '../../../../src/games/bar/parse/aspects.ts'
import { decodeAspect } from '../../../../src/games/bar/parse/decode-aspect.ts'
import type { DecodedAspects } from '../../../../src/games/bar/parse/decoded-aspect.ts'
import { readSidecars } from '../../../../src/games/bar/parse/read-sidecars.ts'
import { findStats } from '../../../../src/games/bar/stats/find-stats.ts'
import { runStats, type StatSources } from '../../../../src/games/bar/stats/run-stats.ts'
import { defineStat, type OutputColumn, type Stat, type StatValue } from '../../../../src/games/bar/stats/stat.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'
import { columnsOf } from '../../../support/columns-of.ts'
import { rowsOf } from './rows-of.ts'

function madeUpMatch(): StatSources {
  const files = simulateDump({ seed: 4, players: 6, minutes: 8 })
  const aspects: Record<string, unknown> = {}
  for (const { name, bytes } of files) {
    const aspect = name.replace('.mpk', '')
    if (isAspectName(aspect)) aspects[aspect] = decodeAspect<AspectName>(aspect, bytes).aspect
  }
  const { defs, unitCosts } = readSidecars(files)
  return { aspects, defs, unitCosts }
}

const fits: Record<OutputColumn['type'], (value: StatValue) => boolean> = {
  int: Number.isSafeInteger,
  float: Number.isFinite,
  text: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  ints: (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
  records: (value) => Array.isArray(value) && value.every((one) => Object.values(one).every(Number.isSafeInteger)),
}

describe('the stats of the folder', () => {
  it('are named as their files, say what they do in a sentence and stand in alphabetical order', async () => {
    const stats = await findStats()
    const notStats = ['clean-columns.ts', 'find-stats.ts', 'run-stats.ts', 'stat.ts']
    const files = readdirSync(join(projectFolder, 'src/games/bar/stats')).filter((name) => name.endsWith('.ts'))
    expect(stats.map(({ name }) => `${name}.ts`)).toEqual(files.filter((name) => !notStats.includes(name)).sort())
    for (const { describe } of stats) expect(describe).toMatch(/^[A-Z][^\n]{20,118}\.$/)
  })

  it('give rows whose keys and values are as declared, of a made-up match', async () => {
    const match = madeUpMatch()
    const results = runStats(await findStats(), match)
    for (const result of results) {
      const rows = rowsOf(result)
      expect(rows.length).toBe(result.kind === 'table' ? result.rows : null)
      expect(rows.length).toBeGreaterThan(0)
      const { columns } = result.stat
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(columns.map(({ name }) => name))
        const odd = columns.filter(({ name, type, nullable }) => {
          const value = row[name] ?? null
          return value === null ? !nullable : !fits[type](value)
        })
        expect(odd).toEqual([])
      }
    }
  })

  it('give no rows, and no error, of aspects without rows', async () => {
    const match = madeUpMatch()
    const names = Object.keys(match.aspects).filter(isAspectName)
    const empty: DecodedAspects = Object.fromEntries(names.map((name) => [name, columnsOf(name, [])]))
    for (const result of runStats(await findStats(), { ...match, aspects: empty })) {
      expect(rowsOf(result)).toEqual([])
    }
  })

  it('give the same rows of the same match, and change nothing of it', async () => {
    const [match, same] = [madeUpMatch(), madeUpMatch()]
    const first = runStats(await findStats(), match)
    expect(match).toEqual(same)
    expect(runStats(await findStats(), match)).toEqual(first)
  })
})

describe('a run of stats', () => {
  const rows = defineStat({
    name: 'rows',
    describe: 'How many rows.',
    form: 'corrected',
    byDefault: true,
    inputs: ['start_pos'],
    columns: [{ name: 'rows', type: 'int', nullable: false }],
    compute: ({ aspects }) => ({ rows: Int32Array.of(aspects.start_pos.rows) }),
  })
  const failing: Stat = {
    ...rows,
    name: 'failing',
    compute() {
      throw new Error('no luck')
    },
  }
  const sources = { aspects: { start_pos: columnsOf('start_pos', [{}]) }, defs: new Map(), unitCosts: null }

  it('reports a stat that fails and goes on with the others', () => {
    expect(runStats([failing, rows], sources)).toEqual([
      { kind: 'left-out', stat: failing, reason: 'it failed: no luck' },
      { kind: 'table', stat: rows, rows: 1, table: { rows: Int32Array.of(1) } },
    ])
  })

  it('leaves out a stat whose columns are not as long as each other, or not there', () => {
    const two: Stat = { ...rows, columns: [...rows.columns, { name: 'more', type: 'int', nullable: false }] }
    const reasons = [{ rows: Int32Array.of(1) }, { rows: Int32Array.of(1), more: Int32Array.of(1, 2) }].map((table) => {
      const [result] = runStats([{ ...two, compute: () => table }], sources)
      return result?.kind === 'left-out' ? result.reason : null
    })
    expect(reasons).toEqual(['it failed: its columns have 1 and no rows', 'it failed: its columns have 1 and 2 rows'])
  })

  it('leaves out a stat whose aspects are not there, and names them', () => {
    const two = { ...rows, inputs: ['start_pos', 'damage_log', 'unit_economy'] as const }
    expect(runStats([two], sources)).toEqual([
      { kind: 'left-out', stat: two, reason: 'the dump has no damage_log and no unit_economy' },
    ])
  })

  it('leaves out a stat that needs unit costs when there are none', () => {
    const priced = { ...rows, needs: 'unit costs' as const }
    expect(runStats([priced], sources)).toEqual([
      { kind: 'left-out', stat: priced, reason: 'what units cost is not known' },
    ])
  })

  it('leaves out what would not fit into memory, quickly, when frames are absurd', async () => {
    const far = 2 ** 31 - 1
    const unit = { unit_id: 1, unit_def_id: 1, unit_team_id: 1 }
    const absurd: StatSources = {
      aspects: {
        unit_events: columnsOf('unit_events', [
          { ...unit, event_type: 'FINISHED', frame: -far },
          { ...unit, event_type: 'CREATED', frame: far },
        ]),
        unit_economy: columnsOf('unit_economy', [
          { unit_id: 1, event_type: 'SNAPSHOT', frame: -far },
          { unit_id: 1, event_type: 'SNAPSHOT', frame: far },
        ]),
      },
      defs: new Map([[1, { name: 'walker', label: 'Walker' }]]),
      unitCosts: new Map([['walker', { metal: 100, energy: 1 }]]),
    }
    const reasons = runStats(await findStats(), absurd).flatMap((result) =>
      result.kind === 'left-out' && !result.reason.startsWith('the dump has no') ? [result.stat.name] : [],
    )
    expect(reasons).toEqual(['army_value_timeline', 'held_value_timeline', 'unit_economic_contribution_binned'])
  })
})
