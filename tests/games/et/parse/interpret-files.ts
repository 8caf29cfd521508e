import { contentKey } from '../../../../src/games/et/parse/content-key.ts'
import { deriveLines } from '../../../../src/games/et/parse/derive-lines.ts'
import type { DerivedLine } from '../../../../src/games/et/parse/derived-line.ts'
import { type Placement, pairRounds, rosterOf } from '../../../../src/games/et/parse/pair-rounds.ts'
import { readRound } from '../../../../src/games/et/parse/read-round.ts'
import { compareRoundFileNames } from '../../../../src/games/et/parse/round-file-name.ts'
import { roundSeconds } from '../../../../src/games/et/parse/round-seconds.ts'
import type { Rejection, WrittenRound } from '../../../../src/games/et/parse/written-round.ts'

export interface RoundFile {
  name: string
  bytes: Uint8Array
}

export interface InterpretedRound {
  name: string
  written: WrittenRound
  placement: Placement
  /** Name of the file of its round one. */
  first: string | null
  state: 'complete' | 'orphan'
  seconds: number | null
  lines: DerivedLine[]
}

/** The stamp as if the server stood in UTC. */
export function utcOf(stamp: string): number {
  const [year, month, day, time = ''] = stamp.split('-')
  const [hours, minutes, seconds] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)].map(Number)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hours, minutes, seconds)
}

/** All files of one server, from bytes to lines, in memory: read, keep one of each content (the later stamp), pair, derive. */
export function interpretFiles(files: readonly RoundFile[]): {
  rounds: InterpretedRound[]
  rejected: Map<string, Rejection>
} {
  const rejected = new Map<string, Rejection>()
  const byKey = new Map<string, { name: string; written: WrittenRound }>()
  for (const { name, bytes } of [...files].sort((a, b) => compareRoundFileNames(a.name, b.name))) {
    const result = readRound(name, bytes)
    if (result.ok) byKey.set(contentKey(result.round), { name, written: result.round })
    else rejected.set(name, result.rejection)
  }

  const kept = [...byKey.values()]
  const placements = pairRounds(
    kept.map(({ written }, id) => ({ ...written, id, endedAt: utcOf(written.stamp), roster: rosterOf(written) })),
  )
  const rounds = kept.map(({ name, written }, id): InterpretedRound => {
    const placement = placements[id]
    if (!placement) throw new Error('every round has a place')
    const first = placement.firstId === null ? null : (kept[placement.firstId] ?? null)
    const seconds = roundSeconds({ round: written, placement, first: first?.written ?? null })
    const firstSeconds =
      first && roundSeconds({ round: first.written, placement: { round: 1, aborted: false }, first: null })
    const state = placement.round === 2 && !first ? 'orphan' : 'complete'
    const lines = deriveLines({
      round: written,
      placement,
      first: first?.written ?? null,
      state,
      seconds,
      firstSeconds,
    })
    return { name, written, placement, first: first?.name ?? null, state, seconds, lines }
  })
  return { rounds, rejected }
}
