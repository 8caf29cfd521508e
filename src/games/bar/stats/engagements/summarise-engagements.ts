import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { distinctBy } from '../grouping/distinct-by.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, meansBy, sumBy } from '../grouping/sum-by.ts'
import type { OutputColumn } from '../stat.ts'
import { divided } from '../table/collect-cells.ts'
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
  const { least: start, most: end } = spanBy(groups, columns.frame.values)
  return {
    start_frame: start,
    end_frame: end,
    location_x: meansBy(groups, columns.victim_pos_x.values, hits),
    location_y: meansBy(groups, columns.victim_pos_y.values, hits),
    involved_players: distinctBy(groups, columns.attacker_team_id),
    total_damage: divided(sumBy(groups, columns.damage.values), columns.damage.field.divisor),
    duration_seconds: secondsOf(start, end),
  }
}

function secondsOf(start: Float64Array, end: Float64Array): Float64Array {
  const seconds = new Float64Array(end.length)
  for (let at = 0; at < end.length; at++) seconds[at] = ((end[at] ?? 0) - (start[at] ?? 0)) / framesPerSecond
  return seconds
}
