import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type DatedRound, type DatedSibling, siblingReachMs } from '../parse/find-round.ts'
import { wallClock } from '../parse/wall-clock.ts'

/** No zone is farther from UTC: a wall clock says no more of the instant than that. */
const zonesMs = 15 * 3_600_000

/** The rounds that one of these files could be of, by time alone: parse/find-round.ts tells which it is. */
export async function fetchDatedRounds(db: Kysely<Database>, siblings: readonly DatedSibling[]): Promise<DatedRound[]> {
  const ranges = mergeRanges(
    siblings.map(({ kind, at }) => {
      const reach = siblingReachMs[kind] + (kind === 'awards' ? zonesMs : 0)
      return { from: at - reach, to: at + reach }
    }),
  )
  if (ranges.length === 0) return []
  const from = ranges.map((range) => new Date(range.from).toISOString())
  const to = ranges.map((range) => new Date(range.to).toISOString())
  const { rows } = await sql<Omit<DatedRound, 'wallClock' | 'endedAt'> & { stamp: string; endedAt: Date }>`
    select round.id, round.server_id as "serverId", round.map, round.named_round as "namedRound",
           left(round.file_name, 17) as stamp, round.ended_at as "endedAt"
    from unnest(${from}::timestamptz[], ${to}::timestamptz[]) as range (since, until)
    join rounds as round on round.ended_at between range.since and range.until`.execute(db)
  return rows.map(({ stamp, endedAt, ...row }) => ({ ...row, wallClock: wallClock(stamp), endedAt: endedAt.getTime() }))
}

/** Overlapping ranges become one, so that no round comes twice. */
function mergeRanges(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else merged.push({ ...range })
  }
  return merged
}
