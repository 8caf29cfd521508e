import { stripColours } from './strip-colours.ts'

/** A player line of the round, as far as its name goes. */
interface Named {
  name: string
}

/**
 * Whose line of the round a name in an awards file means. There is nothing but the name: null for one that nobody or
 * more than one of the round bears, and for ''.
 */
export function matchAwardNames<Line extends Named>(lines: readonly Line[]): (name: string) => Line | null {
  const byName = new Map<string, Line | null>()
  for (const line of lines) {
    const name = plain(line.name)
    byName.set(name, byName.has(name) ? null : line)
  }
  return (name) => (plain(name) === '' ? null : (byName.get(plain(name)) ?? null))
}

function plain(name: string): string {
  return stripColours(name).trim()
}
