import type { DecodedAspects } from '../parse/decoded-aspect.ts'
import type { Stat, StatInput } from './stat.ts'
import { type Cells, rowsIn } from './table/cells.ts'

/** What a dump has to offer to stats. */
export interface StatSources extends Pick<StatInput, 'defs' | 'unitCosts'> {
  aspects: DecodedAspects
}

export type StatResult =
  | { kind: 'table'; stat: Stat; rows: number; table: Readonly<Record<string, Cells>> }
  /** `reason` goes on from 'is left out: '. */
  | { kind: 'left-out'; stat: Stat; reason: string }

/** Runs stats in their order. One that lacks something, or fails, is left out with the reason; the others go on. */
export function runStats(stats: readonly Stat[], sources: StatSources): StatResult[] {
  const results: StatResult[] = []
  for (const stat of stats) results.push(runStat(stat, sources))
  return results
}

function runStat(stat: Stat, sources: StatSources): StatResult {
  const lacking = findLack(stat, sources)
  if (lacking !== null) return { kind: 'left-out', stat, reason: lacking }
  try {
    // All the stat names is there: that was just checked.
    const table = stat.compute(sources as StatInput)
    return { kind: 'table', stat, rows: countRows(stat, table), table }
  } catch (error) {
    return { kind: 'left-out', stat, reason: `it failed: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function findLack(stat: Stat, { aspects, defs, unitCosts }: StatSources): string | null {
  const missing = stat.inputs.filter((name) => !aspects[name])
  if (missing.length > 0) return `the dump has no ${missing.join(' and no ')}`
  if (stat.needs === 'unit costs' && unitCosts === null) return 'what units cost is not known'
  // Costs are by name, rows by number.
  if (stat.needs === 'unit costs' && defs.size === 0) return 'what its units are called is not known (defs.csv)'
  return null
}

/** All columns have as many rows, or the table is none. */
function countRows({ columns }: Stat, table: Readonly<Record<string, Cells>>): number {
  const counts = columns.map(({ name }) => (table[name] ? rowsIn(table[name]) : null))
  const rows = counts[0] ?? 0
  if (counts.some((count) => count !== rows))
    throw new Error(`its columns have ${counts.map((count) => count ?? 'no').join(' and ')} rows`)
  return rows
}
