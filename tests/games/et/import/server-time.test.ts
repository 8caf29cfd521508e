import { Settings } from 'luxon'
import { afterEach, describe, expect, it } from 'vitest'
import { serverTime } from '../../../../src/games/et/import/server-time.ts'

const at = (stamp: string) => serverTime(stamp, 'Europe/Berlin').toISOString()

describe.each(['2026-01-15', '2026-07-15'])('a stamp, read on %s', (today) => {
  afterEach(() => {
    Settings.now = () => Date.now()
  })

  it('is the instant of the server’s clock, the first of two and the later of none', () => {
    Settings.now = () => Date.parse(today)
    expect(at('2025-10-26-013000')).toBe('2025-10-25T23:30:00.000Z')
    expect(at('2025-10-26-023000')).toBe('2025-10-26T00:30:00.000Z')
    expect(at('2025-10-26-033000')).toBe('2025-10-26T02:30:00.000Z')
    expect(at('2026-03-29-023000')).toBe('2026-03-29T01:30:00.000Z')
  })
})

it('refuses what is no stamp', () => {
  expect(() => at('2025-10-26')).toThrow('is not YYYY-MM-DD-HHMMSS')
  expect(() => at('2025-13-26-000000')).toThrow('stamp 2025-13-26-000000 in zone Europe/Berlin')
})
