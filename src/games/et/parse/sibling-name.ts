import { parseRoundFileName, type RoundFileName } from './round-file-name.ts'
import { wallClock } from './wall-clock.ts'

/** What the name of a file beside a round file says. */
export type SiblingName =
  | {
      /** Awards of one round, named by the clock and the expression that name the round file. */
      kind: 'awards'
      map: string
      round: 1 | 2
      /** The stamp, on the server's own wall clock: see wall-clock.ts. */
      at: number
    }
  | {
      /** How long a round took. The writer puts `_` for everything in a map's name that is no letter, digit, `_` or `-`. */
      kind: 'times'
      map: string
      round: 1 | 2
      /** End of the round, milliseconds since 1970. */
      at: number
    }

export type SiblingKind = SiblingName['kind']

const awardsEnding = '-endstats.txt'
const timesPattern = /^gametime-([\w-]{1,100})-R([12])-(\d{9,10})\.json$/

/** `…-round-1-endstats.txt` and `gametime-<map>-R1-<unix>.json`; null for every other name. */
export function parseSiblingName(name: string): SiblingName | null {
  const round = roundOfAwards(name)
  if (round) return { kind: 'awards', map: round.map, round: round.round, at: wallClock(round.stamp) }
  const [, map, number, seconds] = timesPattern.exec(name) ?? []
  if (map === undefined) return null
  return { kind: 'times', map, round: number === '1' ? 1 : 2, at: Number(seconds) * 1000 }
}

function roundOfAwards(name: string): RoundFileName | null {
  return name.endsWith(awardsEnding) ? parseRoundFileName(`${name.slice(0, -awardsEnding.length)}.txt`) : null
}
