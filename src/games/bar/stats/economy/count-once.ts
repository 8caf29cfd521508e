import type { Groups } from '../grouping/group-rows.ts'

/**
 * Tells whether a unit is in a cell of seat, kind and time for the first time. Asked along time. A unit that stays with its
 * seat only ever goes on to a new cell; one that changed hands may come back to a cell it was in before.
 */
export function countOnce(units: Groups, pairOf: Int32Array): (unit: number, cell: number) => boolean {
  const pairOfUnit = new Int32Array(units.count).fill(-1)
  const hasMoved = new Uint8Array(units.count)
  for (let row = 0; row < pairOf.length; row++) {
    const unit = units.of[row] ?? 0
    const pair = pairOf[row] ?? 0
    if ((pairOfUnit[unit] ?? -1) < 0) pairOfUnit[unit] = pair
    else if (pairOfUnit[unit] !== pair) hasMoved[unit] = 1
  }
  const last = new Float64Array(units.count).fill(-1)
  const before = new Set<number>()
  return (unit, cell) => {
    if (last[unit] === cell) return false
    last[unit] = cell
    if (hasMoved[unit] === 0) return true
    const key = cell * units.count + unit
    if (before.has(key)) return false
    before.add(key)
    return true
  }
}
