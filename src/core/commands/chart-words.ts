import { phrase, say } from '../language/say.ts'
import type { ChartWords } from './chart-spec.ts'

export const englishWords: ChartWords = {
  at: phrase('at'),
  inAll: phrase('in all'),
  all: phrase('All'),
  area: phrase('area'),
  usual: phrase('usual range: half of the rounds'),
}

/** In the language of whoever is answered. */
export function sayChartWords(): ChartWords {
  const { at, inAll, all, area, usual } = englishWords
  return { at: say(at), inAll: say(inAll), all: say(all), area: say(area), usual: say(usual) }
}
