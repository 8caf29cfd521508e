import { parseClock, parseInteger } from './parse-number.ts'
import type { RoundFileName } from './round-file-name.ts'
import type { Rejection, WrittenRound } from './written-round.ts'

/** What line 1 says, and the name beside it. */
export type Header = Omit<WrittenRound, 'layout' | 'lines'>

/** 8 fields, 9 since the pause-aware writer; more are ignored. */
const fewest = 8

/** Seconds of play that no map reaches. Larger clocks are a server's uptime or nonsense. */
const longestLimit = 24 * 3600

/** Reads line 1. A header that is not of the named map and round is somebody else's. */
export function readHeader(name: RoundFileName, text: string): Header | Rejection {
  const fields = text.split('\\', 12)
  if (fields.length === 1) return { code: 'no-header', sentence: 'The first line is no header.', line: 1 }
  if (fields.length < fewest)
    return { code: 'bad-header', sentence: `The header has ${fields.length} fields, a round has ${fewest}.`, line: 1 }
  const [serverName = '', map = '', config = '', named, defender, winner, limit = '', next = '', play] = fields
  if (named !== '1' && named !== '2')
    return { code: 'bad-header', sentence: 'The header names neither round 1 nor round 2.', line: 1 }
  const namedRound = named === '1' ? 1 : 2
  if (map !== name.map || namedRound !== name.round)
    return { code: 'name-and-header-differ', sentence: 'The header is of another map or round than the name.', line: 1 }

  const limitSeconds = believable(parseClock(limit), longestLimit)
  return {
    stamp: name.stamp,
    serverName,
    map,
    config: config === '' ? null : config,
    namedRound,
    defenderSide: side(defender),
    winnerSide: side(winner),
    limitSeconds,
    nextLimitSeconds: believable(parseClock(next), limitSeconds ?? longestLimit),
    playMs: play === undefined ? null : playTime(play, limitSeconds),
  }
}

function side(text: string | undefined): 1 | 2 | null {
  return text === '1' ? 1 : text === '2' ? 2 : null
}

/** 0:00 means "not set"; above the limit stands what a writer made of the players' alive percentage. */
function believable(seconds: number | null, most: number): number | null {
  return seconds !== null && seconds > 0 && seconds <= most ? seconds : null
}

/**
 * Milliseconds. Some writers put seconds or a match id here: a play time is more than 3.6 s and ends at the limit.
 * A negative one says "saved without an intermission"; its size means nothing.
 */
function playTime(text: string, limitSeconds: number | null): number | null {
  const value = parseInteger(text)
  if (Number.isNaN(value)) return null
  if (value < 0) return Number.isFinite(value) ? value : -1
  const most = (limitSeconds ?? longestLimit) * 1000 + 60_000
  return value > 3600 && value <= most ? value : null
}
