import { expect, it } from 'vitest'
import { formatShort } from '../../../src/core/commands/format-short.ts'
import { formatTicks } from '../../../src/core/commands/format-ticks.ts'

const metal = { label: 'Metal', unit: 'count', digits: 0 } as const
const share = { label: 'Share', unit: 'percent', digits: 1 } as const
const time = { label: 'Time', unit: 'clock', digits: 0 } as const

it('a long value is written short, a short one in full', () => {
  expect(formatShort(metal, 9_999)).toBe('9,999')
  expect(formatShort(metal, 12_431)).toBe('12.4K')
  expect(formatShort(metal, -12_431)).toBe('-12.4K')
  expect(formatShort(metal, 3_120_000, 'de')).toBe('3,12M')
  expect(formatShort(metal, 1_999, 'en', { from: 1_000, digits: 0 })).toBe('2K')
  expect(formatShort(metal, null)).toBe('–')
  expect(formatShort(share, 43.21)).toBe('43.2%')
  expect(formatShort(time, 12_000)).toBe('200:00')
})

it('values beside a plot are written all in one manner, with the digits that they need', () => {
  expect(formatTicks(metal, [0, 0.25, 0.5])).toEqual(['0.00', '0.25', '0.50'])
  expect(formatTicks(metal, [0, 2_500, 5_000])).toEqual(['0', '2,500', '5,000'])
  expect(formatTicks(metal, [0, 5_000, 10_000])).toEqual(['0', '5K', '10K'])
  expect(formatTicks(share, [0, 1e-7])).toEqual(['0%', '1e-7%'])
  expect(formatTicks(time, [0, 90])).toEqual(['0:00', '1:30'])
})
