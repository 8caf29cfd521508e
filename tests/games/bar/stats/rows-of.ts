import type { StatResult } from '../../../../src/games/bar/stats/run-stats.ts'
import type { StatValue } from '../../../../src/games/bar/stats/stat.ts'
import { tableRows } from '../../../../src/games/bar/stats/table/table-rows.ts'

/** A stat's rows as they would be written; throws when it was left out. */
export function rowsOf(result: StatResult | undefined): Record<string, StatValue>[] {
  if (result?.kind !== 'table') throw new Error(result?.reason ?? 'there is no such stat')
  return [...tableRows(result.stat.columns, result.table)]
}
