import { sql } from 'kysely'
import type { Writes } from '../../../core/db/writes.ts'
import type { DerivedLine } from '../parse/derived-line.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import type { PlacedRound } from './round-record.ts'

export interface MeasuredRound extends PlacedRound {
  written: WrittenRound
  seconds: number | null
  startedAt: Date
  sessionId: number | null
  lines: DerivedLine[]
}

/** Two humans a side and nobody made of code: only such a round compares people fairly. */
const ratedPlayersPerSide = 2

/** Writes rounds, new ones and those that are placed otherwise now. */
export function writeRounds(
  writes: Writes,
  serverId: number,
  rounds: readonly MeasuredRound[],
  matchOf: ReadonlyMap<number, number>,
): void {
  writes.add(
    'rounds',
    rounds.map(({ record, placement, first, state, written, seconds, startedAt, sessionId, lines }) => {
      const axis = countHumans(lines, 1)
      const allies = countHumans(lines, 2)
      const hasBot = lines.some(({ isBot }) => isBot)
      return {
        id: record.id,
        file_id: record.fileId,
        file_name: record.fileName,
        server_id: serverId,
        map: written.map,
        config: written.config,
        named_round: written.namedRound,
        round: placement.round,
        state,
        aborted: placement.aborted,
        first_round_id: placement.firstId,
        match_id: matchOf.get(record.id) ?? null,
        session_id: sessionId,
        defender_side: written.defenderSide,
        winner_side: written.winnerSide,
        limit_seconds: written.limitSeconds,
        next_limit_seconds: written.nextLimitSeconds,
        play_ms: written.playMs,
        seconds: seconds === null ? null : Math.round(seconds),
        started_at: startedAt,
        ended_at: record.endedAt,
        layout: layoutOf(written, first?.written ?? null),
        axis_players: axis,
        allies_players: allies,
        has_bot: hasBot,
        rated: !hasBot && axis >= ratedPlayersPerSide && allies >= ratedPlayersPerSide,
        content_key: record.contentKey,
        roster: record.roster,
        written,
        imported_at: new Date(),
        revised_at: null,
      }
    }),
    sql`on conflict (id) do update set ${sql.join(
      replaced.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
    )}, revised_at = now()`,
  )
}

/**
 * Decides which fields a line has, the same for every line of the layout: totals rely on it. Halves by two writers (the
 * module was exchanged between them) lack what either lacks and make a layout of their own: 33 and then 38 is 3338.
 */
function layoutOf({ layout }: WrittenRound, first: WrittenRound | null): number {
  return first && first.layout !== layout ? first.layout * 100 + layout : layout
}

/** Everything but the id, the server and when the round first came in. */
const replaced = [
  'file_id',
  'file_name',
  'map',
  'config',
  'named_round',
  'round',
  'state',
  'aborted',
  'first_round_id',
  'match_id',
  'session_id',
  'defender_side',
  'winner_side',
  'limit_seconds',
  'next_limit_seconds',
  'play_ms',
  'seconds',
  'started_at',
  'ended_at',
  'layout',
  'axis_players',
  'allies_players',
  'has_bot',
  'rated',
  'content_key',
  'roster',
  'written',
] as const

function countHumans(lines: readonly DerivedLine[], side: number): number {
  return lines.filter((line) => !line.isBot && line.side === side).length
}
