import type { DecodedAspects } from '../../parse/decoded-aspect.ts'
import { isNull } from '../../parse/decoded-aspect.ts'

type Sources = Required<Pick<DecodedAspects, 'unit_events' | 'unit_positions' | 'unit_state_snapshots' | 'start_pos'>>

/**
 * The kinds of unit that are an army, by unit_def_id. Neither names nor costs say what a unit is for, but the match does:
 * a kind is army when one of it was seen with a speed, one of it had a weapon's range, and nobody began with one (those are
 * the commanders). So no building, turret, constructor, transport or unarmed scout. A kind that in the whole match never
 * moved, or was never seen with its range, is not counted.
 */
export function findArmyKinds({ unit_events, unit_positions, unit_state_snapshots, start_pos }: Sources): Set<number> {
  const commanders = new Set(start_pos.columns.unit_def_id.values)
  const kindOf = new Map<number, number>()
  const { unit_id, unit_def_id } = unit_events.columns
  for (let row = 0; row < unit_events.rows; row++) {
    if (!isNull(unit_def_id.nulls, row)) kindOf.set(unit_id.values[row] ?? 0, unit_def_id.values[row] ?? 0)
  }
  const armed = new Set<number>()
  const snapshots = unit_state_snapshots.columns
  for (let row = 0; row < unit_state_snapshots.rows; row++) {
    if ((snapshots.current_max_range.values[row] ?? 0) <= 0) continue
    const kind = kindOf.get(snapshots.unit_id.values[row] ?? 0)
    if (kind !== undefined) armed.add(kind)
  }
  const moving = new Set<number>()
  const positions = unit_positions.columns
  for (let row = 0; row < unit_positions.rows; row++) {
    const stands = (positions.vx.values[row] ?? 0) === 0 && (positions.vz.values[row] ?? 0) === 0
    if (!stands) moving.add(positions.unit_def_id.values[row] ?? 0)
  }
  return new Set([...armed].filter((kind) => moving.has(kind) && !commanders.has(kind)))
}
