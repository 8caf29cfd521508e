import { expect, it } from 'vitest'
import { createBackoff } from '../../../src/core/collect/backoff.ts'

it('doubles its longest pause up to five minutes, and starts over once it worked', () => {
  const backoff = createBackoff({ first: 5_000, random: () => 1 })
  const pauses = Array.from({ length: 9 }, () => backoff.failed())
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
  backoff.worked()
  expect(backoff.failed()).toBe(5_000)
})

it('draws every pause anew between nothing and its bound', () => {
  const backoff = createBackoff()
  for (let times = 0; times < 2_000; times++) {
    const pause = backoff.failed()
    expect(pause).toBeGreaterThanOrEqual(0)
    expect(pause).toBeLessThanOrEqual(300_000)
  }
  const pauses = Array.from({ length: 1_000 }, () => backoff.failed())
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length
  expect(mean).toBeGreaterThan(130_000)
  expect(mean).toBeLessThan(170_000)
})
