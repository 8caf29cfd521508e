import { describe, expect, it } from 'vitest'
import { deriveLines } from '../../../../src/games/et/parse/derive-lines.ts'
import type { DerivedLine } from '../../../../src/games/et/parse/derived-line.ts'
import { type LineWish, makeRound } from './make-round.ts'

const firstSeconds = 300
const seconds = 240

function deriveFirst(...lines: LineWish[]): DerivedLine[] {
  const placement = { round: 1, aborted: false } as const
  return deriveLines({
    round: makeRound({ lines }),
    placement,
    first: null,
    state: 'complete',
    seconds: 300,
    firstSeconds: null,
  })
}

/** Round two of five minutes and four. */
function deriveSecond(one: LineWish[], two: LineWish[]): DerivedLine[] {
  return deriveLines({
    round: makeRound({ named: 2, limit: '5:00', next: '4:00', lines: two }),
    placement: { round: 2, aborted: false },
    first: makeRound({ lines: one }),
    state: 'complete',
    seconds,
    firstSeconds,
  })
}

/** A player there from beginning to end. */
const one: LineWish = {
  weapons: { 4: [100, 300, 10, 5, 20], 27: [3, 3, 0, 0, 0], 11: [4, 2, 2, 1, 0] },
  fields: {
    damageGiven: 1000,
    damageReceived: 900,
    gibs: 3,
    xp: 50,
    timesRevived: 4,
    bulletsFired: 300,
    minutesPlayed: 5,
    alivePercent: 80,
    minutesDead: 1,
  },
}
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

describe('round one', () => {
  it('is as it is written, with its sums', () => {
    expect(deriveFirst(one)).toMatchObject([
      {
        line: 0,
        verdict: 'as-written',
        flags: [],
        kills: 12,
        deaths: 6,
        hits: 100,
        shots: 300,
        headshots: 20,
        secondsPlayed: 300,
        secondsDead: 60,
        fields: { damageGiven: 1000, xp: 50, alivePercent: 80 },
        weapons: { 4: [100, 300, 10, 5, 20], 27: [3, 3, 0, 0, 0], 11: [4, 2, 2, 1, 0] },
      },
    ])
  })

  it('gives the round’s own seconds to who was there all through, and minutes to who was not', () => {
    const times = deriveFirst({ fields: { minutesPlayed: 5.1 } }, { guid: 'B', fields: { minutesPlayed: 3.2 } })
    expect(times.map(({ secondsPlayed }) => secondsPlayed)).toEqual([300, 192])
  })

  it('takes dead time from the engine’s share of time alive, and says when the writer’s own cannot be', () => {
    const [line] = deriveFirst({ fields: { minutesPlayed: 5, alivePercent: 70, minutesDead: 220 } })
    expect(line).toMatchObject({ secondsDead: 90, flags: ['dead-clamped'], fields: { minutesDead: 220 } })
  })

  it('holds nobody dead for longer than they played', () => {
    const [line] = deriveFirst({ fields: { minutesPlayed: 5, alivePercent: -50 } })
    expect(line).toMatchObject({ secondsPlayed: 300, secondsDead: 300, flags: ['dead-clamped'] })
  })

  it('bounds denied playtime by 30 seconds a kill', () => {
    const [line] = deriveFirst({ weapons: { 4: [1, 1, 20, 0, 0] }, fields: { deniedSeconds: 5143 } })
    expect(line).toMatchObject({ flags: ['denied-clamped'], fields: { deniedSeconds: 630 } })
  })
})

