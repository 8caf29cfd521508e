import { createSocket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { askByUdp, type UdpQuestion } from '../../../src/core/status/ask-by-udp.ts'
import { statusProtocol } from '../../../src/games/et/parse/status-protocol.ts'
import { type FakeGameServer, type Saying, startGameServer, statusPacket } from '../../support/fake-game-server.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function serverThat(says: Saying): Promise<FakeGameServer> {
  const server = await startGameServer(says)
  open.push(() => server.close())
  return server
}

/** Asks for a map; 'abc' is the challenge. */
function ask(address: { host: string; port: number }, how: Partial<UdpQuestion<string | null>> = {}) {
  return askByUdp(address, {
    packet: statusProtocol.question('abc'),
    read: (packet) => statusProtocol.read(packet, 'abc')?.map ?? null,
    answerMs: 2_000,
    tries: 2,
    signal: new AbortController().signal,
    ...how,
  })
}

const supply = { ok: true, answer: 'supply' }

it('hears the answer, by name and by address', async () => {
  const server = await serverThat((challenge) => [statusPacket({}, challenge)])
  expect(await ask(server)).toEqual(supply)
  expect(await ask({ host: 'localhost', port: server.port })).toEqual(supply)
  expect(server.asked.map(({ challenge }) => challenge)).toEqual(['abc', 'abc'])
})

it('believes a server that repeats no challenge, and none that repeats another', async () => {
  expect(await ask(await serverThat(() => [statusPacket({}, null)]))).toEqual(supply)
  expect(await ask(await serverThat(() => [statusPacket({}, 'abd')]), { answerMs: 80 })).toMatchObject({ ok: false })
})

it('asks once more when the first packet is lost, and then gives up', async () => {
  let count = 0
  const late = await serverThat((challenge) => (++count === 1 ? [] : [statusPacket({}, challenge)]))
  expect(await ask(late, { answerMs: 300 })).toEqual(supply)
  const silent = await serverThat(() => [])
  expect(await ask(silent, { answerMs: 80 })).toEqual({ ok: false, reason: 'no answer within 0.16 s' })
  expect([count, silent.asked.length]).toEqual([2, 2])
})

it('passes over what is no answer, and takes the answer after it', async () => {
  const server = await serverThat((challenge) => [
    '',
    '\xff\xff\xff\xffdisconnect',
    'x'.repeat(60_000),
    statusPacket({}, challenge),
  ])
  expect(await ask(server)).toEqual(supply)
})

it('does not listen for long to a server that talks nonsense', async () => {
  const server = await serverThat(() => Array.from({ length: 100 }, () => 'nonsense'))
  expect(await ask(server, { answerMs: 5_000 })).toEqual({ ok: false, reason: 'it answers with something else' })
})

it('hears nobody but the address it asked', async () => {
  const stranger = createSocket('udp4')
  open.push(() => new Promise((resolve) => stranger.close(() => resolve())))
  const server = await serverThat(() => [])
  const outcome = ask(server, { answerMs: 200 })
  await expect.poll(() => server.asked.length, { interval: 5 }).toBe(1)
  for (const { port } of server.asked) stranger.send(statusPacket({}, 'abc'), port, '127.0.0.1')
  expect(await outcome).toMatchObject({ ok: false })
})

it('says at once that nothing listens', async () => {
  const server = await startGameServer()
  await server.close()
  expect(await ask(server, { answerMs: 5_000 })).toEqual({ ok: false, reason: 'nothing listens there' })
})

it('says that a name is not known', async () => {
  expect(await ask({ host: 'no-such-server.invalid', port: 27960 })).toEqual({
    ok: false,
    reason: 'its name was not found',
  })
})

it('stops when it is told to, and closes its socket', async () => {
  const server = await serverThat(() => [])
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length
  const before = sockets()
  const stop = new AbortController()
  const outcome = ask(server, { answerMs: 60_000, signal: stop.signal })
  await expect.poll(() => server.asked.length, { interval: 5 }).toBe(1)
  stop.abort()
  expect(await outcome).toEqual({ ok: false, reason: 'stopped' })
  expect(await ask(server, { signal: stop.signal })).toEqual({ ok: false, reason: 'stopped' })
  await sleep(10)
  expect(sockets()).toBe(before)
})

it('throws what is a mistake in reading, and goes on living', async () => {
  const server = await serverThat((challenge) => [statusPacket({}, challenge)])
  const read = () => {
    throw new Error('a mistake')
  }
  await expect(ask(server, { read })).rejects.toThrow('a mistake')
  expect(await ask(server)).toEqual(supply)
})
