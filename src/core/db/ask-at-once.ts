import { DummyDriver, PostgresDialect, Transaction } from 'kysely'
import type { Database } from './database.ts'

const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction opens no connection')) })

type Answers<Asked extends readonly unknown[]> = { -readonly [Key in keyof Asked]: Awaited<Asked[Key]> }

/**
 * Asks questions of one transaction that do not wait for each other's answers, so that they travel together: Kysely by
 * itself sends a transaction's next question only when the one before is answered. Rejects with the first error, and
 * not before the last answer is in: what was asked must not run after the rollback. `at` is good until `trx` ends.
 */
export function askAtOnce<const Asked extends readonly unknown[]>(
  trx: Transaction<Database>,
  ask: (at: Transaction<Database>) => Asked,
): Promise<Answers<Asked>> {
  return trx.getExecutor().provideConnection(async (connection) => {
    const executor = trx.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) })
    const asked = ask(new Transaction({ config: { dialect }, dialect, driver: new DummyDriver(), executor }))
    return await Promise.all(asked).finally(() => Promise.allSettled(asked))
  })
}
