import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/core/db/open-database.ts'
import { retryWhileDown } from '../../../src/core/db/retry-while-down.ts'
import { freshUrl } from '../../support/fresh-database.ts'

const nowhere = { recover: async () => {} }

function failing(times: number, error: Error) {
  let calls = 0
  return async () => {
    calls++
    if (calls <= times) throw error
    return calls
  }
}

it.each([
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['a socket that is not there yet', Object.assign(new Error('connect'), { code: 'ENOENT', syscall: 'connect' })],
  ['a host without a name while its container is down', Object.assign(new Error('db'), { code: 'ENOTFOUND' })],
  ['a connection cut by the server', new Error('Connection terminated unexpectedly')],
  ['a server that shuts down', Object.assign(new Error('terminating'), { code: '57P01' })],
  ['a deadlock', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
  ['a transaction that has to be repeated', Object.assign(new Error('could not serialize'), { code: '40001' })],
])('tries again after %s', async (_, error) => {
  expect(await retryWhileDown(nowhere, failing(2, error))).toBe(3)
})

it.each([
  ['a missing file', Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' })],
  ['a wrong statement', Object.assign(new Error('syntax error'), { code: '42601' })],
  ['a wrong password', Object.assign(new Error('password authentication failed'), { code: '28P01' })],
  ['a bug', new TypeError('x is undefined')],
])('passes %s on at once', async (_, error) => {
  await expect(retryWhileDown(nowhere, failing(1, error))).rejects.toBe(error)
})

it('gives up after its limit and says why', async () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const tried = retryWhileDown(nowhere, failing(1e9, error), { limitMs: 1000 })
  await expect(tried).rejects.toThrow('the database did not answer for 1 s: connect ECONNREFUSED')
})

describe.skipIf(!process.env.TEST_DATABASE_URL)('on a server', () => {
  it('outlives connections that the server cuts while they are used', async () => {
    const { url, drop } = await freshUrl()
    const options = { databaseUrl: url, dataDir: '', role: 'bot', log: () => {} } as const
    const [open, other] = [await openDatabase(options), await openDatabase(options)]
    const cut = setInterval(() => {
      other
        .query(
          'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
        )
        .catch(() => {})
    }, 20)
    for (let index = 0; index < 100; index++) {
      const { rows } = await retryWhileDown(open, () => open.query(`select ${index} as n, pg_sleep(0.005)`))
      expect(rows[0].n).toBe(index)
    }
    clearInterval(cut)
    await Promise.all([open.close(), other.close()])
    await drop()
  })
})
