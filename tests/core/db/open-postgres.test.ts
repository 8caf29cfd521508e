import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src/core/db/open-database.ts'
import { greeting } from '../../../src/core/db/wire-messages.ts'
import { freshUrl } from '../../support/fresh-database.ts'

it('refuses a server older than Postgres 15 and says so', async () => {
  // No such server is at hand: this one knows two answers, its greeting and `show server_version`.
  const old = createServer((socket) => {
    socket.once('data', () => {
      socket.write(greeting({ server_version: '14.2' }))
      socket.on('data', (bytes) => bytes[0] === 0x51 && socket.write(answerOf('14.2')))
    })
  })
  await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve))
  const address = old.address()
  const port = typeof address === 'object' ? address?.port : 0
  const databaseUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  const opened = openDatabase({ databaseUrl, dataDir: '', role: 'bot', log: () => {} })
  await expect(opened).rejects.toThrow('is a Postgres 14.2; Debrief needs Postgres 15 or newer')
  old.close()
})

it('hangs up on a server that is silent when a client of its own is ended', async () => {
  let closed = 0
  const silent = createServer((socket) => {
    socket.on('close', () => closed++)
    socket.once('data', () => {
      socket.write(greeting({ server_version: '18.0' }))
      socket.on('data', (bytes) => bytes.includes('server_version') && socket.write(answerOf('18.0')))
    })
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const databaseUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  const open = await openDatabase({ databaseUrl, dataDir: '', role: 'bot', log: () => {} })
  const client = await open.connectClient()
  const asked = expect(client.query('select 1')).rejects.toThrow('terminated')
  await client.end()
  await asked
  await expect.poll(() => closed).toBe(1)
  await open.close()
  silent.close()
})

/** One row with one text, as the wire protocol has it. */
function answerOf(text: string): Buffer {
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, text.length]), Buffer.from(text)])
  const column = Buffer.concat([
    Buffer.from('\0\x01server_version\0'),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255]),
    Buffer.from([255, 255, 255, 255, 0, 0]),
  ])
  const parts = [
    ['T', column],
    ['D', row],
    ['C', Buffer.from('SHOW\0')],
    ['Z', Buffer.from('I')],
  ] as const
  return Buffer.concat(
    parts.flatMap(([type, body]) => {
      const head = Buffer.alloc(5)
      head.write(type)
      head.writeInt32BE(body.length + 4, 1)
      return [head, body]
    }),
  )
}

it.skipIf(!process.env.TEST_DATABASE_URL)('passes on at once why a server does not let us in', async () => {
  const { url, drop } = await freshUrl()
  const wrong = new URL(url)
  wrong.pathname = '/there_is_no_such_database'
  const options = { dataDir: '', role: 'bot', log: () => {} } as const
  await expect(openDatabase({ ...options, databaseUrl: wrong.href })).rejects.toMatchObject({ code: '3D000' })
  await drop()
})
