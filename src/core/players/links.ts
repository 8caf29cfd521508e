import { type Kysely, sql } from 'kysely'
import { raiseDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { followMerges } from './follow-merges.ts'

export interface LinkWish {
  discordId: string
  playerId: number
  /** The Discord user who asked for it, or 'terminal'. */
  by: string
  /** True: whoever else is linked to the player no longer is. */
  takeOver: boolean
}

/** `taken`: another Discord user is linked to the player. `before`: whom this Discord user was linked to until now. */
export type LinkOutcome = { kind: 'linked'; before: number | null } | { kind: 'already-linked' } | { kind: 'taken' }

/** Links a Discord user to a player. Of two who claim a player at once, one is told that it is taken. */
export async function linkPlayer(
  db: Kysely<Database>,
  { discordId, playerId: asked, by, takeOver }: LinkWish,
): Promise<LinkOutcome> {
  return db.transaction().execute(async (trx) => {
    await sql`select from players where id = ${asked} for update`.execute(trx)
    const playerId = await followMerges(trx, asked)
    if (playerId !== asked) await sql`select from players where id = ${playerId} for update`.execute(trx)
    const links = await trx
      .selectFrom('player_links')
      .where((eb) => eb.or([eb('player_id', '=', playerId), eb('discord_id', '=', discordId)]))
      .select(['discord_id as discordId', 'player_id as playerId'])
      .execute()
    const own = links.find((link) => link.discordId === discordId)
    const others = links.filter((link) => link.discordId !== discordId)
    // Two Discord users of people who were merged are both the one they are now.
    if (own?.playerId === playerId && (others.length === 0 || !takeOver)) return { kind: 'already-linked' }
    if (others.length > 0 && !takeOver) return { kind: 'taken' }

    await trx.deleteFrom('player_links').where('player_id', '=', playerId).execute()
    await trx
      .insertInto('player_links')
      .values({ discord_id: discordId, player_id: playerId, linked_by: by })
      .onConflict((conflict) =>
        conflict.column('discord_id').doUpdateSet({ player_id: playerId, linked_by: by, linked_at: new Date() }),
      )
      .execute()
    await raiseDataVersion(trx, 'people')
    return { kind: 'linked', before: own && own.playerId !== playerId ? own.playerId : null }
  })
}

/** Takes a Discord user's link away. Returns whom it was to; null = there was none. */
export async function unlinkPlayer(db: Kysely<Database>, discordId: string): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    const link = await trx
      .deleteFrom('player_links')
      .where('discord_id', '=', discordId)
      .returning('player_id')
      .executeTakeFirst()
    if (!link) return null
    await raiseDataVersion(trx, 'people')
    return link.player_id
  })
}
