import type { AreasChart } from '../core/commands/chart-spec.ts'
import type { Ruler } from './pen.ts'
import { type Block, type Frame, noMarks } from './scene.ts'

/** Drawn in a moment. */
export function layoutAreas(_ruler: Ruler, _chart: AreasChart, _frame: Frame): Block {
  return { ...noMarks(), height: 0 }
}
