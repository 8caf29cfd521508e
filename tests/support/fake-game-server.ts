import { createSocket, type RemoteInfo } from 'node:dgram'

export interface FakeGameServer {
  readonly host: string
  readonly port: number
  /** Questions that arrived, by where they came from. */
  readonly asked: { challenge: string; port: number }[]
  /** What it says from now on. */
  says(answer: Saying): void
  close(): Promise<void>
}

/** What comes back for a challenge: packets, one after the other; none = it is silent. A string is sent byte by byte. */
export type Saying = (challenge: string) => readonly (string | Uint8Array)[]

/** A game server on loopback that speaks the real protocol: out-of-band `getstatus`, answered with `statusResponse`. */
export async function startGameServer(first: Saying = () => []): Promise<FakeGameServer> {
  let saying = first
  const asked: { challenge: string; port: number }[] = []
  const socket = createSocket('udp4')
  socket.on('message', (packet, from) => {
    const [, challenge] = /^\xff\xff\xff\xffgetstatus (\w+)\n$/.exec(packet.toString('latin1')) ?? []
    // As the game does: what is no question gets no answer.
    if (challenge === undefined) return
    asked.push({ challenge, port: from.port })
    for (const answer of saying(challenge)) send(answer, from)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { address: host, port } = socket.address()
  return {
    host,
    port,
    asked,
    says(answer) {
      saying = answer
    },
    close: () => new Promise((resolve) => socket.close(resolve)),
  }

  function send(answer: string | Uint8Array, { port, address }: RemoteInfo): void {
    socket.send(typeof answer === 'string' ? Buffer.from(answer, 'latin1') : answer, port, address)
  }
}

export interface MadeUpStatus {
  info?: Record<string, string | number>
  /** Score, ping and name. */
  players?: readonly (readonly [number, number, string])[]
}

/** As an ET:Legacy server says it; without a challenge as an older one does. */
export function statusPacket({ info = {}, players = [] }: MadeUpStatus, challenge: string | null): Uint8Array {
  const pairs = { ...usual, ...info, ...(challenge === null ? {} : { challenge }) }
  const first = Object.entries(pairs).map(([key, value]) => `\\${key}\\${value}`)
  const lines = players.map(([score, ping, name]) => `${score} ${ping} "${name}"\n`)
  return Buffer.concat([
    Buffer.from([255, 255, 255, 255]),
    Buffer.from(`statusResponse\n${first.join('')}\n${lines.join('')}`),
  ])
}

const usual = {
  mapname: 'supply',
  gamename: 'legacy',
  mod_version: 'v2.83.2',
  sv_maxclients: 24,
  sv_privateClients: 4,
  g_needpass: 1,
  timelimit: '12.000000',
  sv_hostname: '^1Fake ^7server',
}
