import { type Kysely, sql } from 'kysely'
import { raiseDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { setFileState } from '../../../core/imports/ledger.ts'
import { pairGapMs } from '../parse/pair-rounds.ts'
import { ledgerStates } from './ledger-states.ts'

/**
 * Turns rounds two that wait for their first half into orphans: those whose window (45 minutes from their stamp) has
 * passed, or all of the given servers when nothing more will come. They heal all the same should it come. Returns how many.
 */
export async function closeWaiting(
  db: Kysely<Database>,
  options: { now: Date; serverIds?: number[]; closeAll?: boolean },
): Promise<number> {
  const { now, serverIds, closeAll = false } = options
  return await db.transaction().execute(async (trx) => {
    const closed = await trx
      .updateTable('rounds')
      .set({ state: 'orphan', revised_at: now })
      .where('state', '=', 'waiting')
      .$if(!closeAll, (query) => query.where('ended_at', '<', new Date(now.getTime() - pairGapMs)))
      .$if(serverIds !== undefined, (query) => query.where(sql<boolean>`server_id = any(${serverIds ?? []}::int4[])`))
      .returning(['file_id', 'server_id'])
      .execute()
    for (const id of [...new Set(closed.map((row) => row.server_id))].sort((a, b) => a - b))
      await raiseDataVersion(trx, `server/${id}`)
    const { state, code, reason } = ledgerStates.orphan
    await setFileState(
      trx,
      closed.map((row) => row.file_id),
      state,
      code,
      reason,
    )
    return closed.length
  })
}
