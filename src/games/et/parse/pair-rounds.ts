import { fitsPair, isCutSecond } from './fits-pair.ts'
import { sumWeapons } from './sum-weapons.ts'
import type { WrittenRound } from './written-round.ts'

/** What pairing needs of a player: small, and stored with the round so that no file has to be read again. */
export interface RosterEntry {
  guid: string
  /** Without colour codes. */
  name: string
  isBot: boolean
  side: number
  restarts: number
  damageGiven: number | null
  damageReceived: number | null
  kills: number
  deaths: number
  minutesPlayed: number | null
}

/** What pairing needs of a round. */
export interface RoundHead {
  id: number
  stamp: string
  /** Milliseconds since 1970, from the stamp in the server's time zone. */
  endedAt: number
  map: string
  namedRound: 1 | 2
  limitSeconds: number | null
  nextLimitSeconds: number | null
  playMs: number | null
  defenderSide: 1 | 2 | null
  winnerSide: 1 | 2 | null
  roster: RosterEntry[]
}

/** What a round was, seen beside its neighbours. */
export interface Placement {
  id: number
  /** The round that was really played. */
  round: 1 | 2
  aborted: boolean
  /** Of a round two: its round one; null = not (yet) known. Of a round one: null. */
  firstId: number | null
}

const minute = 60_000

/** Milliseconds. A round two comes at most this long after its round one (measured: its own length and about 47 s). */
export const pairGapMs = 45 * minute

/** Milliseconds. After a cut round two the next map loads at once; shorter than pairGapMs, so that reach stays small. */
const cutGapMs = 30 * minute

/** Milliseconds by stamp, when the clock was put an hour forward or back between two rounds 20 minutes apart. */
const latestMs = 80 * minute
const earliestMs = -60 * minute

/**
 * Milliseconds. The reach of pairRounds: a placement depends on rounds this near and on no others (a round two's
 * candidates lie up to 80 minutes away, and their other suitors 60 beyond).
 */
export const clockJumpMs = latestMs - earliestMs

/** What pairing needs of the players of a round; small enough to be stored beside it. */
export function rosterOf(round: WrittenRound): RosterEntry[] {
  return round.lines.map(({ guid, name, isBot, side, restarts, weapons, fields }) => {
    const { kills, deaths } = sumWeapons(weapons)
    const { damageGiven, damageReceived, minutesPlayed } = fields
    return { guid, name, isBot, side, restarts, damageGiven, damageReceived, kills, deaths, minutesPlayed }
  })
}

/** A round on the timeline, and what it tells of itself. */
interface Spot extends Placement {
  head: RoundHead
  /** Round one of a round two that was cut short under its own name. */
  taken: boolean
}

interface Suit {
  one: Spot
  two: Spot
  /** Smaller is closer. */
  distance: number
}

/**
 * Says of every round of one server what was really played and which round one a round two belongs to. A function of the
 * set: the order of `heads` does not matter; the answer keeps that order. Local: see clockJumpMs.
 *
 * A round two is suited by the round one of its map that stands right before it, and failing that, when a clock jumped,
 * by one nearby whose players and numbers leave no doubt. Two rounds are a pair when each is the other's closest suitor,
 * so a round one has at most one round two, whatever else is there.
 */
export function pairRounds(heads: readonly RoundHead[]): Placement[] {
  const spots = heads.map(tellAlone)
  const line = [...spots].sort(byTime)
  findCutSeconds(line)

  const best = new Map<Spot, Suit>()
  const suits = line.flatMap((two, at) => (two.round === 2 && two.firstId === null ? suitsOf(line, at) : []))
  for (const suit of suits) {
    for (const spot of [suit.one, suit.two]) {
      const rival = best.get(spot)
      if (!rival || suit.distance < rival.distance) best.set(spot, suit)
    }
  }
  for (const suit of suits) {
    if (best.get(suit.one) === suit && best.get(suit.two) === suit) suit.two.firstId = suit.one.id
  }
  return spots.map(({ id, round, aborted, firstId }) => ({ id, round, aborted, firstId }))
}

/** What a round says without its neighbours. A round saved without an intermission carries the other number. */
function tellAlone(head: RoundHead): Spot {
  const cut = isCut(head)
  const round = !cut ? head.namedRound : head.namedRound === 1 ? 2 : 1
  return { id: head.id, round, aborted: cut, firstId: null, head, taken: false }
}

function isCut({ playMs, namedRound, limitSeconds, roster }: RoundHead): boolean {
  if (playMs !== null) return playMs < 0
  // Writers before the pause-aware one do not say. A true round two has restarts behind it, …
  const humans = roster.some(({ isBot }) => !isBot) ? roster.filter(({ isBot }) => !isBot) : roster
  if (namedRound === 2) return humans.every(({ restarts }) => restarts === 0)
  // … and nobody can have played a round one for longer than its limit (0 of 107 genuine ones).
  return limitSeconds !== null && humans.some(({ minutesPlayed }) => (minutesPlayed ?? 0) * 60 > limitSeconds + 12)
}

/** Round twos that were cut short and call themselves round one, and tell it only beside the round before. */
function findCutSeconds(line: readonly Spot[]): void {
  const isCutAfter = (at: number): boolean => {
    const two = line[at]
    const one = line[at - 1]
    if (!one || !two || one.round !== 1 || one.aborted || two.round !== 1 || two.aborted) return false
    return two.head.endedAt - one.head.endedAt <= cutGapMs && isCutSecond(one.head, two.head)
  }
  const cut = line.map((_, at) => isCutAfter(at))
  line.forEach((two, at) => {
    const one = line[at - 1]
    if (!cut[at] || cut[at - 1] || !one) return
    two.round = 2
    two.aborted = true
    two.firstId = one.id
    one.taken = true
  })
}

function suitsOf(line: readonly Spot[], at: number): Suit[] {
  const two = line[at]
  if (!two) return []
  const suits: Suit[] = []
  const consider = (one: Spot | undefined, isOpen: boolean): void => {
    if (one?.round !== 1 || one.aborted || one.taken || one.head.map !== two.head.map) return
    const gap = two.head.endedAt - one.head.endedAt
    const isNext = isOpen && gap >= 0 && gap <= pairGapMs
    if (fitsPair(one.head, two.head, isNext))
      suits.push({ one, two, distance: Math.abs(gap) + (isNext ? 0 : pairGapMs * 10) })
  }

  let isOpen = true
  for (let i = at - 1; i >= 0; i--) {
    const one = line[i]
    if (!one || two.head.endedAt - one.head.endedAt > latestMs) break
    consider(one, isOpen)
    // Another round two of the map is a second save of it. Anything else in between: another match has begun.
    if (one.round !== 2 || one.head.map !== two.head.map || one.firstId !== null) isOpen = false
  }
  for (let i = at + 1; i < line.length; i++) {
    const one = line[i]
    if (!one || two.head.endedAt - one.head.endedAt < earliestMs) break
    consider(one, false)
  }
  return suits
}

function byTime(a: Spot, b: Spot): number {
  if (a.head.endedAt !== b.head.endedAt) return a.head.endedAt - b.head.endedAt
  if (a.round !== b.round) return a.round - b.round
  const [textA, textB] = [textOf(a), textOf(b)]
  return textA < textB ? -1 : textA > textB ? 1 : 0
}

/** Ids tell in which order rounds were stored, and that must not matter. */
function textOf({ head }: Spot): string {
  return JSON.stringify({ ...head, id: 0 })
}
