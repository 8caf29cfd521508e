import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/** Units that bear one name, of all seats asked about. */
export interface UnitUse {
  label: string
  /** Null = the aspect it comes from is missing. */
  made: number | null
  lost: number | null
  kills: number | null
  damage: number | null
  /** What they made less what they used. */
  metalNet: number | null
  energyNet: number | null
}

/** What was built in a match and what it did, most damage first. `teamId` null = all seats. */
export async function fetchUnitUses(
  db: Kysely<Database>,
  { matchId, teamId }: { matchId: number; teamId: number | null },
): Promise<UnitUse[]> {
  return db
    .selectFrom('bar_unit_stats as unit')
    .where('unit.match_id', '=', matchId)
    .$if(teamId !== null, (query) => query.where('unit.team_id', '=', teamId))
    .groupBy('unit.label')
    .select('unit.label')
    .select([
      sql<number | null>`sum(unit.made)::int`.as('made'),
      sql<number | null>`sum(unit.lost)::int`.as('lost'),
      sql<number | null>`sum(unit.kills)::int`.as('kills'),
      sql<number | null>`sum(unit.damage)::float8`.as('damage'),
      sql<number | null>`sum(unit.metal_net)::float8`.as('metalNet'),
      sql<number | null>`sum(unit.energy_net)::float8`.as('energyNet'),
    ])
    .orderBy('damage', (order) => order.desc().nullsLast())
    .orderBy('made', (order) => order.desc().nullsLast())
    .orderBy('unit.label')
    .execute()
}
