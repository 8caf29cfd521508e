import { type RateLimitData, REST } from 'discord.js'
import type { Config } from '../config.ts'
import type { Logger } from '../core/log.ts'

export interface Login {
  token: string
  /** Null = Discord itself. */
  apiUrl: string | null
}

/** How to come to Discord; null when no token is set. */
export function loginOf({ discordToken, discordApiUrl }: Config): Login | null {
  return discordToken === null ? null : { token: discordToken, apiUrl: discordApiUrl }
}

export function restOptions({ apiUrl }: Login) {
  return { version: '10', ...(apiUrl === null ? {} : { api: apiUrl }) }
}

/**
 * Discord's REST interface: it tries again three times after a 5xx or a timeout, and waits out rate limits by itself; those
 * that last longer than `longestWaitMs` it throws as RateLimitError.
 */
export function openRest(
  login: Login,
  log: Pick<Logger, 'warn'>,
  {
    globalRequestsPerSecond = 50,
    longestWaitMs = Number.POSITIVE_INFINITY,
  }: { globalRequestsPerSecond?: number; longestWaitMs?: number } = {},
): REST {
  const rejectOnRateLimit = ({ retryAfter }: RateLimitData) => retryAfter > longestWaitMs
  const rest = new REST({ ...restOptions(login), globalRequestsPerSecond, rejectOnRateLimit }).setToken(login.token)
  rest.on('response', ({ method, route }, { status, headers }) => {
    // The library then forgets the token for good, even when Discord itself was out of order: it does so right after this.
    if (status === 401) setImmediate(() => rest.setToken(login.token))
    if (status !== 429) return
    const scope = headers.get('x-ratelimit-scope') ?? 'unknown'
    log.warn({ method, route, seconds: Number(headers.get('retry-after')), scope }, 'Discord asks to wait')
  })
  return rest
}
