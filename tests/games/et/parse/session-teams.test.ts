import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionTeams, type TeamNumber, type TeamRound } from '../../../../src/games/et/parse/session-teams.ts'

interface Planned {
  first: readonly number[]
  second: readonly number[]
  /** Team 1 begins as Allies. */
  turned?: boolean
  winner?: 1 | 2 | 'draw' | null | undefined
}

/** Both rounds of each match; Axis defend in round one. */
function play(matches: readonly Planned[]): TeamRound[] {
  return matches.flatMap(({ first, second, turned = false, winner = null }, index) => {
    const [axis, allies] = turned ? [second, first] : [first, second]
    // Whoever begins as Allies attacks first.
    const firstAttackers = turned ? 1 : 2
    const result = winner === null || winner === 'draw' ? winner : winner === firstAttackers ? 'first' : 'second'
    return ([1, 2] as const).map((round): TeamRound => {
      const onSide = (people: readonly number[], side: 1 | 2) =>
        people.map((personId) => ({
          personId,
          side: round === 1 ? side : side === 1 ? (2 as const) : (1 as const),
          seconds: 600,
        }))
      return {
        matchId: index + 1,
        round,
        players: [...onSide(axis, 1), ...onSide(allies, 2)],
        winner: result === 'first' ? 'first-attackers' : result === 'second' ? 'second-attackers' : result,
        defenderSide: 1,
      }
    })
  })
}

const teamsOf = (matches: readonly Planned[], assigned?: ReadonlyMap<number, TeamNumber>) => {
  const found = sessionTeams(play(matches), assigned)
  return found?.teams.map((team) => team.map(({ personId }) => personId).sort((a, b) => a - b))
}

