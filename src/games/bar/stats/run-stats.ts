import type { DecodedAspects } from '../parse/decoded-aspect.ts'
import type { Stat, StatInput, StatValue } from './stat.ts'

/** What a dump has to offer to stats. */
export interface StatSources extends Pick<StatInput, 'defs' | 'unitCosts'> {
  aspects: DecodedAspects
}

export type StatResult =
  | { kind: 'rows'; stat: Stat; rows: readonly Record<string, StatValue>[] }
  /** `reason` goes on from 'is left out: '. */
  | { kind: 'left-out'; stat: Stat; reason: string }

/** Runs stats in their order. One that lacks something, or fails, is left out with the reason; the others go on. */
export function runStats(stats: readonly Stat[], sources: StatSources): StatResult[] {
  return stats.map((stat) => {
    const lacking = findLack(stat, sources)
    if (lacking !== null) return { kind: 'left-out', stat, reason: lacking }
    try {
      // All the stat names is there: that was just checked.
      return { kind: 'rows', stat, rows: [...stat.compute(sources as StatInput)] }
    } catch (error) {
      return { kind: 'left-out', stat, reason: `it failed: ${error instanceof Error ? error.message : String(error)}` }
    }
  })
}

function findLack(stat: Stat, { aspects, unitCosts }: StatSources): string | null {
  const missing = stat.inputs.filter((name) => !aspects[name])
  if (missing.length > 0) return `the dump has no ${missing.join(' and no ')}`
  if (stat.needs === 'unit costs' && unitCosts === null) return 'what units cost is not known'
  return null
}
