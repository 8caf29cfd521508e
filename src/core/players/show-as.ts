import { type Kysely, sql } from 'kysely'
import { raiseDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { foldName } from './fold-name.ts'

export interface NameWish {
  playerId: number
  /** A name the person has borne, whatever the case, accents and colours; null = the newest again, as it comes. */
  name: string | null
  by: string
}

export type NameOutcome =
  | { kind: 'shown'; name: string | null }
  | { kind: 'unchanged' }
  /** `names`: what they have borne, the newest first. */
  | { kind: 'never-borne'; names: string[] }

/** Chooses the name a person is shown under. */
export async function showAs(db: Kysely<Database>, { playerId, name, by }: NameWish): Promise<NameOutcome> {
  return db.transaction().execute(async (trx) => {
    const { rows: borne } = await sql<{ name: string; folded: string }>`
      select alias.name, alias.folded from player_accounts as account
      join player_names as alias on alias.account_id = account.id
      where account.player_id = ${playerId} and alias.name <> ''
      group by alias.name, alias.folded order by max(alias.last_seen_at) desc, alias.name`.execute(trx)
    const meant =
      name === null
        ? null
        : (borne.find((known) => known.name === name) ?? borne.find(({ folded }) => folded === foldName(name)))
    if (meant === undefined) return { kind: 'never-borne', names: borne.map((known) => known.name) }

    const chosen = meant?.name ?? null
    const { rows } = await sql`
      update players set name = ${chosen}, named_by = ${by}, named_at = now()
      where id = ${playerId} and name is distinct from ${chosen}::text returning id`.execute(trx)
    if (rows.length === 0) return { kind: 'unchanged' }
    await raiseDataVersion(trx, 'people')
    return { kind: 'shown', name: chosen }
  })
}
