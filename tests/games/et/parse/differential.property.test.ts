import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveLines } from '../../../../src/games/et/parse/derive-lines.ts'
import { type CountField, countFields } from '../../../../src/games/et/parse/fields.ts'
import type { WeaponNumbers, WrittenLine } from '../../../../src/games/et/parse/written-round.ts'
import { makeRound } from './make-round.ts'

const number = fc.integer({ min: 0, max: 5000 })
const weaponNumbers = fc.tuple(fc.integer({ min: 1, max: 5000 }), number, number, number, number)
const halfOfAPlayer = fc.record({
  counts: fc.record(
    Object.fromEntries(countFields.map(({ name }) => [name, number])) as Record<CountField, typeof number>,
  ),
  tenths: fc.integer({ min: 5, max: 200 }),
  weapons: fc.dictionary(fc.integer({ min: 0, max: 27 }).map(String), weaponNumbers, { maxKeys: 28 }),
})
type Half = typeof halfOfAPlayer extends fc.Arbitrary<infer T> ? T : never

/** Two halves of up to 12 players, each played from beginning to end. */
const match = fc
  .array(fc.tuple(halfOfAPlayer, halfOfAPlayer), { minLength: 1, maxLength: 12 })
  .map((players) => players.map(([one, two], i) => ({ guid: `00000${i}`, one, two })))

function lineOf(guid: string, half: Half, restarts: number): WrittenLine {
  const [line] = makeRound({ lines: [{ guid, restarts }] }).lines
  if (!line) throw new Error('one line was made')
  const weapons = half.weapons as Record<number, WeaponNumbers>
  return {
    ...line,
    weapons,
    fields: { ...line.fields, ...half.counts, minutesPlayed: half.tenths / 10, deniedSeconds: 0 },
  }
}

/** What a writer puts into a round-two file: match-span counters go on, the others begin anew. */
function asWritten(one: Half, two: Half): Half {
  const counts = { ...two.counts }
  for (const { name, span } of countFields) if (span === 'match') counts[name] += one.counts[name]
  const weapons: Record<string, WeaponNumbers> = { ...(one.weapons as Record<string, WeaponNumbers>) }
  for (const [weapon, now] of Object.entries(two.weapons)) {
    const before = weapons[weapon] ?? [0, 0, 0, 0, 0]
    weapons[weapon] = [
      now[0] + before[0],
      now[1] + before[1],
      now[2] + before[2],
      now[3] + before[3],
      now[4] + before[4],
    ]
  }
  return { counts, weapons, tenths: one.tenths + two.tenths }
}

describe('the differential', () => {
  it('gives back the second half of any two halves', () => {
    fc.assert(
      fc.property(match, (players) => {
        const empty = makeRound({})
        const lines = deriveLines({
          round: { ...empty, lines: players.map(({ guid, one, two }) => lineOf(guid, asWritten(one, two), 1)) },
          placement: { round: 2, aborted: false },
          first: { ...empty, lines: players.map(({ guid, one }) => lineOf(guid, one, 0)).reverse() },
          state: 'complete',
          seconds: null,
          firstSeconds: null,
        })
        const told = lines.map(({ verdict, fields, weapons, secondsPlayed }) => {
          const { alivePercent, tank, deadPercent, killRatio, ...counts } = fields
          return { verdict, counts, weapons, secondsPlayed }
        })
        const played = players.map(({ two: { counts, weapons, tenths } }) => ({
          verdict: 'subtracted',
          counts: { ...counts, minutesPlayed: tenths / 10, deniedSeconds: 0 },
          weapons,
          secondsPlayed: tenths * 6,
        }))
        expect(told).toEqual(played)
      }),
      { numRuns: 200 },
    )
  })
})
