import { type DecodedAspects, type IntColumn, isNull } from '../../parse/decoded-aspect.ts'
import { type Groups, groupRows, type Numbers } from '../grouping/group-rows.ts'
import { spanBy } from '../grouping/span-by.ts'

type Sources = Required<Pick<DecodedAspects, 'unit_events' | 'unit_positions' | 'unit_state_snapshots' | 'start_pos'>>

/**
 * The kinds of unit that are an army, by unit_def_id. Neither names nor costs say what a unit is for, but the match does:
 * a kind is army when one of it was seen with a speed, one of it had a weapon's range, and nobody began with one (those are
 * the commanders). So no building, turret, constructor, transport or unarmed scout. A kind that in the whole match never
 * moved, or was never seen with its range, is not counted.
 */
export function findArmyKinds({ unit_events, unit_positions, unit_state_snapshots, start_pos }: Sources): Set<number> {
  const commanders = new Set(start_pos.columns.unit_def_id.values)
  const armed = findArmed(unit_events, unit_state_snapshots)
  const moving = findMoving(unit_positions)
  return new Set([...armed].filter((kind) => moving.has(kind) && !commanders.has(kind)))
}

function findArmed(events: Sources['unit_events'], snapshots: Sources['unit_state_snapshots']): Set<number> {
  const seen = groupRows(snapshots.columns.unit_id)
  const ranges = spanBy(seen, snapshots.columns.current_max_range.values).most
  const armed = new Set(seen.values.filter((_, unit) => (ranges[unit] ?? 0) > 0))
  const { unit_id, unit_def_id } = events.columns
  const units = groupRows(unit_id)
  const kinds = lastKinds(units, unit_def_id)
  return new Set(kinds.filter((kind, unit) => !Number.isNaN(kind) && armed.has(units.values[unit] ?? 0)))
}

/** The kind each unit was last said to be; NaN = never. */
function lastKinds({ count, of }: Groups, { values, nulls }: IntColumn): Float64Array {
  const kinds = new Float64Array(count).fill(Number.NaN)
  for (let row = 0; row < of.length; row++)
    if (nulls === null || !isNull(nulls, row)) kinds[of[row] ?? 0] = values[row] ?? 0
  return kinds
}

function findMoving({ columns: { vx, vz, unit_def_id } }: Sources['unit_positions']): Set<number> {
  const kinds = groupRows(unit_def_id)
  const moves = new Uint8Array(kinds.count)
  markMoving(moves, kinds.of, vx.values, vz.values)
  const moving = new Set<number>()
  for (const [kind, value] of kinds.values.entries()) if (moves[kind] === 1) moving.add(value)
  return moving
}

function markMoving(moves: Uint8Array, kindOf: Int32Array, vx: Numbers, vz: Numbers): void {
  for (let row = 0; row < kindOf.length; row++) if (vx[row] !== 0 || vz[row] !== 0) moves[kindOf[row] ?? 0] = 1
}
