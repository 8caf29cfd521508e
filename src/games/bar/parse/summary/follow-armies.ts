import mobileArmy from '../../stats/mobile_army_timeline.ts'
import { runStats } from '../../stats/run-stats.ts'
import { tableRows } from '../../stats/table/table-rows.ts'
import type { BarArmyValueTable } from '../../tables.ts'
import type { DecodedAspects } from '../decoded-aspect.ts'
import type { Sidecars } from '../read-sidecars.ts'

/** Metal in the armies of these seats over time; null when an aspect that tells it is missing, or the costs of units are. */
export function followArmies(
  aspects: DecodedAspects,
  { defs, unitCosts }: Pick<Sidecars, 'defs' | 'unitCosts'>,
  teams: ReadonlySet<number>,
): Omit<BarArmyValueTable, 'match_id'>[] | null {
  const [result] = runStats([mobileArmy], { aspects, defs, unitCosts })
  if (result?.kind !== 'table') return null
  return [...tableRows(result.stat.columns, result.table)].flatMap(({ team_id, frame, army_value }) => {
    const isSeat = typeof team_id === 'number' && teams.has(team_id)
    return isSeat && typeof frame === 'number' && typeof army_value === 'number'
      ? { team_id, frame, value: army_value }
      : []
  })
}
