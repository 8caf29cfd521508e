import { decodeMulti } from '@msgpack/msgpack'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/core/archive/sha256.ts'
import { aspectNames } from '../../../src/games/bar/parse/aspects.ts'
import { decodeAspect } from '../../../src/games/bar/parse/decode-aspect.ts'
import { digestDump } from '../../../src/games/bar/parse/digest-dump.ts'
import type { DumpFile } from '../../../src/games/bar/parse/dump.ts'
import { simulateDump } from '../../support/bar-simulator/simulate-dump.ts'

let files: DumpFile[] = []
beforeAll(() => {
  files = simulateDump({ seed: 5, minutes: 12 })
})

function rowsOf(aspect: string): (number | string | boolean | null)[][] {
  const file = files.find(({ name }) => name === `${aspect}.mpk`)
  return [...decodeMulti(file?.bytes ?? new Uint8Array())] as (number | string | boolean | null)[][]
}

describe('a made-up match', () => {
  it('is the same for the same plan, and another for another seed', () => {
    const plan = { seed: 9, players: 4, minutes: 3 }
    expect(digestDump(simulateDump(plan))).toBe(digestDump(simulateDump(plan)))
    expect(digestDump(simulateDump(plan))).not.toBe(digestDump(simulateDump({ ...plan, seed: 10 })))
  })

  it('has all aspects, every row of which fits the schema', () => {
    for (const name of aspectNames) {
      const bytes = files.find((file) => file.name === `${name}.mpk`)?.bytes ?? new Uint8Array()
      const { aspect, skipped } = decodeAspect(name, bytes)
      expect([name, skipped.count]).toEqual([name, 0])
      expect(aspect.rows, name).toBeGreaterThan(10)
    }
  })

  it('is as real ones are: rows by time, events as wide as their kind, integers from 2^24 on as floats', () => {
    for (const name of aspectNames.filter((aspect) => aspect !== 'start_pos')) {
      const frames = rowsOf(name).map(([frame]) => Number(frame))
      expect(frames, name).toEqual(frames.toSorted((a, b) => a - b))
    }
    const widths = new Map<unknown, Set<number>>()
    for (const row of rowsOf('unit_events')) widths.set(row[10], (widths.get(row[10]) ?? new Set()).add(row.length))
    expect(Object.fromEntries([...widths].map(([kind, found]) => [kind, [...found].sort()]))).toEqual({
      1: [11, 14, 15],
      2: [11],
      3: [11],
      4: [13],
      5: [13],
    })
    expect(
      rowsOf('team_stats')
        .flat()
        .some((value) => Number(value) >= 2 ** 24),
    ).toBe(true)
    expect(rowsOf('commands_log').every(([frame]) => Number(frame) % 30 === 0)).toBe(true)
    expect(new Set(rowsOf('team_stats').map(([, team]) => team)).size).toBe(17)
  })

  it('writes every hand-over twice, and never uses a unit’s id again', () => {
    const events = rowsOf('unit_events')
    const handed = (kind: number) =>
      events
        .filter((row) => row[10] === kind)
        .map(([frame, unit, , , , , , , , , , from, to]) => [frame, unit, from, to])
    expect(handed(4).length).toBeGreaterThan(20)
    expect(handed(4)).toEqual(handed(5))
    const born = events.filter((row) => row[10] === 1).map(([, unit]) => unit)
    expect(new Set(born).size).toBe(born.length)
    expect(rowsOf('start_pos')).toHaveLength(16)
    expect(born).toContain(0)
  })

  it('has fights on both sides to its end, and ends with the losing side’s commanders', () => {
    const damage = rowsOf('damage_log')
    for (let minute = 5; minute < 12; minute++) {
      const hits = damage.filter(([frame]) => Math.floor(Number(frame) / 1800) === minute)
      for (const isSouth of [true, false])
        expect(hits.filter((row) => Number(row[1]) < 8 === isSouth).length).toBeGreaterThan(50)
    }
    const meta: unknown = JSON.parse(
      Buffer.from(files.find(({ name }) => name === 'game_meta.json')?.bytes ?? []).toString(),
    )
    expect(meta).toMatchObject({ AllyTeams: [{ winningTeam: true }, { winningTeam: false }] })
    const commanders = new Set(rowsOf('start_pos').map((row) => row[3]))
    const fallen = rowsOf('unit_events').filter((row) => row[10] === 3 && commanders.has(row[2] ?? null))
    expect(fallen.length).toBeGreaterThanOrEqual(8)
  })

  it('can be small: two players, and one of them a bot', () => {
    const small = simulateDump({ seed: 1, players: 2, bots: 1, minutes: 1, shape: null, unitCosts: false })
    expect(small.map(({ name }) => name)).toEqual(
      ['_headless_stat_version.txt', 'defs.csv', ...aspectNames.map((aspect) => `${aspect}.mpk`)].sort(),
    )
    expect(new Set(small.map(({ bytes }) => sha256(bytes))).size).toBeGreaterThan(8)
    expect(() => simulateDump({ seed: 1, players: 17 })).toThrow('2 to 16')
  })
})
