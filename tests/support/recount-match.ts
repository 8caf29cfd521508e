import { decodeMulti } from '@msgpack/msgpack'
import type { DumpFile } from '../../src/games/bar/parse/dump.ts'

/** Sums of one seat, counted row by row. */
export interface Recount {
  commands: number
  firstMinute: number
  lastMinute: number
  made: number
  lost: number
  given: number
  taken: number
  /** Of the row of team_stats written last. */
  last: readonly number[] | null
  samples: number
  seen: number
}

const secondsOf = (frame: number) => frame / 30

/** What a plain reader counts in a dump, seat by seat: no columns, no stats of ours. */
export function recountMatch(files: readonly DumpFile[]): Map<number, Recount> {
  const rowsOf = (name: string) => {
    const bytes = files.find((file) => file.name === `${name}.mpk`)?.bytes
    return bytes ? [...decodeMulti(bytes)].map((row) => row as (number | null)[]) : []
  }
  const seats = new Map<number, Recount>()
  const at = (team: number | null | undefined): Recount => {
    const seat = seats.get(team ?? -1) ?? {
      ...{ commands: 0, firstMinute: Number.POSITIVE_INFINITY, lastMinute: 0, made: 0, lost: 0, given: 0, taken: 0 },
      ...{ last: null, samples: 0, seen: 0 },
    }
    seats.set(team ?? -1, seat)
    return seat
  }
  for (const [frame = 0, team] of rowsOf('commands_log')) {
    const seat = at(team)
    const minute = Math.floor(secondsOf(frame ?? 0) / 60)
    seat.commands += 1
    seat.firstMinute = Math.min(seat.firstMinute, minute)
    seat.lastMinute = Math.max(seat.lastMinute, minute)
  }
  const finished = new Set<number>()
  for (const row of rowsOf('unit_events')) {
    const [, unit, , team, , , , , , , event, from, to] = row
    if (event === 2) {
      finished.add(unit ?? -1)
      at(team).made += 1
    }
    if (event === 3 && finished.has(unit ?? -1)) at(team).lost += 1
    if (event === 4) {
      at(from).given += 1
      at(to).taken += 1
    }
  }
  for (const row of rowsOf('team_stats')) {
    const seat = at(row[1])
    seat.last = row.map((value) => value ?? 0)
    seat.samples += 1
  }
  for (const [, , , team] of rowsOf('unit_positions')) at(team).seen += 1
  return seats
}
