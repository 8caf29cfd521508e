import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows, type Numbers } from '../grouping/group-rows.ts'
import { markRows } from '../grouping/mark-rows.ts'
import { rowsOfGroups } from '../grouping/rows-of-groups.ts'

/**
 * Rows of unit_economy and units that were begun, joined by seat and kind: numbers below `economy.rows` are its rows,
 * those from there on are places in `created`, which are rows of unit_events.
 */
export function joinMakers(economy: DecodedAspect<'unit_economy'>, events: DecodedAspect<'unit_events'>) {
  const { frame, event_type, unit_team_id, unit_def_id } = events.columns
  const isCreated = markRows(event_type, 'unitEvent', ['CREATED'])
  const created = rowsByFrame(frame).filter(
    (row) => isCreated[row] === 1 && !isNull(unit_team_id.nulls, row) && !isNull(unit_def_id.nulls, row),
  )
  const join = (first: Numbers, second: Numbers) => {
    const values = new Float64Array(first.length + created.length)
    values.set(first)
    for (let at = 0; at < created.length; at++) values[first.length + at] = second[created[at] ?? 0] ?? 0
    return groupRows({ values, nulls: null })
  }
  const teams = join(economy.columns.team_id.values, unit_team_id.values)
  const kinds = join(economy.columns.unit_def_id.values, unit_def_id.values)
  const makers = groupByBoth(teams, kinds)
  const order = new Int32Array(makers.of.length)
  order.set(rowsByFrame(economy.columns.frame))
  for (let at = economy.rows; at < order.length; at++) order[at] = at
  return {
    created,
    ...rowsOfGroups(makers, order),
    makers: Array.from(makers.first, (team, maker) => ({
      teamId: teams.values[team] ?? 0,
      defId: kinds.values[makers.second[maker] ?? 0] ?? 0,
    })),
  }
}
