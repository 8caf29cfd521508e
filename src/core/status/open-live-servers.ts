import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Database } from '../db/database.ts'
import { fetchLastFileTimes } from '../imports/recent-files.ts'
import { phrase } from '../language/say.ts'
import { fetchServersById } from '../servers/fetch-servers-by-id.ts'
import type { GameServer, StatusAddress } from '../servers/game-server.ts'
import { askByUdp } from './ask-by-udp.ts'
import type { LiveServers, Look } from './live-servers.ts'
import type { ServerStatus, StatusProtocol } from './status-protocol.ts'

export interface StatusTimes {
  /** Milliseconds to wait for an answer, after each try. */
  answerMs: number
  tries: number
  /** Milliseconds an answer is good for everybody. */
  freshMs: number
  /** Milliseconds before a server that was silent is asked again. */
  pauseMs: number
}

const usual: StatusTimes = { answerMs: 1_500, tries: 2, freshMs: 10_000, pauseMs: 5_000 }

export interface LiveServersParts {
  db: Kysely<Database>
  servers: readonly Pick<GameServer, 'id' | 'game' | 'status'>[]
  games: readonly Pick<Game, 'id' | 'title' | 'status'>[]
  times?: StatusTimes
}

type Heard = { kind: 'answers'; at: Date; status: ServerStatus } | { kind: 'silent'; at: Date; reason: string }

/** A server that can be asked, and what was heard of it. */
interface Asked {
  address: StatusAddress
  protocol: StatusProtocol
  game: string
  /** The question under way: whoever asks meanwhile waits for it too. */
  running: Promise<Heard> | null
  last: Heard | null
  lastAnswerAt: Date | null
}

/** However many people ask, a server gets one question at a time, and none while the last answer is fresh. */
export function openLiveServers({ db, servers, games, times = usual }: LiveServersParts): LiveServers {
  const closing = new AbortController()
  const byKey = new Map(
    servers.flatMap(({ id, game, status }) => {
      const room = games.find((one) => one.id === game)
      if (!status || !room?.status) return []
      const nothing = { running: null, last: null, lastAnswerAt: null }
      return [[id, { address: status, protocol: room.status, game: room.title, ...nothing } as Asked] as const]
    }),
  )

  return {
    async list(scope) {
      if (byKey.size === 0) return []
      const rows = [...(await fetchServersById(db)).values()]
      return rows
        .filter(({ id }) => scope === null || scope.includes(id))
        .flatMap((row) => {
          const asked = byKey.get(row.key)
          return asked ? [{ ...row, game: asked.game }] : []
        })
        .sort((a, b) => (a.name === b.name ? a.id - b.id : a.name < b.name ? -1 : 1))
    },
    async look(wanted) {
      const heard = await Promise.all(wanted.map(({ key }) => hear(byKey.get(key))))
      const isUnseen = heard.some(({ kind }, index) => kind === 'silent' && lastAnswerOf(wanted[index]?.key) === null)
      const files = isUnseen ? await fetchLastFileTimes(db) : null
      return wanted.map(({ id, key }, index): Look => {
        const one = heard[index] ?? unknownServer()
        if (one.kind === 'answers') return one
        return { ...one, lastAnswerAt: lastAnswerOf(key), lastFileAt: files?.get(id) ?? null }
      })
    },
    async close() {
      closing.abort()
      await Promise.allSettled([...byKey.values()].map(({ running }) => running))
    },
  }

  function lastAnswerOf(key: string | undefined): Date | null {
    return byKey.get(key ?? '')?.lastAnswerAt ?? null
  }

  async function hear(asked: Asked | undefined): Promise<Heard> {
    if (!asked) return unknownServer()
    const { last } = asked
    if (last && Date.now() - last.at.getTime() < (last.kind === 'answers' ? times.freshMs : times.pauseMs)) return last
    asked.running ??= ask(asked).finally(() => {
      asked.running = null
    })
    return asked.running
  }

  async function ask(asked: Asked): Promise<Heard> {
    const { address, protocol } = asked
    const challenge = randomBytes(8).toString('hex')
    const outcome = await askByUdp(address, {
      packet: protocol.question(challenge),
      read: (packet) => protocol.read(packet, challenge),
      answerMs: times.answerMs,
      tries: times.tries,
      signal: closing.signal,
    })
    const at = new Date()
    const heard: Heard = outcome.ok
      ? { kind: 'answers', at, status: outcome.answer }
      : { kind: 'silent', at, reason: outcome.reason }
    if (outcome.ok) asked.lastAnswerAt = at
    asked.last = heard
    return heard
  }
}

function unknownServer(): Heard {
  return { kind: 'silent', at: new Date(), reason: phrase('servers.json has no status address of it') }
}
