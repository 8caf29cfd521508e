import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  type Kysely,
  PostgresDialect,
  Transaction,
} from 'kysely'
import type { Database } from './database.ts'

const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction opens no connection')) })

type Answers<Asked extends readonly unknown[]> = { -readonly [Key in keyof Asked]: Awaited<Asked[Key]> }

/**
 * Asks questions of one transaction that do not wait for each other's answers, so that they travel together: Kysely by
 * itself sends a transaction's next question only when the one before is answered. Rejects with the first error, and
 * not before the last answer is in: what was asked must not run after the rollback. `at` is good until `trx` ends. `ask`
 * must not throw once it has asked something: nobody would wait for that answer.
 */
export function askAtOnce<const Asked extends readonly unknown[]>(
  trx: Transaction<Database>,
  ask: (at: Transaction<Database>) => Asked,
): Promise<Answers<Asked>> {
  return trx.getExecutor().provideConnection((connection) => allAnswers(ask(transactionOn(trx, connection))))
}

/**
 * Asks questions at once, together with the statement that must have run before them: one that takes a lock. The server
 * runs what it is sent on a connection one after the other, and at the level READ COMMITTED a statement sees what was
 * committed before it started. So the questions see what the lock protects as if they had waited for it.
 */
export async function askBehind<Row, const Asked extends readonly unknown[]>(
  trx: Transaction<Database>,
  first: CompiledQuery<Row>,
  ask: (at: Transaction<Database>) => Asked,
): Promise<[rows: Row[], answers: Answers<Asked>]> {
  return trx.getExecutor().provideConnection(async (connection) => {
    // Handed over before a question is even put together: nothing can overtake it.
    const head = connection.executeQuery<Row>(first)
    const tail = (async () => allAnswers(ask(transactionOn(trx, connection))))()
    const [{ rows }, answers] = await allAnswers([head, tail])
    return [rows, answers]
  })
}

async function allAnswers<const Asked extends readonly unknown[]>(asked: Asked): Promise<Answers<Asked>> {
  return await Promise.all(asked).finally(() => Promise.allSettled(asked))
}

/** A transaction whose statements are sent on this connection as soon as they are asked. */
export function transactionOn(db: Kysely<Database>, connection: DatabaseConnection): Transaction<Database> {
  const executor = db.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) })
  return new Transaction({ config: { dialect }, dialect, driver: new DummyDriver(), executor })
}
