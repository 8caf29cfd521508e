import { DateTime } from 'luxon'
import { currentLocale, phrase, say } from '../../../core/language/say.ts'
import type { MatchLine } from './fetch-matches.ts'
import { describeSize } from './sides-of.ts'

/** What a match is called where its map is not known. */
export const unnamedMap = phrase('Unknown map')

/** '#12 All That Glitters, 13 May, 8v8'; with the year when it is not this one. */
export function describeMatchLine({ id, map, startedAt, timeZone, sides, players }: MatchLine, now: Date): string {
  return [`#${id} ${map ?? say(unnamedMap)}`, describeDay(startedAt, timeZone, now), describeSize(sides, players)].join(
    ', ',
  )
}

/** '13 May', '13 May 2025'. */
export function describeDay(at: Date, timeZone: string, now: Date): string {
  const day = DateTime.fromJSDate(at, { zone: timeZone })
  const isThisYear = day.year === DateTime.fromJSDate(now, { zone: timeZone }).year
  // The tokens of a pattern: https://moment.github.io/luxon/#/formatting?id=table-of-tokens
  return day.setLocale(currentLocale()).toFormat(say(isThisYear ? 'd LLL' : 'd LLL yyyy'))
}
