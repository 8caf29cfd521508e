import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import { phrase } from '../../../core/language/say.ts'
import { matchNames } from '../../../core/text/match-names.ts'
import { type Weapon, weapons } from '../parse/weapons.ts'

const offered = 25

/** One of the game's weapons, by its name or the one it has in exports, or something like either. */
export function weaponEntry(describe = 'Which weapon'): Option<Weapon | null> {
  return entry({
    describe,
    hint: 'the name of a weapon, or a part of it',
    missing: phrase('No such weapon'),
    suggest: async (typed) =>
      findWeapons(typed)
        .slice(0, offered)
        .map(({ id, label }) => ({ value: id, label })),
    find: async (typed) => findWeapons(typed)[0] ?? null,
  })
}

function findWeapons(typed: string): Weapon[] {
  const all: readonly Weapon[] = weapons
  const exact = all.filter(({ id }) => id === typed.trim().toLowerCase())
  const byLabel = matchNames(typed, all, ({ label }) => label)
  return [...new Set([...exact, ...byLabel, ...(byLabel.length > 0 ? [] : matchNames(typed, all, ({ id }) => id))])]
}
