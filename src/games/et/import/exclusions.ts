import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { prepared } from '../../../core/db/preparing-client.ts'

/** Names of the files of a server whose rounds an operator took out of everything that counts. */
export async function fetchExcludedNames(trx: Transaction<Database>, serverId: number): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    ${prepared} select unnest(file_names) as name from round_exclusions
    where server_id = ${serverId} and undone_at is null`.execute(trx)
  return new Set(rows.map(({ name }) => name))
}

/** A round that is held by a file of another name from now on. */
export interface RenamedRound {
  before: string
  now: string
}

/**
 * Another save of an excluded round (the same counters under a later stamp) is excluded as well, and the first one stays
 * so, should it come back. Adds the new names to `excluded`.
 */
export async function followRenames(
  trx: Transaction<Database>,
  serverId: number,
  excluded: Set<string>,
  renamed: readonly RenamedRound[],
): Promise<void> {
  for (const { before, now } of renamed) {
    if (!excluded.has(before) || excluded.has(now)) continue
    await sql`
      update round_exclusions set file_names = file_names || ${now}::text
      where server_id = ${serverId} and undone_at is null and ${before} = any(file_names)`.execute(trx)
    excluded.add(now)
  }
}
