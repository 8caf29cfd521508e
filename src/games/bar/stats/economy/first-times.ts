import type { Groups } from '../grouping/group-rows.ts'

/**
 * Tells whether a unit is in a cell of seat, kind and time, named by any number, for the first time. Asked along time. A
 * unit that stays with its seat only ever goes on to a new cell; one that changed hands may come back to a cell it was in
 * before.
 */
export class FirstTimes {
  private readonly last: Float64Array
  private readonly hasMoved: Uint8Array
  private readonly before = new Set<number>()

  constructor(units: Groups, pairOf: Int32Array) {
    this.last = new Float64Array(units.count).fill(-1)
    this.hasMoved = findMoved(units, pairOf)
  }

  isFirst(unit: number, cell: number): boolean {
    if (this.last[unit] === cell) return false
    this.last[unit] = cell
    if (this.hasMoved[unit] === 0) return true
    const key = cell * this.last.length + unit
    if (this.before.has(key)) return false
    this.before.add(key)
    return true
  }
}

/** 1 for each unit that was of more than one pair of seat and kind. */
function findMoved({ count, of }: Groups, pairOf: Int32Array): Uint8Array {
  const pairOfUnit = new Int32Array(count).fill(-1)
  const hasMoved = new Uint8Array(count)
  for (let row = 0; row < pairOf.length; row++) {
    const unit = of[row] ?? 0
    const pair = pairOf[row] ?? 0
    if ((pairOfUnit[unit] ?? -1) < 0) pairOfUnit[unit] = pair
    else if (pairOfUnit[unit] !== pair) hasMoved[unit] = 1
  }
  return hasMoved
}
