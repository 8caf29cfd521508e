import type { Measure } from '../../core/commands/chart-spec.ts'
import { formatTicks } from '../../core/commands/format-ticks.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { Plot } from './plot.ts'

const { size } = theme
const gap = 10

export interface Scale {
  texts: string[]
  /** Of the column of its texts. */
  width: number
}

/** What its lines are called; a mirrored scale counts from zero in both directions. */
export function scaleOf(
  ruler: Ruler,
  grid: readonly number[],
  measure: Measure,
  locale: string | undefined,
  isMirrored: boolean,
): Scale {
  const texts = formatTicks(
    measure,
    grid.map((value) => (isMirrored ? Math.abs(value) : value)),
    locale,
  )
  return { texts, width: Math.max(...texts.map((text) => ruler.measure(text, size.small, 400))) + gap }
}

/** A line and its value for each of `grid`; the one of zero is to be seen. */
export function layoutScale(ruler: Ruler, grid: readonly number[], { texts }: Scale, plot: Plot): Marks {
  const marks = noMarks()
  for (const [index, value] of grid.entries()) {
    const y = plot.at(value)
    const fill = value === 0 ? theme.noTeam : theme.hairline
    marks.boxes.push({ x: plot.x, y: y - 0.5, width: plot.width, height: 1, radius: 0, fill })
    marks.texts.push(
      write(ruler, texts[index] ?? '', { x: plot.x - gap + 2, y, align: 'right', size: size.small, fill: theme.faint }),
    )
  }
  return marks
}
