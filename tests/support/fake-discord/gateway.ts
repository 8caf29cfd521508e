import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { GatewayIntentBits } from 'discord.js'
import { type WebSocket, WebSocketServer } from 'ws'
import { guildCreate } from './places.ts'
import type { World } from './world.ts'

/** A bot's session: it outlives its connection, so that a bot that comes back gets what it missed. */
interface Session {
  id: string
  intents: number
  sequence: number
  /** Everything sent, for a resume. */
  sent: { s: number; text: string }[]
  socket: WebSocket | null
}

/** What a bot says, as far as anybody listens. */
interface Said {
  op: number
  d: { token?: string; intents?: number; session_id?: string; seq?: number; properties?: object } & Record<
    string,
    unknown
  >
}

export interface Gateway {
  /** Sessions with a bot connected. */
  connected(): number
  /** How often bots came in anew, and how often they took a session up again. */
  identified: number
  resumed: number
  /** Cuts every connection; with the usual code the bot resumes. */
  drop(code?: number): void
  /** Forgets every session: a bot that wants to resume is told to identify again. */
  forget(): void
  /** Says "invalid session" to everybody connected. */
  invalidate(resumable: boolean): void
  /** While true no heartbeat is answered, as on a dead line. */
  silent: boolean
  /** While true, connections are cut as soon as they are made. */
  down: boolean
  close(): void
}

export interface GatewayOptions {
  heartbeatMs?: number
  /** Intents that need a switch in the developer portal; without it, asking for them is close code 4014. */
  allowedPrivileged?: number
}

const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent

/** Which intent an event needs; events not named here come to everybody. */
const needs: Record<string, number> = {
  GUILD_CREATE: GatewayIntentBits.Guilds,
  GUILD_DELETE: GatewayIntentBits.Guilds,
  CHANNEL_CREATE: GatewayIntentBits.Guilds,
  CHANNEL_UPDATE: GatewayIntentBits.Guilds,
  CHANNEL_DELETE: GatewayIntentBits.Guilds,
  MESSAGE_CREATE: GatewayIntentBits.GuildMessages,
  MESSAGE_UPDATE: GatewayIntentBits.GuildMessages,
  MESSAGE_DELETE: GatewayIntentBits.GuildMessages,
}

/** The gateway on the server's port, JSON without compression. https://docs.discord.com/developers/events/gateway */
export function startGateway(world: World, server: Server, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const sessions = new Map<string, Session>()
  const gateway: Gateway = {
    identified: 0,
    resumed: 0,
    silent: false,
    down: false,
    connected: () => [...sessions.values()].filter(({ socket }) => socket !== null).length,
    drop(code = 4000) {
      for (const socket of sockets.clients) socket.close(code)
    },
    forget: () => sessions.clear(),
    invalidate(resumable) {
      if (!resumable) sessions.clear()
      for (const socket of sockets.clients) socket.send(JSON.stringify({ op: 9, d: resumable, s: null, t: null }))
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }

  world.dispatch = (event, data) => {
    const need = needs[event] ?? 0
    for (const session of sessions.values())
      if (need === 0 || (session.intents & need) !== 0) send(session, event, data)
  }

  sockets.on('connection', (socket) => {
    if (gateway.down) return socket.terminate()
    let session: Session | null = null
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: options.heartbeatMs ?? 41_250 }, s: null, t: null }))
    socket.on('error', () => socket.terminate())
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(raw.toString()) as Said
      if (op === 1 && !gateway.silent) socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }))
      else if (op === 2) session = identify(socket, d)
      else if (op === 6) session = resume(socket, d)
      else if (op !== 1 && op !== 3) world.problems.push(`gateway: a bot said opcode ${op}`)
    })
    socket.on('close', (code) => {
      if (session?.socket !== socket) return
      session.socket = null
      // A bot that says good-bye gives its session up.
      if (code === 1000 || code === 1001) sessions.delete(session.id)
      world.events.emit('changed')
    })
  })

  function identify(socket: WebSocket, said: Said['d']): Session | null {
    if (said.token === undefined || said.token !== world.token) return refuse(socket, 4004, 'Authentication failed.')
    const intents = said.intents ?? 0
    if ((intents & privileged & ~(options.allowedPrivileged ?? 0)) !== 0)
      return refuse(socket, 4014, 'Disallowed intent(s).')
    if (!said.properties) world.problems.push('gateway: IDENTIFY without properties')

    for (const [id, { socket }] of sessions) if (!socket) sessions.delete(id)
    const session: Session = { id: randomUUID(), intents, sequence: 0, sent: [], socket }
    sessions.set(session.id, session)
    gateway.identified += 1
    send(session, 'READY', {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: false, email: null },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${world.address.replace('http', 'ws')}/gateway`,
      application: { id: world.applicationId, flags: 0 },
      shard: [0, 1],
    })
    if ((intents & GatewayIntentBits.Guilds) !== 0)
      for (const guild of world.guilds.values()) send(session, 'GUILD_CREATE', guildCreate(world, guild))
    world.events.emit('changed')
    return session
  }

  function resume(socket: WebSocket, said: Said['d']): Session | null {
    if (said.token !== world.token) return refuse(socket, 4004, 'Authentication failed.')
    const session = sessions.get(said.session_id ?? '')
    const seen = said.seq ?? 0
    if (!session || seen > session.sequence) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }))
      return null
    }
    session.socket = socket
    for (const { s, text } of session.sent) if (s > seen) socket.send(text)
    gateway.resumed += 1
    send(session, 'RESUMED', {})
    world.events.emit('changed')
    return session
  }

  return gateway
}

function refuse(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason)
  return null
}

function send(session: Session, event: string, data: object): void {
  session.sequence += 1
  const text = JSON.stringify({ op: 0, t: event, s: session.sequence, d: data })
  session.sent.push({ s: session.sequence, text })
  // Enough for any test; a bench of minutes must not keep every event.
  if (session.sent.length > 2000) session.sent.splice(0, 1000)
  session.socket?.send(text)
}
