import { describe, expect, it } from 'vitest'
import {
  type Placement,
  pairRounds,
  type RosterEntry,
  type RoundHead,
} from '../../../../src/games/et/parse/pair-rounds.ts'
import { head, roster, second } from './make-head.ts'

function place(...heads: RoundHead[]): Record<number, Omit<Placement, 'id'>> {
  return Object.fromEntries(pairRounds(heads).map(({ id, ...placement }) => [id, placement]))
}

function firsts(...heads: RoundHead[]): (number | null)[] {
  return pairRounds(heads).map(({ firstId }) => firstId)
}

describe('a round two belongs', () => {
  it('to the round one of its map right before it', () => {
    expect(place(head(1, 0), second(2, 6))).toEqual({
      1: { round: 1, aborted: false, firstId: null },
      2: { round: 2, aborted: false, firstId: 1 },
    })
  })

  it('to the second of two plays of a map, when it is the second round two', () => {
    const again = { roster: roster(1, 1), limitSeconds: 720, nextLimitSeconds: 720 }
    const last = second(4, 40, { roster: roster(2, 2), limitSeconds: 720 })
    expect(firsts(head(1, 0), second(2, 6), head(3, 25, again), last)).toEqual([null, 1, null, 3])
  })

  it('to the last round one, when that was played twice', () => {
    expect(firsts(head(1, 0), head(2, 8), second(3, 14))).toEqual([null, null, 2])
  })

  it('to nobody after 45 minutes', () => {
    expect(firsts(head(1, 0, { nextLimitSeconds: null }), second(2, 45))).toEqual([null, 1])
    expect(firsts(head(1, 0, { nextLimitSeconds: null }), second(2, 45.1))).toEqual([null, null])
  })

  it('to nobody when another map’s round one came in between, and its limit does not tell', () => {
    const unknown = { nextLimitSeconds: null }
    expect(firsts(head(1, 0, unknown), head(2, 8, { map: 'radar' }), second(3, 14))).toEqual([null, null, null])
  })

  it('to nobody on another map, or with another time limit', () => {
    expect(firsts(head(1, 0), second(2, 6, { map: 'Supply' }))).toEqual([null, null])
    expect(firsts(head(1, 0), second(2, 6, { limitSeconds: 301 }))).toEqual([null, null])
  })

  it('to nobody whose counters are higher for most players', () => {
    const two = (count: number) =>
      second(2, 6, { roster: roster(2, 1).map((entry, i) => (i < count ? { ...entry, kills: 3 } : entry)) })
    expect(firsts(head(1, 0), two(1))).toEqual([null, 1])
    expect(firsts(head(1, 0), two(2))).toEqual([null, null])
  })

  it('to its round one although everybody was exchanged, when the limit is the time', () => {
    const others = roster(1, 0).map((entry) => ({ ...entry, guid: `${entry.guid}2` }))
    expect(firsts(head(1, 0), second(2, 6, { roster: others }))).toEqual([null, 1])
    expect(firsts(head(1, 0, { nextLimitSeconds: null }), second(2, 6, { roster: others }))).toEqual([null, null])
  })

  it('to one round one, and that has one round two: the closest', () => {
    expect(firsts(head(1, 0), second(2, 6), second(3, 7))).toEqual([null, 1, null])
  })
})

