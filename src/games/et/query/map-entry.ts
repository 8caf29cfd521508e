import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Option } from '../../../core/commands/option.ts'
import { entry } from '../../../core/commands/options/entry.ts'
import type { Database } from '../../../core/db/database.ts'
import { phrase } from '../../../core/language/say.ts'
import { anyOf } from './counted-lines.ts'

const offered = 25

/** One of the maps that were played, by a part of its name; an exact name comes first, then what was played most. */
export function mapEntry(describe = 'Which map; all of them when left out'): Option<string | null> {
  return entry({
    describe,
    hint: 'the name of a map, or a part of it',
    missing: phrase('No such map'),
    async suggest(typed, { db, scope }) {
      const maps = await findMaps(db, typed, scope)
      return maps.slice(0, offered).map((map) => ({ value: map, label: map }))
    },
    async find(typed, { db, scope }) {
      const maps = await findMaps(db, typed, scope)
      return maps.find((map) => map === typed) ?? maps[0] ?? null
    },
  })
}

/** Every round that counts is part of a match, and matches are the smaller table. */
async function findMaps(db: Kysely<Database>, typed: string, scope: Scope): Promise<string[]> {
  const wanted = typed.trim().toLowerCase()
  const rows = await db
    .selectFrom('matches as match')
    .$if(scope !== null, (query) => query.where('match.server_id', '=', anyOf(scope ?? [])))
    .where(sql<boolean>`strpos(lower(match.map), ${wanted}) > 0`)
    .groupBy('match.map')
    .select('match.map')
    .orderBy(sql`lower(match.map) = ${wanted}`, 'desc')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('match.map')
    .execute()
  return rows.map(({ map }) => map)
}
