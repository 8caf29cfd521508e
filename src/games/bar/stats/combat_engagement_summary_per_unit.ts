import { splitByAttacker } from './engagements/split-by-attacker.ts'
import { engagementColumns, summariseEngagements } from './engagements/summarise-engagements.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'combat_engagement_summary_per_unit',
  describe: 'Hits of each attacking unit, cut where it hit nobody for more than fifteen seconds.',
  form: 'parity',
  byDefault: false,
  inputs: ['damage_log'],
  columns: [{ name: 'engagement_id', type: 'text', nullable: false }, ...engagementColumns],
  compute({ aspects: { damage_log } }) {
    const engagements = splitByAttacker(damage_log)
    return { engagement_id: engagements.names, ...summariseEngagements(damage_log, engagements) }
  },
})
