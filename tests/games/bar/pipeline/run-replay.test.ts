import { cpSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, inject, it } from 'vitest'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import type { ReplayJob } from '../../../../src/games/bar/pipeline/replay-job.ts'
import { runReplay } from '../../../../src/games/bar/pipeline/run-replay.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'
import { layDown } from '../../../support/lay-down-replay.ts'

const dump = simulateDump({ seed: 7 })
const costs = dump.filter(({ name }) => name !== 'unit_costs.csv')

const withBytes = (name: string, change: (bytes: Uint8Array) => Uint8Array) =>
  dump.map((file) => (file.name === name ? { name, bytes: change(file.bytes) } : file))
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
const readLines = ({ outputDir, id }: ReplayJob, name: string) =>
  linesOf(readFileSync(join(outputDir, id, `${name}.jsonl`), 'utf8'))

describe('what is written', () => {
  it('is each aspect as a clean table, with a row for each row', async () => {
    const job = layDown(dump)
    const report = await runReplay(job)
    expect(report.failure).toBeNull()
    expect(report.written.map(({ name }) => name).sort()).toEqual(
      dump.flatMap(({ name }) => (name.endsWith('.mpk') ? [name.slice(0, -4)] : [])).sort(),
    )
    for (const { name, rows } of report.aspects) expect(readLines(job, name)).toHaveLength(rows ?? -1)
    expect(readLines(job, 'unit_events')[0]).toMatchObject({ event_type: 'CREATED', old_team_id: null })
  })

  it('is the same as jsonl, jsonl.gz and parquet', async () => {
    const job = layDown(dump)
    const read = async (format: ReplayJob['format']) => {
      await runReplay({ ...job, format, wanted: ['force_composition_timeline', 'player_collaboration'] })
      return readFileSync(join(job.outputDir, job.id, `force_composition_timeline.${format}`))
    }
    const lines = linesOf((await read('jsonl')).toString())
    expect(lines.length).toBeGreaterThan(5)
    expect(linesOf(gunzipSync(await read('jsonl.gz')).toString())).toEqual(lines)
    const parquet = await read('parquet')
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) as ArrayBuffer
    expect(await parquetReadObjects({ file })).toEqual(lines)
  })

  it('holds the demo set of stats when that is asked, and what is missing is a note', async () => {
    const job = layDown(costs.filter(({ name }) => name !== 'unit_economy.mpk'))
    const wanted = ['army_value_timeline', 'unit_economic_contribution_binned', 'damage_by_unit_def']
    const report = await runReplay({ ...job, wanted })
    expect(report.written.map(({ name }) => name)).toEqual(['damage_by_unit_def'])
    expect(report.notes.join('\n')).toMatch(/army_value_timeline is left out: what units cost is not known/)
    expect(report.notes.join('\n')).toMatch(/unit_economic_contribution_binned is left out: .*unit_economy/)
  })

  it('takes unit costs from a file that is named', async () => {
    const job = layDown(costs)
    const unitCosts = join(job.inputDirs[0] ?? '', 'costs.csv')
    writeFileSync(unitCosts, dump.find(({ name }) => name === 'unit_costs.csv')?.bytes ?? '')
    const report = await runReplay({ ...job, unitCosts, wanted: ['army_value_timeline'] })
    expect(report.written.map(({ name }) => name)).toEqual(['army_value_timeline'])
  })

  it('leaves nothing half written', async () => {
    const job = layDown(dump)
    await runReplay(job)
    expect(readdirSync(join(job.outputDir, job.id)).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(job.cacheDir)).toEqual(['one.columns'])
  })
})

