import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { closeWaiting } from './close-waiting.ts'
import { placeSiblings } from './place-siblings.ts'

/** Closes rounds two that wait for a first half in vain, and places files whose rounds have come. Returns how many were closed. */
export async function settleWaiting(
  db: Kysely<Database>,
  options: Parameters<typeof closeWaiting>[1],
): Promise<number> {
  await placeSiblings(db)
  return closeWaiting(db, options)
}
