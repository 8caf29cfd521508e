import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import { currentLocale, phrase } from '../../../core/language/say.ts'
import { matchNames } from '../../../core/text/match-names.ts'
import { readDayRange } from './day-range.ts'
import { describeRoundLine } from './describe-round-line.ts'
import { fetchMaps } from './fetch-maps.ts'
import { fetchRound } from './fetch-round.ts'
import { fetchRounds, type RoundLine, type RoundsQuestion } from './fetch-rounds.ts'
import { readEntryId } from './read-entry-id.ts'

const offered = 25

/** Which round, as its number: '#12', the newest of a day or of a map that is named in part, or 'last'. */
export function roundEntry(describe = 'Which round; the last when left out'): Option<number | null> {
  return entry({
    describe,
    hint: 'a number like #12, a map, a day like 2026-03-01, or last',
    missing: phrase('No such round'),
    async suggest(typed, { db, scope, now }) {
      const found = await searchRounds(db, typed, { scope, limit: offered }, now)
      return found.map((line) => ({ value: `#${line.id}`, label: describeRoundLine(line, now) }))
    },
    async find(typed, { db, scope, now }) {
      if (typed.toLowerCase() === 'last') return (await fetchRound(db, { id: null, scope }))?.id ?? null
      const [newest] = await searchRounds(db, typed, { scope, limit: 1 }, now)
      return newest?.id ?? null
    },
  })
}

async function searchRounds(
  db: Parameters<typeof fetchRounds>[0],
  typed: string,
  question: Pick<RoundsQuestion, 'scope' | 'limit'>,
  now: Date,
): Promise<RoundLine[]> {
  const wanted = typed.trim()
  if (wanted === '') return fetchRounds(db, question)
  const id = readEntryId(wanted)
  const byId = id === null ? [] : await fetchRounds(db, { ...question, id })
  if (byId.length > 0) return byId
  const days = readDayRange(wanted, now, currentLocale())
  if (days) return fetchRounds(db, { ...question, days })
  const maps = matchNames(wanted, await fetchMaps(db, question.scope), (map) => map)
  return maps.length === 0 ? [] : fetchRounds(db, { ...question, maps })
}
