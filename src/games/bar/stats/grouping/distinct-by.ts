import type { Lists } from '../table/cells.ts'
import { groupByBoth } from './group-by-both.ts'
import { type Groups, groupRows, type Keys } from './group-rows.ts'

/** Bits of a whole number. */
const mostBits = 32

/** The distinct values of a column in each group, ascending; nulls are none. */
export function distinctBy(groups: Groups, column: Keys): Lists<Float64Array> {
  const values = groupRows(column)
  return values.count <= mostBits ? findByBits(groups, values) : findByPairs(groups, values)
}

/** A bit for each value, as seats are few. */
function findByBits({ count, of }: Groups, values: Groups): Lists<Float64Array> {
  const bits = new Int32Array(count)
  setBits(bits, of, values.of)
  const starts = countBits(bits)
  const items = new Float64Array(starts[count] ?? 0)
  let end = 0
  for (let group = 0; group < count; group++) {
    for (let left = bits[group] ?? 0; left !== 0; left &= left - 1) {
      items[end++] = values.values[31 - Math.clz32(left & -left)] ?? 0
    }
  }
  return { starts, items }
}

/** Where each group's bits begin when all are counted. */
function countBits(bits: Int32Array): Int32Array {
  const starts = new Int32Array(bits.length + 1)
  let end = 0
  for (let group = 0; group < bits.length; group++) {
    for (let left = bits[group] ?? 0; left !== 0; left &= left - 1) end++
    starts[group + 1] = end
  }
  return starts
}

function setBits(bits: Int32Array, groups: Int32Array, values: Int32Array): void {
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? -1
    const value = values[row] ?? -1
    if (group >= 0 && value >= 0) bits[group] = (bits[group] ?? 0) | (1 << value)
  }
}

function findByPairs(groups: Groups, values: Groups): Lists<Float64Array> {
  const { first, second } = groupByBoth(groups, values)
  const starts = new Int32Array(groups.count + 1)
  for (const group of first) starts[group + 1] = (starts[group + 1] ?? 0) + 1
  for (let group = 0; group < groups.count; group++) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  }
  return { starts, items: Float64Array.from(second, (value) => values.values[value] ?? 0) }
}
