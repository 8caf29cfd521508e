import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { distinctBy } from '../grouping/distinct-by.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, sumBy } from '../grouping/sum-by.ts'
import type { OutputColumn } from '../stat.ts'
import type { Engagements } from './engagement.ts'

/** What the parity engagements say beside their id. */
export const engagementColumns: readonly OutputColumn[] = [
  { name: 'start_frame', type: 'int', nullable: false },
  { name: 'end_frame', type: 'int', nullable: false },
  { name: 'location_x', type: 'float', nullable: false },
  { name: 'location_y', type: 'float', nullable: false },
  { name: 'involved_players', type: 'ints', nullable: false },
  { name: 'total_damage', type: 'float', nullable: false },
  { name: 'duration_seconds', type: 'float', nullable: false },
]

/** Each engagement in a row; `idOf` names it by its number from 0. */
export function summariseEngagements<Id extends number | string>(
  { columns }: DecodedAspect<'damage_log'>,
  { count, of }: Engagements,
  idOf: (engagement: number) => Id,
) {
  const groups = { count, of, values: new Float64Array(count) }
  const hits = countBy(groups)
  const alongX = sumBy(groups, columns.victim_pos_x.values)
  const alongY = sumBy(groups, columns.victim_pos_y.values)
  const damage = sumBy(groups, columns.damage.values)
  const { least: start, most: end } = spanBy(groups, columns.frame.values)
  const players = distinctBy(groups, columns.attacker_team_id)
  const rows = []
  for (let engagement = 0; engagement < count; engagement++) {
    const from = start[engagement] ?? 0
    const to = end[engagement] ?? 0
    const all = hits[engagement] ?? 0
    rows.push({
      engagement_id: idOf(engagement),
      start_frame: from,
      end_frame: to,
      location_x: (alongX[engagement] ?? 0) / all,
      location_y: (alongY[engagement] ?? 0) / all,
      involved_players: players[engagement] ?? [],
      total_damage: (damage[engagement] ?? 0) / columns.damage.field.divisor,
      duration_seconds: (to - from) / framesPerSecond,
    })
  }
  return rows
}
