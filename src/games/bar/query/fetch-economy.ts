import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type By, seatColumn } from './seat-column.ts'

/** Of a side or a seat: rates are a second, means over a stretch of time; stores are what lay there and what had room. */
export interface EconomySample {
  of: number
  /** The first frame of the stretch. */
  frame: number
  metalIncome: number
  metalExpense: number
  metalStored: number
  metalStorage: number
  energyIncome: number
  energyExpense: number
  energyStored: number
  energyStorage: number
}

/** The economy over a match, oldest first, in stretches of `frames`. Seats are summed before the mean over time is taken. */
export async function fetchEconomy(
  db: Kysely<Database>,
  matchId: number,
  { by, frames }: { by: By; frames: number },
): Promise<EconomySample[]> {
  const moments = db
    .selectFrom('bar_player_samples as sample')
    .innerJoin('bar_players as seat', (join) =>
      join.onRef('seat.match_id', '=', 'sample.match_id').onRef('seat.team_id', '=', 'sample.team_id'),
    )
    .where('sample.match_id', '=', matchId)
    .groupBy([seatColumn(by), 'sample.frame'])
    .select(seatColumn(by).as('of'))
    .select(sql<number>`sample.frame / ${frames}::int * ${frames}::int`.as('frame'))
    .select(({ fn }) => [
      fn.sum<number>('sample.metal_income').as('metal_income'),
      fn.sum<number>('sample.metal_expense').as('metal_expense'),
      fn.sum<number>('sample.metal_current').as('metal_current'),
      fn.sum<number>('sample.metal_storage').as('metal_storage'),
      fn.sum<number>('sample.energy_income').as('energy_income'),
      fn.sum<number>('sample.energy_expense').as('energy_expense'),
      fn.sum<number>('sample.energy_current').as('energy_current'),
      fn.sum<number>('sample.energy_storage').as('energy_storage'),
    ])
  const mean = (column: string) => sql<number>`avg(${sql.ref(`moment.${column}`)})::float8`
  return db
    .selectFrom(moments.as('moment'))
    .groupBy(['moment.of', 'moment.frame'])
    .select(['moment.of', 'moment.frame'])
    .select([
      mean('metal_income').as('metalIncome'),
      mean('metal_expense').as('metalExpense'),
      mean('metal_current').as('metalStored'),
      mean('metal_storage').as('metalStorage'),
      mean('energy_income').as('energyIncome'),
      mean('energy_expense').as('energyExpense'),
      mean('energy_current').as('energyStored'),
      mean('energy_storage').as('energyStorage'),
    ])
    .orderBy('moment.frame')
    .execute()
}
