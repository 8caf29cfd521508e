import { expect, it } from 'vitest'
import { readDayRange } from '../../../../src/games/et/query/day-range.ts'

const now = new Date('2026-03-31T12:00:00Z')

it.each([
  ['2026-03-01', 'en', '2026-03-01', '2026-03-02'],
  ['2026-3-1', 'en', '2026-03-01', '2026-03-02'],
  ['2026-12', 'en', '2026-12-01', '2027-01-01'],
  ['2025', 'en', '2025-01-01', '2026-01-01'],
  ['1.3.2025', 'en', '2025-03-01', '2025-03-02'],
  ['1.3.', 'en', '2026-03-01', '2026-03-02'],
  ['31 Mar', 'en', '2026-03-31', '2026-04-01'],
  // Not yet this year, so it was last year's.
  ['Sat 21 Nov', 'en', '2025-11-21', '2025-11-22'],
  ['Nov 21', 'en', '2025-11-21', '2025-11-22'],
  ['21 November 2024', 'en', '2024-11-21', '2024-11-22'],
  ['29 Feb', 'en', '2024-02-29', '2024-03-01'],
  ['Sa 21. Nov', 'de', '2025-11-21', '2025-11-22'],
  ['5. März', 'de', '2026-03-05', '2026-03-06'],
  ['5 Mar', 'de', '2026-03-05', '2026-03-06'],
])('%s in %s is from %s to %s', (typed, locale, from, to) => {
  expect(readDayRange(typed, now, locale)).toEqual({ from, to })
})

it.each([
  '',
  'supply',
  '2026-02-31',
  '2026-13',
  '0000',
  '0000-00-00',
  '1.1.0000',
  '9999',
  '32.1.2026',
  '#12',
  '12',
  'te_escape2',
])('%j is no day', (typed) => {
  expect(readDayRange(typed, now, 'en')).toBeNull()
})
