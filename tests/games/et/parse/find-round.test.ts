import { describe, expect, it } from 'vitest'
import {
  type DatedRound,
  type DatedSibling,
  findRound,
  findSibling,
} from '../../../../src/games/et/parse/find-round.ts'

const second = 1000
const hour = 3_600_000
/** The server's clock is two hours ahead of UTC. */
const round = (id: number, wallClock: number, more: Partial<DatedRound> = {}): DatedRound => ({
  id,
  serverId: 1,
  map: 'supply',
  namedRound: 1,
  wallClock,
  endedAt: wallClock - 2 * hour,
  ...more,
})
const awards = (at: number, more: Partial<DatedSibling> = {}): DatedSibling => ({
  id: 1,
  kind: 'awards',
  serverId: 1,
  map: 'supply',
  round: 1,
  at,
  ...more,
})
const idOf = (sibling: DatedSibling, ...rounds: DatedRound[]) => findRound(sibling, rounds)?.id ?? null

describe('the round of a file beside it', () => {
  const evening = [round(1, 20 * hour), round(2, 20 * hour + 400 * second)]

  it('is the closest of its map and number, by the clock that both were named by', () => {
    expect(idOf(awards(20 * hour + 2 * second), ...evening)).toBe(1)
    expect(idOf(awards(20 * hour + 399 * second), ...evening)).toBe(2)
    expect(idOf(awards(18 * hour + 3 * second, { kind: 'times' }), ...evening)).toBe(1)
  })

  it('is none of another map, number or server, and none too far away', () => {
    const at = 20 * hour
    expect(idOf(awards(at, { map: 'radar' }), ...evening)).toBeNull()
    expect(idOf(awards(at, { round: 2 }), ...evening)).toBeNull()
    expect(idOf(awards(at, { serverId: 2 }), ...evening)).toBeNull()
    expect(idOf(awards(at + 60 * second), ...evening)).toBeNull()
    expect(idOf(awards(at, { kind: 'times' }), ...evening)).toBeNull()
  })

  it('is none when two are equally close, or of different servers', () => {
    expect(idOf(awards(20 * hour), round(1, 20 * hour - second), round(2, 20 * hour + second))).toBeNull()
    const other = round(2, 20 * hour + second, { serverId: 2 })
    expect(idOf(awards(20 * hour, { serverId: null }), round(1, 20 * hour), other)).toBeNull()
    expect(idOf(awards(20 * hour, { serverId: null }), round(1, 20 * hour))).toBe(1)
  })

  it('bears a name of which the other file shows letters and digits alone', () => {
    const sibling = awards(18 * hour, { kind: 'times', map: 'sup_ply_b4' })
    expect(idOf(sibling, round(1, 20 * hour, { map: 'sup ply.b4' }))).toBe(1)
  })

  it('has the closest of several files', () => {
    const [one] = evening
    const files = [awards(20 * hour + 9 * second), awards(20 * hour + second, { id: 2 })]
    expect(one && findSibling(one, files, evening)?.id).toBe(2)
    expect(one && findSibling(one, [], evening)).toBeNull()
  })
})
