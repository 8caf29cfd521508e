import { type Kysely, sql, type Transaction } from 'kysely'
import { raiseDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { lockPeople } from './lock-people.ts'

export type UndoOutcome =
  /** `dropped`: the name `into` was shown as, when only the accounts that went bore it; null = it stays as it was. */
  | { kind: 'undone'; into: number; from: number; accounts: number; dropped: string | null }
  | { kind: 'unknown' }
  | { kind: 'undone-before'; by: string; at: Date }
  /** A later merge has moved the accounts on: that one is to be undone first. */
  | { kind: 'moved-on'; laterId: number }

/** Takes a merge back: exactly the accounts and links it moved return to the person they were of. */
export async function undoMerge(
  db: Kysely<Database>,
  { mergeId, by }: { mergeId: number; by: string },
): Promise<UndoOutcome> {
  return db.transaction().execute(async (trx) => {
    await lockPeople(trx)
    const merge = await trx.selectFrom('player_merges').where('id', '=', mergeId).selectAll().executeTakeFirst()
    if (!merge) return { kind: 'unknown' }
    const { into_player: into, from_player: from, account_ids: accountIds } = merge
    if (merge.undone_at !== null) return { kind: 'undone-before', by: merge.undone_by ?? '', at: merge.undone_at }

    const later = await trx
      .selectFrom('player_merges')
      .where('id', '>', mergeId)
      .where('undone_at', 'is', null)
      .where('from_player', '=', into)
      .select('id')
      .executeTakeFirst()
    if (later) return { kind: 'moved-on', laterId: later.id }

    await sql`select from players where id in (${into}, ${from}) order by id for no key update`.execute(trx)
    await sql`update player_accounts set player_id = ${from} where id = any(${accountIds}::int4[])`.execute(trx)
    await sql`
      update player_links set player_id = ${from}
      where player_id = ${into} and discord_id = any(${merge.discord_ids}::text[])`.execute(trx)
    const dropped = await dropForeignName(trx, into)
    await trx
      .updateTable('player_merges')
      .set({ undone_by: by, undone_at: sql<Date>`now()` })
      .where('id', '=', mergeId)
      .execute()
    await raiseDataVersion(trx, 'people')
    return { kind: 'undone', into, from, accounts: accountIds.length, dropped }
  })
}

/** Nobody is shown under a name that is another person's alone. */
async function dropForeignName(trx: Transaction<Database>, playerId: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    with foreign_name as (
      select person.id, person.name from players as person
      where person.id = ${playerId} and person.name is not null and not exists (
        select from player_accounts as account join player_names as alias on alias.account_id = account.id
        where account.player_id = person.id and alias.name = person.name))
    update players set name = null, named_by = null, named_at = null
    from foreign_name where players.id = foreign_name.id returning foreign_name.name`.execute(trx)
  return rows[0]?.name ?? null
}
