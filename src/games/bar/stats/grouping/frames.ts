import type { IntColumn } from '../../parse/decoded-aspect.ts'
import { countFrom } from './count-from.ts'
import type { Numbers } from './group-rows.ts'
import { remember } from './remember.ts'

/** The game's clock. */
export const framesPerSecond = 30
export const framesPerMinute = 60 * framesPerSecond

/** 0, 1, 2 …: made once, as long as it was ever needed. */
let inOrder: Int32Array = new Int32Array(0)

/**
 * Rows by their frame, those of one frame as written. Files are written in this order already, but nothing relies on it.
 * The result is shared and not to be changed.
 */
export function rowsByFrame(frame: IntColumn): Int32Array {
  if (inOrder.length < frame.values.length) {
    inOrder = countFrom(0, frame.values.length)
  }
  const rows = inOrder.subarray(0, frame.values.length)
  if (isByFrame(frame)) return rows
  const { values } = frame
  return rows.slice().sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
}

/** Whether no row has an earlier frame than the row before. */
export function isByFrame({ values }: IntColumn): boolean {
  return ascends(values)
}

const ascends = remember((values: Numbers) => {
  for (let row = 1; row < values.length; row++) if ((values[row] ?? 0) < (values[row - 1] ?? 0)) return false
  return true
})

/** 0 when there are no rows. */
export function lastFrameOf({ values }: IntColumn): number {
  let last = 0
  for (let row = 0; row < values.length; row++) if ((values[row] ?? 0) > last) last = values[row] ?? 0
  return last
}
