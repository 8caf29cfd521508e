import type { IntColumn } from '../../parse/decoded-aspect.ts'

/** The game's clock. */
export const framesPerSecond = 30
export const framesPerMinute = 60 * framesPerSecond

/** 0, 1, 2 …: made once, as long as it was ever needed. */
let inOrder = new Int32Array(0)

/**
 * Rows by their frame, those of one frame as written. Files are written in this order already, but nothing relies on it.
 * The result is shared and not to be changed.
 */
export function rowsByFrame({ values }: IntColumn): Int32Array {
  if (inOrder.length < values.length) {
    inOrder = new Int32Array(values.length)
    for (let row = 0; row < inOrder.length; row++) inOrder[row] = row
  }
  const rows = inOrder.subarray(0, values.length)
  for (let row = 1; row < values.length; row++) {
    if ((values[row] ?? 0) < (values[row - 1] ?? 0)) {
      return rows.slice().sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
    }
  }
  return rows
}

/** 0 when there are no rows. */
export function lastFrameOf({ values }: IntColumn): number {
  let last = 0
  for (let row = 0; row < values.length; row++) if ((values[row] ?? 0) > last) last = values[row] ?? 0
  return last
}
