import { mapInFileName } from './map-in-file-name.ts'
import type { SiblingKind } from './sibling-name.ts'

/** How far a sibling's clock may be from its round's, ms: the same second or a few for awards, both saved at the end. */
export const siblingReachMs: Record<SiblingKind, number> = { awards: 30_000, times: 90_000 }

export interface DatedSibling {
  id: number
  kind: SiblingKind
  /** Null = nobody said. */
  serverId: number | null
  map: string
  round: 1 | 2
  /** Awards: wall clock; times: milliseconds since 1970. */
  at: number
}

export interface DatedRound {
  id: number
  serverId: number
  map: string
  /** As its file is named. */
  namedRound: number
  /** Of the file's stamp. */
  wallClock: number
  endedAt: number
}

/**
 * The round a file belongs to: of its map and number, the closest one by the clock both were named by, within reach.
 * Null when there is none, and when two are equally close or of different servers: better none than the wrong one.
 */
export function findRound(sibling: DatedSibling, rounds: readonly DatedRound[]): DatedRound | null {
  const suited = rounds
    .filter(
      ({ serverId, map, namedRound }) =>
        (sibling.serverId === null || serverId === sibling.serverId) &&
        isOf(sibling, map) &&
        namedRound === sibling.round,
    )
    .map((round) => ({ round, apart: apart(sibling, round) }))
    .filter((one) => one.apart <= siblingReachMs[sibling.kind])
    .sort((a, b) => a.apart - b.apart)
  const [best, next] = suited
  if (!best || next?.apart === best.apart) return null
  return suited.some(({ round }) => round.serverId !== best.round.serverId) ? null : best.round
}

/** Of files of one kind the one that is this round's: the closest of those that find it, else the first of them. */
export function findSibling(
  round: DatedRound,
  siblings: readonly DatedSibling[],
  rounds: readonly DatedRound[],
): DatedSibling | null {
  const own = siblings.filter((sibling) => findRound(sibling, rounds)?.id === round.id)
  return own.sort((a, b) => apart(a, round) - apart(b, round) || a.id - b.id)[0] ?? null
}

function apart({ kind, at }: DatedSibling, { wallClock, endedAt }: DatedRound): number {
  return Math.abs(at - (kind === 'awards' ? wallClock : endedAt))
}

function isOf({ kind, map }: DatedSibling, played: string): boolean {
  return kind === 'awards' ? map === played : mapInFileName(map) === mapInFileName(played)
}
