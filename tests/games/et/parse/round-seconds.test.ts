import { describe, expect, it } from 'vitest'
import { roundSeconds } from '../../../../src/games/et/parse/round-seconds.ts'
import { type LineWish, makeRound, type RoundWish } from './make-round.ts'

const played = { round: 1, aborted: false } as const
const second = { round: 2, aborted: false } as const

function present(minutes: number, line: LineWish = {}): LineWish {
  return { ...line, fields: { minutesPlayed: minutes } }
}

function first(wish: RoundWish): number | null {
  return roundSeconds({ round: makeRound(wish), placement: played, first: null })
}

describe('a round one lasted', () => {
  it('as long as the header says in milliseconds', () => {
    expect(first({ play: '299600', next: '12:00', winner: '1' })).toBe(300)
  })

  it('the attackers’ time, where the players’ minutes agree', () => {
    expect(first({ next: '5:02', lines: [present(3), present(5.1, { guid: 'B' })] })).toBe(302)
  })

  it('the limit when it was held, where the players’ minutes agree', () => {
    expect(first({ winner: '1', next: '12:00', lines: [present(12)] })).toBe(720)
  })

  it('the longest player’s minutes after a surrender, which writes the full limit', () => {
    expect(first({ winner: '1', next: '12:00', lines: [present(9.5), present(2, { guid: 'B' })] })).toBe(570)
  })

  it('the longest player’s minutes when the header has no time or no winner', () => {
    expect(first({ next: '0:00', lines: [present(4.2)] })).toBe(252)
    expect(first({ winner: '0', lines: [present(4.2)] })).toBe(252)
  })

  it('the longest player’s minutes when it was cut short, whatever the header says', () => {
    const round = makeRound({ play: '-99', lines: [present(1.2)] })
    expect(roundSeconds({ round, placement: { round: 1, aborted: true }, first: null })).toBe(72)
  })
})

describe('a round two lasted', () => {
  const one = makeRound({ next: '5:00', lines: [present(5), present(1, { guid: 'B' })] })
  const two = (wish: RoundWish) => makeRound({ named: 2, limit: '5:00', ...wish })
  const line = (minutes: number, wish: LineWish = {}) => present(minutes, { restarts: 1, ...wish })

  it('what the longest player has more than in round one', () => {
    const round = two({ winner: '1', next: '5:00', lines: [line(8.5), line(2, { guid: 'B' })] })
    expect(roundSeconds({ round, placement: second, first: one })).toBe(210)
  })

  it('the time in the header, where that agrees', () => {
    const round = two({ next: '3:33', lines: [line(8.6)] })
    expect(roundSeconds({ round, placement: second, first: one })).toBe(213)
  })

  it('as long as one who came late was there, when nobody else was', () => {
    const round = two({ winner: '1', next: '5:00', lines: [line(4, { guid: 'C' })] })
    expect(roundSeconds({ round, placement: second, first: one })).toBe(240)
  })

  it('the attackers’ time, when its round one is missing', () => {
    expect(roundSeconds({ round: two({ next: '4:00', lines: [line(9)] }), placement: second, first: null })).toBe(240)
  })

  it('the limit, when its round one is missing and the minutes are twice that', () => {
    const held = (minutes: number) => two({ winner: '1', next: '5:00', lines: [line(minutes)] })
    expect(roundSeconds({ round: held(10), placement: second, first: null })).toBe(300)
    expect(roundSeconds({ round: held(8), placement: second, first: null })).toBeNull()
  })

  it('nobody knows how long, when it was cut short and its round one is missing', () => {
    const round = two({ lines: [line(9)] })
    expect(roundSeconds({ round, placement: { round: 2, aborted: true }, first: null })).toBeNull()
  })
})
