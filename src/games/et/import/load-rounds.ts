import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { preparedQuestion } from '../../../core/db/prepared-question.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import { type RoundRecord, recordOf } from './round-record.ts'

/** Inclusive; milliseconds since 1970. */
export interface TimeRange {
  from: number
  to: number
}

/**
 * A server's rounds that ended in any of these ranges; with what was written of rounds one on `maps`, which are likely
 * to be asked for next.
 */
export async function loadRounds(
  trx: Transaction<Database>,
  serverId: number,
  ranges: readonly TimeRange[],
  maps: readonly string[] = [],
): Promise<RoundRecord[]> {
  if (ranges.length === 0) return []
  const wanted = mergeRanges(ranges)
  const from = wanted.map((range) => new Date(range.from).toISOString())
  const to = wanted.map((range) => new Date(range.to).toISOString())
  return (await roundsIn(trx, maps, serverId, from, to)).map(recordOfRow)
}

/** These rounds, as far as they are on record. */
export async function loadRoundsById(trx: Transaction<Database>, ids: readonly number[]): Promise<RoundRecord[]> {
  if (ids.length === 0) return []
  return (await roundsById(trx, [], ids)).map(recordOfRow)
}

/** Fills in `written` of these rounds. */
export async function loadWritten(trx: Transaction<Database>, records: readonly RoundRecord[]): Promise<void> {
  const missing = new Map(records.filter((record) => !record.written).map((record) => [record.id, record]))
  if (missing.size === 0) return
  const rows = await trx
    .selectFrom('rounds')
    .select(['id', 'written'])
    .where(sql<boolean>`id = any(${[...missing.keys()]}::int8[])`)
    .execute()
  for (const { id, written } of rows) {
    const record = missing.get(id)
    if (record) record.written = written as WrittenRound
  }
}

/** Overlapping ranges become one, so that no round is loaded twice. */
function mergeRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const merged: TimeRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else merged.push({ ...range })
  }
  return merged
}

type Row = Omit<RoundRecord, 'head' | 'stored'> &
  Omit<RoundRecord['head'], 'id' | 'endedAt' | 'roster'> &
  NonNullable<RoundRecord['stored']>

/** Range by range (`offset 0`), in the order of the index to use: left alone, Postgres reads all rounds of the server. */
const roundsIn = recordsFrom(`unnest((select $3::timestamptz[]), (select $4::timestamptz[])) as range (since, until)
  cross join lateral (
    select * from rounds where server_id = $2 and ended_at between range.since and range.until
    order by server_id, ended_at offset 0) as round`)
const roundsById = recordsFrom('rounds as round where round.id = any($2::int8[])')

/** $1 are the maps whose rounds one come with what was written of them. */
function recordsFrom(from: string) {
  return preparedQuestion<Row>(`
    select round.id, round.file_id as "fileId", round.file_name as "fileName", left(round.file_name, 17) as stamp,
           round.ended_at as "endedAt", round.content_key as "contentKey", round.roster, round.map,
           round.named_round as "namedRound", round.limit_seconds as "limitSeconds",
           round.next_limit_seconds as "nextLimitSeconds", round.play_ms as "playMs",
           round.defender_side as "defenderSide", round.winner_side as "winnerSide", round.round, round.aborted,
           round.first_round_id as "firstId", round.state, round.match_id as "matchId", round.session_id as "sessionId",
           round.started_at as "startedAt", round.excluded,
           case when round.round = 1 and round.map = any($1::text[]) then round.written end as written
    from ${from}`)
}

function recordOfRow(row: Row): RoundRecord {
  const { round, aborted, firstId, state, matchId, sessionId, startedAt, endedAt, excluded, written } = row
  return {
    ...recordOf(row, row),
    written,
    stored: { round, aborted, firstId, state, matchId, sessionId, startedAt, endedAt, excluded },
  }
}
