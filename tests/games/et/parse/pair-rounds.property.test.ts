import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockJumpMs, pairRounds } from '../../../../src/games/et/parse/pair-rounds.ts'
import { head, roster } from './make-head.ts'

describe('placing', () => {
  /** Rounds that could mostly be each other's halves, close enough to be in each other's way. */
  const anyHead = fc.record({
    minute: fc.integer({ min: 0, max: 400 }),
    map: fc.constantFrom('supply', 'supply', 'supply', 'supply', 'supply', 'radar'),
    named: fc.constantFrom(1 as const, 2 as const),
    limit: fc.constantFrom(300, 300, 300, 300, null),
    playMs: fc.constantFrom(null, null, null, 300_000, -99),
    restarts: fc.constantFrom(0, 0, 0, 1),
    extra: fc.constantFrom(0, 0, 0, 0.4, 1),
  })
  const anyTimeline = fc.array(anyHead, { minLength: 2, maxLength: 14 }).map((choices) =>
    choices.map(({ minute, map, named, limit, playMs, restarts, extra }, id) =>
      head(id, minute, {
        map,
        namedRound: named,
        limitSeconds: limit,
        nextLimitSeconds: limit,
        playMs,
        // No two rounds are the same: the importer keeps one of a content.
        roster: roster(named + extra, named - 1 + restarts).map((entry) => ({ ...entry, side: 1 + id })),
      }),
    ),
  )

  it('does not depend on the order rounds come in, nor on their ids', () => {
    fc.assert(
      fc.property(anyTimeline, fc.infiniteStream(fc.nat()), (heads, random) => {
        const shuffled = heads
          .map((entry) => ({ entry, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => ({ ...entry, id: 1000 - entry.id }))
        const told = new Map(
          pairRounds(shuffled).map(({ id, firstId, ...rest }) => [
            1000 - id,
            { ...rest, id: 1000 - id, firstId: firstId === null ? null : 1000 - firstId },
          ]),
        )
        expect(heads.map(({ id }) => told.get(id))).toEqual(pairRounds(heads))
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a round one at most one round two, of its map, which is not cut', () => {
    fc.assert(
      fc.property(anyTimeline, (heads) => {
        const placements = pairRounds(heads)
        const taken = placements.flatMap(({ firstId }) => firstId ?? [])
        expect(new Set(taken).size).toBe(taken.length)
        for (const { id, round, firstId } of placements) {
          if (firstId === null) continue
          expect(round).toBe(2)
          expect(placements[firstId]).toMatchObject({ round: 1, aborted: false })
          expect(heads[firstId]?.map).toBe(heads[id]?.map)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('depends on nothing farther away than its reach', () => {
    fc.assert(
      fc.property(anyTimeline, (heads) => {
        const all = pairRounds(heads)
        for (const { id, endedAt } of heads) {
          const near = heads.filter((other) => Math.abs(other.endedAt - endedAt) <= clockJumpMs)
          expect(pairRounds(near).find((placement) => placement.id === id)).toEqual(all[id])
        }
      }),
      { numRuns: 1000 },
    )
  })
})
