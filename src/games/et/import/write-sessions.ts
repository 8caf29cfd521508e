import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { preparedQuestion } from '../../../core/db/prepared-question.ts'
import type { RowIds } from '../../../core/db/row-ids.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { type Block, type Cluster, clusterSessions, sessionGapMs } from './cluster-sessions.ts'
import type { TimeRange } from './load-rounds.ts'

/** A round whose session is to be found. Milliseconds since 1970. */
export interface RoundSpan {
  id: number
  start: number
  end: number
}

/** All sessions of a server, each as one block, that touch any of these stretches. */
export interface SeenSessions {
  reach: readonly TimeRange[]
  blocks: readonly Block[]
}

export interface SettledSessions {
  /** The sessions of rounds that are new, moved, or were in one that was taken apart. */
  ofRound: ReadonlyMap<number, number>
  /** Of sessions that are gone since another took them in, that one. */
  heirOf: ReadonlyMap<number, number>
}

/**
 * Finds the sessions of new and moved rounds. Sessions merge when a late file closes their gap; a session that lost or
 * moved a round (`reopened`) is taken apart and put together again. Returns where rounds are now; the caller writes
 * those in `rounds`, others are moved here. `seen` was looked up before anything was decided; what
 * lies beyond it is asked for.
 */
export async function writeSessions(
  trx: Transaction<Database>,
  writes: Writes,
  serverId: number,
  rounds: readonly RoundSpan[],
  reopened: readonly number[],
  ids: RowIds,
  seen: SeenSessions,
): Promise<SettledSessions> {
  if (rounds.length === 0 && reopened.length === 0) return { ofRound: new Map(), heirOf: new Map() }
  const own = new Set(rounds.map((round) => round.id))
  const others = await fetchRoundsOf(trx, reopened, own)
  const blocks: Block[] = [...rounds, ...others].map(
    ({ id, start, end, sessionId = null }: RoundSpan & { sessionId?: number | null }) => ({
      start,
      end,
      sessionId,
      roundIds: [id],
    }),
  )
  const reach = blocks.map(({ start, end }) => ({ from: start - sessionGapMs, to: end + sessionGapMs }))
  const isSeen = reach.every(({ from, to }) => seen.reach.some((range) => range.from <= from && to <= range.to))
  const near = isSeen ? seen : await loadSessions(trx, serverId, reach)
  blocks.push(
    ...near.blocks.filter(
      ({ sessionId, start, end }) =>
        !reopened.some((id) => id === sessionId) && reach.some(({ from, to }) => end >= from && start <= to),
    ),
  )

  const clusters = clusterSessions(blocks)
  const rows: (Cluster & { id: number })[] = []
  for (const cluster of clusters)
    rows.push({ ...cluster, id: cluster.sessionId ?? (await ids.next('gaming_sessions')) })
  writes.add(
    'gaming_sessions',
    rows.map(({ id, start, end }) => ({
      id,
      server_id: serverId,
      started_at: new Date(start),
      ended_at: new Date(end),
    })),
    'on conflict (id) do update set started_at = excluded.started_at, ended_at = excluded.ended_at',
  )
  await moveOthers(trx, writes, rows, own, reopened)
  return {
    ofRound: new Map(rows.flatMap(({ id, roundIds }) => roundIds.map((round) => [round, id]))),
    heirOf: new Map(rows.flatMap(({ id, absorbed }) => absorbed.map((gone) => [gone, id]))),
  }
}

/** Moves rounds that the caller does not hold, and takes sessions away that nothing is left of. Rarely has to. */
async function moveOthers(
  trx: Transaction<Database>,
  writes: Writes,
  sessions: readonly (Cluster & { id: number })[],
  own: ReadonlySet<number>,
  reopened: readonly number[],
): Promise<void> {
  const kept = new Set(sessions.map(({ id }) => id))
  const gone = [...sessions.flatMap(({ absorbed }) => absorbed), ...reopened.filter((id) => !kept.has(id))]
  const moves = sessions.map(({ id, absorbed, roundIds }) => ({
    id,
    absorbed: absorbed.filter((other) => !reopened.includes(other)),
    moved: roundIds.filter((round) => !own.has(round)),
  }))
  if (gone.length === 0 && moves.every(({ moved }) => moved.length === 0)) return

  // The sessions that rounds move to must be there.
  await writes.flush()
  for (const { id, absorbed, moved } of moves) {
    await sql`
      update rounds set session_id = ${id}
      where session_id = any(${absorbed}::int8[]) or id = any(${moved}::int8[])`.execute(trx)
  }
  // Rounds of the caller may still name a session that is gone; it gives them their new one right after.
  await sql`update rounds set session_id = null where session_id = any(${gone}::int8[])`.execute(trx)
  await sql`delete from gaming_sessions where id = any(${gone}::int8[])`.execute(trx)
}

async function fetchRoundsOf(
  trx: Transaction<Database>,
  sessionIds: readonly number[],
  except: ReadonlySet<number>,
): Promise<(RoundSpan & { sessionId: number })[]> {
  if (sessionIds.length === 0) return []
  const { rows } = await sql<{ id: number; sessionId: number; startedAt: Date; endedAt: Date }>`
    select id, session_id as "sessionId", started_at as "startedAt", ended_at as "endedAt" from rounds
    where session_id = any(${[...sessionIds]}::int8[])`.execute(trx)
  return rows
    .filter((row) => !except.has(row.id))
    .map(({ id, sessionId, startedAt, endedAt }) => ({
      id,
      sessionId,
      start: startedAt.getTime(),
      end: endedAt.getTime(),
    }))
}

const sessionsIn = preparedQuestion<{ id: number; startedAt: Date; endedAt: Date }>(`
  select distinct session.id, session.started_at as "startedAt", session.ended_at as "endedAt"
  from unnest($2::timestamptz[], $3::timestamptz[]) as reach (since, until)
  join gaming_sessions as session
    on session.server_id = $1 and session.ended_at >= reach.since and session.started_at <= reach.until`)

/** Sessions of a server that touch any of these stretches. */
export async function loadSessions(
  trx: Transaction<Database>,
  serverId: number,
  reach: readonly TimeRange[],
): Promise<SeenSessions> {
  const since = reach.map(({ from }) => new Date(from).toISOString())
  const until = reach.map(({ to }) => new Date(to).toISOString())
  const rows = await sessionsIn(trx, serverId, since, until)
  const blocks = rows.map(({ id, startedAt, endedAt }) => ({
    start: startedAt.getTime(),
    end: endedAt.getTime(),
    sessionId: id,
    roundIds: [],
  }))
  return { reach, blocks }
}
