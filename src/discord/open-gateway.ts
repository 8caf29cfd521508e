import { setTimeout as sleep } from 'node:timers/promises'
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GuildMember,
  Options,
  type User,
} from 'discord.js'
import { createBackoff } from '../core/collect/backoff.ts'
import type { Logger } from '../core/log.ts'
import { explainError } from './explain-error.ts'
import { explainLogin } from './explain-login.ts'
import { type Login, restOptions } from './open-rest.ts'

/** Milliseconds that answers under way get when the house closes; all of it has less than five seconds. */
const finishMs = 1_500
const goodbyeMs = 500

export interface GatewayParts {
  login: Login
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** Must not throw. */
  onInteraction: (interaction: APIInteraction) => Promise<void>
  /** Once after every log-in; a resumed session is none. */
  onReady: (applicationId: string) => void
}

export interface Gateway {
  close(): Promise<void>
}

/**
 * Keeps a connection to Discord, from the first try to `close`. An outage is waited out; a token or settings that
 * Discord refuses end it with one line in the log. Nothing that goes wrong here ends the process.
 */
export function openGateway({ login, log, onInteraction, onReady }: GatewayParts): Gateway {
  const underWay = new Set<Promise<void>>()
  const closing = new AbortController()
  const backoff = createBackoff({ first: 2_000 })
  let client: Client | null = null
  let isAway = false
  let isRefused = false
  const connecting = keepTrying()

  return {
    async close() {
      closing.abort()
      await within(finishMs, Promise.all(underWay))
      await within(goodbyeMs, Promise.all([client?.destroy(), connecting]))
    },
  }

  async function keepTrying(): Promise<void> {
    while (!closing.signal.aborted && !isRefused) {
      client = createClient()
      try {
        await client.login(login.token)
        return
      } catch (error) {
        if (closing.signal.aborted || isRefused) return
        const refusal = explainLogin(error)
        if (refusal) return giveUp(refusal)
        const waitMs = Math.max(1_000, backoff.failed())
        const reason = explainError(error)
        log.warn(
          { reason, nextTryInSeconds: Math.round(waitMs / 1000) },
          'Discord cannot be reached; it is tried again',
        )
        await sleep(waitMs, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  }

  function createClient(): Client {
    const created = new Client({
      intents: [GatewayIntentBits.Guilds],
      rest: restOptions(login),
      makeCache: Options.cacheWithLimits({ MessageManager: 0, GuildMemberManager: fewPeople, UserManager: fewPeople }),
    })
    // As they come: discord.js holds its own event back until every guild has been told, up to 15 s after a start.
    created.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      if (closing.signal.aborted) return
      const work = onInteraction(interaction).finally(() => underWay.delete(work))
      underWay.add(work)
    })
    created.ws.on(GatewayDispatchEvents.Ready, ({ application }: { application: { id: string } }) => {
      cameBack('Discord is connected')
      onReady(application.id)
    })
    created.ws.on(GatewayDispatchEvents.Resumed, () => cameBack('Discord is back'))
    created.on(Events.ShardReconnecting, () => wentAway('it is tried again'))
    created.on(Events.ShardError, (error) => {
      const refusal = explainLogin(error)
      if (refusal) giveUp(refusal)
      else wentAway(explainError(error))
    })
    created.on(Events.Error, (error) => log.warn({ reason: explainError(error) }, 'trouble with Discord'))
    created.on(Events.ShardDisconnect, ({ code }) => {
      const refusal = explainLogin(code)
      if (refusal) giveUp(refusal)
    })
    return created
  }

  function cameBack(message: string): void {
    isAway = false
    backoff.worked()
    log.info(message)
  }

  /** One line an outage, however often it is tried. */
  function wentAway(reason: string): void {
    if (isAway || closing.signal.aborted) return
    isAway = true
    log.warn({ reason }, 'the connection to Discord is lost')
  }

  function giveUp(refusal: string): void {
    if (isRefused) return
    isRefused = true
    void within(goodbyeMs, Promise.resolve(client?.destroy()))
    log.error(`${refusal}. Commands stay unanswered in Discord until then; collecting and importing go on`)
  }
}

/** Interactions carry all that is asked about, so nobody need be remembered but the bot itself. */
const fewPeople = { maxSize: 50, keepOverLimit: ({ id, client }: GuildMember | User) => id === client.user.id }

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work.catch(() => {}), sleep(limitMs, undefined, { ref: false })])
}
