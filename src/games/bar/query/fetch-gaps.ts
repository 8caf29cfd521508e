import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type AspectName, aspectNames } from '../parse/aspects.ts'

/** What a match's dump does not tell. */
export interface Gaps {
  missing: ReadonlySet<AspectName>
  /** There, but not used, and why. */
  leftOut: ReadonlyMap<AspectName, string>
  /** Rows that did not fit the schema and were dropped. */
  skipped: number
}

/** Of the dump that a match is shown from. */
export async function fetchGaps(db: Kysely<Database>, matchId: number): Promise<Gaps> {
  const rows = await db
    .selectFrom('bar_dumps as dump')
    .innerJoin('bar_aspects as part', 'part.dump_id', 'dump.id')
    .where('dump.match_id', '=', matchId)
    .where('dump.state', '=', 'current')
    .select(['part.aspect', 'part.skipped', 'part.left_out as leftOut'])
    .execute()
  const parts = new Map(rows.map((row) => [row.aspect, row]))
  return {
    missing: new Set(aspectNames.filter((name) => !parts.has(name))),
    leftOut: new Map(
      aspectNames.flatMap((name) => {
        const reason = parts.get(name)?.leftOut ?? null
        return reason === null ? [] : [[name, reason] as const]
      }),
    ),
    skipped: rows.reduce((sum, { skipped }) => sum + skipped, 0),
  }
}
