import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { Unpackr } from 'msgpackr'
import { describe, expect, it } from 'vitest'
import { type AspectName, aspectNames, aspects } from '../../../../src/games/bar/parse/aspects.ts'
import { compileAspect } from '../../../../src/games/bar/parse/compile-schema.ts'
import { decodeAspect } from '../../../../src/games/bar/parse/decode-aspect.ts'
import { RowWidthError } from '../../../../src/games/bar/parse/decode-error.ts'
import { type Column, type DecodedAspect, isNull } from '../../../../src/games/bar/parse/decoded-aspect.ts'
import { openDecoder } from '../../../../src/games/bar/parse/open-decoder.ts'
import { outcomeOf } from './read-every-way.ts'

const folder = `${process.env.REAL_DATA_DIR}/mpk/real`
const [a, b, legacy] = ['a_glitters', 'b_smolders', 'a_glitters_legacy']

const read = (match: string, aspect: string) => readFileSync(`${folder}/${match}/${aspect}.mpk`)

function aspectsOf(match: string): AspectName[] {
  const files = readdirSync(`${folder}/${match}`)
  return aspectNames.filter((name) => files.includes(`${name}.mpk`))
}

function rowsOf(match: string) {
  return Object.fromEntries(aspectsOf(match).map((name) => [name, decodeAspect(name, read(match, name)).aspect.rows]))
}

/** How many values differ from what another reader makes of the file. */
function differences({ columns, rows }: DecodedAspect, bytes: Uint8Array): number {
  const all: Column[] = Object.values(columns)
  let [differ, row] = [0, 0]
  new Unpackr({ useRecords: false }).unpackMultiple(bytes, (values: unknown[]) => {
    for (const [at, { values: ours, nulls }] of all.entries()) {
      const value = values[at] ?? null
      const same = value === null ? isNull(nulls, row) : !isNull(nulls, row) && ours[row] === plain(value)
      if (!same) differ++
    }
    row++
  })
  return differ + Math.abs(rows - row)
}

const plain = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value)

describe.skipIf(!process.env.REAL_DATA_DIR)('two real matches', () => {
  it('have so many rows, and not one bad', () => {
    expect(rowsOf(a)).toEqual({
      commands_log: 98_340,
      construction_log: 176_502,
      damage_log: 82_557,
      map_envir_econ: 168,
      start_pos: 16,
      team_stats: 2_856,
      unit_events: 25_707,
      unit_positions: 82_829,
      unit_state_snapshots: 40_612,
    })
    expect(rowsOf(b)).toEqual({
      commands_log: 94_194,
      construction_log: 189_280,
      damage_log: 95_428,
      map_envir_econ: 188,
      start_pos: 16,
      team_stats: 3_196,
      unit_economy: 190_099,
      unit_events: 26_583,
      unit_positions: 134_198,
      unit_state_snapshots: 45_984,
    })
    expect(decodeAspect('unit_economy', read(legacy, 'unit_economy')).aspect.rows).toBe(146_270)
  })

  it.each([a, b])('are read as another reader reads them, every value of every row of %s', (match) => {
    for (const name of aspectsOf(match)) {
      const bytes = read(match, name)
      expect([name, differences(decodeAspect(name, bytes).aspect, bytes)]).toEqual([name, 0])
    }
  })

  it.each([a, b])('are read alike by the kernel, plainly and as they arrive: %s', (match) => {
    for (const name of aspectsOf(match)) {
      const bytes = read(match, name)
      const aspect = compileAspect(name, aspects[name])
      const plain = outcomeOf(aspect, bytes, { reader: 'plain' })
      for (const sizes of [[bytes.length], [65_536], [1, 100, 10_000]]) {
        expect([name, sizes, isDeepStrictEqual(outcomeOf(aspect, bytes, {}, sizes), plain)]).toEqual([
          name,
          sizes,
          true,
        ])
      }
    }
  })

  it('have whole numbers written as floats, the largest 121,144,440, and no column that needs doubles', () => {
    const bytes = read(b, 'team_stats')
    const { columns } = decodeAspect('team_stats', bytes).aspect
    expect(countFloats(bytes)).toBe(1_222)
    expect(Math.max(...columns.energy_produced.values, ...columns.energy_used.values)).toBe(121_144_440)
    for (const name of aspectsOf(b)) {
      const all: Column[] = Object.values(decodeAspect(name, read(b, name)).aspect.columns)
      expect(all.filter(({ values }) => values instanceof Float64Array)).toEqual([])
    }
  })

  it('have short rows among the unit events, and nothing else that is null but what the schema says', () => {
    const { columns, rows } = decodeAspect('unit_events', read(b, 'unit_events')).aspect
    const given = Array.from({ length: rows }, (_, row) => row).filter((row) => !isNull(columns.old_team_id.nulls, row))
    expect(given.every((row) => isNull(columns.unit_team_id.nulls, row) && isNull(columns.builder_id.nulls, row))).toBe(
      true,
    )
    expect(given.length).toBeGreaterThan(0)
    expect(columns.event_type.nulls).toBeNull()
  })

  it.each([false, true])('of an older emitter, team_stats fails at its first row for its 40 values', (inPieces) => {
    const bytes = read(legacy, 'team_stats')
    const decode = () => {
      if (!inPieces) return decodeAspect('team_stats', bytes)
      const decoder = openDecoder('team_stats')
      for (let at = 0; at < bytes.length; at += 65_536) decoder.push(bytes.subarray(at, at + 65_536))
      return decoder.end()
    }
    expect(decode).toThrow(RowWidthError)
    expect(decode).toThrow('team_stats.mpk, row 0 at byte 0: the row has 40 values, the schema has 39.')
  })

  it('of an older emitter, team_stats is skipped row for row when that is asked for', () => {
    const { aspect, skipped } = decodeAspect('team_stats', read(legacy, 'team_stats'), { skipBadRows: true })
    expect([aspect.rows, skipped.count, skipped.first.length]).toEqual([0, 2_856, 10])
  })

  it('cut short are told so, with the byte where the last row begins', () => {
    const bytes = read(b, 'unit_positions')
    const cut = bytes.subarray(0, bytes.length - 1)
    expect(() => decodeAspect('unit_positions', cut)).toThrow(/row 134197 at byte \d+: the file ends inside the row/)
    const { aspect, skipped } = decodeAspect('unit_positions', cut, { skipBadRows: true })
    expect([aspect.rows, skipped.count, skipped.first[0]?.code]).toEqual([134_197, 1, 'cut-row'])
  })
})

/** Floats of 32 bits in a file of rows, by a walk of its own over the heads that team_stats has. */
function countFloats(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    if (tag === 0xca) count++
    at +=
      tag < 0x80 || tag >= 0xe0 || tag === 0xc0
        ? 1
        : ({ 220: 3, 202: 5, 204: 2, 205: 3, 206: 5, 208: 2, 209: 3 }[tag] ?? Number.NaN)
  }
  return count
}
