import type { Kysely } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import { settlingStands } from '../../src/games/et/import/settle-stands.ts'

/** Makes the stands of every match what its rounds and lines say. */
export async function settleAllStands(db: Kysely<Database>): Promise<void> {
  const rows = await db.selectFrom('matches').select('id').execute()
  await db.executeQuery(settlingStands(rows.map(({ id }) => id)))
}
