import { type Kysely, sql } from 'kysely'
import { raiseDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { lockPeople } from './lock-people.ts'

export interface MergeWish {
  /** Who the two are from now on. */
  into: number
  /** Whose accounts go over. */
  from: number
  reason: string | null
  /** The operator's Discord id, or 'terminal'. */
  by: string
}

/** `gone`: this person has no account (any more), so there is nothing to merge. */
export type MergeOutcome =
  | { kind: 'merged'; mergeId: number; accounts: number; links: number }
  | { kind: 'same' }
  | { kind: 'gone'; playerId: number }

/**
 * Makes two people one: the accounts of `from` become those of `into`, and so do Discord users who were linked to them.
 * Nothing is counted anew, for numbers are kept by account. What went over is written down, so undoMerge can give back
 * exactly that.
 */
export async function mergePlayers(db: Kysely<Database>, { into, from, reason, by }: MergeWish): Promise<MergeOutcome> {
  if (into === from) return { kind: 'same' }
  return db.transaction().execute(async (trx) => {
    await lockPeople(trx)
    // Whoever links to one of them right now waits, and then follows the merge.
    await sql`select from players where id in (${into}, ${from}) order by id for no key update`.execute(trx)
    const accounts = await trx
      .selectFrom('player_accounts')
      .where('player_id', 'in', [into, from])
      .select(['id', 'player_id as playerId'])
      .orderBy('id')
      .execute()
    for (const playerId of [into, from])
      if (!accounts.some((account) => account.playerId === playerId)) return { kind: 'gone', playerId }

    const moved = accounts.filter(({ playerId }) => playerId === from).map(({ id }) => id)
    await trx.updateTable('player_accounts').set({ player_id: into }).where('id', 'in', moved).execute()
    const links = await trx
      .updateTable('player_links')
      .set({ player_id: into })
      .where('player_id', '=', from)
      .returning('discord_id as discordId')
      .execute()
    const { id } = await trx
      .insertInto('player_merges')
      .values({
        into_player: into,
        from_player: from,
        account_ids: moved,
        discord_ids: links.map(({ discordId }) => discordId).sort(),
        reason,
        made_by: by,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await raiseDataVersion(trx, 'people')
    return { kind: 'merged', mergeId: id, accounts: moved.length, links: links.length }
  })
}
