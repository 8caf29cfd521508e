import { createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { shareStatements } from './shared-statements.ts'
import { errorMessage, greeting, rollback, sync } from './wire-messages.ts'
import { wireReader } from './wire-reader.ts'

interface Client {
  socket: Socket
  units: { bytes: Uint8Array; ends: boolean }[]
  gone: boolean
}

export interface ServeOptions {
  pglite: PGlite
  path: string
  maxConnections: number
  /** A stopped client (Ctrl+Z, a hung disk) in a transaction would stop everybody else: it is rolled back and closed. */
  idleInTransactionMs: number
  /** The engine itself broke (out of memory, a trap in its code): nothing more can be asked of it. */
  onBroken: (error: unknown) => void
}

/**
 * Serves one PGlite to many clients over a Unix socket, in Postgres's wire protocol.
 * There is one session behind them all, so turns are taken: a client runs one query at a time, and keeps the turn
 * while its transaction is open. What a dead client left open is rolled back.
 */
export async function servePglite(options: ServeOptions): Promise<{ close(): Promise<void> }> {
  const { pglite, path, maxConnections, idleInTransactionMs, onBroken } = options
  const hello = greeting(await parametersOf(pglite))
  const clients = new Set<Client>()
  const waiting = new Set<Client>()
  const statements = shareStatements()
  let holder: Client | null = null
  let midQuery = false
  let idle: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let broken = false

  function next(): Client | undefined {
    const [first] = holder ? [waiting.has(holder) ? holder : undefined] : waiting
    if (first) waiting.delete(first)
    return first
  }

  function wake(): void {
    running ??= run().finally(() => {
      running = null
    })
  }

  async function run(): Promise<void> {
    while (!broken) {
      if (holder?.gone) await release(holder)
      const client = next()
      if (!client) break
      const unit = client.gone ? undefined : client.units.shift()
      if (!unit) continue
      clearTimeout(idle)
      await answer(client, unit.bytes)
      midQuery = !unit.ends
      holder = midQuery || pglite.isInTransaction() ? client : null
      if (client.units.length > 0) waiting.add(client)
    }
    const held = holder
    if (held) idle = setTimeout(() => evict(held), idleInTransactionMs).unref()
  }

  async function answer({ socket }: Client, unit: Uint8Array): Promise<void> {
    const send = (data: Uint8Array) => socket.writable && socket.write(data)
    // Behind an error nothing counts until the client closes the query, so its middle is the engine's alone.
    if (midQuery) return execute(unit, send)
    const { rest, answer } = statements.open(unit)
    if (answer) send(answer)
    let isFirst = true
    await execute(rest, (data) => {
      if (isFirst) statements.close(rest, data)
      isFirst = false
      send(data)
    })
  }

  async function execute(bytes: Uint8Array, onData: (data: Uint8Array) => void): Promise<void> {
    try {
      // The engine reuses its buffer, so what it hands over is copied before anything waits.
      await pglite.runExclusive(() =>
        pglite.execProtocolRawStream(bytes, { onRawData: (data) => onData(Buffer.from(data)) }),
      )
    } catch (error) {
      broken = true
      onBroken(error)
    }
  }

  async function release(client: Client): Promise<void> {
    if (midQuery) await execute(sync, () => {})
    if (pglite.isInTransaction()) await execute(rollback, () => {})
    midQuery = false
    if (holder === client) holder = null
  }

  function evict(client: Client): void {
    if (holder !== client || client.units.length > 0) return
    client.socket.end(errorMessage('FATAL', '25P03', 'the transaction was left open for too long and is rolled back'))
    drop(client)
  }

  function drop(client: Client): void {
    if (client.gone) return
    client.gone = true
    clients.delete(client)
    wake()
  }

  function accept(socket: Socket): void {
    const client: Client = { socket, units: [], gone: false }
    const read = wireReader()
    socket.on('error', () => socket.destroy())
    socket.on('close', () => drop(client))
    if (clients.size >= maxConnections) {
      // What it has sent must be read, or its end is never seen and the socket stays.
      socket.resume()
      socket.end(errorMessage('FATAL', '53300', `more than ${maxConnections} connections to the embedded database`))
      return
    }
    clients.add(client)
    socket.on('data', (chunk) => {
      try {
        for (const event of read(chunk)) {
          if (event.kind === 'encryption-request') socket.write('N')
          else if (event.kind === 'startup') socket.write(hello)
          else if (event.kind === 'unit') take(client, event)
          else socket.end()
        }
      } catch {
        socket.destroy()
      }
    })
  }

  function take(client: Client, unit: { bytes: Uint8Array; ends: boolean }): void {
    client.units.push(unit)
    waiting.add(client)
    wake()
  }

  const server = createServer(accept)
  await listen(server, path)

  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const client of clients) client.socket.destroy()
      await closed
      await running
    },
  }
}

/** What a client is told at its start; the driver reads `server_version`, psql some of the others. */
async function parametersOf(pglite: PGlite): Promise<Record<string, string>> {
  const names = ['server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone']
  names.push('integer_datetimes', 'standard_conforming_strings')
  const { rows } = await pglite.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where lower(name) = any($1)',
    [names.map((name) => name.toLowerCase())],
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
