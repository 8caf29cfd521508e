import { describe, expect, it } from 'vitest'
import { deriveLines } from '../../../../src/games/et/parse/derive-lines.ts'
import type { DerivedLine } from '../../../../src/games/et/parse/derived-line.ts'
import { type LineWish, makeRound } from './make-round.ts'

const seconds = 240

function deriveOrphan(...lines: LineWish[]): DerivedLine[] {
  const placement = { round: 2, aborted: false } as const
  return deriveLines({
    round: makeRound({ named: 2, lines }),
    placement,
    first: null,
    state: 'orphan',
    seconds,
    firstSeconds: null,
  })
}

/** Both rounds of a player who was there from beginning to end. */
const two: LineWish = {
  restarts: 1,
  side: 2,
  weapons: { 4: [150, 420, 14, 8, 26], 5: [1, 9, 0, 0, 0], 27: [3, 3, 0, 0, 0], 11: [4, 2, 2, 1, 0] },
  fields: {
    damageGiven: 1800,
    damageReceived: 1300,
    gibs: 3,
    xp: 40,
    timesRevived: 1,
    bulletsFired: 420,
    minutesPlayed: 9,
    alivePercent: 75,
    minutesDead: 1.4,
  },
}

describe('round two without its first half', () => {
  it('tells nothing that holds both rounds, and all that is its own', () => {
    const [line] = deriveOrphan(two)
    expect(line).toMatchObject({
      verdict: 'orphan',
      kills: null,
      deaths: null,
      hits: null,
      shots: null,
      headshots: null,
      secondsPlayed: null,
      secondsDead: null,
      weapons: {},
      fields: {
        damageGiven: null,
        gibs: null,
        bulletsFired: null,
        minutesPlayed: null,
        killRatio: null,
        alivePercent: null,
        xp: 40,
        timesRevived: 1,
        minutesDead: 1.4,
      },
    })
  })
})
