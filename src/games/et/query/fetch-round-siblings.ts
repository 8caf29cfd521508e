import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type DatedRound, type DatedSibling, findSibling, siblingReachMs } from '../parse/find-round.ts'
import type { SiblingKind } from '../parse/sibling-name.ts'
import { wallClock } from '../parse/wall-clock.ts'
import type { WrittenAward } from '../parse/written-sibling.ts'
import { fetchDatedRounds } from './fetch-dated-rounds.ts'

/** What the game's own events said of a round; null = not said. */
export interface RoundTimes {
  /** Played, without pauses. */
  seconds: number | null
  pauses: number | null
  pauseSeconds: number | null
  /** The writer's word. */
  endReason: string | null
  surrenderSide: 1 | 2 | null
  surrenderCaller: string | null
}

export interface RoundSiblings {
  /** In the order of the file; null = there is none. */
  awards: WrittenAward[] | null
  times: RoundTimes | null
}

/** What lies beside a round's file. Rows do not name each other, so this finds them as parse/find-round.ts says. */
export async function fetchRoundSiblings(db: Kysely<Database>, roundId: number): Promise<RoundSiblings> {
  const none: RoundSiblings = { awards: null, times: null }
  const near = await fetchNear(db, roundId)
  if (near.length === 0) return none
  const rounds = await fetchDatedRounds(db, near)
  const round = rounds.find(({ id }) => id === roundId)
  if (!round) return none
  const idOf = (kind: SiblingKind) => idOfKind(kind, round, near, rounds)
  const [awards, times] = await Promise.all([fetchAwards(db, idOf('awards')), fetchTimes(db, idOf('times'))])
  return { awards, times }
}

function idOfKind(
  kind: SiblingKind,
  round: DatedRound,
  near: readonly DatedSibling[],
  rounds: readonly DatedRound[],
): number | null {
  const own = near.filter((sibling) => sibling.kind === kind)
  return findSibling(round, own, rounds)?.id ?? null
}

/** Files of the round's server that are close enough to be its own. */
async function fetchNear(db: Kysely<Database>, roundId: number): Promise<DatedSibling[]> {
  const round = await db
    .selectFrom('rounds')
    .select(['server_id as serverId', 'file_name as fileName', 'ended_at as endedAt'])
    .where('id', '=', roundId)
    .executeTakeFirst()
  if (!round) return []
  const around = (at: number, kind: SiblingKind) =>
    sql`${new Date(at - siblingReachMs[kind])} and ${new Date(at + siblingReachMs[kind])}`
  const { rows } = await sql<Omit<DatedSibling, 'at'> & { at: Date }>`
    select file_id as id, 'awards' as kind, server_id as "serverId", map, round, wall_at as at from round_awards
    where server_id = ${round.serverId}
      and wall_at between ${around(wallClock(round.fileName.slice(0, 17)), 'awards')}
    union all
    select file_id, 'times', server_id, map, round, ended_at from round_times
    where server_id = ${round.serverId} and ended_at between ${around(round.endedAt.getTime(), 'times')}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

async function fetchAwards(db: Kysely<Database>, fileId: number | null): Promise<WrittenAward[] | null> {
  if (fileId === null) return null
  const row = await db.selectFrom('round_awards').select('awards').where('file_id', '=', fileId).executeTakeFirst()
  return row?.awards ?? null
}

async function fetchTimes(db: Kysely<Database>, fileId: number | null): Promise<RoundTimes | null> {
  if (fileId === null) return null
  const row = await db
    .selectFrom('round_times')
    .select(['seconds', 'pauses', 'pause_seconds as pauseSeconds', 'end_reason as endReason'])
    .select(['surrender_side as surrenderSide', 'surrender_caller as surrenderCaller'])
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row ?? null
}
