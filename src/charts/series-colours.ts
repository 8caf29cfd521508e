import type { Team } from '../core/commands/chart-spec.ts'
import { mixColours } from './mix-colours.ts'
import { theme } from './theme.ts'

/** How much of its team's colour is left in the faintest of many. */
const faintest = 0.45

/**
 * A colour for each: of a team its own, in shades where it has many; the others get those of `theme.areas` that no team
 * has, in turn.
 */
export function seriesColours(all: readonly { team?: Team | null }[]): string[] {
  const inUse = new Set(all.flatMap(({ team }) => (team ? [theme.teams[team] as string] : [])))
  const free = theme.areas.filter((colour) => !inUse.has(colour))
  const counts = { 1: 0, 2: 0, none: 0 }
  return all.map(({ team }) => {
    const place = counts[team ?? 'none']++
    if (!team) return free[place % free.length] ?? theme.text
    const mates = all.filter((other) => other.team === team).length
    const share = mates > 1 ? 1 - ((1 - faintest) * place) / (mates - 1) : 1
    return mixColours(theme.teams[team], theme.card, share)
  })
}
