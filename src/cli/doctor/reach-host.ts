import { connect } from 'node:net'

const patienceMs = 5_000

/**
 * Whether anything listens where a database address points. Opening the database waits a minute for a server that is
 * still starting; whoever asks the doctor wants to hear at once. Addresses without a host (sockets) are let through.
 * Throws an Error that says what is wrong.
 */
export function reachHost(databaseUrl: string): Promise<void> {
  const { hostname, port } = new URL(databaseUrl)
  if (hostname === '') return Promise.resolve()
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432) }
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      socket.destroy()
      reject(new Error(`nothing answers at ${where.host}, port ${where.port}: ${why}`))
    }
    const socket = connect(where, () => {
      socket.destroy()
      resolve()
    })
    socket.setTimeout(patienceMs, () => fail(`no answer within ${patienceMs / 1000} s`))
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message))
  })
}