describe('the inputs', () => {
  it('may be an archive of the replay’s name', async () => {
    const folder = layDown(dump)
    await runReplay(folder)
    const job = layDown([], 'two')
    const inbox = mkdtempSync(join(inject('scratch'), 'mpk-'))
    writeFileSync(join(inbox, 'two.tar'), packDump(dump))
    const report = await runReplay({ ...job, inputDirs: [inbox] })
    expect(report.notes).toContain('unpacked from two.tar')
    for (const { name } of report.aspects) expect(readLines(job, name)).toEqual(readLines(folder, name))
  })

  it('are those of the last folder where two have one of the same name', async () => {
    const job = layDown(dump)
    const later = layDown(simulateDump({ seed: 8 }).filter(({ name }) => name === 'damage_log.mpk'))
    const alone = await runReplay({ ...later, outputDir: `${later.outputDir}-alone` })
    const report = await runReplay({ ...job, inputDirs: [...job.inputDirs, ...later.inputDirs] })
    expect(report.notes.join('\n')).toContain('damage_log.mpk is there twice')
    expect(report.aspects.find(({ name }) => name === 'damage_log')?.rows).toBe(alone.aspects[0]?.rows)
  })

  it('that hold no aspect are said to', async () => {
    const report = await runReplay(layDown(dump.filter(({ name }) => !name.endsWith('.mpk'))))
    expect(report.failure).toMatch(/no aspect \(\*\.mpk\) of one/)
  })

  it.each([
    ['a file', ['damage_log.mpk'], /damage_log\.mpk has 96 MB, and no file of a dump has more than 96 MB/],
    [
      'all of them',
      ['damage_log.mpk', 'unit_events.mpk', 'defs.csv'],
      /one have 2\d\d MB, and no dump has more than 192 MB/,
    ],
  ])('are refused unread when %s would not fit into memory', async (_, names, failure) => {
    const job = layDown(dump)
    const size = 96_000_000 + (names.length === 1 ? 1 : 0)
    for (const name of names) truncateSync(join(job.inputDirs[0] ?? '', 'one', name), size)
    expect(await runReplay(job)).toMatchObject({ failure: expect.stringMatching(failure), aspects: [] })
  })

  it('of an aspect nobody knows are left out and told', async () => {
    const report = await runReplay(layDown([...dump, { name: 'weather.mpk', bytes: new Uint8Array([0x90]) }]))
    expect(report.failure).toBeNull()
    expect(report.notes.join('\n')).toContain('weather.mpk')
  })

  it('are looked at and not decoded in a dry run', async () => {
    const job = layDown(withBytes('damage_log.mpk', (bytes) => Uint8Array.from([...bytes, 0xc1])))
    const report = await runReplay({ ...job, dryRun: true })
    expect(report).toMatchObject({ failure: null, written: [], notes: [] })
    expect(report.aspects.every(({ rows }) => rows === null)).toBe(true)
    expect(readdirSync(join(job.outputDir, '..'))).toEqual(['in'])
  })

  it('of another schema, or without names of units, are told of in a dry run', async () => {
    const job = layDown(withBytes('damage_log.mpk', () => new Uint8Array([0x92, 1, 2])))
    expect((await runReplay({ ...job, dryRun: true })).failure).toMatch(/damage_log.*row 0.*the row has 2 values/)
    const nameless = await runReplay({ ...layDown(dump.filter(({ name }) => name !== 'defs.csv')), dryRun: true })
    expect(nameless.failure).toBeNull()
    expect(nameless.notes.join()).toContain('there is no defs.csv')
  })
})

describe('a row that does not fit', () => {
  const bad = withBytes('map_envir_econ.mpk', (bytes) => Uint8Array.from([...bytes, 0x92, 1, 2, 0x93, 1, 2]))

  it('stops the run, and the message names aspect and row', async () => {
    const job = layDown(bad)
    const report = await runReplay(job)
    expect(report.failure).toMatch(/map_envir_econ/)
    expect(report.failure).toMatch(/row \d+/)
    expect(report.written).toEqual([])
  })

  it('is dropped and counted when that is asked, and so is a last row that was cut', async () => {
    const whole = await runReplay(layDown(dump))
    const report = await runReplay({ ...layDown(bad), skipOnError: true })
    const rowsOf = ({ aspects }: typeof report) => aspects.find(({ name }) => name === 'map_envir_econ')
    expect(rowsOf(report)).toMatchObject({ rows: rowsOf(whole)?.rows, skipped: 2 })
    expect(rowsOf(report)?.reasons).toHaveLength(2)
  })
})

describe('the cache', () => {
  it('answers a second run, with the same rows', async () => {
    const job = layDown(dump)
    const first = await runReplay(job)
    const before = first.written.map(({ path }) => readFileSync(path, 'utf8'))
    const second = await runReplay(job)
    expect([first.isFromCache, second.isFromCache]).toEqual([false, true])
    expect(second.written.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(before)
    expect(await runReplay({ ...job, forceReprocess: true })).toMatchObject({ isFromCache: false })
  })

  it('keeps what was dropped', async () => {
    const job = { ...layDown(withBytes('damage_log.mpk', (bytes) => bytes.slice(0, -3))), skipOnError: true }
    const first = await runReplay(job)
    const second = await runReplay(job)
    expect(second.isFromCache).toBe(true)
    expect(second.aspects).toEqual(first.aspects)
    expect(first.aspects.find(({ name }) => name === 'damage_log')?.skipped).toBe(1)
  })

  it('of other inputs is noticed', async () => {
    const job = layDown(dump)
    await runReplay(job)
    cpSync(
      join(job.inputDirs[0] ?? '', 'one', 'start_pos.mpk'),
      join(job.inputDirs[0] ?? '', 'one', 'start_pos.mpk.old'),
    )
    writeFileSync(join(job.inputDirs[0] ?? '', 'one', 'unit_events.mpk'), new Uint8Array())
    const report = await runReplay(job)
    expect(report.isFromCache).toBe(false)
    expect(report.notes.join('\n')).toMatch(/of other inputs or of another version: decoded anew/)
    expect(report.aspects.find(({ name }) => name === 'unit_events')?.rows).toBe(0)
  })

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
    [
      'changed in one bit',
      (bytes: Buffer) => {
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
        return bytes
      },
    ],
  ])('that is %s is noticed and built anew', async (_, damage) => {
    const job = layDown(dump)
    const first = await runReplay(job)
    const path = join(job.cacheDir, 'one.columns')
    writeFileSync(path, damage(readFileSync(path)))
    const second = await runReplay(job)
    expect(second).toMatchObject({ isFromCache: false, aspects: first.aspects })
    expect(second.notes.join('\n')).toContain('the cache is damaged: decoded anew')
    expect(await runReplay(job)).toMatchObject({ isFromCache: true })
  })
})
