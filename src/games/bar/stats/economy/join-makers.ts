import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { markRows } from '../grouping/mark-rows.ts'
import { rowsOfGroups } from '../grouping/rows-of-groups.ts'

/** Units of one kind that belong to one seat. */
export interface Maker {
  teamId: number
  defId: number
  /** Rows of unit_economy, by frame. */
  rows: Int32Array
  /** Rows of unit_events that begin such a unit, by frame. */
  created: number[]
}

/** Every seat and kind that either aspect knows of; by seat, then by kind. */
export function joinMakers(economy: DecodedAspect<'unit_economy'>, events: DecodedAspect<'unit_events'>): Maker[] {
  const teams = groupRows(economy.columns.team_id)
  const kinds = groupRows(economy.columns.unit_def_id)
  const pairs = groupByBoth(teams, kinds)
  const { start, rows } = rowsOfGroups(pairs, rowsByFrame(economy.columns.frame))
  const makers = new Map<string, Maker>()
  for (let pair = 0; pair < pairs.count; pair++) {
    const teamId = teams.values[pairs.first[pair] ?? 0] ?? 0
    const defId = kinds.values[pairs.second[pair] ?? 0] ?? 0
    makers.set(`${teamId} ${defId}`, { teamId, defId, rows: rows.subarray(start[pair], start[pair + 1]), created: [] })
  }
  const { frame, event_type, unit_team_id, unit_def_id } = events.columns
  const isCreated = markRows(event_type, 'unitEvent', ['CREATED'])
  for (const row of rowsByFrame(frame)) {
    if (isCreated[row] !== 1 || isNull(unit_team_id.nulls, row) || isNull(unit_def_id.nulls, row)) continue
    const teamId = unit_team_id.values[row] ?? 0
    const defId = unit_def_id.values[row] ?? 0
    const key = `${teamId} ${defId}`
    const maker = makers.get(key) ?? { teamId, defId, rows: new Int32Array(0), created: [] }
    maker.created.push(row)
    makers.set(key, maker)
  }
  return [...makers.values()].sort((a, b) => a.teamId - b.teamId || a.defId - b.defId)
}
