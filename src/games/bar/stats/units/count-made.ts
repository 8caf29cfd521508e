import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerMinute } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { markRows } from '../grouping/mark-rows.ts'
import { countBy } from '../grouping/sum-by.ts'

/** Units of one kind that a seat began, or finished, in one minute; 0 is never told. */
export interface Made {
  teamId: number
  minute: number
  defId: number
  count: number
}

/** By seat, then by minute, then by kind. */
export function countMade(
  { columns }: DecodedAspect<'unit_events'>,
  event: 'CREATED' | 'FINISHED' = 'CREATED',
): Made[] {
  const teams = groupRows(columns.unit_team_id)
  const minutes = groupRows(columns.frame, framesPerMinute)
  const kinds = groupRows(columns.unit_def_id)
  const times = groupByBoth(teams, minutes)
  const units = groupByBoth(times, kinds)
  const counts = countBy(units, markRows(columns.event_type, 'unitEvent', [event]))
  const made: Made[] = []
  for (const [unit, count] of counts.entries()) {
    if (count === 0) continue
    const time = units.first[unit] ?? 0
    made.push({
      teamId: teams.values[times.first[time] ?? 0] ?? 0,
      minute: minutes.values[times.second[time] ?? 0] ?? 0,
      defId: kinds.values[units.second[unit] ?? 0] ?? 0,
      count,
    })
  }
  return made
}
