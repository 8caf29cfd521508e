import type { ChartSpec } from '../core/commands/chart-spec.ts'

export interface Picture {
  png: Uint8Array
  /** Pixels of the file; it is drawn at twice the size it is laid out for. */
  width: number
  height: number
}

/** Draws off the main thread; the same spec is drawn once (cached by content). */
export interface Charts {
  /** Throws ChartsBusy when 32 drawings wait already. */
  draw(chart: ChartSpec): Promise<Picture>
  close(): Promise<void>
}

/** Too many pictures are waited for: the asker is told to try again in a moment. */
export class ChartsBusy extends Error {
  override name = 'ChartsBusy'
}
