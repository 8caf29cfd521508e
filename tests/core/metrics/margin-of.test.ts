import { describe, expect, it } from 'vitest'
import { marginOf, type RateSums } from '../../../src/core/metrics/margin-of.ts'
import { createRandom } from '../../support/et-simulator/random.ts'

const plain = { factor: 1 }

function sumsOf(rounds: readonly (readonly [number, number])[]): RateSums {
  const sum = (value: (a: number, b: number) => number) => rounds.reduce((all, [a, b]) => all + value(a, b), 0)
  return {
    rounds: rounds.length,
    a: sum((a) => a),
    b: sum((_, b) => b),
    aa: sum((a) => a * a),
    bb: sum((_, b) => b * b),
    ab: sum((a, b) => a * b),
  }
}

describe('the margin of a rate', () => {
  it('is that of a mean where every round weighs the same', () => {
    // 1 to 10: deviation 3.0277, over the root of 10, times Student’s 2.262 for 9 degrees of freedom.
    const rounds = Array.from({ length: 10 }, (_, at) => [at + 1, 1] as const)
    expect(marginOf(plain, sumsOf(rounds), 10)).toBeCloseTo((2.262 * 3.02765) / Math.sqrt(10), 2)
    expect(marginOf({ factor: -100 }, sumsOf(rounds), 10)).toBeCloseTo((226.2 * 3.02765) / Math.sqrt(10), 0)
  })

  it('is nothing where all rounds say the same, however long they were', () => {
    const sums = sumsOf([
      [2, 1],
      [4, 2],
      [6, 3],
      [8, 4],
      [20, 10],
    ])
    expect(marginOf(plain, sums, 5)).toBeCloseTo(0, 6)
  })

  it('shrinks with the rounds the rate stands on, of which the newest tell how much they differ', () => {
    const sums = sumsOf(Array.from({ length: 40 }, (_, at) => [at % 7, 1 + (at % 2)] as const))
    const [few, many] = [marginOf(plain, sums, 40), marginOf(plain, sums, 4000)]
    expect(few).not.toBeNull()
    expect(many).toBeCloseTo((few ?? 0) / 10, 8)
  })

  it('is not known of fewer than five rounds, nor without anything to divide by', () => {
    const round = [3, 2] as const
    expect(marginOf(plain, sumsOf([round, round, round, round]), 4)).toBeNull()
    expect(marginOf(plain, sumsOf(Array.from({ length: 9 }, () => [3, 0] as const)), 9)).toBeNull()
  })

  it('holds the true rate about 19 times out of 20', () => {
    const random = createRandom(7)
    const skill = 0.8
    const trials = 2000
    for (const length of [8, 30]) {
      let held = 0
      for (let trial = 0; trial < trials; trial++) {
        const rounds = Array.from({ length }, () => {
          const deaths = random.int(4, 16)
          const kills = deaths * skill + random.int(-6, 6)
          return [kills, deaths] as const
        })
        const sums = sumsOf(rounds)
        held += Math.abs(sums.a / sums.b - skill) <= (marginOf(plain, sums, length) ?? 0) ? 1 : 0
      }
      expect(held / trials, `${length} rounds`).toBeGreaterThan(0.92)
      expect(held / trials, `${length} rounds`).toBeLessThan(0.98)
    }
  })
})
