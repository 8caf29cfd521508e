import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import { phrase } from '../../../core/language/say.ts'
import { matchNames } from '../../../core/text/match-names.ts'
import { fetchMaps, hasMap } from './fetch-maps.ts'

const offered = 25

/** One of the maps that were played, by a part of its name or something like it; of several the one played most. */
export function mapEntry(describe = 'Which map; all of them when left out'): Option<string | null> {
  return entry({
    describe,
    hint: 'the name of a map, or a part of it',
    missing: phrase('No such map'),
    async suggest(typed, { db, scope }) {
      const maps = matchNames(typed, await fetchMaps(db, scope), (map) => map)
      return maps.slice(0, offered).map((map) => ({ value: map, label: map }))
    },
    async find(typed, { db, scope }) {
      if (await hasMap(db, scope, typed)) return typed
      return matchNames(typed, await fetchMaps(db, scope), (map) => map)[0] ?? null
    },
  })
}
