import type { MapChart } from '../../core/commands/chart-spec.ts'
import type { Ruler } from '../pen.ts'
import { type Block, type Frame, noMarks } from '../scene.ts'

/** Drawn in a moment. */
export function layoutMap(_ruler: Ruler, _chart: MapChart, _frame: Frame): Block {
  return { ...noMarks(), height: 0 }
}