describe('round two', () => {
  it('is the difference where counters go on, and as it is where they are per round', () => {
    expect(deriveSecond([one], [two])).toMatchObject([
      {
        verdict: 'subtracted',
        side: 2,
        flags: [],
        kills: 4,
        deaths: 3,
        hits: 51,
        shots: 129,
        headshots: 6,
        secondsPlayed: 240,
        fields: {
          damageGiven: 800,
          damageReceived: 400,
          gibs: 0,
          xp: 40,
          timesRevived: 1,
          bulletsFired: 120,
          minutesPlayed: 4,
        },
        weapons: { 4: [50, 120, 4, 3, 6], 5: [1, 9, 0, 0, 0] },
      },
    ])
  })

  it('computes its ratios from differences', () => {
    // Dead 25 % of 540 s, less 20 % of 300 s.
    const [line] = deriveSecond([one], [two])
    expect(line?.secondsDead).toBe(75)
    expect(line?.fields).toMatchObject({ alivePercent: 68.8, killRatio: 1.3, deadPercent: 35, tank: 0 })
  })

  it('lets shots fall, and a weapon vanish with them', () => {
    const lost = { ...two, weapons: { 4: [150, 299, 14, 8, 26] as [number, number, number, number, number] } }
    const [line] = deriveSecond([{ ...one, weapons: { 0: [0, 3, 0, 0, 0], 4: [100, 300, 10, 5, 20] } }], [lost])
    expect(line).toMatchObject({ verdict: 'subtracted', shots: 0, weapons: { 4: [50, 0, 4, 3, 6] } })
    expect(line?.weapons[0]).toBeUndefined()
  })

  it('of a late comer is as written', () => {
    const [, late] = deriveSecond([one], [two, { guid: 'B', fields: { damageGiven: 5, minutesPlayed: 4 } }])
    expect(late).toMatchObject({ verdict: 'joined-late', kills: 10, secondsPlayed: 240, fields: { damageGiven: 5 } })
  })

  it('of one who reconnected before it is as written, seen by the restarts', () => {
    expect(deriveSecond([one], [{ ...two, restarts: 0 }])).toMatchObject([{ verdict: 'counter-reset', kills: 16 }])
  })

  it.each([
    ['damage', { ...two, fields: { ...two.fields, damageGiven: 999 } }],
    ['a weapon’s kills', { ...two, weapons: { ...two.weapons, 11: [4, 2, 1, 1, 0] } }],
    ['a weapon', { ...two, weapons: { 4: [150, 420, 14, 8, 26] } }],
    ['minutes', { ...two, fields: { ...two.fields, minutesPlayed: 4.9 } }],
  ] as [string, LineWish][])('of one who reconnected before it is as written, seen by %s that fell', (_, line) => {
    expect(deriveSecond([one], [line])[0]?.verdict).toBe('counter-reset')
  })

  it('of one who reconnected before it is as written, seen by minutes that are its length alone', () => {
    const short = { ...one, fields: { ...one.fields, minutesPlayed: 0.5 } }
    const whole = { ...two, fields: { ...two.fields, minutesPlayed: 4 } }
    expect(deriveSecond([short], [whole])).toMatchObject([{ verdict: 'counter-reset', secondsPlayed: 240 }])
    const tooShort = { ...one, fields: { ...one.fields, minutesPlayed: 0.2 } }
    expect(deriveSecond([tooShort], [whole])[0]?.verdict).toBe('subtracted')
  })

  it('of one who reconnected inside it tells that a stint is lost', () => {
    const back = { ...two, restarts: 0, fields: { ...two.fields, minutesPlayed: 1, minutesDead: 0.3 } }
    expect(deriveSecond([one], [back])).toMatchObject([{ verdict: 'counter-reset', flags: ['stint-lost'] }])
  })

  it('leaves out who only watched it, and keeps who watched its end', () => {
    expect(deriveSecond([one], [{ ...one, restarts: 1, side: 3 }])).toEqual([])
    expect(deriveSecond([one], [{ ...two, side: 3 }])).toMatchObject([{ side: 3, kills: 4 }])
  })

  it('finds a renamed player by GUID', () => {
    expect(deriveSecond([one], [{ ...two, name: 'renamed' }])).toMatchObject([
      { verdict: 'subtracted', name: 'renamed' },
    ])
  })

  it('keeps two humans under one GUID two, by name', () => {
    const firsts = [
      { ...one, name: 'a' },
      { ...one, name: 'b', fields: { ...one.fields, damageGiven: 500 } },
    ]
    const seconds = [
      { ...two, name: 'b' },
      { ...two, name: 'a' },
    ]
    const lines = deriveSecond(firsts, seconds)
    expect(lines.map(({ name, fields }) => [name, fields.damageGiven])).toEqual([
      ['b', 1300],
      ['a', 800],
    ])
    expect(deriveSecond([{ ...one, name: 'a' }], seconds).map(({ verdict }) => verdict)).toEqual([
      'joined-late',
      'subtracted',
    ])
  })

  it('finds bots and players without a GUID by name', () => {
    const bot = { guid: 'OMNIBOT0', name: '[BOT]a' }
    const other = { guid: 'OMNIBOT0', name: '[BOT]b' }
    const lines = deriveSecond(
      [
        { ...one, ...bot },
        { ...one, ...other },
        { ...one, guid: '', name: 'x' },
      ],
      [
        { ...two, ...other },
        { ...two, guid: '', name: 'x' },
        { ...two, guid: '', name: 'y' },
      ],
    )
    expect(lines.map(({ verdict }) => verdict)).toEqual(['subtracted', 'subtracted', 'joined-late'])
  })
})

it('a writer that keeps no minutes leaves the times unknown', () => {
  const round = makeRound({ lines: [one] })
  for (const line of round.lines) line.fields.minutesPlayed = null
  const placement = { round: 1, aborted: false } as const
  const [line] = deriveLines({ round, placement, first: null, state: 'complete', seconds: 300, firstSeconds: null })
  expect(line).toMatchObject({ secondsPlayed: null, secondsDead: null, kills: 12 })
})