describe('when the clock jumped, a round two belongs', () => {
  it('to a round one up to an hour later by stamp', () => {
    expect(firsts(head(1, 50), second(2, -4))).toEqual([null, 1])
    expect(firsts(head(1, 57), second(2, -4))).toEqual([null, null])
  })

  it('to a round one up to 80 minutes earlier', () => {
    expect(firsts(head(1, 0), second(2, 79))).toEqual([null, 1])
    expect(firsts(head(1, 0), second(2, 81))).toEqual([null, null])
  })

  it('to a round one although other rounds stand in between', () => {
    expect(firsts(head(1, 0), head(2, 2, { map: 'radar' }), second(3, 6))).toEqual([null, null, 1])
  })

  it.each<[string, Partial<RoundHead>]>([
    ['the limit is unknown', { limitSeconds: null }],
    ['restarts are not one more', { roster: roster(2, 2) }],
    [
      'too few players were in both',
      { roster: roster(2, 1).map((entry, i) => (i > 0 ? { ...entry, guid: `${i}` } : entry)) },
    ],
    ['more time was added than the round has', { roster: roster(2, 1, 11) }],
  ])('to nobody when %s', (_, more) => {
    expect(firsts(head(1, 50), second(2, 0, more))).toEqual([null, null])
  })

  it('to the nearest that fits', () => {
    expect(firsts(head(1, 50), head(2, 40), second(3, 0))).toEqual([null, null, 2])
  })
})

describe('a round that was cut short', () => {
  it('has a negative play time, and carries the other number', () => {
    const cutFirst = head(1, 0, { namedRound: 2, playMs: -99 })
    const cutSecond = second(3, 26, { namedRound: 1, playMs: -99 })
    expect(place(cutFirst, head(2, 20), cutSecond)).toEqual({
      1: { round: 1, aborted: true, firstId: null },
      2: { round: 1, aborted: false, firstId: null },
      3: { round: 2, aborted: true, firstId: 2 },
    })
  })

  it('is no round one for anybody', () => {
    expect(firsts(head(1, 0, { namedRound: 2, playMs: -99 }), second(2, 6))).toEqual([null, null])
    const cutSecond = second(2, 6, { namedRound: 1, playMs: -99, nextLimitSeconds: 300 })
    expect(firsts(head(1, 0), cutSecond, second(3, 12, { roster: roster(3, 2) }))).toEqual([null, 1, null])
  })

  it('is a round one when it says round two of players who never restarted', () => {
    const cut = head(1, 0, { namedRound: 2, playMs: null })
    expect(place(cut)).toEqual({ 1: { round: 1, aborted: true, firstId: null } })
    const bot = { ...roster(1, 1)[0], isBot: true, restarts: 1 } as RosterEntry
    expect(place({ ...cut, roster: [...cut.roster, bot] })[1]?.aborted).toBe(true)
    const oneWasThere = cut.roster.map((entry, i) => ({ ...entry, restarts: i === 0 ? 1 : 0 }))
    expect(place({ ...cut, roster: oneWasThere })[1]).toEqual({ round: 2, aborted: false, firstId: null })
    expect(place({ ...cut, playMs: 200_000 })[1]).toEqual({ round: 2, aborted: false, firstId: null })
  })

  const one = head(1, 0, { playMs: null })
  const cut = second(2, 6, { namedRound: 1, playMs: null, roster: roster(1.4, 1, 7) })

  it('is a round two when somebody played it longer than its limit', () => {
    expect(place(one, cut)[2]).toEqual({ round: 2, aborted: true, firstId: 1 })
    expect(place(cut)[2]).toEqual({ round: 2, aborted: true, firstId: null })
  })

  it('is a round two when it goes on from the round one before it', () => {
    const held = { ...one, nextLimitSeconds: 720, roster: roster(1, 0, 5) }
    const goesOn = { ...cut, limitSeconds: 720, nextLimitSeconds: 720 }
    expect(place(held, goesOn)[2]).toEqual({ round: 2, aborted: true, firstId: 1 })
    // The same map played anew has one restart more and the same limit, but counters of its own.
    expect(place(held, { ...goesOn, roster: roster(0.9, 1, 4) })[2]?.round).toBe(1)
    expect(place(held, { ...goesOn, roster: roster(1.4, 0, 7) })[2]?.round).toBe(1)
    expect(place(held, { ...goesOn, nextLimitSeconds: 400 })[2]?.round).toBe(1)
    expect(place(held, head(3, 3, { map: 'radar' }), goesOn)[2]?.round).toBe(1)
  })
})
