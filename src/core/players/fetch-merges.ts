import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

export interface Merge {
  id: number
  into: number
  from: number
  accountIds: number[]
  reason: string | null
  by: string
  at: Date
  undoneBy: string | null
  undoneAt: Date | null
}

/** Merges that brought a person accounts or took theirs away, or all; undone ones too, the newest first. */
export async function fetchMerges(
  db: Kysely<Database>,
  { playerId = null, most }: { playerId?: number | null; most: number },
): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select id, into_player as into, from_player as "from", account_ids as "accountIds", reason, made_by as by,
           made_at as at, undone_by as "undoneBy", undone_at as "undoneAt"
    from player_merges
    where ${playerId}::int4 is null or ${playerId} in (into_player, from_player)
       or account_ids && array(select id from player_accounts where player_id = ${playerId}::int4)
    order by id desc limit ${most}`.execute(db)
  return rows
}
