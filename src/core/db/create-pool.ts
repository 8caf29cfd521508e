import pg from 'pg'
import { PreparingClient } from './preparing-client.ts'
import { typeParsers } from './type-parsers.ts'

/** What every connection of ours carries, on both engines. */
export const clientOptions = {
  application_name: 'debrief',
  types: typeParsers,
  keepAlive: true,
} satisfies pg.ClientConfig

/**
 * The pool everybody shares. Lazy: nothing connects before the first query.
 * An idle client whose server went away is only taken out of the pool; the next query opens another one.
 */
export function createPool(config: pg.PoolConfig, log: (line: string) => void): pg.Pool {
  // Questions that are asked at once travel together. Only here: with `pipeline` a client of its own that is ended while
  // its server is silent waits for the answer, and keeps its socket, instead of hanging up.
  const options = { Client: PreparingClient, pipeline: true, max: 10, connectionTimeoutMillis: 30_000 }
  const pool = new pg.Pool({ ...clientOptions, ...options, ...config })
  // While somebody has a connection the pool does not listen to it; its loss reaches whoever waits for an answer.
  pool.on('connect', (client) => client.on('error', () => {}))
  let told = 0
  pool.on('error', (error) => {
    // Ten idle clients die together when a server stops: that is one event, not ten.
    if (!pool.ending && Date.now() - told > 1000) log(`the database closed an idle connection: ${error.message}`)
    told = Date.now()
  })
  return pool
}
