import { formatClock } from '../../core/metrics/format-metric.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import { niceTimes } from './nice-times.ts'
import type { Plot } from './plot.ts'

const { size } = theme
export const timesHeight = 22
const gap = 18

/** Round moments under the plot as '5:00', with a mark for each up to its top. */
export function layoutTimes(ruler: Ruler, times: readonly number[], plot: Plot): Marks {
  const marks = noMarks()
  const [from, to] = [times[0], times.at(-1)]
  if (from === undefined || to === undefined) return marks
  const widest = Math.max(...[from, to].map((time) => ruler.measure(formatClock(time), size.small, 400))) + gap
  for (const time of niceTimes(from, to, Math.max(1, Math.floor(plot.width / widest)))) {
    const x = plot.across(time)
    marks.boxes.push({
      x: x - 0.5,
      y: plot.top,
      width: 1,
      height: plot.bottom - plot.top,
      radius: 0,
      fill: theme.track,
    })
    marks.texts.push(
      write(ruler, formatClock(time), {
        x,
        y: plot.bottom + timesHeight / 2 + 1,
        align: 'center',
        size: size.small,
        fill: theme.faint,
      }),
    )
  }
  return marks
}
