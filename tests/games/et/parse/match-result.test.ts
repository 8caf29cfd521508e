import { describe, expect, it } from 'vitest'
import { type MatchHalf, matchResult } from '../../../../src/games/et/parse/match-result.ts'

const held: MatchHalf = { aborted: false, defenderSide: 1, winnerSide: 1, limitSeconds: 600, nextLimitSeconds: 600 }
const done: MatchHalf = { ...held, winnerSide: 2, nextLimitSeconds: 300 }
const unknown = { winnerSide: null }

describe('a stopwatch map', () => {
  it.each<[string, MatchHalf, MatchHalf | null, string | null]>([
    ['goes to the second attackers when they beat the time', done, done, 'second-attackers'],
    ['goes to the second attackers when the first had failed', held, done, 'second-attackers'],
    ['goes to the first attackers when their time was held', done, held, 'first-attackers'],
    ['is a draw when both were held', held, held, 'draw'],
    [
      'is decided by the map’s own defenders, whichever side they are',
      { ...done, defenderSide: 2, winnerSide: 1 },
      { ...held, defenderSide: 2, winnerSide: 2 },
      'first-attackers',
    ],
    ['has no winner without a second round', done, null, null],
    ['has no winner when round one was cut short', { ...done, aborted: true }, done, null],
    ['has no winner when round two was cut short', done, { ...held, aborted: true }, null],
    ['has no winner when nothing tells who won', held, { ...held, ...unknown }, null],
    ['is told by the times when no side is', { ...done, ...unknown }, held, 'first-attackers'],
    ['needs nothing of round one when round two was won', { ...held, ...unknown }, done, 'second-attackers'],
  ])('%s', (_, first, second, winner) => {
    expect(matchResult(first, second)).toBe(winner)
  })
})
