import { describe, expect, it } from 'vitest'
import {
  archiveFolder,
  compareRoundFileNames,
  parseRoundFileName,
} from '../../../../src/games/et/parse/round-file-name.ts'

describe('the name of a round file', () => {
  it('tells the stamp, the map and the round', () => {
    expect(parseRoundFileName('2025-10-26-203013-etl_sp_delivery-round-2.txt')).toEqual({
      stamp: '2025-10-26-203013',
      map: 'etl_sp_delivery',
      round: 2,
    })
  })

  it.each(['et-brew.dog_B1', 'a-round-2', 'x-round-1.txt-y', 'UJE_00', '2025-10-26-203013-map'])(
    'may hold a map called %s',
    (map) => {
      expect(parseRoundFileName(`2026-01-02-030405-${map}-round-1.txt`)?.map).toBe(map)
    },
  )

  it.each([
    '2026-01-02-030405-supply-round-1-endstats.txt',
    '2026-01-02-030405-supply-round-1_ws.txt',
    '2026-01-02-030405-supply-round-1_engagements.txt',
    '2026-01-02-030405-supply-round-3.txt',
    '2026-01-02-030405-supply-round-1.txt.part',
    '2026-01-02-030405--round-1.txt',
    ' 2026-01-02-030405-supply-round-1.txt',
    '../2026-01-02-030405-supply-round-1.txt',
    'supply-round-1.txt',
    '2026-01-02-030405-sup\nply-round-1.txt',
    '2026-01-02-030405-sup\u0000ply-round-1.txt',
    '',
  ])('is not %j', (name) => {
    expect(parseRoundFileName(name)).toBeNull()
  })

  it.each(['2025-02-29-120000', '2025-13-01-120000', '2025-00-10-120000', '2025-04-31-120000', '2025-04-30-240000'])(
    'has a stamp of the calendar, not %s',
    (stamp) => {
      expect(parseRoundFileName(`${stamp}-supply-round-1.txt`)).toBeNull()
    },
  )

  it('takes the 29th of February of a leap year', () => {
    expect(parseRoundFileName('2024-02-29-235959-supply-round-1.txt')).not.toBeNull()
  })

  it('says the folder it is kept in', () => {
    expect(archiveFolder('2026-03-04-050607-supply-round-1.txt')).toBe('2026-03')
  })

  it('sorts oldest first, and a round one before a round two of the same second', () => {
    const names = [
      '2026-01-02-030405-zz-round-1.txt',
      '2026-01-02-030404-zz-round-2.txt',
      '2026-01-02-030405-aa-round-2.txt',
      '2025-12-31-235959-zz-round-2.txt',
    ]
    expect([...names].sort(compareRoundFileNames)).toEqual([names[3], names[1], names[0], names[2]])
  })
})
