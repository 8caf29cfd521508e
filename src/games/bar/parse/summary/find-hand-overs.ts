import { markRows } from '../../stats/grouping/mark-rows.ts'
import { type DecodedAspect, isNull } from '../decoded-aspect.ts'

/** A unit that changed hands. */
export interface HandOver {
  from: number
  to: number
  defId: number
}

/** Each hand-over is written twice, as GIVEN and as TAKEN: the first of them counts. */
export function findHandOvers({ rows, columns }: DecodedAspect<'unit_events'>): HandOver[] {
  const { unit_def_id, event_type, old_team_id, new_team_id } = columns
  const given = markRows(event_type, 'unitEvent', ['GIVEN'])
  const found: HandOver[] = []
  for (let row = 0; row < rows; row++) {
    if (given[row] !== 1 || isNull(old_team_id.nulls, row) || isNull(new_team_id.nulls, row)) continue
    found.push({
      from: old_team_id.values[row] ?? 0,
      to: new_team_id.values[row] ?? 0,
      defId: isNull(unit_def_id.nulls, row) ? -1 : (unit_def_id.values[row] ?? 0),
    })
  }
  return found
}
