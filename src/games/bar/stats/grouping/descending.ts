import { countFrom } from './count-from.ts'

/** Places of an array by their value, greatest first; equal values keep their order. */
export function descending(values: Float64Array): Int32Array {
  return countFrom(0, values.length).sort((a, b) => {
    const one = values[a] ?? 0
    const other = values[b] ?? 0
    // Whole numbers: a difference of floats would be put on the heap for each comparison.
    if (one > other) return -1
    return one < other ? 1 : a - b
  })
}
