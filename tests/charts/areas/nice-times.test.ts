import fc from 'fast-check'
import { expect, it } from 'vitest'
import { niceTimes } from '../../../src/charts/areas/nice-times.ts'

it('marks round moments, as many as have room', () => {
  expect(niceTimes(0, 2300, 8)).toEqual([0, 600, 1200, 1800])
  expect(niceTimes(0, 2300, 10)).toEqual([0, 300, 600, 900, 1200, 1500, 1800, 2100])
  expect(niceTimes(95, 290, 5)).toEqual([120, 180, 240])
  expect(niceTimes(0, 7, 4)).toEqual([0, 5])
})

it('marks one moment alone where it is', () => {
  expect(niceTimes(301, 301, 8)).toEqual([301])
})

it('never marks more than have room, nor one that is not on the axis', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e7), fc.integer({ min: 2, max: 30 }), (from, length, most) => {
      const times = niceTimes(from, from + length, most)
      expect(times.length).toBeGreaterThan(0)
      expect(times.length).toBeLessThanOrEqual(most)
      for (const time of times) expect(time >= from && time <= from + length).toBe(true)
    }),
  )
})
