import { markRows } from '../../stats/grouping/mark-rows.ts'
import { type DecodedAspect, isNull } from '../decoded-aspect.ts'

/** A finished unit that was destroyed. One that was still being built is nobody's loss and nobody's kill. */
export interface Loss {
  frame: number
  teamId: number
  defId: number
  /** Null = nobody's doing: self-destruction, reclaiming, wreckage, the end of the match. */
  by: { teamId: number; defId: number } | null
}

export function findLosses({ rows, columns }: DecodedAspect<'unit_events'>): Loss[] {
  const { frame, unit_id, unit_team_id, unit_def_id, event_type, attacker_team_id, attacker_unit_def_id } = columns
  const finishes = markRows(event_type, 'unitEvent', ['FINISHED'])
  const destroys = markRows(event_type, 'unitEvent', ['DESTROYED'])
  const finished = new Set<number>()
  const losses: Loss[] = []
  for (let row = 0; row < rows; row++) {
    const unit = unit_id.values[row] ?? 0
    if (finishes[row] === 1) finished.add(unit)
    if (destroys[row] !== 1 || !finished.has(unit)) continue
    if (isNull(unit_team_id.nulls, row) || isNull(unit_def_id.nulls, row)) continue
    const isKilled = !isNull(attacker_team_id.nulls, row) && !isNull(attacker_unit_def_id.nulls, row)
    losses.push({
      frame: frame.values[row] ?? 0,
      teamId: unit_team_id.values[row] ?? 0,
      defId: unit_def_id.values[row] ?? 0,
      by: isKilled ? { teamId: attacker_team_id.values[row] ?? 0, defId: attacker_unit_def_id.values[row] ?? 0 } : null,
    })
  }
  return losses
}
