import type { IntColumn } from '../../parse/decoded-aspect.ts'
import type { Keys } from './group-rows.ts'

/** The game's clock. */
export const framesPerSecond = 30
export const framesPerMinute = 60 * framesPerSecond

/** Which step of a length each value lies in: minutes of frames, cells of positions. Nulls stay null. */
export function stepsOf({ values, nulls }: IntColumn, length: number): Keys {
  const steps = values.slice()
  for (let row = 0; row < steps.length; row++) steps[row] = Math.floor((values[row] ?? 0) / length)
  return { values: steps, nulls }
}

/** Rows by their frame, those of one frame as written. Files are written in this order already; nothing relies on it. */
export function rowsByFrame({ values }: IntColumn): Int32Array {
  const rows = new Int32Array(values.length)
  let isSorted = true
  for (let row = 0; row < rows.length; row++) {
    rows[row] = row
    if (row > 0 && (values[row] ?? 0) < (values[row - 1] ?? 0)) isSorted = false
  }
  return isSorted ? rows : rows.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
}

/** 0 when there are no rows. */
export function lastFrameOf({ values }: IntColumn): number {
  let last = 0
  for (let row = 0; row < values.length; row++) last = Math.max(last, values[row] ?? 0)
  return last
}
