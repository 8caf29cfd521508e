import type { MatrixChart } from '../../core/commands/chart-spec.ts'
import type { Ruler } from '../pen.ts'
import { type Block, type Frame, noMarks } from '../scene.ts'

/** Drawn in a moment. */
export function layoutMatrix(_ruler: Ruler, _chart: MatrixChart, _frame: Frame): Block {
  return { ...noMarks(), height: 0 }
}
