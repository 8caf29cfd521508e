import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** What was settled about a person by hand. */
export interface Person {
  /** The name an operator chose to show; null = the newest. */
  chosenName: string | null
  namedBy: string | null
  namedAt: Date | null
  /** Discord users who are linked to them. */
  discordIds: string[]
}

/** Null when there is no such person. */
export async function fetchPerson(db: Kysely<Database>, playerId: number): Promise<Person | null> {
  const person = await db
    .selectFrom('players')
    .where('id', '=', playerId)
    .select(['name as chosenName', 'named_by as namedBy', 'named_at as namedAt'])
    .executeTakeFirst()
  if (!person) return null
  const links = await db
    .selectFrom('player_links')
    .where('player_id', '=', playerId)
    .select('discord_id as discordId')
    .orderBy('linked_at')
    .orderBy('discord_id')
    .execute()
  return { ...person, discordIds: links.map(({ discordId }) => discordId) }
}
