import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import { currentLocale, phrase } from '../../../core/language/say.ts'
import { matchNames } from '../../../core/text/match-names.ts'
import { readDayRange } from './day-range.ts'
import { describeSessionLine } from './describe-session-line.ts'
import { fetchLastSession } from './fetch-last-session.ts'
import { fetchMaps } from './fetch-maps.ts'
import { fetchSessions, type SessionLine, type SessionsQuestion } from './fetch-sessions.ts'
import { readEntryId } from './read-entry-id.ts'

const offered = 25

type Seeing = Parameters<typeof fetchSessions>[0]

/** Which session, as its number: '#12', a day, 'last', or the newest with a map that is named in part. */
export function sessionEntry(describe = 'Which evening; the last when left out'): Option<number | null> {
  return entry({
    describe,
    hint: 'a day like 2026-03-01, a number like #12, a map, or last',
    missing: phrase('No such session'),
    async suggest(typed, { db, scope, now }) {
      const found = await searchSessions(db, typed, { scope, limit: offered }, now)
      return found.map((line) => ({ value: `#${line.id}`, label: describeSessionLine(line, now) }))
    },
    async find(typed, { db, scope, now }) {
      const id = readEntryId(typed)
      const known = id === null ? null : await fetchLastSession(db, { scope, id })
      if (known) return known.id
      const [newest] = await searchSessions(db, typed, { scope, limit: 1 }, now)
      return newest?.id ?? null
    },
  })
}

async function searchSessions(
  db: Seeing,
  typed: string,
  question: Pick<SessionsQuestion, 'scope' | 'limit'>,
  now: Date,
): Promise<SessionLine[]> {
  const wanted = typed.trim()
  if (wanted === '' || wanted.toLowerCase() === 'last') return fetchSessions(db, question)
  const id = readEntryId(wanted)
  const byId = id === null ? [] : await fetchSessions(db, { ...question, id })
  if (byId.length > 0) return byId
  const days = readDayRange(wanted, now, currentLocale())
  if (days) return fetchSessions(db, { ...question, days })
  const maps = matchNames(wanted, await fetchMaps(db, question.scope), (map) => map)
  return maps.length === 0 ? [] : fetchSessions(db, { ...question, maps })
}
