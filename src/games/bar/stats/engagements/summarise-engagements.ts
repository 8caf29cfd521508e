import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { distinctBy } from '../grouping/distinct-by.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, sumBy } from '../grouping/sum-by.ts'
import type { OutputColumn } from '../stat.ts'
import type { Engagements } from './engagement.ts'

/** What the parity engagements say beside their id. */
export const engagementColumns = [
  { name: 'start_frame', type: 'int', nullable: false },
  { name: 'end_frame', type: 'int', nullable: false },
  { name: 'location_x', type: 'float', nullable: false },
  { name: 'location_y', type: 'float', nullable: false },
  { name: 'involved_players', type: 'ints', nullable: false },
  { name: 'total_damage', type: 'float', nullable: false },
  { name: 'duration_seconds', type: 'float', nullable: false },
] as const satisfies readonly OutputColumn[]

/** These columns, each engagement in a row. */
export function summariseEngagements({ columns }: DecodedAspect<'damage_log'>, { count, of }: Engagements) {
  const groups = { count, of, values: new Float64Array(count) }
  const hits = countBy(groups)
  const middle = (sum: number, engagement: number) => sum / (hits[engagement] ?? 0)
  const { least: start, most: end } = spanBy(groups, columns.frame.values)
  return {
    start_frame: start,
    end_frame: end,
    location_x: sumBy(groups, columns.victim_pos_x.values).map(middle),
    location_y: sumBy(groups, columns.victim_pos_y.values).map(middle),
    involved_players: distinctBy(groups, columns.attacker_team_id),
    total_damage: sumBy(groups, columns.damage.values).map((damage) => damage / columns.damage.field.divisor),
    duration_seconds: end.map((frame, engagement) => (frame - (start[engagement] ?? 0)) / framesPerSecond),
  }
}
