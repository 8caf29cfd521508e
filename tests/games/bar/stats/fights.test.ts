import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fight, findFights } from '../../../../src/games/bar/stats/fights/find-fights.ts'
import { columnsOf, type PlainRow } from '../../../support/columns-of.ts'

type Hit = PlainRow<'damage_log'> & { frame: number }

const fights = (hits: readonly Hit[]) => findFights(columnsOf('damage_log', hits))

/** Three hits of seat 0 on seat 1 a second. */
function volley(count: number, hit: Partial<Hit> = {}): Hit[] {
  return Array.from({ length: count }, (_, third) => ({
    attacker_team_id: 0,
    victim_team_id: 1,
    damage: 100,
    victim_pos_x: 1000,
    victim_pos_z: 3000,
    ...hit,
    frame: (hit.frame ?? 0) + 10 * third,
  }))
}

const mixed = (hits: readonly Hit[]) => [...hits].sort((a, b) => a.frame - b.frame)

describe('fights', () => {
  it('say when and where, who hit whom, and with how much damage', () => {
    const answers = volley(90, { frame: 5, attacker_team_id: 3, victim_team_id: 0, victim_pos_x: 1040, damage: 300 })
    expect(fights(mixed([...volley(90), ...answers]))).toEqual<Fight[]>([
      {
        startFrame: 0,
        endFrame: 895,
        // Three quarters of the damage was done at 1040.
        x: 1030,
        z: 3000,
        hits: 180,
        damage: 3600,
        attackers: [0, 3],
        victims: [0, 1],
      },
    ])
  })

  it('at two places at once are two, however often the hits alternate', () => {
    const there = volley(120, { frame: 5, victim_pos_x: 5000, victim_pos_z: 700 })
    const found = fights(mixed([...volley(120), ...there]))
    expect(found.map(({ x, z, hits }) => [x, z, hits])).toEqual([
      [1000, 3000, 120],
      [5000, 700, 120],
    ])
  })

  it('at one place with a long pause between them are two', () => {
    const found = fights([...volley(120), ...volley(120, { frame: 3600 })])
    expect(found.map(({ startFrame, endFrame }) => [startFrame, endFrame])).toEqual([
      [0, 1190],
      [3600, 4790],
    ])
  })

  it('are not the height: hits on a hill and in the valley below are one', () => {
    const above = volley(20, { victim_pos_y: 900 })
    expect(fights(mixed([...volley(20), ...above]))).toHaveLength(1)
  })

  it('are no stray hits, no hits of a seat on itself and none without an attacker', () => {
    expect(fights(volley(10))).toEqual([])
    expect(fights(volley(60, { victim_team_id: 0 }))).toEqual([])
    expect(fights(volley(60, { attacker_team_id: null }))).toEqual([])
    expect(fights([])).toEqual([])
  })

  it('are found however far away nonsense lies', () => {
    const far = [{ ...volley(1)[0], frame: 2 ** 30, victim_pos_x: -(2 ** 31), victim_pos_z: 2 ** 31 - 1 }]
    expect(fights([...volley(90), ...far])).toEqual(fights(volley(90)))
  })

  it('of hits that did no damage lie in the middle of these', () => {
    const [fight] = fights(mixed([...volley(90, { damage: 0 }), ...volley(90, { damage: 0, victim_pos_x: 1100 })]))
    expect(fight).toMatchObject({ x: 1050, damage: 0, hits: 180 })
  })
})

const hit = fc.record({
  frame: fc.integer({ min: 0, max: 1500 }),
  victim_pos_x: fc.integer({ min: -300, max: 1500 }),
  victim_pos_z: fc.integer({ min: -300, max: 1500 }),
  attacker_team_id: fc.option(fc.nat(3)),
  victim_team_id: fc.nat(3),
  damage: fc.nat(500),
})
const hits = fc.array(hit, { minLength: 300, maxLength: 900, size: 'max' })

describe('whatever was hit', () => {
  it('each hit is in one fight at most, and a fight is within its hits', () => {
    fc.assert(
      fc.property(hits, (all) => {
        const found = fights(mixed(all))
        const able = all.filter(({ attacker_team_id: by, victim_team_id: of }) => by !== null && by !== of)
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        expect(sum(found.map((fight) => fight.hits))).toBeLessThanOrEqual(able.length)
        expect(sum(found.map((fight) => 10 * fight.damage))).toBeLessThanOrEqual(
          sum(able.map((one) => one.damage)) + 1e-6,
        )
        for (const fight of found) {
          expect(fight.startFrame).toBeLessThanOrEqual(fight.endFrame)
          expect(fight.x).toBeGreaterThanOrEqual(Math.min(...able.map((one) => one.victim_pos_x)))
          expect(fight.z).toBeLessThanOrEqual(Math.max(...able.map((one) => one.victim_pos_z)))
          expect(fight.attackers.length).toBeGreaterThan(0)
          expect(fight.victims.length).toBeGreaterThan(0)
        }
        expect(found.map(({ startFrame }) => startFrame)).toEqual(
          found.map(({ startFrame }) => startFrame).sort((a, b) => a - b),
        )
      }),
    )
  })

  it('the order in which hits are written makes no difference', () => {
    fc.assert(
      fc.property(hits, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, chance) => {
        const shuffled = all.map((one) => ({ one, at: chance.next().value })).sort((a, b) => a.at - b.at)
        expect(fights(shuffled.map(({ one }) => one))).toEqual(fights(all))
      }),
    )
  })
})
