/** More than six a side is no competition's format. */
const mostPerSide = 6

/** The humans on each side at the end of a round, and whether a bot played. */
export interface Sides {
  axisPlayers: number
  alliesPlayers: number
  hasBot: boolean
}

/**
 * What kind of game a round was: 'public', or its size as '3v3', '6v6'; null = unknown. `config` is the header's.
 *
 * A public config decides by itself. Otherwise equal sides do: of 207 genuine rounds under `legacy3` or `legacy6`, 61
 * (whole evenings) were played with another number a side than the config is named for. Sides that are not equal
 * (somebody left, or came as a substitute) were meant to be what the name says; without such a name nothing is known,
 * but that seven on a side are public. A bot fills a seat, so with one the sides say nothing.
 */
export function formatOf(config: string | null, { axisPlayers, alliesPlayers, hasBot }: Sides): string | null {
  const name = config?.toLowerCase() ?? ''
  if (name.includes('public')) return 'public'
  const meant = meantSize(name)
  if (hasBot) return meant && `${meant}v${meant}`
  if (!meant && Math.max(axisPlayers, alliesPlayers) > mostPerSide) return 'public'
  if (axisPlayers === alliesPlayers && axisPlayers > 0) return `${axisPlayers}v${axisPlayers}`
  return meant && `${meant}v${meant}`
}

/** The 3 of `legacy3`, as the configs of ET:Legacy's competitions are named, and of `3on3`, as older ones are. */
function meantSize(name: string): string | null {
  const found = /^legacy([1-6])(?![0-9])/.exec(name) ?? /(?<![0-9])([1-6])(?:on|vs|v)\1(?![0-9])/.exec(name)
  return found?.[1] ?? null
}
