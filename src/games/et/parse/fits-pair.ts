import { matchPlayers } from './match-players.ts'
import type { RosterEntry, RoundHead } from './pair-rounds.ts'

/** Seconds by which a difference of two minutes of a 0.1 min grain may be off, and a header's clock beside it. */
const grain = 12

type Shared = readonly (readonly [one: RosterEntry, two: RosterEntry])[]

/**
 * Whether two rounds of a map can be the halves of a match. Round two is played for the time round one set, exactly (133
 * of 133 genuine pairs), and its counters go on from round one's. `isNext`: round two directly follows in time; otherwise
 * the stamps say nothing, and the time limit, the players and their restarts must all agree.
 */
export function fitsPair(one: RoundHead, two: RoundHead, isNext: boolean): boolean {
  const isLimitKnown = one.nextLimitSeconds !== null && two.limitSeconds !== null
  if (isLimitKnown && one.nextLimitSeconds !== two.limitSeconds) return false
  const shared = sharedPlayers(one.roster, two.roster)
  const goOn = shared.filter(([before, now]) => goesOn(before, now, mostSeconds(two)))
  if (goOn.length * 2 < shared.length) return false
  if (isNext) return shared.length > 0 || isLimitKnown
  return (
    isLimitKnown &&
    shared.length > 0 &&
    shared.length * 2 >= Math.max(countOf(one.roster), countOf(two.roster)) &&
    oneRestartLater(shared) * 2 >= shared.length
  )
}

/**
 * Whether `two`, which calls itself a round one and says no play time, is a round two of `one` that a map change cut
 * short. Its players' counters go on from a round one, their restarts are one more, its limit is the time that round one
 * set, and nobody has beaten it. Stricter than a pair: the same map played anew after a held round one has the same
 * limit, and may have one restart more.
 */
export function isCutSecond(one: RoundHead, two: RoundHead): boolean {
  if (two.playMs !== null || one.map !== two.map || two.limitSeconds === null) return false
  if (one.nextLimitSeconds !== two.limitSeconds) return false
  if (two.nextLimitSeconds !== null && two.nextLimitSeconds !== two.limitSeconds) return false
  const shared = sharedPlayers(one.roster, two.roster)
  const goOn = shared.filter(
    ([before, now]) =>
      goesOn(before, now, mostSeconds(two)) &&
      now.restarts === before.restarts + 1 &&
      (before.minutesPlayed === null || now.minutesPlayed === null || now.minutesPlayed > before.minutesPlayed),
  )
  return shared.length > 0 && goOn.length * 4 >= shared.length * 3
}

/** Humans of both rounds; bots when there are no humans. */
function sharedPlayers(first: readonly RosterEntry[], second: readonly RosterEntry[]): Shared {
  const players = humansOf(second)
  return matchPlayers(humansOf(first), players).flatMap((before, i) => {
    const now = players[i]
    return before && now ? [[before, now] as const] : []
  })
}

function countOf(roster: readonly RosterEntry[]): number {
  return humansOf(roster).length
}

function humansOf(roster: readonly RosterEntry[]): readonly RosterEntry[] {
  const humans = roster.filter(({ isBot }) => !isBot)
  return humans.length > 0 ? humans : roster
}

function oneRestartLater(shared: Shared): number {
  return shared.filter(([before, now]) => now.restarts === before.restarts + 1).length
}

/** Seconds a round can have added to anybody's time. */
function mostSeconds({ playMs, limitSeconds }: RoundHead): number {
  return (playMs !== null && playMs >= 0 ? playMs / 1000 : (limitSeconds ?? Number.POSITIVE_INFINITY)) + grain
}

/** No counter fell, and the time that was added fits into the round. */
function goesOn(before: RosterEntry, now: RosterEntry, most: number): boolean {
  const minutes = (now.minutesPlayed ?? 0) - (before.minutesPlayed ?? 0)
  return (
    rose(before.damageGiven, now.damageGiven) &&
    rose(before.damageReceived, now.damageReceived) &&
    rose(before.kills, now.kills) &&
    rose(before.deaths, now.deaths) &&
    rose(before.minutesPlayed, now.minutesPlayed) &&
    (before.minutesPlayed === null || minutes * 60 <= most)
  )
}

function rose(before: number | null, now: number | null): boolean {
  return before === null || now === null || now >= before
}
