import { REST } from 'discord.js'
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

/** Discord's REST interface: it waits out rate limits by itself, and tries again three times after a 5xx or a timeout. */
export function openRest(
  login: Login,
  log: Pick<Logger, 'warn'>,
  { globalRequestsPerSecond = 50 }: { globalRequestsPerSecond?: number } = {},
): REST {
  const rest = new REST({ ...restOptions(login), globalRequestsPerSecond }).setToken(login.token)
  rest.on('response', ({ method, route }, { status, headers }) => {
    // The library then forgets the token for good, even when Discord itself was out of order: it does so right after this.
    if (status === 401) setImmediate(() => rest.setToken(login.token))
    if (status !== 429) return
    const scope = headers.get('x-ratelimit-scope') ?? 'unknown'
    log.warn({ method, route, seconds: Number(headers.get('retry-after')), scope }, 'Discord asks to wait')
  })
  return rest
}
