import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import { phrase } from '../../../core/language/say.ts'
import { describeMatchLine } from './describe-match-line.ts'
import { fetchMatch } from './fetch-match.ts'
import { fetchMatches } from './fetch-matches.ts'

const offered = 25
const greatestId = 2_147_483_647

/** Which match, as its number: '#12', or the newest on a map that is named in part. */
export function matchEntry(describe = 'Which match; the newest when left out'): Option<number | null> {
  return entry({
    describe,
    hint: 'the number of a match, like #12, or a part of its map',
    missing: phrase('No such match'),
    async suggest(typed, { db, scope, now }) {
      const id = idOf(typed)
      const found = id === null ? [] : await fetchMatches(db, { scope, id, limit: 1 })
      const others = await fetchMatches(db, { scope, map: typed.trim(), limit: offered })
      return [...found, ...others].map((line) => ({ value: `#${line.id}`, label: describeMatchLine(line, now) }))
    },
    async find(typed, { db, scope }) {
      const id = idOf(typed)
      if (id !== null) return (await fetchMatch(db, { scope, id }))?.id ?? null
      const [newest] = await fetchMatches(db, { scope, map: typed, limit: 1 })
      return newest?.id ?? null
    },
  })
}

function idOf(typed: string): number | null {
  const id = Number(/^\s*#?(\d{1,10})\s*$/.exec(typed)?.[1] ?? Number.NaN)
  return id >= 1 && id <= greatestId ? id : null
}
