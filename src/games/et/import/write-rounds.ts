import type { Writes } from '../../../core/db/writes.ts'
import type { MeasuredRound } from './measure-round.ts'

/** Writes rounds, new ones and those that are placed otherwise now. */
export function writeRounds(
  writes: Writes,
  serverId: number,
  rounds: readonly MeasuredRound[],
  matchOf: ReadonlyMap<number, number>,
): void {
  writes.add(
    'rounds',
    rounds.map((round) => ({
      ...roundRow(serverId, round),
      match_id: matchOf.get(round.record.id) ?? null,
      session_id: round.sessionId,
      imported_at: new Date(),
      revised_at: null,
    })),
    onConflict,
  )
}

/** What the row of a round says, but for its match and session and when it came in. */
export function roundRow(serverId: number, round: MeasuredRound) {
  const { record, placement, state, written, seconds, startedAt } = round
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
    defender_side: written.defenderSide,
    winner_side: written.winnerSide,
    limit_seconds: written.limitSeconds,
    next_limit_seconds: written.nextLimitSeconds,
    play_ms: written.playMs,
    seconds: seconds === null ? null : Math.round(seconds),
    started_at: startedAt,
    ended_at: record.endedAt,
    layout: round.layout,
    axis_players: round.axisPlayers,
    allies_players: round.alliesPlayers,
    has_bot: round.hasBot,
    rated: round.rated,
    excluded: round.excluded,
    format: round.format,
    content_key: record.contentKey,
    roster: record.roster,
    written,
  }
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
  'excluded',
  'format',
  'content_key',
  'roster',
  'written',
] as const

const onConflict = `on conflict (id) do update set
  ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')}, revised_at = now()`
