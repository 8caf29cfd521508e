import { splitByGap } from './engagements/split-by-gap.ts'
import { engagementColumns, summariseEngagements } from './engagements/summarise-engagements.ts'
import { countFrom } from './grouping/count-from.ts'
import { defineStat } from './stat.ts'

/** World units between two hits of one engagement; part of the rule. */
const farthest = 500

export default defineStat({
  name: 'combat_engagement_summary_default',
  describe:
    'Hits in a row, cut where ten seconds or 500 units (height for depth) lie between two: kept for comparison.',
  form: 'parity',
  byDefault: true,
  inputs: ['damage_log'],
  columns: [{ name: 'engagement_id', type: 'int', nullable: false }, ...engagementColumns],
  compute({ aspects: { damage_log } }) {
    const engagements = splitByGap(damage_log, farthest)
    return {
      engagement_id: countFrom(1, engagements.count),
      ...summariseEngagements(damage_log, engagements),
    }
  },
})
