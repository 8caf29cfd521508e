import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { UnitUse } from './fetch-unit-uses.ts'
import { type PersonQuestion, personLines } from './person-lines.ts'

export interface PersonUnit extends Pick<UnitUse, 'label' | 'made' | 'lost' | 'kills' | 'damage'> {
  /** In how many of their matches they made one. */
  matches: number
}

/** What somebody built and what it did, most damage first. */
export async function fetchPersonUnits(
  db: Kysely<Database>,
  { most, ...question }: PersonQuestion & { most: number },
): Promise<PersonUnit[]> {
  return personLines(db, question)
    .innerJoin('bar_unit_stats as unit', (join) =>
      join.onRef('unit.match_id', '=', 'line.match_id').onRef('unit.team_id', '=', 'line.team_id'),
    )
    .groupBy('unit.label')
    .select('unit.label')
    .select([
      sql<number | null>`sum(unit.made)::int`.as('made'),
      sql<number | null>`sum(unit.lost)::int`.as('lost'),
      sql<number | null>`sum(unit.kills)::int`.as('kills'),
      sql<number | null>`sum(unit.damage)::float8`.as('damage'),
      sql<number>`(count(distinct line.match_id) filter (where unit.made > 0))::int`.as('matches'),
    ])
    .orderBy('damage', (order) => order.desc().nullsLast())
    .orderBy('made', (order) => order.desc().nullsLast())
    .orderBy('unit.label')
    .limit(most)
    .execute()
}