describe('the teams of an evening', () => {
  const [a, b] = [
    [1, 2, 3],
    [4, 5, 6],
  ]

  it('stay the same though sides swap between rounds and maps', () => {
    expect(
      teamsOf([
        { first: a, second: b },
        { first: a, second: b, turned: true },
        { first: a, second: b },
      ]),
    ).toEqual([a, b])
  })

  it('have two points for a map that was won and one each for a draw', () => {
    const found = sessionTeams(
      play([
        { first: a, second: b, winner: 1 },
        { first: a, second: b, turned: true, winner: 1 },
        { first: a, second: b, winner: 'draw' },
        { first: a, second: b, turned: true, winner: 2 },
        { first: a, second: b, winner: null },
      ]),
    )
    expect(found?.matches.map(({ winner }) => winner)).toEqual([1, 1, 'draw', 2, null])
    expect(found?.score).toEqual([5, 3])
    expect(found?.doubt).toBeNull()
  })

  it('take in a substitute, a late joiner and let a leaver go', () => {
    const found = sessionTeams(
      play([
        { first: a, second: b },
        { first: [1, 2, 7], second: [...b, 8], turned: true },
        { first: [1, 2, 7], second: [...b, 8] },
      ]),
    )
    const told = found?.teams.flat().map(({ personId, role, left }) => [personId, role, left])
    expect(told).toContainEqual([3, 'starter', true])
    expect(told).toContainEqual([7, 'substitute', false])
    expect(told).toContainEqual([8, 'joined', false])
    expect(found?.teams[0].map(({ personId }) => personId)).toContain(7)
  })

  it('keep one who lent a hand to the other side for a map, and say so', () => {
    const found = sessionTeams(
      play([
        { first: a, second: b },
        { first: [1, 2], second: [3, ...b], turned: true },
        { first: a, second: b },
      ]),
    )
    expect(found?.teams[0].find(({ personId }) => personId === 3)).toMatchObject({ matches: 2, matchesForOther: 1 })
  })

  it('are what an admin says they are, and everybody else stays where they are', () => {
    const matches = [
      { first: a, second: b },
      { first: a, second: b, turned: true },
    ]
    const moved = [
      [2, 3],
      [1, 4, 5, 6],
    ]
    expect(teamsOf(matches, new Map([[1, 2]]))).toEqual(moved)
    expect(teamsOf(matches.slice(0, 1), new Map([[1, 2]]))).toEqual(moved)
    expect(teamsOf(matches, new Map([...a, 4].map((person) => [person, person === 4 ? 1 : 2])))).toEqual([b, a])
  })

  it('turn over when an admin says so of all of them', () => {
    const turned = new Map<number, TeamNumber>([...a.map((id) => [id, 2] as const), ...b.map((id) => [id, 1] as const)])
    const found = sessionTeams(play([{ first: a, second: b, winner: 1 }]), turned)
    expect(found?.teams.map((team) => team.map(({ personId }) => personId))).toEqual([b, a])
    expect([found?.score, found?.matches[0]?.firstAxis]).toEqual([[0, 2], 2])
    expect(found?.teams.flat().every(({ isAssigned }) => isAssigned)).toBe(true)
  })

  it('are no longer doubted for being mixed once an admin has sorted them', () => {
    const mixed = [
      { first: [1, 2, 3, 4], second: [5, 6, 7, 8] },
      { first: [1, 5, 2, 6], second: [3, 7, 4, 8] },
      { first: [1, 3, 7, 8], second: [2, 4, 5, 6] },
    ]
    expect(sessionTeams(play(mixed))?.doubt).toBe('mixed')
    const sorted = new Map([1, 2, 3, 4, 5, 6, 7, 8].map((id) => [id, id < 5 ? (1 as const) : (2 as const)]))
    expect(sessionTeams(play(mixed), sorted)?.doubt).toBeNull()
  })

  it('are doubted when sides are mixed anew for each map, or after one map only', () => {
    const mixed = [
      { first: [1, 2, 3, 4], second: [5, 6, 7, 8] },
      { first: [1, 2, 5, 6], second: [3, 4, 7, 8] },
      { first: [1, 3, 5, 7], second: [2, 4, 6, 8] },
      { first: [1, 4, 6, 7], second: [2, 3, 5, 8] },
    ]
    expect(sessionTeams(play(mixed))?.doubt).toBe('mixed')
    expect(sessionTeams(play([{ first: a, second: b }]))?.doubt).toBe('few-matches')
  })

  it('are doubted when one of them went home and others came in its place', () => {
    const others = [7, 8, 9]
    const found = sessionTeams(
      play([
        { first: a, second: b },
        { first: a, second: b, turned: true },
        { first: a, second: others },
        { first: a, second: others, turned: true },
      ]),
    )
    expect(found?.doubt).toBe('changed')
    expect(found?.teams[1].map(({ personId, left }) => [personId, left])).toContainEqual([4, true])
  })

  it('are none where nobody had an opponent', () => {
    expect(sessionTeams(play([{ first: a, second: [] }]))).toBeNull()
    expect(sessionTeams([])).toBeNull()
  })

  it('are found again whichever side they began on, with two absent at a time', () => {
    const people = { first: [1, 2, 3, 4, 5, 6], second: [11, 12, 13, 14, 15, 16] }
    const match = fc.record({
      turned: fc.boolean(),
      away: fc.tuple(fc.nat(5), fc.nat(5)),
      winner: fc.constantFrom(1, 2, 'draw', null),
    })
    fc.assert(
      fc.property(fc.array(match, { minLength: 2, maxLength: 12 }), (evening) => {
        const planned = evening.map(({ turned, away, winner }) => ({
          first: people.first.filter((_, index) => index !== away[0]),
          second: people.second.filter((_, index) => index !== away[1]),
          turned,
          winner: winner as Planned['winner'],
        }))
        const found = sessionTeams(play(planned))
        const [one, two] = found?.teams.map((team) => team.map(({ personId }) => personId)) ?? []
        const begins = planned[0]?.turned ? [two, one] : [one, two]
        expect(begins[0]?.every((id) => id < 10)).toBe(true)
        expect(begins[1]?.every((id) => id > 10)).toBe(true)
        expect(found?.matches.every(({ agreement }) => agreement === 1)).toBe(true)
      }),
    )
  })
})
