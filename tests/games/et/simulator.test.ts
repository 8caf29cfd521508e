import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryEvening } from '../../support/et-simulator/arbitrary-evening.ts'
import { simulateBulk } from '../../support/et-simulator/bulk.ts'
import { demoEvening } from '../../support/et-simulator/demo-evening.ts'
import type { Layout } from '../../support/et-simulator/plan.ts'
import { type SimulatedEvening, simulateEvening } from '../../support/et-simulator/simulate-evening.ts'

const demoFolder = fileURLToPath(new URL('../../../local_stats/demo/', import.meta.url))
const extendedCount: Record<Layout, number> = { tab38h9: 38, tab38: 38, tab37: 37, tab36: 36, tab33: 33, space32: 32 }
const layouts = Object.keys(extendedCount) as Layout[]

describe('the demo evening', () => {
  const { files, siblings, truth } = simulateEvening(demoEvening)

  it('lies in local_stats/demo exactly as the simulator writes it today', () => {
    const committed = readdirSync(demoFolder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({ name, text: readFileSync(`${demoFolder}${name}`, 'utf8') }))
    const awards = siblings.filter(({ name }) => name.endsWith('.txt'))
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(awards).toHaveLength(16)
    expect(committed).toEqual([...files, ...awards].sort(byName))
  })

  it('has a draw, a map played twice, a cut round, bots, a reconnect, a substitute, a spectator and a midnight', () => {
    const maps = truth.filter(({ round }) => round === 1).map(({ map }) => map)
    const lines = truth.flatMap(({ players }) => players)
    expect(truth.filter(({ map, ends }) => map === 'sw_goldrush_te' && ends === 'limit')).toHaveLength(2)
    expect(maps.filter((map) => map === 'te_escape2')).toHaveLength(2)
    expect(truth.filter(({ aborted }) => aborted).map(({ file }) => file)).toEqual([
      '2026-11-20-233005-braundorf_b4-round-2.txt',
    ])
    expect(lines.filter(({ isBot }) => isBot)).toHaveLength(6)
    expect(lines.filter(({ verdict }) => verdict === 'counter-reset').map(({ name }) => name)).toEqual([
      '^xkettle^7drum',
    ])
    expect(lines.filter(({ verdict }) => verdict === 'joined-late').map(({ name }) => name)).toContain('^3pear^7tree')
    expect(files.some(({ text }) => /nightbus\\\d+\\3\\/.test(text))).toBe(true)
    expect(new Set(files.map(({ name }) => name.slice(0, 10)))).toEqual(new Set(['2026-11-20', '2026-11-21']))
  })

  it('can be read back without loss', () => {
    expect(truth.flatMap(({ players }) => players).filter(({ loss, written }) => loss || !written)).toEqual([])
  })

  it('shows people as good as people are', () => {
    const people = new Map<string, { kills: number; deaths: number; damage: number; seconds: number }>()
    for (const line of truth.flatMap(({ players }) => players).filter(({ isBot }) => !isBot)) {
      const sum = people.get(line.guid) ?? { kills: 0, deaths: 0, damage: 0, seconds: 0 }
      sum.kills += line.kills
      sum.deaths += line.deaths
      sum.damage += line.counts.damageGiven
      sum.seconds += line.seconds
      people.set(line.guid, sum)
    }
    expect(people.size).toBe(12)
    for (const { kills, deaths, damage, seconds } of people.values()) {
      expect(kills / deaths).toBeGreaterThan(0.4)
      expect(kills / deaths).toBeLessThan(2.5)
      expect((damage * 60) / seconds).toBeGreaterThan(120)
      expect((damage * 60) / seconds).toBeLessThan(520)
    }
  })
})

