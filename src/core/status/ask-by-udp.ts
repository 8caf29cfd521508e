import { createSocket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { phrase } from '../language/say.ts'
import type { StatusAddress } from '../servers/game-server.ts'

export interface UdpQuestion<Answer> {
  packet: Uint8Array
  /** Null = not an answer to this question: it is passed over. */
  read: (packet: Uint8Array) => Answer | null
  /** Milliseconds to wait after each try. */
  answerMs: number
  /** How often the packet is sent at most: UDP may lose it, or the answer. */
  tries: number
  signal: AbortSignal
}

/** The reason has no address in it: players may read it. */
export type UdpOutcome<Answer> = { ok: true; answer: Answer } | { ok: false; reason: string }

/** Packets that are looked at before the other side counts as talking nonsense. */
const mostPackets = 32

/**
 * Asks one address one question over UDP, on a socket of its own that is closed at the end. The socket is connected, so
 * the kernel hands over nothing but what comes from that very address and port. A packet has 64 KB at most.
 */
export async function askByUdp<Answer>(
  { host, port }: StatusAddress,
  { packet, read, answerMs, tries, signal }: UdpQuestion<Answer>,
): Promise<UdpOutcome<Answer>> {
  const found = await findAddress(host, answerMs * tries, signal)
  if (signal.aborted) return silent('stopped')
  if (!found) return silent(phrase('its name was not found'))

  const socket = createSocket(found.family === 6 ? 'udp6' : 'udp4')
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}
  try {
    return await new Promise<UdpOutcome<Answer>>((resolve, reject) => {
      let isOver = false
      let sent = 0
      let seen = 0
      const settle = (outcome: UdpOutcome<Answer>) => {
        isOver = true
        resolve(outcome)
      }
      const fail = (error: Error | null | undefined) => {
        if (error) settle(silent(reasonOf(error)))
      }
      const send = () => {
        if (isOver) return
        if (sent === tries) return settle(silent(`no answer within ${(answerMs * tries) / 1000} s`))
        sent += 1
        timer = setTimeout(send, answerMs)
        socket.send(packet, fail)
      }
      stop = () => settle(silent('stopped'))
      signal.addEventListener('abort', stop)
      socket.on('error', fail)
      socket.on('message', (bytes) => {
        if (isOver) return
        seen += 1
        try {
          const answer = read(bytes)
          if (answer !== null) settle({ ok: true, answer })
          else if (seen === mostPackets) settle(silent(phrase('it answers with something else')))
        } catch (error) {
          isOver = true
          reject(error)
        }
      })
      socket.connect(port, found.address, (error?: Error) => (error ? fail(error) : send()))
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    socket.close()
  }
}

/** IPv4 first: older game servers listen on nothing else, whatever the name's records say. Null = not found in time. */
async function findAddress(host: string, withinMs: number, stopped: AbortSignal): Promise<LookupAddress | null> {
  const found = new AbortController()
  const signal = AbortSignal.any([stopped, found.signal])
  const nothing = (): LookupAddress[] => []
  const late = sleep(withinMs, null, { signal }).then(nothing, nothing)
  const addresses = await Promise.race([lookup(host, { all: true }).catch(nothing), late])
  found.abort()
  return addresses.find(({ family }) => family === 4) ?? addresses[0] ?? null
}

function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : error.message
  // Said by the host itself (ICMP): it is up, and nobody listens.
  return code === 'ECONNREFUSED' ? phrase('nothing listens there') : `it cannot be reached (${code})`
}

function silent(reason: string): { ok: false; reason: string } {
  return { ok: false, reason }
}
