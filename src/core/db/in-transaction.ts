import { setImmediate as nextTurn } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection, type Kysely, type QueryResult, type Transaction } from 'kysely'
import { transactionOn } from './ask-at-once.ts'
import type { Database } from './database.ts'

/** Sends a statement without waiting for its answer. Its error ends the transaction. */
export type Send = (query: CompiledQuery) => void

/**
 * A transaction with fewer waits than Kysely's own: `begin` travels with the first statements of `work`, and `commit`
 * follows what was given to `send`. Statements run in the order in which they are sent. After the first error nothing
 * more is sent, all is rolled back and that error rejects; an error of the commit rejects as well. Because of `begin`
 * the statements that `work` sends before its first answer must only read or lock: should it ever fail alone, they run
 * outside of any transaction.
 */
export function inTransaction<Result>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>, send: Send) => Promise<Result>,
): Promise<Result> {
  return db.getExecutor().provideConnection(async (connection) => {
    const line = openLine(connection)
    line.send(CompiledQuery.raw('begin'))
    try {
      const result = await work(transactionOn(db, line.connection), line.send)
      // What cannot be sent at all is known a turn later, and a commit must not follow it. The server is at work meanwhile.
      await nextTurn()
      line.check()
      line.send(CompiledQuery.raw('commit'))
      // Behind an error of the server, `commit` is a rollback.
      await line.close()
      return result
    } catch (error) {
      // Statements behind one that failed fail as well, and say nothing of the reason.
      const first = await line.close().then(
        () => error,
        (earlier: unknown) => earlier,
      )
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw first
    }
  })
}

interface Line {
  /** What Kysely asks by. */
  connection: DatabaseConnection
  send: Send
  /** Throws the first error so far. */
  check(): void
  /** Nothing can be sent any more; resolves when all is answered, rejects with the first error. */
  close(): Promise<void>
}

/** A connection that remembers its first error and sends nothing after it. */
function openLine(connection: DatabaseConnection): Line {
  const answers: Promise<unknown>[] = []
  let failure: { error: unknown } | null = null
  let closed = false

  function check(): void {
    if (failure) throw failure.error
    if (closed) throw new Error('the transaction is over')
  }

  function ask<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = connection.executeQuery<Row>(query)
    const noted = answer.catch((error: unknown) => {
      failure ??= { error }
    })
    answers.push(noted)
    return answer
  }

  return {
    connection: {
      async executeQuery(query) {
        check()
        return ask(query)
      },
      streamQuery: () => {
        throw new Error('answers of this transaction come whole')
      },
    },
    send(query) {
      check()
      ask(query).catch(() => {})
    },
    check,
    async close() {
      closed = true
      await Promise.all(answers)
      if (failure) throw failure.error
    },
  }
}
