/** What goes wrong, and with which requests. */
export type Trouble =
  | { kind: 'status'; status: number }
  /** 429; the bot has to wait so many seconds. */
  | { kind: 'rate-limit'; retryAfter: number; global: boolean }
  /** Never answered. */
  | { kind: 'hang' }
  /** Done, then the line is cut before the answer. */
  | { kind: 'lose-answer' }

/** Which requests; a missing key means all. `path` is matched against /channels/1/messages and the like. */
export interface Match {
  method?: string
  path?: RegExp
}

/** So many requests in so long, told in X-RateLimit headers and held to. */
export interface Limit extends Match {
  requests: number
  perMs: number
}

export interface Troubles {
  /** The next `times` matching requests run into it. */
  add(trouble: Trouble, times: number, match: Match): void
  limit(limit: Limit): void
  clear(): void
  /** Takes one off, if a matching one is left. */
  next(method: string, path: string): Trouble | null
  /** Counts a request; `over` = it is one too many. null when no limit is set for it. */
  count(method: string, path: string): Allowance | null
}

export interface Allowance {
  over: boolean
  bucket: string
  limit: number
  remaining: number
  resetAfterSeconds: number
}

export function createTroubles(): Troubles {
  const waiting: { trouble: Trouble; times: number; match: Match }[] = []
  const limits: (Limit & { windows: Map<string, { used: number; endsAt: number }> })[] = []
  return {
    add: (trouble, times, match) => void waiting.push({ trouble, times, match }),
    limit: (limit) => void limits.push({ ...limit, windows: new Map() }),
    clear() {
      waiting.length = 0
      limits.length = 0
    },
    next(method, path) {
      const found = waiting.find(({ times, match }) => times > 0 && matches(match, method, path))
      if (!found) return null
      found.times -= 1
      return found.trouble
    },
    count(method, path) {
      const at = limits.findIndex((limit) => matches(limit, method, path))
      const limit = limits[at]
      if (!limit) return null
      // Discord counts by route and by the channel, guild or webhook in it.
      const major = /^\/(channels|guilds|webhooks)\/\d+/.exec(path)?.[0] ?? ''
      // Real time, not the movable clock: discord.js waits in real time.
      const now = Date.now()
      const open = limit.windows.get(major)
      const window = open && open.endsAt > now ? open : { used: 0, endsAt: now + limit.perMs }
      limit.windows.set(major, window)
      const over = window.used >= limit.requests
      if (!over) window.used += 1
      return {
        over,
        bucket: `bucket-${at}`,
        limit: limit.requests,
        remaining: limit.requests - window.used,
        resetAfterSeconds: (window.endsAt - now) / 1000,
      }
    },
  }
}

function matches(match: Match, method: string, path: string): boolean {
  return (match.method === undefined || match.method === method) && (match.path === undefined || match.path.test(path))
}