describe('the simulator', () => {
  const evening = arbitraryEvening({ layouts })

  it('writes the same bytes for the same plan', () => {
    fc.assert(
      fc.property(evening, (plan) => {
        expect(simulateEvening(plan)).toEqual(simulateEvening(plan))
      }),
      { numRuns: 20 },
    )
  })

  it('keeps the books: what one deals the other takes, and only a kill kills', () => {
    holdsForEvenings(({ truth }) => {
      for (const { players } of truth) {
        const total = (value: (line: (typeof players)[number]) => number) =>
          players.reduce((sum, line) => sum + value(line), 0)
        expect(total(({ kills }) => kills)).toBe(total(({ deaths }) => deaths))
        expect(total(({ counts }) => counts.damageGiven)).toBe(total(({ counts }) => counts.damageReceived))
        expect(total(({ counts }) => counts.teamDamageGiven)).toBe(total(({ counts }) => counts.teamDamageReceived))
        for (const line of players) {
          const weapons = Object.values(line.weapons)
          expect(weapons.reduce((sum, [, , kills]) => sum + kills, 0)).toBe(line.kills)
          expect(weapons.reduce((sum, [, , , deaths]) => sum + deaths, 0)).toBe(line.deaths)
          expect(weapons.every(([hits, , , , headshots]) => headshots <= hits)).toBe(true)
          expect(line.counts.gibs).toBeLessThanOrEqual(line.kills)
          expect(line.secondsDead).toBeLessThanOrEqual(line.seconds)
        }
      }
    })
  })

  it('names a file as its header does, and gives every line the fields its mask and writer promise', () => {
    holdsForEvenings(({ files }, layout) => {
      for (const { name, text } of files) {
        const [header = '', ...rest] = text.split('\n')
        const [, map = '', , round = '', defender = '', winner = ''] = header.split('\\')
        expect(name.slice(17)).toBe(`-${map}-round-${round}.txt`)
        expect(header.split('\\')).toHaveLength(layout === 'tab38h9' ? 9 : 8)
        expect(['1', '2']).toContain(defender)
        expect(['1', '2']).toContain(winner)
        expect(rest.pop()).toBe('')
        for (const line of rest) {
          const [guid = '', , restarts = '', side = '', numbers = ''] = line.split('\\')
          expect(guid).toMatch(/^([0-9A-F]{8}|OMNIBOT0)$/)
          expect(restarts).toMatch(/^[0-2]$/)
          expect(side).toMatch(/^[123]$/)
          const parts = numbers.split(/[ \t]+/)
          const bits = [...Number(parts[0]).toString(2)].filter((bit) => bit === '1').length
          expect(bits).toBeGreaterThan(0)
          expect(parts).toHaveLength(1 + bits * 5 + extendedCount[layout])
          expect(numbers.includes('\t')).toBe(layout !== 'space32')
        }
      }
    })
  })

  it('lets the counters of those who stay only rise from round one to round two', () => {
    const steady = [0, 1, 2, 3, 4, 5, 6, 7, 22]
    holdsForEvenings(
      ({ files, truth }) => {
        const fieldsOf = (file: string | null, guid: string) => {
          const text = files.find(({ name }) => name === file)?.text ?? ''
          const line = text.split('\n').find((row) => row.startsWith(`${guid}\\`))
          return line?.split('\t').slice(1).map(Number)
        }
        for (const two of truth.filter(({ round, file }) => round === 2 && file)) {
          const one = truth.findLast(({ round, match }) => round === 1 && match === two.match)
          for (const { guid } of two.players.filter(({ verdict, isBot }) => verdict === 'subtracted' && !isBot)) {
            const before = fieldsOf(one?.file ?? null, guid)
            const after = fieldsOf(two.file, guid)
            if (!before || !after) throw new Error(`${guid} has no line`)
            for (const at of steady) expect(after[at]).toBeGreaterThanOrEqual(before[at] ?? 0)
          }
        }
      },
      ['tab38h9'],
    )
  })

  it('writes as many rounds as a bench asks for, each under its own name', () => {
    const names = [...simulateBulk({ seed: 4, files: 333 })].map(({ name }) => name)
    expect(new Set(names).size).toBe(333)
    expect(names).toEqual([...names].sort())
  })
})

function holdsForEvenings(law: (evening: SimulatedEvening, layout: Layout) => void, among = layouts): void {
  fc.assert(
    fc.property(arbitraryEvening({ layouts: among }), (plan) => law(simulateEvening(plan), plan.layout ?? 'tab38h9')),
    { numRuns: 60, seed: 11 },
  )
}
