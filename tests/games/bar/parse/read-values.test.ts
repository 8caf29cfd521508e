import { describe, expect, it } from 'vitest'
import {
  readColour,
  readId,
  readReplayName,
  readSkill,
  readStartBox,
} from '../../../../src/games/bar/parse/sidecars/read-values.ts'

describe('a value of a sidecar', () => {
  it.each([
    ['[33.06]', 33.06],
    ['#12.1#', 12.1],
    ['~(20)', 20],
    ['(-3.456)', -3.46],
    [29.9099998, 29.91],
    ['', null],
    ['?', null],
    [null, null],
    [Number.NaN, null],
    ['99999', null],
  ])('skill %s is %s', (raw, skill) => expect(readSkill(raw)).toBe(skill))

  it('is a colour from numbers up to 255 and from shares', () => {
    expect(readColour([255, 16, 5], 255)).toBe('#ff1005')
    expect(readColour([0.03137, 0.13725, 1], 1)).toBe('#0823ff')
    expect(readColour([1.5, 0, 0], 1)).toBeNull()
    expect(readColour([null, 0, 0], 255)).toBeNull()
    expect(readColour([0, 0], 1)).toBeNull()
  })

  it('is an id when it names something: a match played offline has 0', () => {
    expect([readId(123), readId('5475'), readId('0'), readId(0), readId(-1), readId('1; x'), readId(null)]).toEqual([
      '123',
      '5475',
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('is a time in the name of a replay, in UTC', () => {
    const name = './demos/2025-06-19_01-08-57-240_Some Map v1_2025.04.08.sdfz'
    expect(readReplayName(name)).toEqual({ startedAt: new Date('2025-06-19T01:08:57.240Z'), engine: '2025.04.08' })
    expect(readReplayName('2025-13-40_01-08-57_x.sdfz').startedAt).toBeNull()
    expect(readReplayName('holiday.sdfz')).toEqual({ startedAt: null, engine: null })
    expect(readReplayName(null)).toEqual({ startedAt: null, engine: null })
  })

  it('is a start box when its shares are one and the map’s size is known', () => {
    const box = { left: 0, top: 0.8, right: 0.5, bottom: 1 }
    expect(readStartBox(box, 1024, 2048)).toEqual({ left: 0, top: 1638, right: 512, bottom: 2048 })
    expect(readStartBox(box, null, 2048)).toBeNull()
    expect(readStartBox({ ...box, top: 1 }, 1024, 2048)).toBeNull()
    expect(readStartBox({ ...box, right: 200 }, 1024, 2048)).toBeNull()
    expect(readStartBox({ ...box, left: null }, 1024, 2048)).toBeNull()
  })
})
