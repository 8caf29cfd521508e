import { splitByGap } from './engagements/split-by-gap.ts'
import { engagementColumns, summariseEngagements } from './engagements/summarise-engagements.ts'
import { countFrom } from './grouping/count-from.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'combat_engagement_summary_global',
  describe: 'Hits in a row over the whole map, cut where nobody was hit for more than ten seconds.',
  form: 'parity',
  byDefault: false,
  inputs: ['damage_log'],
  columns: [{ name: 'engagement_id', type: 'int', nullable: false }, ...engagementColumns],
  compute({ aspects: { damage_log } }) {
    const engagements = splitByGap(damage_log, null)
    return {
      engagement_id: countFrom(1, engagements.count),
      ...summariseEngagements(damage_log, engagements),
    }
  },
})
