import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { saidIn } from '../parse/said-in.ts'
import type { SiblingClaim, SiblingHolder } from './claim-siblings.ts'

type WriteClaim = Extract<SiblingClaim, { kind: 'write' }>

/** Files of these names that the server has rows of. */
export async function fetchSiblingHolders(
  trx: Transaction<Database>,
  serverId: number | null,
  names: readonly string[],
): Promise<SiblingHolder[]> {
  const { rows } = await sql<SiblingHolder>`
    select file_id as "fileId", file_name as "fileName", said from round_awards
    where coalesce(server_id, 0) = ${serverId ?? 0} and file_name = any(${[...names]}::text[])
    union all
    select file_id, file_name, said from round_times
    where coalesce(server_id, 0) = ${serverId ?? 0} and file_name = any(${[...names]}::text[])`.execute(trx)
  return rows
}

/** Takes rows of files away. */
export async function deleteSiblings(trx: Transaction<Database>, fileIds: readonly number[]): Promise<void> {
  if (fileIds.length === 0) return
  await sql`delete from round_awards where file_id = any(${[...fileIds]}::int8[])`.execute(trx)
  await sql`delete from round_times where file_id = any(${[...fileIds]}::int8[])`.execute(trx)
}

/** Writes what these claims say, once what the same files said before is gone. */
export function writeSiblings(writes: Writes, serverId: number | null, claims: readonly WriteClaim[]): void {
  const rowOf = (claim: WriteClaim) => ({
    file_id: claim.entry.id,
    server_id: serverId,
    file_name: claim.entry.name,
    round: claim.sibling.name.round,
    said: saidIn(claim.written),
    found: claim.sibling.roundId !== null,
  })
  writes.add(
    'round_awards',
    claims.flatMap((claim) => {
      const { written, sibling } = claim
      if (written.kind !== 'awards') return []
      const { awards, duels } = written
      return { ...rowOf(claim), map: sibling.name.map, wall_at: new Date(sibling.name.at), awards, duels }
    }),
  )
  writes.add(
    'round_times',
    claims.flatMap((claim) => {
      const { written } = claim
      if (written.kind !== 'times') return []
      return {
        ...rowOf(claim),
        map: written.map,
        ended_at: new Date(written.endedAt),
        started_at: written.startedAt === null ? null : new Date(written.startedAt),
        seconds: written.seconds,
        warmup_seconds: written.warmupSeconds,
        pauses: written.pauses,
        pause_seconds: written.pauseSeconds,
        end_reason: written.endReason,
        surrender_side: written.surrenderSide,
        surrender_caller: written.surrenderCaller,
        axis: written.axis,
        allies: written.allies,
      }
    }),
  )
}
